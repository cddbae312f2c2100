"""Addresses made in code and typed in the browser are the same."""

import re
import unicodedata

import pytest
from django import forms
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.models import Page

from media_library.models import Topic
from portal.models import StandardPage
from sample.factories import HomePageFactory
from vietnamese.slugs import VietnameseSlugInput, browser_formatters, slugify_vi, unique_slug

CASES = [
    ("Đầm lầy Đồng Tháp", "dam-lay-dong-thap"),
    ("Đường đến trường", "duong-den-truong"),
    ("Thuỷ điện & HIV/AIDS", "thuy-dien-hiv-aids"),
    ("Kế hoạch 368/KH-UBND", "ke-hoach-368-kh-ubnd"),
    ("Giai đoạn 2021–2025: “nhìn lại”", "giai-doan-2021-2025-nhin-lai"),
    ("  Ưu   tiên — Ơn Ẵm ", "uu-tien-on-am"),
    ("ĐỪNG IM LẶNG!", "dung-im-lang"),
    ("café", "cafe"),
    ("!!!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("title", "slug"), CASES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_slugify(title: str, slug: str, form: str) -> None:
    assert slugify_vi(unicodedata.normalize(form, title)) == slug


def test_a_long_title_is_cut_without_a_dash_at_the_end() -> None:
    assert slugify_vi("đồng " * 100, max_length=10) == "dong-dong"


@pytest.mark.parametrize(("title", "slug"), CASES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_replacements_for_the_browser_leave_only_plain_letters(
    title: str, slug: str, form: str
) -> None:
    text = unicodedata.normalize(form, title)
    for pattern, replacement in browser_formatters():
        text = re.sub(pattern, replacement, text)
    # What Wagtail's script does next: small letters, known signs, dashes for spaces.
    text = re.sub(r"[^-\w\s]", "", text.lower(), flags=re.ASCII)
    assert re.sub(r"[-\s]+", "-", text).strip("-") == slug


def test_every_slug_field_of_the_administration_folds_while_typing() -> None:
    field = formfield_for_dbfield(Topic._meta.get_field("slug"))
    assert isinstance(field.widget, VietnameseSlugInput)


def test_the_page_form_folds_while_typing() -> None:
    form = StandardPage.get_edit_handler().get_form_class()
    assert isinstance(form.base_fields["slug"].widget, VietnameseSlugInput)


def test_the_widget_renders_its_replacements() -> None:
    html = forms.CharField(widget=VietnameseSlugInput()).widget.render("slug", "")
    assert "data-w-slug-formatters-value" in html


@pytest.fixture
def home(db: None) -> Page:
    return HomePageFactory()


def test_a_page_without_a_slug_gets_it_from_its_title(home: Page) -> None:
    page = home.add_child(instance=StandardPage(title="Đầm lầy Đồng Tháp"))
    assert page.slug == "dam-lay-dong-thap"


def test_a_second_page_of_that_title_gets_a_number(home: Page) -> None:
    home.add_child(instance=StandardPage(title="Đường đến trường"))
    page = home.add_child(instance=StandardPage(title="Duong den truong"))
    assert page.slug == "duong-den-truong-2"


def test_a_title_of_one_barred_letter_gets_a_slug(home: Page) -> None:
    assert home.add_child(instance=StandardPage(title="Đ")).slug == "d"


def test_a_given_slug_stays(home: Page) -> None:
    assert home.add_child(instance=StandardPage(title="Đầm", slug="khac")).slug == "khac"


def test_a_slug_does_not_follow_the_title(home: Page) -> None:
    page = home.add_child(instance=StandardPage(title="Đầm"))
    page.title = "Đường"
    page.save()
    assert page.slug == "dam"


@pytest.mark.django_db
def test_unique_slug_counts_up() -> None:
    for slug in ("dam", "dam-2"):
        Topic.objects.create(name=slug, slug=slug)
    assert unique_slug("Đầm", Topic.objects.all()) == "dam-3"


@pytest.mark.django_db
def test_a_topic_gets_its_slug_by_the_same_rule() -> None:
    assert Topic.objects.create(name="Đồng Tháp").slug == "dong-thap"

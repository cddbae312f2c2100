""" "Nhập bài từ tệp" as an officer uses it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from portal.models import ArticlePage, SectionPage
from sample.factories import SectionPageFactory

from . import word_files
from .conftest import officer

pytestmark = pytest.mark.django_db
TEXT = (Path(__file__).parent / "fixtures" / "saved-page.txt").read_bytes()


def address() -> str:
    return reverse("portal_import_article")


def upload(name: str = "bai.txt", data: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def signed_in(client, writer, portal) -> Client:
    client.force_login(writer)
    return client


def post(client: Client, column: SectionPage, **fields):
    return client.post(address(), {"file": upload(), "section": column.pk, **fields})


def test_form_offers_the_columns_of_the_officer(signed_in, portal):
    other = SectionPageFactory(parent=portal.news, title="Sức khỏe")
    offered = signed_in.get(address()).context["form"].fields["section"].queryset
    assert {each.pk for each in offered} == {portal.column.pk, other.pk}


def test_form_chooses_the_column_it_was_opened_from(signed_in, portal):
    other = SectionPageFactory(parent=portal.news, title="Sức khỏe")
    response = signed_in.get(f"{address()}?chuyen-muc={other.pk}")
    assert f'<option value="{other.pk}" selected>' in response.content.decode()


def test_import_leads_to_the_editor(signed_in, portal):
    response = post(signed_in, portal.column)
    page = ArticlePage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_editor_shows_what_is_left_to_do(signed_in, portal):
    data = word_files.article()
    response = signed_in.post(
        address(), {"file": upload("b.docx", data), "section": portal.column.pk}, follow=True
    )
    shown = [str(each) for each in response.context["messages"]]
    assert any("Cần mô tả ảnh" in each and "Bản nháp nội bộ" in each for each in shown)


def test_editor_names_every_line_that_was_left_out(signed_in, portal):
    text = "Tìm kiếm\nLiên hệ\nTập huấn cộng tác viên\n\nMột đoạn văn đủ dài để là bài viết.\n"
    response = signed_in.post(
        address(),
        {"file": upload("b.txt", text.encode()), "section": portal.column.pk},
        follow=True,
    )
    shown = " ".join(str(each) for each in response.context["messages"])
    assert "<details>" in shown
    assert "<li>Tìm kiếm</li>" in shown


def test_editor_opens_with_the_draft(signed_in, portal):
    page = ArticlePage.objects.get(pk=_made(signed_in, portal))
    response = signed_in.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200


def _made(client: Client, portal) -> int:
    post(client, portal.column)
    return ArticlePage.objects.get().pk


REFUSED = [
    ("bai.docx", b"%PDF-1.7", "tệp PDF"),
    ("bai.txt", b"", "Tệp trống"),
    ("bai.txt", "Đường đến trường".encode("utf-16-le"), "không phải là chữ"),
    ("bai.txt", "Tiªu ®Ò".encode("latin-1"), "UTF-8"),
    ("bai.exe", b"MZ", "Không nhận loại tệp này"),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[case[2] for case in REFUSED])
def test_refusal_is_told_and_nothing_is_written(signed_in, portal, name, data, message):
    response = post(signed_in, portal.column, file=upload(name, data))
    assert message in response.content.decode()
    assert (ArticlePage.objects.count(), get_image_model().objects.count()) == (0, 0)


def test_refusal_keeps_the_chosen_column(signed_in, portal):
    other = SectionPageFactory(parent=portal.news, title="Sức khỏe")
    response = post(signed_in, other, file=upload("a.docx", b"%PDF-1.7"))
    assert f'<option value="{other.pk}" selected>' in response.content.decode()


def test_duplicate_is_asked_about(signed_in, portal):
    post(signed_in, portal.column)
    asked = post(signed_in, portal.column).content.decode()
    assert ("Vẫn tạo thêm một bản nháp" in asked, ArticlePage.objects.count()) == (True, 1)


def test_duplicate_is_made_when_confirmed(signed_in, portal):
    post(signed_in, portal.column)
    post(signed_in, portal.column, allow_duplicate="on")
    assert ArticlePage.objects.count() == 2


def test_too_large_request_is_refused_without_reading_it(signed_in, settings):
    class Unread:
        def read(self, *args):
            raise AssertionError("the body was read")

        readline = read

    response = signed_in.post(
        address(),
        content_type="multipart/form-data; boundary=x",
        data=b"",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413
    assert "20 MB" in response.content.decode()


def test_form_without_token_is_refused(writer, portal):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert post(client, portal.column).status_code == 403


def test_form_with_token_passes(writer, portal):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    client.get(address())
    token = client.cookies["csrftoken"].value
    assert post(client, portal.column, csrfmiddlewaretoken=token).status_code == 302


class TestRights:
    def test_visitor_is_sent_to_sign_in(self, client, portal):
        response = client.get(address())
        assert response.url.startswith("/tai-khoan/")

    def test_officer_without_add_right_is_sent_away(self, client, portal):
        client.force_login(officer(pages=""))
        assert client.get(address()).status_code == 302

    def test_column_of_others_is_not_taken(self, client, portal):
        client.force_login(officer(root=portal.column))
        other = SectionPageFactory(parent=portal.news, title="Sức khỏe")
        post(client, other)
        assert ArticlePage.objects.count() == 0

    @pytest.mark.parametrize(("pages", "shown"), [("add", True), ("", False)])
    def test_menu_shows_the_import_to_those_who_may(self, client, portal, pages, shown):
        client.force_login(officer(pages=pages))
        response = client.get(reverse("wagtailadmin_home"))
        assert (address() in response.content.decode()) is shown

    def test_column_has_a_button_in_the_explorer(self, signed_in, portal):
        explorer = reverse("wagtailadmin_explore", args=[portal.column.pk])
        response = signed_in.get(explorer)
        assert f"{address()}?chuyen-muc={portal.column.pk}" in response.content.decode()


@pytest.mark.parametrize("columns", [2, 12])
def test_form_costs_the_same_for_few_and_many_columns(
    signed_in, portal, columns, django_assert_max_num_queries
):
    SectionPageFactory.create_batch(columns, parent=portal.news)
    signed_in.get(address())
    with django_assert_max_num_queries(20):
        signed_in.get(address())

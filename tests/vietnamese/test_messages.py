"""The interface's texts: every one is collected, and the English of each is whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.utils.translation import gettext, override

from vietnamese import messages

CATALOGUE = Path("en/LC_MESSAGES/django.po")
Texts = Sequence[tuple[str | tuple[str, str], str | tuple[str, str]]]


def project(root: Path, path: str, text: str) -> Path:
    """A project whose one source file is `path` with `text`."""
    file = root / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return root


def collected(root: Path) -> set[tuple[str | tuple[str, ...], str | None]]:
    return {(each.id, each.context) for each in messages.collected(root) if each.id}


def catalogue(*texts: tuple[str | tuple[str, str], str | tuple[str, str]]) -> Catalog:
    """A catalogue of (Vietnamese, English) texts."""
    made = Catalog(locale="en", fuzzy=False)
    for identifier, english in texts:
        made.add(identifier, english)
    return made


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('_("Tìm kiếm")', ("Tìm kiếm", None)),
        ('label = gettext_lazy("Chuyên mục")', ("Chuyên mục", None)),
        ('_("Một câu dài, "\n  "viết trên hai dòng.")', ("Một câu dài, viết trên hai dòng.", None)),
        ("f\"{_('Tác giả')}: {name}\"", ("Tác giả", None)),
        ('ngettext("%(n)s tệp", "%(n)s tệp", n)', (("%(n)s tệp", "%(n)s tệp"), None)),
        ('pgettext("page number", "Trang")', ("Trang", "page number")),
    ],
)
def test_texts_marked_in_python_are_collected(
    tmp_path: Path, code: str, found: tuple[str | tuple[str, str], str | None]
) -> None:
    assert collected(project(tmp_path, "site/portal/code.py", code)) == {found}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<h2>{% translate "Tin mới" %}</h2>', ("Tin mới", None)),
        ('{% translate "Trang" context "page number" %}', ("Trang", "page number")),
        ('{% include "a.html" with name=_("Dành cho") %}', ("Dành cho", None)),
        (
            "{% blocktranslate trimmed with day=x %}\n  Tin ngày\n  {{ day }}"
            "{% endblocktranslate %}",
            ("Tin ngày %(day)s", None),
        ),
        (
            "{% blocktranslate count n=x %}{{ n }} tin{% plural %}{{ n }} tin"
            "{% endblocktranslate %}",
            (("%(n)s tin", "%(n)s tin"), None),
        ),
        ('<p>\n      lùi vào\n   lùi ra</p>\n  {% translate "Gọi" %}', ("Gọi", None)),
    ],
)
def test_texts_marked_in_templates_are_collected(
    tmp_path: Path, template: str, found: tuple[str | tuple[str, str], str | None]
) -> None:
    root = project(tmp_path, "site/portal/templates/page.html", template)
    assert collected(root) == {found}


def test_texts_not_marked_are_left_alone(tmp_path: Path) -> None:
    assert not collected(project(tmp_path, "site/portal/code.py", 'title = "Tìm kiếm"'))


def test_migrations_are_not_searched(tmp_path: Path) -> None:
    assert not collected(project(tmp_path, "audiences/migrations/0001_initial.py", '_("cũ")'))


def test_a_whole_catalogue_has_no_fault() -> None:
    whole = catalogue(
        ("Tệp %(name)s", "File %(name)s"), (("%(n)s tệp",) * 2, ("%(n)s file", "%(n)s files"))
    )
    assert messages.faults(whole, whole) == []


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ([], "missing: 'Tệp %(name)s'"),
        ([("Tệp %(name)s", "")], "empty: 'Tệp %(name)s'"),
        ([("Tệp %(name)s", "File %(nam)s")], "placeholders differ: 'Tệp %(name)s'"),
        (
            [("Tệp %(name)s", "File %(name)s"), ("Cũ", "Old")],
            "no longer used: 'Cũ'",
        ),
    ],
    ids=["missing", "empty", "placeholders differ", "stale"],
)
def test_a_text_without_right_english_is_a_fault(english: Texts, fault: str) -> None:
    wanted = catalogue(("Tệp %(name)s", ""))
    assert messages.faults(wanted, catalogue(*english)) == [fault]


def test_a_guessed_translation_is_a_fault() -> None:
    present = Catalog(locale="en", fuzzy=False)
    present.add("Tệp", "Folder", flags=["fuzzy"])
    assert messages.faults(catalogue(("Tệp", "")), present) == ["fuzzy: 'Tệp'"]


def test_one_plural_form_is_not_enough() -> None:
    forms = ("%(n)s tệp", "%(n)s tệp")
    present = catalogue((forms, ("%(n)s file", "")))
    assert messages.faults(catalogue((forms, ("", ""))), present) == [f"empty: {forms!r}"]


def test_the_same_text_in_another_context_is_missing() -> None:
    wanted, present = Catalog(locale="en", fuzzy=False), catalogue(("Trang", "Pages"))
    wanted.add("Trang", context="page number")
    assert "missing: 'Trang'" in messages.faults(wanted, present)


def test_writing_keeps_every_text_and_its_english(tmp_path: Path) -> None:
    path = tmp_path / CATALOGUE
    whole = catalogue(("Tìm kiếm", "Search"), (("%(n)s tệp",) * 2, ("%(n)s file", "%(n)s files")))
    messages.write(path, whole)
    assert messages.faults(whole, messages.read(path)) == []


def test_compiling_writes_the_machine_file_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / CATALOGUE
    messages.write(path, catalogue(("Tìm kiếm", "Search")))
    assert messages.compiled(path).read_bytes()
    assert messages.compiled(path) == path.with_suffix(".mo")


def test_the_english_of_this_project_is_whole() -> None:
    present = messages.read(Path(settings.LOCALE_PATHS[0]) / CATALOGUE)
    assert messages.faults(messages.collected(settings.ROOT_DIR), present) == []


def test_addresses_in_english_keep_their_parts() -> None:
    """A converter that changes its name would make every English address of a material fail."""
    present = messages.read(Path(settings.LOCALE_PATHS[0]) / CATALOGUE)
    assert [present[each].string for each in ("tim-kiem/", "tai-lieu/<slug:slug>/")] == [
        "search/",
        "library/<slug:slug>/",
    ]


def test_a_vietnamese_reader_gets_the_text_of_the_source() -> None:
    with override("vi"):
        assert gettext("Tìm kiếm") == "Tìm kiếm"

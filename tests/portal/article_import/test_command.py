"""`manage.py import_article FILE`."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.models import ArticlePage

from . import word_files
from .conftest import officer

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "fixtures" / "saved-page.txt"


def run(*args: object) -> str:
    out = io.StringIO()
    call_command("import_article", *map(str, args), stdout=out)
    return out.getvalue()


def test_it_makes_a_draft(portal):
    run(FILE)
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize(
    "told",
    [
        "Đã tạo bản nháp: Bảy việc",
        "05/01/2022",
        "An Nhiên",
        "7 đề mục, 14 ý",
        "Tổng truy cập",
        "/edit/",
    ],
)
def test_it_prints_what_was_made_and_left_out(portal, told):
    assert told in run(FILE)


def test_section_chooses_the_column(portal):
    from sample.factories import SectionPageFactory

    other = SectionPageFactory(parent=portal.news, title="Sức khỏe", slug="suc-khoe")
    run(FILE, "--section", "suc-khoe")
    assert ArticlePage.objects.get().get_parent().pk == other.pk


def test_user_is_the_owner(portal, writer):
    run(FILE, "--user", writer.email.upper())
    assert ArticlePage.objects.get().owner == writer


def test_publish_makes_it_live(portal):
    run(FILE, "--publish")
    assert ArticlePage.objects.get().live


def test_allow_duplicate_makes_a_second(portal):
    run(FILE)
    run(FILE, "--allow-duplicate")
    assert ArticlePage.objects.count() == 2


def broken(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refusal(*args: object) -> str:
    with pytest.raises(CommandError) as refused:
        run(*args)
    return str(refused.value)


class TestRefusals:
    def test_pdf_by_another_name(self, portal, tmp_path):
        assert "PDF" in refusal(broken(tmp_path, "a.docx", b"%PDF-1.5"))

    def test_large_file_is_not_read(self, portal, tmp_path):
        path = tmp_path / "large.txt"
        with path.open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        assert "Tệp quá lớn" in refusal(path)

    def test_missing_file(self, portal, tmp_path):
        assert "Không mở được tệp" in refusal(tmp_path / "none.txt")

    def test_unknown_column_lists_the_known(self, portal):
        assert portal.column.slug in refusal(FILE, "--section", "khong-co")

    def test_unknown_user(self, portal):
        assert "Không có người dùng" in refusal(FILE, "--user", "nobody@example.org")

    def test_user_without_right(self, portal):
        assert "không có quyền" in refusal(FILE, "--user", officer(pages="").email)

    def test_second_time_says_how_to_go_on(self, portal):
        run(FILE)
        assert "--allow-duplicate" in refusal(FILE)

    def test_picture_without_description_is_not_published(self, portal, tmp_path):
        said = refusal(broken(tmp_path, "a.docx", word_files.article()), "--publish")
        assert ("chưa có mô tả" in said, ArticlePage.objects.exists()) == (True, False)

"""An imported article becomes a draft, whole or not at all."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry

from portal.article_import.actions import LOG_ACTION, DuplicateArticleError, ImportArticle
from portal.article_import.neutral import Heading, Paragraph, Points, Quote, Unplaced
from portal.article_import.reader import read_article
from portal.article_import.refusals import ImportRefusedError
from portal.models import ArticlePage

from . import word_files
from .conftest import officer

pytestmark = pytest.mark.django_db
Image = get_image_model()


def stored_files() -> set[str]:
    try:
        return set(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return set()


@pytest.fixture
def page(portal, writer, read) -> ArticlePage:
    created = ImportArticle(read, portal.column, writer).execute()
    return ArticlePage.objects.get(pk=created.pk)


def test_draft_is_not_live(page):
    assert not page.live


def test_draft_has_a_revision_of_the_officer(page, writer):
    assert page.latest_revision.user == writer


def test_draft_stands_in_the_column(page, portal):
    assert page.get_parent().pk == portal.column.pk


def test_slug_is_folded(page):
    assert page.slug == "ba-dieu-nen-biet-truoc-khi-di-lam-xa"


def test_facts_are_in_their_fields(page):
    assert (page.title, f"{page.published_on}", page.author_line) == (
        word_files.TITLE,
        "2022-01-05",
        "An Nhiên",
    )


def test_body_holds_blocks_in_reading_order(page):
    kinds = [block.block_type for block in page.body]
    assert kinds == ["text", "text", "image", "image", "table"]


def test_text_block_begins_with_its_heading(page):
    assert page.body[0].value.source.startswith("<h2>Hỏi cho rõ</h2><ul><li>")


def test_table_block_keeps_cells_and_header(page):
    value = page.body[-1].value
    assert (value["data"], value["first_row_is_table_header"]) == (
        [["Việc", "Số gọi"], ["Cần giúp", "111"]],
        True,
    )


def test_pictures_are_in_the_image_library_without_description(page):
    assert list(Image.objects.values_list("description", flat=True)) == ["", ""]


def test_pictures_have_hash_and_size(page):
    assert all(image.file_hash and image.file_size for image in Image.objects.all())


def test_editor_is_told_of_missing_descriptions(page):
    assert "Cần mô tả ảnh: 2 ảnh" in page.import_notes


def test_editor_is_told_what_was_not_placed(page):
    assert "Bản nháp nội bộ" in page.import_notes


def test_draft_with_undescribed_picture_is_not_valid_for_publishing(page):
    from django.core.exceptions import ValidationError

    block = page.body.stream_block
    with pytest.raises(ValidationError):
        block.clean(page.body)


def test_import_is_in_the_audit_log(page, writer):
    entry = PageLogEntry.objects.get(action=LOG_ACTION)
    assert (entry.page_id, entry.user, entry.data["file"]) == (page.pk, writer, "bai.docx")


def test_same_picture_twice_is_one_image(portal, writer, read):
    twice = replace(read, blocks=[*read.blocks, read.pictures[0]])
    page = ImportArticle(twice, portal.column, writer).execute()
    assert (Image.objects.count(), len([b for b in page.body if b.block_type == "image"])) == (2, 3)


def test_description_from_the_file_goes_to_image_and_block(portal, writer):
    article = read_article("bai.docx", word_files.article(alt="Chuyến xe sớm"))
    page = ImportArticle(article, portal.column, writer).execute()
    image = next(block.value["image"] for block in page.body if block.block_type == "image")
    assert (image.description, image.contextual_alt_text) == ("Chuyến xe sớm", "Chuyến xe sớm")


def test_quote_and_nested_list_are_stored(portal, writer, read):
    nested = Points((_point("Một", Points((_point("Hai"),))),), ordered=True)
    blocks = [Heading(3, "Nhỏ"), Paragraph("Đoạn"), nested, Quote("Hỏi thêm", "Cộng tác viên xã")]
    page = ImportArticle(replace(read, blocks=blocks), portal.column, writer).execute()
    assert page.body[0].value.source == (
        "<h3>Nhỏ</h3><p>Đoạn</p><ol><li>Một<ul><li>Hai</li></ul></li></ol>"
    )
    assert page.body[1].value["attribution"] == "Cộng tác viên xã"


def _point(html, children=None):
    from portal.article_import.neutral import Point

    return Point(html, children)


class TestRights:
    def test_nobody_without_add_right_in_the_column(self, portal, read):
        with pytest.raises(PermissionDenied):
            ImportArticle(read, portal.column, officer(pages="")).execute()

    def test_right_elsewhere_does_not_count(self, portal, read):
        with pytest.raises(PermissionDenied):
            ImportArticle(read, portal.column, officer(root=portal.groups)).execute()

    def test_refused_import_leaves_no_image(self, portal, read):
        before = stored_files()
        with pytest.raises(PermissionDenied):
            ImportArticle(read, portal.column, officer(pages="")).execute()
        assert (Image.objects.count(), stored_files() - before) == (0, set())

    def test_without_right_to_images_they_are_told_and_the_text_comes(self, portal, read):
        page = ImportArticle(read, portal.column, officer(images=False)).execute()
        assert "chưa có quyền thêm ảnh" in page.import_notes
        assert [b.block_type for b in page.body] == ["text", "text", "table"]

    def test_writer_may_not_publish_at_once(self, portal, writer):
        article = read_article("bai.docx", word_files.article(alt="Chuyến xe sớm"))
        with pytest.raises(PermissionDenied):
            ImportArticle(article, portal.column, writer, publish=True).execute()


class TestTwice:
    def test_second_import_is_asked_about(self, portal, writer, read, page):
        with pytest.raises(DuplicateArticleError) as asked:
            ImportArticle(read, portal.column, writer).execute()
        assert asked.value.existing.pk == page.pk

    def test_second_import_is_allowed_on_confirmation(self, portal, writer, read, page):
        second = ImportArticle(read, portal.column, writer, allow_duplicate=True).execute()
        assert second.slug == f"{page.slug}-2"

    def test_same_title_on_another_day_is_no_duplicate(self, portal, writer, read, page):
        other = replace(read, published_on=read.published_on.replace(year=2023))
        assert ImportArticle(other, portal.column, writer).execute().pk != page.pk


class TestPublishing:
    def test_publish_is_refused_while_a_picture_has_no_description(self, portal, read):
        with pytest.raises(ImportRefusedError) as refused:
            ImportArticle(read, portal.column, publish=True).execute()
        assert (refused.value.code, ArticlePage.objects.count()) == ("alt_missing", 0)

    def test_publish_makes_the_page_live(self, portal):
        article = read_article("bai.docx", word_files.article(alt="Chuyến xe sớm"))
        page = ImportArticle(article, portal.column, officer(pages="add publish"), publish=True)
        assert ArticlePage.objects.get(pk=page.execute().pk).live


def test_failure_half_way_leaves_neither_rows_nor_files(portal, writer, read, monkeypatch):
    before = stored_files()

    def fail(*args, **kwargs):
        raise RuntimeError("the log is away")

    monkeypatch.setattr("portal.article_import.actions.log", fail)
    with pytest.raises(RuntimeError):
        ImportArticle(read, portal.column, writer).execute()
    left = (ArticlePage.objects.count(), Image.objects.count(), stored_files() - before)
    assert left == (0, 0, set())


def test_article_without_date_says_so(portal, writer, read):
    page = ImportArticle(replace(read, published_on=None), portal.column, writer).execute()
    assert "Ngày đăng: không thấy trong tệp" in page.import_notes


def test_notes_list_every_unplaced_thing(portal, writer, read):
    article = replace(read, unplaced=[Unplaced("Biểu đồ (1)", "chưa nhập được")])
    page = ImportArticle(article, portal.column, writer).execute()
    assert "• Biểu đồ (1) — chưa nhập được" in page.import_notes.splitlines()

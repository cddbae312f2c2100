"""Word files: what comes over, and what is told."""

import io
from datetime import date

import pytest
from docx import Document
from PIL import Image

from portal.article_import.frame import text_of
from portal.article_import.neutral import ImportedArticle, Picture, Points, Table
from portal.article_import.reader import read_article

from . import word_files


@pytest.fixture(scope="module")
def article() -> ImportedArticle:
    return read_article("bai.docx", word_files.article())


def test_title_comes_from_the_title_style(article):
    assert article.title == word_files.TITLE


def test_date_line_below_the_title_is_the_date(article):
    assert article.published_on == date(2022, 1, 5)


def test_last_line_is_the_author(article):
    assert article.author == "An Nhiên"


def test_word_headings_begin_at_level_two(article):
    assert [(each.level, each.html) for each in article.headings] == [
        (2, "Hỏi cho rõ"),
        (2, "Giữ giấy tờ"),
    ]


def test_word_list_is_one_list(article):
    points = [block for block in article.blocks if isinstance(block, Points)]
    assert [[item.html for item in each.items] for each in points] == [
        ["Ai trả lương?", "Làm ở đâu?"]
    ]


def test_tracked_insertion_is_kept_and_deletion_dropped(article):
    assert "Gọi số 111 khi cần giúp." in map(text_of, article.blocks)


def test_table_keeps_rows_and_its_bold_header(article):
    tables = [block for block in article.blocks if isinstance(block, Table)]
    assert tables == [Table((("Việc", "Số gọi"), ("Cần giúp", "111")), has_header=True)]


def test_both_pictures_come_over_without_alt(article):
    assert [each.alt for each in article.pictures] == ["", ""]


def test_alt_written_in_word_is_kept():
    read = read_article("bai.docx", word_files.article(alt="Chuyến xe sớm"))
    assert [each.alt for each in read.pictures] == ["Chuyến xe sớm", "Chuyến xe sớm"]


@pytest.mark.parametrize(
    "alt", ["IMG_2041", "ảnh1.jpg", "A group of people Description automatically generated"]
)
def test_alt_that_no_person_wrote_is_not_kept(alt):
    assert len(read_article("bai.docx", word_files.article(alt=alt)).pictures_without_alt) == 2


def test_header_of_the_page_is_told(article):
    assert "Đầu trang hoặc chân trang: Bản nháp nội bộ" in [each.what for each in article.unplaced]


def test_location_data_of_photos_is_taken_out():
    exif = Image.Exif()
    exif[0x010F] = "May anh"
    exif[0x8825] = {1: "N", 2: (16.0, 27.0, 0.0)}
    document = Document()
    document.add_paragraph("Tiêu đề bài có ảnh")
    document.add_paragraph("Một đoạn văn.")
    document.add_picture(io.BytesIO(word_files.picture(kind="JPEG", exif=exif)))
    read = read_article("bai.docx", word_files.saved(document))
    with Image.open(io.BytesIO(read.pictures[0].data)) as opened:
        assert not opened.getexif()


def test_numbered_paragraphs_typed_by_hand_are_headings_in_word_too():
    data = word_files.of_paragraphs(
        "Tiêu đề", "1. Việc thứ nhất", "- Điểm một", "- Điểm hai", "2. Việc thứ hai", "- Điểm ba"
    )
    assert [each.html for each in read_article("b.docx", data).headings] == [
        "1. Việc thứ nhất",
        "2. Việc thứ hai",
    ]


def test_picture_stands_where_it_stood(article):
    kinds = [type(block) for block in article.blocks]
    assert kinds.index(Picture) < kinds.index(Table)

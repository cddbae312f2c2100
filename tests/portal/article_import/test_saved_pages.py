"""A page saved from a portal, as text and as HTML, gives the article and nothing around it."""

from datetime import date
from pathlib import Path

import pytest

from portal.article_import.frame import text_of
from portal.article_import.neutral import Heading, ImportedArticle, Points, Table
from portal.article_import.reader import read_article

FIXTURES = Path(__file__).parent / "fixtures"
FILES = ["saved-page.txt", "saved-page.html"]
TITLE = "Bảy việc làm để mọi người đi làm xa về nhà bình an trong giai đoạn 2022-2025"


@pytest.fixture(params=FILES)
def article(request) -> ImportedArticle:
    return read_article(request.param, (FIXTURES / request.param).read_bytes())


def everything(article: ImportedArticle) -> str:
    return " ".join([article.title, article.lead, *map(text_of, article.blocks)])


def test_title_is_the_line_above_the_date(article):
    assert article.title == TITLE


def test_date_is_read_from_its_line(article):
    assert article.published_on == date(2022, 1, 5)


def test_pen_name_below_the_text_is_the_author(article):
    assert article.author == "An Nhiên"


def test_first_paragraph_is_the_standfirst(article):
    assert article.lead.startswith("Ngày 04 tháng 01 năm 2022, nhóm biên tập")


def test_numbered_paragraphs_are_headings_of_the_second_level(article):
    assert [(each.level, each.html[:2]) for each in article.headings] == [
        (2, f"{number}.") for number in range(1, 8)
    ]


def test_number_and_words_of_a_heading_are_parted_by_a_space(article):
    assert article.headings[0].html.startswith("1. Hỏi kỹ")


def test_each_heading_is_followed_by_its_points(article):
    after = [
        article.blocks[at + 1].total
        for at, block in enumerate(article.blocks)
        if isinstance(block, Heading) and isinstance(article.blocks[at + 1], Points)
    ]
    assert after == [2, 2, 3, 1, 2, 2, 2]


def test_points_have_lost_their_dashes_and_indents(article):
    points = [block for block in article.blocks if isinstance(block, Points)]
    assert [p.items[0].html[:9] for p in points[:2]] == ["Hỏi tên c", "Chụp ảnh "]


@pytest.mark.parametrize(
    "furniture",
    ["Tổng truy cập", "Truy cập hiện tại", "Liên kết website", "Các tin khác", "Xem tin theo ngày",
     "Tìm kiếm tin tức", "Chính phủ", "Tin cũ thứ nhất", "Giấy phép", "Bản in", "Trang chủ"],
)  # fmt: skip
def test_furniture_is_left_out(article, furniture):
    assert furniture not in everything(article)


def test_furniture_is_not_told_as_unplaced(article):
    assert not [each for each in article.unplaced if "truy cập" in each.what]


def page() -> ImportedArticle:
    return read_article("saved-page.html", (FIXTURES / "saved-page.html").read_bytes())


def test_picture_that_the_file_does_not_hold_is_told():
    assert [each.what for each in page().unplaced] == ["Ảnh “Chuyến xe sớm”"]


def test_table_of_data_is_kept_while_tables_of_layout_are_not():
    tables = [block for block in page().blocks if isinstance(block, Table)]
    assert [(each.rows, each.has_header) for each in tables] == [
        ((("Việc", "Gọi số"), ("Cần giúp", "111")), True)
    ]


def test_links_keep_their_address_and_lose_their_script():
    assert '<a href="https://example.org/bay-viec">như sau</a>' in page().blocks[0].html


def test_scripts_and_styles_are_no_text():
    assert "Không phải bài" not in everything(page())

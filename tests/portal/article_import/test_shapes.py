"""How texts of different hands and portals are understood."""

import base64
from datetime import date
from pathlib import Path

import pytest

from portal.article_import.bylines import author_name, date_line, looks_like_author, source_name
from portal.article_import.neutral import Heading, ImportedArticle, Points, Quote, Table
from portal.article_import.reader import read_article

from . import word_files

FIXTURES = Path(__file__).parent / "fixtures"
SENTENCES = "Một đoạn văn đủ dài để được coi là bài viết. Câu thứ hai nói tiếp điều đã nói ở trên."


def text(*lines: str) -> ImportedArticle:
    return read_article("bai.txt", "\n".join(["Tiêu đề bài viết", "", *lines]).encode())


def html(body: str) -> ImportedArticle:
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return read_article("bai.html", page.encode())


def outline(article: ImportedArticle) -> list[tuple[int, str]]:
    return [(each.level, each.html) for each in article.headings]


DATES = [
    ("Ngày cập nhật 10/12/2021", date(2021, 12, 10)),
    ("Cập nhật lúc: 14:30 ngày 10/12/2021", date(2021, 12, 10)),
    ("Thứ Sáu, 10/12/2021, 14:30 GMT+7", date(2021, 12, 10)),
    ("Ngày đăng: 1-2-2022 08:05:00", date(2022, 2, 1)),
    ("Thừa Thiên Huế, ngày 5 tháng 3 năm 2022", date(2022, 3, 5)),
    ("Updated on 01/12/2024", date(2024, 12, 1)),
]


@pytest.mark.parametrize(("line", "day"), DATES)
def test_line_that_is_a_date(line, day):
    assert date_line(line).day == day


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 03 tháng 12 năm 2021, Ủy ban nhân dân tỉnh ban hành kế hoạch.",
        "Kế hoạch số 368/KH-UBND",
        "Giai đoạn 2021-2025",
        "Từ 10/12/2021 đến 12/12/2021 sẽ có ba buổi nói chuyện",
    ],
)
def test_sentence_with_a_date_is_no_date_line(line):
    assert date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 12/03/2024. Tác giả: Nguyễn Minh An",
        "Tác giả: Nguyễn Minh An. Ngày 12/03/2024",
        "Ngày đăng: 12/03/2024, Tác giả: Nguyễn Minh An",
        "Tác giả: Nguyễn Minh An | 12/03/2024",
    ],
)
def test_day_and_author_side_by_side(line):
    article = text(line, "", SENTENCES)
    assert (article.published_on, article.author) == (date(2024, 3, 12), "Nguyễn Minh An")
    assert line not in str(article.blocks)


def test_bare_name_below_the_day_is_the_author():
    article = text("Ngày đăng: 12/03/2024", "", "Nguyễn Minh An", "", SENTENCES)
    assert article.author == "Nguyễn Minh An"
    assert "Nguyễn Minh An" not in str(article.blocks)


def test_office_below_the_day_is_no_person():
    article = text("Ngày đăng: 12/03/2024", "", "Sở Y tế", "", SENTENCES)
    assert article.author == ""


def test_day_that_no_calendar_has_is_told():
    article = read_article("b.txt", "Tiêu đề\nNgày cập nhật 31/02/2022\nThân bài.".encode())
    assert (article.published_on, article.unplaced[0].why) == (None, "ngày không có trong lịch")


@pytest.mark.parametrize(
    ("line", "is_author"),
    [
        ("Ngọc Hiền", True),
        ("Nguyễn Văn An, Trần Thị Bé", True),
        ("Ngọc Hiền (tổng hợp)", True),
        ("(Minh Anh)", True),
        ("Chi cục Phòng, chống tệ nạn xã hội", True),
        ("Mọi người cùng chung tay", False),
        ("Hết", False),
        ("Gọi 111", False),
        ("An Nhiên.", False),
    ],
)
def test_last_line_as_author(line, is_author):
    assert looks_like_author(line) is is_author


@pytest.mark.parametrize("line", ["Tác giả: Minh Anh", "Tin, ảnh: Minh Anh", "(Bài: Minh Anh)"])
def test_labelled_author(line):
    assert author_name(line) == "Minh Anh"


@pytest.mark.parametrize("line", ["Nguồn: Báo Nhân Dân", "(Theo Báo Nhân Dân)"])
def test_labelled_source(line):
    assert source_name(line) == "Báo Nhân Dân"


class TestNumbers:
    def test_numbers_with_text_between_are_headings(self):
        article = text("1. Việc một", "Nói về việc một.", "2. Việc hai", "Nói về việc hai.")
        assert outline(article) == [(2, "1. Việc một"), (2, "2. Việc hai")]

    def test_numbers_without_text_between_are_a_list(self):
        blocks = text("Mở đầu:", "1. Phường A", "2. Phường B", "3. Phường C").blocks
        assert [(each.ordered, each.total) for each in blocks if isinstance(each, Points)] == [
            (True, 3)
        ]

    def test_roman_numbers_stand_above_arabic(self):
        article = text("I. Phần đầu", "1. Một", "Lời.", "2. Hai", "Lời.", "II. Phần sau", "Lời.")
        assert [level for level, _ in outline(article)] == [2, 3, 3, 2]

    def test_numbers_that_skip_are_no_headings(self):
        assert outline(text("1. Một", "Lời.", "3. Ba", "Lời.")) == []

    @pytest.mark.parametrize(
        "line", ["1.500 người tham gia.", "10/12 là ngày hội.", "5 việc nên làm."]
    )
    def test_numbers_in_a_sentence_are_no_headings(self, line):
        assert outline(text(line, "Lời.", line, "Lời.")) == []

    def test_long_numbered_paragraphs_stay_paragraphs(self):
        long = SENTENCES * 4
        assert outline(text(f"1. {long}", "Lời.", f"2. {long}", "Lời.")) == []


class TestMarks:
    @pytest.mark.parametrize("mark", ["- ", "-", "– ", "• ", "+ ", "* ", "\uf0b7 "])
    def test_mark_makes_a_point(self, mark):
        blocks = text("Mở đầu:", f"{mark}Một", f"{mark}Hai").blocks
        assert [item.html for item in blocks[-1].items] == ["Một", "Hai"]

    def test_second_mark_is_a_second_level(self):
        points = text("Mở đầu:", "- Một", "+ Một một", "+ Một hai", "- Hai").blocks[-1]
        assert (len(points.items), points.items[0].children.total) == (2, 2)

    @pytest.mark.parametrize("line", ["-5 độ vào buổi sáng.", "+84 234 là mã vùng."])
    def test_sign_of_a_number_is_no_mark(self, line):
        assert not any(isinstance(block, Points) for block in text(line, "Lời.").blocks)


class TestPlainText:
    def test_lines_broken_to_a_width_are_joined(self):
        line = "Các dòng bị ngắt ở khoảng tám mươi ký tự vì người viết dùng máy cũ"
        article = text(f"{line}\nvà phải nối lại cho đúng.", "", f"{line}\n{line}\n{line}\nhết.")
        assert article.lead == f"{line} và phải nối lại cho đúng."

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_unicode_encodings_read_alike(self, encoding):
        article = read_article("b.txt", "Đường đến trường\n\nLời đầu tiên.".encode(encoding))
        assert article.title == "Đường đến trường"

    def test_letters_in_parts_become_whole(self):
        article = read_article("b.txt", "Đe\u0302\u0309 an toa\u0300n\n\nLời.".encode())
        assert article.title == "Để an toàn"

    def test_word_that_looks_like_a_tag_stays_text(self):
        assert "a &lt;b&gt; c" in text("Mở đầu:", "a <b> c").blocks[-1].html

    def test_sentence_before_the_title_is_told(self):
        head = f"{SENTENCES} {SENTENCES}\nTiêu đề\nNgày cập nhật 01/02/2022\n"
        page = f"{head}Lời một.\nLời hai.\nLời ba.\n"
        assert [each.why for each in read_article("b.txt", page.encode()).unplaced] == [
            "đứng trước tiêu đề"
        ]


class TestPages:
    PICTURE = base64.b64encode(word_files.picture()).decode()

    def modern(self) -> ImportedArticle:
        page = (FIXTURES / "modern-page.html").read_text().replace("PICTURE", self.PICTURE)
        return read_article("bai.html", page.encode())

    def test_facts_of_the_head_are_used(self):
        article = self.modern()
        assert (article.title, article.author, article.source_url, article.published_on) == (
            "Tập huấn cộng tác viên",
            "Minh Anh",
            "https://a.vn/tin/1",
            date(2023, 3, 4),
        )

    def test_author_is_not_said_again_below_the_text(self):
        assert "Minh Anh" not in str(self.modern().blocks)

    def test_highest_heading_is_level_two(self):
        assert outline(self.modern()) == [(2, "Nội dung")]

    def test_picture_in_the_page_keeps_alt_and_caption(self):
        picture = self.modern().pictures[0]
        assert (picture.alt, picture.caption) == ("Lớp học", "Buổi đầu")

    def test_quote_keeps_whose_words_they_are(self):
        quotes = [each for each in self.modern().blocks if isinstance(each, Quote)]
        assert quotes == [Quote("Tôi học được nhiều.", "Một học viên")]

    def test_relative_link_is_made_whole(self):
        assert 'href="https://a.vn/van-ban/2"' in str(self.modern().blocks)

    def test_embedded_video_is_told(self):
        assert [each.what for each in self.modern().unplaced] == [
            "Âm thanh hoặc video nhúng: https://v.vn/x"
        ]

    def old(self) -> ImportedArticle:
        return read_article("bai.html", (FIXTURES / "old-page.html").read_bytes())

    def test_table_of_layout_without_headings_is_read(self):
        article = self.old()
        assert (article.title, article.author) == ("Ra quân tại khu công nghiệp", "Quốc Duy")

    def test_lines_parted_by_breaks_are_points(self):
        assert [each.total for each in self.old().blocks if isinstance(each, Points)] == [2]

    def test_links_of_the_menu_are_not_told(self):
        assert self.old().unplaced == []

    def test_merged_cells_are_parted_and_told(self):
        article = html(
            f"<h1>Bài</h1><p>{SENTENCES}</p><p>Bảng 1. Số buổi</p><table><tr><th>A<th>B</tr>"
            "<tr><td rowspan=2>1<td>2</tr><tr><td>3</tr></table>"
        )
        table = next(each for each in article.blocks if isinstance(each, Table))
        assert table == Table((("A", "B"), ("1", "2"), ("", "3")), True, "Bảng 1. Số buổi")
        assert [each.what for each in article.unplaced] == ["Ô gộp trong bảng"]

    def test_script_addresses_are_dropped(self):
        article = html(
            f'<h1>Bài</h1><p>{SENTENCES}</p><p>Đây: <a href="javascript:x()">chữ</a></p>'
        )
        assert article.blocks[-1].html == "Đây: chữ"

    def test_broken_picture_is_told(self):
        picture = '<img src="data:image/png;base64,AAAA" alt="Chuyến xe">'
        article = html(f"<h1>Bài</h1><p>{SENTENCES}</p>{picture}<p>Lời.</p>")
        assert ([each.what for each in article.unplaced], article.pictures) == (
            ["Ảnh “Chuyến xe”"],
            [],
        )


def test_bold_lines_are_headings_where_there_are_no_others():
    article = html(f"<h1>Bài</h1><p>{SENTENCES}</p><p><strong>Hỏi cho rõ</strong></p><p>Lời.</p>")
    assert [block for block in article.blocks if isinstance(block, Heading)] == [
        Heading(2, "Hỏi cho rõ")
    ]

"""Why it was found: marks on the words as they stand, everything else escaped."""

import unicodedata

import pytest

from vietnamese.highlight import highlight, snippet
from vietnamese.query import parse

LONG = "Mở đầu không có gì. " * 30 + "Công tác phòng, chống mại dâm ở cơ sở. " + "Phần cuối. " * 30


@pytest.mark.parametrize(
    ("text", "query", "html"),
    [
        ("Phòng, chống mại dâm", "phong chong", "<mark>Phòng, chống</mark> mại dâm"),
        ("Đầm lầy và dâm bụt", "dam", "<mark>Đầm</mark> lầy và <mark>dâm</mark> bụt"),
        ("Đầm lầy và dâm bụt", "đầm", "<mark>Đầm</mark> lầy và dâm bụt"),
        ("Chỉ có dâm bụt", "đầm", "Chỉ có <mark>dâm</mark> bụt"),
        ("HIV/AIDS", "hiv", "<mark>HIV</mark>/AIDS"),
        ("Tuyên truyền", "truy*", "Tuyên <mark>truyền</mark>"),
        ("Tuyên truyền", "truy", "Tuyên truyền"),
        ("Thuỷ điện", "thủy", "<mark>Thuỷ</mark> điện"),
        ("a < b & <b>đậm</b>", "dam", "a &lt; b &amp; &lt;b&gt;<mark>đậm</mark>&lt;/b&gt;"),
        ("Quận 1, xã 11", "1", "Quận <mark>1</mark>, xã 11"),
        ("giáo\u00addục", "giaoduc", "<mark>giáodục</mark>"),
        ("Ẩm thực", "", "Ẩm thực"),
        ("", "dam", ""),
    ],
)
def test_title(text: str, query: str, html: str) -> None:
    assert highlight(text, parse(query)) == html


def test_decomposed_text_is_marked_like_composed() -> None:
    assert highlight(unicodedata.normalize("NFD", "mại dâm"), parse("dam")) == (
        "mại <mark>dâm</mark>"
    )


def test_the_snippet_shows_the_words_found() -> None:
    assert "<mark>phòng, chống mại dâm</mark>" in snippet(LONG, parse("phong chong mai dam"))


def test_the_snippet_begins_with_a_sentence_where_it_can() -> None:
    assert snippet(LONG, parse("mai dam")).startswith(("… Công tác", "… Mở đầu"))


@pytest.mark.parametrize("query", ["phong chong mai dam", "cuoi", "vang", ""])
def test_the_snippet_is_about_two_hundred_signs(query: str) -> None:
    plain = snippet(LONG, parse(query)).replace("<mark>", "").replace("</mark>", "")
    assert 100 <= len(plain) <= 204


def test_without_a_match_the_snippet_is_the_beginning() -> None:
    assert snippet(LONG, parse("vắng")).startswith("Mở đầu")


def test_a_place_with_all_words_beats_the_first_place() -> None:
    text = "Mại mại mại. " + "Chữ khác. " * 60 + "Về mại dâm đây."
    assert "<mark>mại dâm</mark>" in snippet(text, parse("mai dam"))


def test_the_snippet_is_escaped() -> None:
    assert "<script>" not in snippet("<script>alert(1)</script> dâm", parse("dam"))

"""Template tags: the table of contents and numbers as we write them."""

from dataclasses import dataclass

from django.utils.translation import override
from wagtail.rich_text import RichText

from portal.templatetags.look import anchored, icon, outline, thousands


@dataclass
class Block:
    block_type: str
    value: object


def text(html: str) -> Block:
    return Block("text", RichText(html))


def test_contents_list_the_second_level_headings_of_text_blocks_in_order() -> None:
    body = [text("<h2>Một</h2><h3>Không</h3>"), Block("notice", {}), text("<h2>Hai &amp; ba</h2>")]

    assert [each.text for each in outline(body).headings] == ["Một", "Hai & ba"]


def test_contents_are_worth_showing_from_three_headings_on() -> None:
    two = [text("<h2>Một</h2><h2>Hai</h2>")]
    three = [*two, text("<h2>Ba</h2>")]

    assert [outline(body).is_worth_showing for body in (two, three)] == [False, True]


def test_equal_headings_get_different_ids() -> None:
    body = [text("<h2>Gọi ai?</h2>"), text("<p>…</p><h2>Gọi ai?</h2>")]

    assert [each.id for each in outline(body).headings] == ["goi-ai", "goi-ai-2"]


def test_rich_text_carries_the_ids_of_the_contents() -> None:
    body = [text("<h2>Đi làm xa</h2><p>Hỏi kỹ.</p>")]

    assert '<h2 id="di-lam-xa">Đi làm xa</h2>' in anchored(body[0].value, outline(body))


def test_rich_text_without_contents_still_has_ids() -> None:
    assert '<h2 id="mot">Một</h2>' in anchored(RichText("<h2>Một</h2>"))


def test_thousands_are_parted_by_a_full_stop() -> None:
    with override("vi"):
        assert thousands(3_824_779) == "3.824.779"


def test_icons_are_hidden_from_assistive_technology() -> None:
    assert 'aria-hidden="true"' in icon("phone")

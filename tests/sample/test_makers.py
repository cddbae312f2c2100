"""The makers' pure parts and the rules that their committed results keep."""

import tomllib
from pathlib import Path

import pytest

from sample.makers import film, sheets, spots, texts
from sample.makers.drawing import bands, picture, ripples
from sample.makers.scenes import SCENES

SAMPLE = Path(sheets.__file__).resolve().parent.parent
FILES = SAMPLE / "files"


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("K = K", [("", "K = K")]),
        ("1. Hỏi cho rõ", [("1", "Hỏi cho rõ")]),
        (
            "4. Kể cho một người  5. Hẹn một từ khóa",
            [("4", "Kể cho một người"), ("5", "Hẹn một từ khóa")],
        ),
        ("2. Hai mươi phút, năm bước", [("2", "Hai mươi phút, năm bước")]),
    ],
)
def test_numbers_of_a_heading_become_badges(heading: str, parts: list[tuple[str, str]]) -> None:
    assert sheets.numbered(heading) == parts


def test_helpline_number_is_set_off_but_not_inside_another_number() -> None:
    assert sheets.lit("Gọi 111, không phải 1110 <a>") == (
        'Gọi <b class="call">111</b>, không phải 1110 &lt;a&gt;'
    )


@pytest.mark.parametrize(
    ("time", "expected"),
    [(2.9, 0.0), (3.0, 0.0), (3.2, 0.5), (4.5, 1.0), (5.8, 0.5), (6.0, 0.0)],
)
def test_caption_fades_in_and_out(time: float, expected: float) -> None:
    assert film.presence(time, 3.0, 6.0) == pytest.approx(expected)


def test_last_caption_stays_until_the_end() -> None:
    assert film.presence(14.99, 12.0, 15.0) == 1.0


@pytest.mark.parametrize(
    ("text", "longest", "lines"),
    [
        ("Có chuyện khiến bạn lo?", 16, ["Có chuyện khiến", "bạn lo?"]),
        ("Một cuộc gọi, lan tỏa bình yên.", 18, ["Một cuộc gọi,", "lan tỏa bình yên."]),
        ("nghiêng", 3, ["nghiêng"]),
    ],
)
def test_captions_break_by_word_and_phrase(text: str, longest: int, lines: list[str]) -> None:
    assert film.wrapped(text, longest) == lines


def test_voice_says_abbreviations_as_announcers_do() -> None:
    assert spots.spoken("Xét nghiệm HIV, thuốc ARV") == "Xét nghiệm hát i vê, thuốc a rờ vê"


def test_tune_is_as_long_as_its_docstring_says() -> None:
    assert len(spots.drops()) == int(spots.RATE * 2.2) * 2


def test_rings_fade_outwards() -> None:
    svg = ripples(0, 0, (10, 20, 30), "#000", fade=0.5)
    assert [part in svg for part in ('opacity="0.5"', 'opacity="0.25"')] == [True, True]


def test_bands_need_a_colour_for_every_radius() -> None:
    with pytest.raises(ValueError, match="shorter"):
        bands(0, 0, (30, 20), ("#fff",))


def test_picture_without_a_label_is_decoration() -> None:
    assert 'aria-hidden="true"' in picture()


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_illustration_is_kept_and_small(name: str) -> None:
    assert 0 < (FILES / "images" / f"{name}.jpg").stat().st_size <= 70_000


def test_no_kept_file_is_above_the_limit() -> None:
    kept = [path for path in FILES.rglob("*") if path.is_file()]
    assert [path.name for path in kept if path.stat().st_size >= 390_000] == []


@pytest.mark.parametrize(
    "slug", sorted(path.stem for path in (SAMPLE / "content" / "materials").glob("*.toml"))
)
def test_every_file_and_cover_of_a_material_is_kept(slug: str) -> None:
    content = SAMPLE / "content" / "materials" / f"{slug}.toml"
    material = tomllib.loads(content.read_text(encoding="utf-8"))
    needed = [FILES / "materials" / entry["path"] for entry in material["files"]]
    needed.append(FILES / "images" / material["cover"])
    assert [path.name for path in needed if not path.is_file()] == []


@pytest.mark.parametrize(
    "slug", sorted(path.stem for path in (SAMPLE / "content" / "material_texts").glob("*.toml"))
)
def test_every_material_text_has_a_vietnamese_title(slug: str) -> None:
    assert texts.load(slug)["title"]

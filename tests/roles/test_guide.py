"""The officers' guide: whatever it links to or shows is there, and no picture is left over."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "huong-dan"
PICTURES = ROOT / "docs" / "pictures" / "huong-dan"
PAGES = sorted(GUIDE.glob("*.md"))
LINK = re.compile(r"\]\(([^)]+)\)")


def links_of(page: Path) -> list[Path]:
    return [(GUIDE / each).resolve() for each in LINK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_and_picture_of_the_guide_is_there(page: Path) -> None:
    found = links_of(page)
    assert found
    assert [each for each in found if not each.is_file()] == []


def test_contents_lead_to_every_page_and_pages_show_every_picture() -> None:
    linked = {each for page in PAGES for each in links_of(page)}
    assert (linked & set(GUIDE.glob("*.md"))) == set(PAGES) - {GUIDE / "README.md"}
    assert {each for each in linked if each.suffix == ".png"} == set(PICTURES.glob("*.png"))

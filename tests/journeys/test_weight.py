"""What a first view of an article costs on a mobile connection."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.journey

ARTICLE = "/tin-tuc/phong-chong-mua-ban-nguoi/ba-cau-hoi-truoc-khi-len-xe/"
PAGE_AT_MOST = 100_000
SCRIPT_AT_MOST = 10_000
# Text is sent compressed by the server in front and by WhiteNoise; pictures and fonts are already.
TEXT = ("text/", "application/javascript", "image/svg+xml")


def weight(response: Response) -> int:
    """Bytes of the body as they travel."""
    body = response.body()
    if response.headers.get("content-type", "").startswith(TEXT):
        return len(gzip.compress(body, 6))
    return len(body)


@pytest.fixture
def loaded(page: Page) -> dict[str, tuple[str, int]]:
    """Address → kind and weight of everything that a first view of the article loads."""
    responses: list[Response] = []

    def note(response: Response) -> None:  # Playwright takes no method of a built-in type
        responses.append(response)

    page.on("response", note)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(ARTICLE, wait_until="networkidle")
    return {
        urlsplit(each.url).path: (each.request.resource_type, weight(each)) for each in responses
    }


def test_an_article_weighs_at_most_100_kb_without_its_lead_image(
    page: Page, loaded: dict[str, tuple[str, int]]
) -> None:
    lead = urlsplit(page.locator("figure.lead-image img").evaluate("each => each.currentSrc")).path
    assert lead in loaded
    rest = {path: size for path, (_kind, size) in loaded.items() if path != lead}
    assert sum(rest.values()) <= PAGE_AT_MOST, rest


def test_scripts_weigh_at_most_10_kb(loaded: dict[str, tuple[str, int]]) -> None:
    scripts = {path: size for path, (kind, size) in loaded.items() if kind == "script"}
    assert scripts
    assert sum(scripts.values()) <= SCRIPT_AT_MOST, scripts

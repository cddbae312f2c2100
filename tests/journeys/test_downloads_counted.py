"""What counts as a download when a real browser asks, read from the officers' own report."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.journey

# Headless Chromium names itself so, and would be a robot.
READER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 "
    "Safari/537.36"
)
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
REPORT = "/quan-tri/bao-cao/luot-tai/?export=csv"
LEAFLET = "/tai-lieu/to-roi-di-lam-xa-an-toan/"
# Materials that no other journey takes: each case has one of its own.
HEAD_OF = "/tai-lieu/ap-phich-ca-lam-an-toan/"
AGAIN = "/tai-lieu/ap-phich-khong-ky-thi/"
RANGE_OF = "/tai-lieu/ap-phich-tong-dai-111/"
PREFETCHED = "/tai-lieu/do-hoa-bon-dau-hieu-lua-dao/"
RESUMED = "/tai-lieu/video-ngan-goi-111/"
CLICKED_TWICE = "/tai-lieu/to-roi-hiv-k-bang-k/"
CRAWLED = "/tai-lieu/bai-trinh-chieu-truong-hoc/"
PLAYED = "/tai-lieu/spot-phat-thanh-hiv/"

FETCH = """async ([url, options]) => {
  const answer = await fetch(url, { cache: "no-store", ...options });
  const body = await answer.arrayBuffer();
  return { status: answer.status, etag: answer.headers.get("etag"), length: body.byteLength };
}"""
# Reads the first part and hangs up, as a phone does that loses its network.
CUT_OFF = """async (url) => {
  const stop = new AbortController();
  const answer = await fetch(url, { cache: "no-store", signal: stop.signal });
  const { value } = await answer.body.getReader().read();
  stop.abort();
  return { etag: answer.headers.get("etag"), got: value.byteLength };
}"""
PREFETCH = """(url) => new Promise((done) => {
  const link = document.createElement("link");
  link.rel = "prefetch";
  link.href = url;
  link.onload = link.onerror = done;
  document.head.append(link);
})"""
PLAY = """async () => {
  const sound = document.querySelector("audio");
  sound.muted = true;
  await sound.play();
  sound.currentTime = 20;
  await new Promise((done) => sound.addEventListener("seeked", done, { once: true }));
  return sound.currentTime;
}"""


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(user_agent=READER).new_page()


@pytest.fixture
def counted(officer: Page) -> Callable[[], int]:
    """All downloads of the report, as the publisher exports it."""

    def count() -> int:
        answer = officer.request.get(REPORT)
        assert answer.ok
        rows = csv.DictReader(StringIO(answer.body().decode("utf-8-sig")))
        return sum(int(each["Lượt tải"]) for each in rows)

    return count


@contextmanager
def counting(counted: Callable[[], int], expected: int) -> Iterator[None]:
    before = counted()
    yield
    assert counted() - before == expected


def button(page: Page) -> str:
    """The address behind the first button of a material's page."""
    return page.locator("a[download]").first.get_attribute("href") or ""


def opened(page: Page, address: str) -> str:
    page.goto(address)
    return button(page)


def test_download_by_the_button_counts_once(reader: Page, counted: Callable[[], int]) -> None:
    address = opened(reader, LEAFLET)
    with counting(counted, 1):
        with reader.expect_download() as saved:
            reader.locator("a[download]").first.click()
        assert saved.value.path().stat().st_size > 0
    assert saved.value.suggested_filename == unquote(address.rpartition("/")[2])


def test_head_counts_nothing(reader: Page, counted: Callable[[], int]) -> None:
    address = opened(reader, HEAD_OF)
    with counting(counted, 0):
        assert reader.evaluate(FETCH, [address, {"method": "HEAD"}])["status"] == 200


def test_unchanged_file_that_is_asked_for_again_counts_nothing(
    reader: Page, counted: Callable[[], int]
) -> None:
    address = opened(reader, AGAIN)
    etag = reader.evaluate(FETCH, [address, {"method": "HEAD"}])["etag"]
    with counting(counted, 0):
        again = reader.evaluate(FETCH, [address, {"headers": {"If-None-Match": etag}}])
        assert again["status"] == 304


def test_later_part_counts_nothing(reader: Page, counted: Callable[[], int]) -> None:
    address = opened(reader, RANGE_OF)
    with counting(counted, 0):
        part = reader.evaluate(FETCH, [address, {"headers": {"Range": "bytes=1000-1999"}}])
        assert (part["status"], part["length"]) == (206, 1000)


def test_prefetch_counts_nothing(reader: Page, counted: Callable[[], int]) -> None:
    address = opened(reader, PREFETCHED)
    with counting(counted, 0), reader.expect_request(f"**{address}") as asked:
        reader.evaluate(PREFETCH, address)
    assert "prefetch" in asked.value.all_headers()["sec-purpose"]


def test_download_cut_off_and_resumed_counts_once(reader: Page, counted: Callable[[], int]) -> None:
    address = opened(reader, RESUMED)
    whole = int(reader.request.head(address).headers["content-length"])
    with counting(counted, 1):
        first = reader.evaluate(CUT_OFF, address)
        # A quick browser may hold the whole file before it hangs up: half of it was kept at most.
        kept = min(first["got"], whole // 2)
        headers = {"Range": f"bytes={kept}-", "If-Range": first["etag"]}
        rest = reader.evaluate(FETCH, [address, {"headers": headers}])
        assert rest["status"] == 206
    assert kept + rest["length"] == whole


def test_second_click_within_half_a_minute_counts_nothing(
    reader: Page, counted: Callable[[], int]
) -> None:
    opened(reader, CLICKED_TWICE)
    with counting(counted, 1):
        for _click in range(2):
            with reader.expect_download() as saved:
                reader.locator("a[download]").first.click()
            assert saved.value.failure() is None


def test_search_engine_and_officer_count_nothing(
    new_context: Callable[..., BrowserContext], officer: Page, counted: Callable[[], int]
) -> None:
    robot = new_context(user_agent=ROBOT).new_page()
    address = opened(robot, CRAWLED)
    with counting(counted, 0):
        assert robot.evaluate(FETCH, [address, {}])["status"] == 200
        opened(officer, CRAWLED)
        with officer.expect_download() as saved:
            officer.locator("a[download]").first.click()
        assert saved.value.failure() is None


def test_playing_and_seeking_count_nothing(reader: Page, counted: Callable[[], int]) -> None:
    opened(reader, PLAYED)
    with counting(counted, 0):
        assert reader.evaluate(PLAY) >= 20
    line = reader.locator("[data-cue]")
    line.filter(has_text="Nếu kết quả là có").wait_for()

"""What a station opens from its mail: the page, the recording, the pack."""

import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from campaigns.bulletins.delivering import RevokeDelivery
from campaigns.bulletins.links import token_of
from campaigns.bulletins.pack import BulletinPack
from campaigns.bulletins.sending import SendBulletin
from campaigns.models import BulletinDelivery
from media_library.models import Download
from sample.factories import (
    LoudspeakerBulletinFactory,
    MaterialFactory,
    MaterialFileFactory,
    OutletFactory,
    PlaceFactory,
    UserFactory,
)
from sample.factories.library import SMALL_MP3

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2026, 5, 12, 5, 0, tzinfo=UTC)
# Every vowel with every tone, and signs that a mark-up language would take for its own.
TITLE = "Ưỡn ẹo <b>ẵm</b> ỡ ỵ ặ & “nháy”: Đường dây 111"
TEXT = "Bà con xin nghe mấy lời sau.\n\nGọi 111 – miễn phí, cả ngày lẫn đêm. Pa Kô, Tà Ôi."
READER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0)"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def sent(**what: Any) -> BulletinDelivery:
    """The delivery of a bulletin to the one station of its commune."""
    place = PlaceFactory()
    OutletFactory(name="Đài truyền thanh xã Phú Thuận", place=place)
    officer = UserFactory(superuser=True, last_name="Nguyễn Thị", first_name="Lam")
    given = {"title": TITLE, "text": TEXT, **what}
    bulletin = LoudspeakerBulletinFactory(
        approved=True, approved_by=officer, approved_at=NOW, places=[place], **given
    )
    SendBulletin(bulletin, user=officer).execute()
    delivery: BulletinDelivery = bulletin.deliveries.get()
    return delivery


def with_recording(**what: Any) -> Any:
    material = MaterialFactory(**what)
    MaterialFileFactory(material=material, audio=True)
    return material


def opened(delivery: BulletinDelivery, rest: str = "", **query: Any) -> HttpResponse:
    return Client(headers=READER).get(f"/ban-tin/{token_of(delivery)}{rest}", query)


def whole(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def slip_text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_the_pack_holds_text_slip_and_recording_and_is_the_same_each_time() -> None:
    delivery = sent(material=with_recording(registered=True))
    response = opened(delivery, "/ban-tin.zip")
    data = whole(response)
    assert int(response["Content-Length"]) == len(data)
    assert "ban-tin-" in response["Content-Disposition"]
    assert whole(opened(delivery, "/ban-tin.zip")) == data
    with zipfile.ZipFile(BytesIO(data)) as pack:
        assert pack.testzip() is None
        assert pack.namelist() == ["ban-tin.txt", "phieu-phat.pdf", "ban-thu.mp3"]
        assert pack.read("ban-thu.mp3") == SMALL_MP3
        text = pack.read("ban-tin.txt")
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").split("\r\n") == [TITLE, "", *TEXT.split("\n"), ""]


@pytest.mark.parametrize(("urgent", "said"), [(True, "KHẨN CẤP: phát ngay"), (False, "Ưu tiên")])
def test_the_slip_says_in_whole_vietnamese_what_the_announcer_needs(
    urgent: bool, said: str
) -> None:
    delivery = sent(priority="urgent" if urgent else "priority", at_noon_sharp=True)
    pack = BulletinPack(delivery.bulletin, delivery.outlet)
    (slip,) = [each for each in pack.layout.pieces if each.member and "pdf" in each.member.name]
    assert slip.member is not None
    text = " ".join(slip_text(slip.member.open().read()).split())
    first, last = (NOW + timedelta(days=days) for days in (1, 2))
    for words in (
        said,
        TITLE,
        "Đài truyền thanh xã Phú Thuận",
        "12:00",
        f"{first:%d/%m/%Y} – {last:%d/%m/%Y}",
        "2 lượt",
        "Nguyễn Thị Lam, 12:00 12/05/2026",
        "đài tự đọc",
        *TEXT.split("\n\n"),
    ):
        assert words in text
    assert ("KHẨN CẤP" in text) is urgent


def test_a_long_text_goes_on_to_further_sheets() -> None:
    delivery = sent(text="\n\n".join(f"Đoạn {n}. " + "Xin nhắc lại. " * 20 for n in range(25)))
    pack = BulletinPack(delivery.bulletin)
    (slip,) = [each for each in pack.layout.pieces if each.member and "pdf" in each.member.name]
    assert slip.member is not None
    text = slip_text(slip.member.open().read())
    assert all(f"Đoạn {n}." in text for n in range(25))


def test_the_page_says_what_to_read_and_when_and_leaves_no_trace() -> None:
    delivery = sent(material=with_recording(), urgent=True)
    page = opened(delivery)
    text = page.content.decode()
    for words in ("Khẩn cấp: phát ngay", "Gọi 111 – miễn phí", "Buổi chiều", "2 lượt", "?luu"):
        assert words in text
    assert "&lt;b&gt;ẵm" in text
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    delivery.refresh_from_db()
    assert delivery.taken_at is None
    assert not Download.objects.exists()


def test_what_is_taken_is_counted_once_and_shown_to_officers() -> None:
    delivery = sent(material=with_recording(trusted=True))
    sound = opened(delivery, "/ban-thu.mp3", luu="")
    assert whole(sound) == SMALL_MP3
    assert sound["X-Robots-Tag"] == "noindex, nofollow"
    opened(delivery, "/ban-tin.zip")
    delivery.refresh_from_db()
    assert delivery.taken_at == NOW
    assert Download.objects.count() == 1  # the second is a repeat within half a minute


@pytest.mark.parametrize("trait", ["withdrawn", "expired", "draft"])
def test_a_recording_that_was_closed_since_is_not_handed_out(trait: str) -> None:
    delivery = sent(material=with_recording())
    closed = with_recording(**{trait: True})
    delivery.bulletin.material = closed
    delivery.bulletin.save()
    assert opened(delivery, "/ban-thu.mp3").status_code == 404
    assert "ban-thu.mp3" not in opened(delivery).content.decode()
    data = whole(opened(delivery, "/ban-tin.zip"))
    assert zipfile.ZipFile(BytesIO(data)).namelist() == ["ban-tin.txt", "phieu-phat.pdf"]


@pytest.mark.parametrize("rest", ["", "/ban-tin.zip", "/ban-thu.mp3"])
def test_links_that_are_over_open_nothing(rest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = sent(material=with_recording())
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: delivery.expires_at)
        assert opened(delivery, rest).status_code == 410
    RevokeDelivery(delivery, user=UserFactory(superuser=True)).execute()
    page = opened(delivery, rest)
    assert page.status_code == 410
    assert "đừng phát bản tin này nữa" in page.content.decode()


def test_guessing_ends() -> None:
    guessed = f"/ban-tin/{sent().pk}-{'0' * 40}"
    codes = [Client().get(guessed).status_code for _ in range(21)]
    assert codes == [404] * 20 + [429]


def test_the_page_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    delivery = sent(material=with_recording())
    opened(delivery)
    with django_assert_max_num_queries(32):  # twenty places of the limit on guesses among them
        opened(delivery)

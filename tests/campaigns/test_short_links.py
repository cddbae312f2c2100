"""Short addresses: where they lead, what they say when they lead nowhere, and their QR codes."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageFilter

from audiences.models import OfficerArea
from campaigns.models import Publication, ShortLink
from campaigns.short_links import actions
from campaigns.short_links.actions import NoFreeCodeError, ShortLinkFor
from campaigns.short_links.codes import ALPHABET, LENGTH, new_code
from campaigns.short_links.qr import png_of, svg_of
from campaigns.signals import short_link_followed
from sample.factories import (
    MaterialFactory,
    PlaceFactory,
    PublicationFactory,
    ToolkitFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "https://lantoa.example/l/bcd234"
CAPTION = "Phòng, chống mua bán người: hỏi kỹ trước khi ký hợp đồng đi làm xa – Ước mơ và lẽ phải"


def link_of(code: str = "bcd234", **what: Any) -> ShortLink:
    return ShortLink.objects.create(publication=PublicationFactory(**what), code=code)


def get(client: Client, code: str = "bcd234", query: str = "") -> Any:
    return client.get(f"/l/{code}{query}")


def test_codes_have_no_letter_that_is_taken_for_another() -> None:
    assert not set("0o1li") & set(ALPHABET)
    assert all(re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", new_code()) for _ in range(50))
    assert len({new_code() for _ in range(50)}) == 50


def test_a_material_is_led_to_by_its_own_page(client: Client) -> None:
    material = MaterialFactory()
    link_of(material=material)
    answer = get(client)
    assert (answer.status_code, answer["Location"]) == (302, material.get_absolute_url())
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_capitals_are_the_same(client: Client) -> None:
    link_of()
    assert get(client, "BCD234").status_code == 302


def test_an_expired_or_withdrawn_material_says_so_on_its_own_page(client: Client) -> None:
    material = MaterialFactory(withdrawn_at=timezone.now())
    link_of(material=material)
    assert get(client)["Location"] == material.get_absolute_url()


def test_what_is_unpublished_is_gone_and_the_successor_named(client: Client) -> None:
    successor = MaterialFactory(title="Tờ rơi mới")
    link_of(material=MaterialFactory(live=False, successor=successor))
    answer = get(client)
    assert answer.status_code == 410
    assert "Tờ rơi mới" in answer.content.decode()
    assert successor.get_absolute_url() in answer.content.decode()


def test_a_toolkit_is_led_to_while_it_is_live(client: Client) -> None:
    toolkit = ToolkitFactory()
    link_of(material=None, toolkit=toolkit)
    assert get(client)["Location"] == toolkit.get_absolute_url()
    type(toolkit).objects.update(live=False)
    assert get(client).status_code == 410


def test_a_talk_has_nothing_to_read_and_says_where_to_go_on(client: Client) -> None:
    link_of(talk=True)
    answer = get(client)
    assert answer.status_code == 404
    assert "Nói chuyện về hợp đồng lao động" in answer.content.decode()


def test_an_unknown_code_says_how_codes_look(client: Client) -> None:
    answer = get(client, "zzzzzz")
    assert answer.status_code == 404
    assert "Không có liên kết này" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("query", ["?next=https://evil.example", "?url=//evil.example", "?q"])
def test_nothing_in_the_address_changes_where_it_leads(client: Client, query: str) -> None:
    link = link_of()
    material: Any = link.publication.material
    assert get(client, query=query)["Location"] == material.get_absolute_url()


def test_following_is_told_once_with_how_it_came_about(client: Client) -> None:
    heard: list[bool] = []

    def hear(sender: Any, through_qr: bool, **_more: Any) -> None:
        heard.append(through_qr)

    link_of()
    short_link_followed.connect(hear)
    try:
        get(client)
        get(client, query="?q")
        client.head("/l/bcd234")
        get(client, "zzzzzz")
    finally:
        short_link_followed.disconnect(hear)
    assert heard == [False, True]


def test_following_takes_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    link_of()
    with django_assert_max_num_queries(5):
        get(client)


@pytest.fixture
def officer(db: None) -> Any:
    call_command("sync_roles", verbosity=0)
    return UserFactory(role="Cán bộ kênh")


def test_a_publication_has_one_link_for_ever(officer: Any) -> None:
    publication = PublicationFactory()
    first = ShortLinkFor(publication, user=officer).execute()
    assert ShortLinkFor(publication, user=officer).execute() == first
    assert ShortLink.objects.count() == 1


def test_a_code_that_is_taken_is_not_given_again(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_of("bcd234")
    codes = iter(["bcd234", "bcd234", "fgh567"])
    monkeypatch.setattr(actions, "new_code", lambda: next(codes))
    assert ShortLinkFor(PublicationFactory(), user=officer).execute().code == "fgh567"
    monkeypatch.setattr(actions, "new_code", lambda: "bcd234")
    with pytest.raises(NoFreeCodeError):
        ShortLinkFor(PublicationFactory(), user=officer).execute()


def test_whoever_may_not_change_it_makes_no_link(officer: Any) -> None:
    local = UserFactory(role="Cán bộ địa bàn")
    OfficerArea.objects.create(user=local, place=PlaceFactory())
    for user in (UserFactory(role="Lãnh đạo xem"), local):
        with pytest.raises(PermissionDenied):
            ShortLinkFor(PublicationFactory(), user=user).execute()
    assert not ShortLink.objects.exists()


def test_the_desk_makes_it_and_shows_address_and_codes(client: Client, officer: Any) -> None:
    publication = PublicationFactory()
    client.force_login(officer)
    page = reverse("wagtailsnippets_campaigns_publication:short_link", args=[publication.pk])
    assert "Chưa có liên kết ngắn" in client.get(page).content.decode()
    assert not ShortLink.objects.exists()
    client.post(page)
    code = Publication.objects.get().short_link.code
    shown = client.get(page).content.decode()
    assert f"/l/{code}" in shown
    assert f"/l/{code}.png" in shown


def read(path: Path) -> str:
    """What a reader of codes makes of the picture."""
    asked = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def test_the_printed_code_is_read_and_is_two_centimetres(tmp_path: Path) -> None:
    path = tmp_path / "code.png"
    path.write_bytes(png_of(address=ADDRESS, caption=CAPTION))
    with Image.open(path) as picture:
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.width / 300 * 2.54 >= 2
    assert read(path) == f"{ADDRESS}?q"


def test_it_is_read_at_two_centimetres_sharp(tmp_path: Path) -> None:
    """As it comes from a printer that was told 2 cm: 236 pixels at 300 dots per inch."""
    picture = Image.open(io.BytesIO(png_of(address=ADDRESS, caption=CAPTION)))
    height = picture.height * 236 // picture.width
    path = tmp_path / "small.png"
    picture.resize((236, height), Image.Resampling.BOX).save(path)
    assert read(path) == f"{ADDRESS}?q"


def test_a_photograph_of_it_is_read(tmp_path: Path) -> None:
    """Held askew, a little out of focus, in uneven light, kept as a poor JPEG."""
    code = Image.open(io.BytesIO(png_of(address=ADDRESS, caption=CAPTION))).convert("L")
    wall = Image.new("L", (code.width * 2, code.height * 2), 170)
    wall.paste(code, (code.width // 2, code.height // 2))
    askew = wall.rotate(7, resample=Image.Resampling.BICUBIC, fillcolor=170)
    width, height = askew.size
    corners = (0, 0, width * 0.04, height, width * 0.97, height * 0.98, width, height * 0.03)
    seen = askew.transform((width, height), Image.Transform.QUAD, corners, fillcolor=170)
    seen = seen.filter(ImageFilter.GaussianBlur(2))
    light = Image.linear_gradient("L").resize(seen.size).point(lambda value: 150 + value // 3)
    noise = Image.effect_noise(seen.size, 18)
    seen = Image.blend(Image.composite(seen, Image.new("L", seen.size, 60), light), noise, 0.12)
    path = tmp_path / "photo.jpg"
    seen.save(path, quality=60)
    assert read(path) == f"{ADDRESS}?q"


def test_the_svg_is_read_as_its_address_by_whoever_hears_it() -> None:
    drawn = svg_of(address=ADDRESS, caption='Tờ rơi "mới" & <b>')
    assert '<title>Tờ rơi "mới" &amp; &lt;b&gt;: lantoa.example/l/bcd234</title>' in drawn
    assert "<script" not in drawn
    assert 'width="' in drawn


@pytest.mark.parametrize(("form", "kind"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_codes_are_handed_out(client: Client, form: str, kind: str) -> None:
    link_of()
    answer = client.get(f"/l/bcd234.{form}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert client.get(f"/l/zzzzzz.{form}").status_code == 404

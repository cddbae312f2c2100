"""What a share link opens, and to whom not."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from media_library.actions import WithdrawVersion
from media_library.models import Download, ShareLink, Toolkit, ToolkitItem
from sample.factories import MaterialFactory, MaterialFileFactory, OrganisationFactory
from sample.factories import ShareLinkFactory as Link
from tests.media_library.making import make_file, officer

pytestmark = pytest.mark.django_db
TOKEN = "Xq3v9Lr7-ma-bi-mat_cua-lien-ket1"
PASSWORD = "lan tỏa 111"
PHONE = "Mozilla/5.0 (Linux; Android 9; SM-J260G) AppleWebKit/537.36 Chrome/96.0 Mobile"


def page(token: str = TOKEN) -> str:
    return reverse("shared", args=[token])


def address(file: Any, token: str = TOKEN) -> str:
    return reverse("shared_file", args=[token, file.public_id, file.current.filename])


def toolkit_of(*materials: Any, **fields: Any) -> Toolkit:
    toolkit = Toolkit.objects.create(
        title="Bộ tài liệu", slug="bo", summary="Để dùng chung.", **fields
    )
    for order, material in enumerate(materials):
        ToolkitItem.objects.create(toolkit=toolkit, material=material, sort_order=order)
    return toolkit


class TestPage:
    def test_it_shows_the_files_and_names_nothing_in_its_title(self, client: Any) -> None:
        link = Link(token=TOKEN)
        response = client.get(page())
        html = response.content.decode()
        assert link.material.title in html
        assert link.material.title not in html.partition("</title>")[0]
        assert address(link.material.files.get()) in html

    def test_reader_is_left_no_trace_and_no_cookie(self, client: Any) -> None:
        Link(token=TOKEN)
        response = client.get(page())
        assert response.cookies == {}
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "no-store"

    def test_looking_at_the_page_is_no_use(self, client: Any) -> None:
        link = Link(token=TOKEN, max_uses=1)
        for _ in range(3):
            assert client.get(page()).status_code == 200
        link.refresh_from_db()
        assert link.uses == 0

    @pytest.mark.parametrize("state", ["expired", "revoked", "used_up"])
    def test_link_that_is_over_says_so(self, client: Any, state: str) -> None:
        link = Link(token=TOKEN, **{state: True})
        response = client.get(page())
        assert response.status_code == 410
        assert link.material.title not in response.content.decode()

    def test_it_speaks_the_readers_language(self, client: Any) -> None:
        Link(token=TOKEN)
        response = client.get(page(), headers={"accept-language": "en"})
        assert "Shared with you" in response.content.decode()

    def test_what_it_is_for_is_told_to_nobody(self, client: Any) -> None:
        Link(token=TOKEN, purpose="Cho chị phụ trách nữ công")
        assert "nữ công" not in client.get(page()).content.decode()


class TestWhatItLifts:
    STATES = {
        "open": 200,
        "registered": 200,
        "trusted": 200,
        "draft": 404,
        "upcoming": 403,
        "embargoed": 403,
        "expired": 410,
        "superseded": 200,
        "withdrawn": 410,
    }

    @pytest.mark.parametrize("signed_in", [False, True])
    @pytest.mark.parametrize("state", STATES)
    def test_access_level_and_nothing_else(self, client: Any, state: str, signed_in: bool) -> None:
        material = MaterialFactory(**({} if state == "open" else {state: True}))
        file = make_file(material)
        Link(token=TOKEN, material=material)
        if signed_in:  # an officer sees what the link opens to others
            client.force_login(officer())
        assert client.get(page()).status_code == self.STATES[state]
        assert client.get(address(file)).status_code == self.STATES[state]
        assert client.head(address(file)).status_code == self.STATES[state]

    def test_toolkit_opens_those_of_its_materials_that_are_not_closed(self, client: Any) -> None:
        good, bad = MaterialFactory(trusted=True), MaterialFactory(withdrawn=True)
        files = [make_file(each) for each in (good, bad)]
        Link(token=TOKEN, material=None, toolkit=toolkit_of(good, bad))
        html = client.get(page()).content.decode()
        assert good.title in html
        assert bad.title not in html
        assert [client.get(address(each)).status_code for each in files] == [200, 410]

    def test_toolkit_that_is_not_published_opens_nothing(self, client: Any) -> None:
        material = MaterialFactory()
        file = make_file(material)
        Link(token=TOKEN, material=None, toolkit=toolkit_of(material, live=False))
        assert client.get(page()).status_code == 404
        assert client.get(address(file)).status_code == 404

    def test_another_materials_file_is_not_opened(self, client: Any) -> None:
        Link(token=TOKEN)
        other = MaterialFileFactory()
        assert client.get(address(other)).status_code == 404

    def test_withdrawn_file_is_gone(self, client: Any) -> None:
        link = Link(token=TOKEN)
        file = link.material.files.get()
        url = address(file)
        WithdrawVersion(file.current).execute()
        assert client.get(url).status_code == 410


class TestPack:
    """The ZIP of a toolkit through a link."""

    def zip_address(self) -> str:
        return reverse("shared_zip", args=[TOKEN])

    def test_one_use_counts_every_member_and_holds_what_the_link_opens(self, client: Any) -> None:
        good = [MaterialFactory(trusted=True), MaterialFactory()]
        for each in (*good, shut := MaterialFactory(withdrawn=True)):
            make_file(each)
        link = Link(token=TOKEN, material=None, toolkit=toolkit_of(*good, shut), max_uses=1)
        response = client.get(self.zip_address(), headers={"user-agent": PHONE})
        assert response.status_code == 200
        assert sum(map(len, response.parts)) == int(response["Content-Length"])
        assert Download.objects.filter(share_link=link, toolkit=link.toolkit).count() == 2
        link.refresh_from_db()
        assert link.uses == 1
        assert client.get(self.zip_address()).status_code == 410

    def test_page_tells_its_exact_size(self, client: Any) -> None:
        material = MaterialFactory(trusted=True)
        make_file(material)
        Link(token=TOKEN, material=None, toolkit=toolkit_of(material))
        pack = client.get(page()).context["pack"]
        assert pack["url"] == self.zip_address()
        assert pack["size"] == int(client.head(self.zip_address())["Content-Length"])

    def test_officer_gets_what_the_link_opens_to_others(self, client: Any) -> None:
        open_one, shut = MaterialFactory(), MaterialFactory(upcoming=True)
        for each in (open_one, shut):
            make_file(each)
        Link(token=TOKEN, material=None, toolkit=toolkit_of(open_one, shut))
        size = client.head(self.zip_address())["Content-Length"]
        client.force_login(officer())
        assert client.head(self.zip_address())["Content-Length"] == size

    def test_link_of_a_material_has_none(self, client: Any) -> None:
        Link(token=TOKEN)
        assert client.get(self.zip_address()).status_code == 404


class TestUses:
    def take(self, client: Any, link: ShareLink, **headers: str) -> Any:
        file = link.material.files.get()
        return client.get(address(file), headers={"user-agent": PHONE, **headers})

    def test_a_get_of_the_first_byte_is_a_use_and_stands_in_the_log(self, client: Any) -> None:
        link = Link(token=TOKEN, organisation=OrganisationFactory())
        assert self.take(client, link).status_code == 200
        download = Download.objects.get()
        assert (download.share_link, download.organisation) == (link, link.organisation)
        link.refresh_from_db()
        assert link.uses == 1

    @pytest.mark.parametrize(
        ("headers", "uses"),
        [
            ({"range": "bytes=0-"}, 1),
            ({"range": "bytes=0-0"}, 1),
            ({"range": "bytes=9-"}, 0),
            ({"range": "bytes=99999-"}, 0),
            ({"if-none-match": "*"}, 0),
            ({"sec-purpose": "prefetch"}, 1),
            ({"user-agent": "curl/8.5"}, 1),
        ],
    )
    def test_whoever_is_sent_the_first_byte_uses_the_link(
        self, client: Any, headers: dict[str, str], uses: int
    ) -> None:
        link = Link(token=TOKEN)
        self.take(client, link, **headers)
        link.refresh_from_db()
        assert link.uses == uses

    def test_head_is_no_use(self, client: Any) -> None:
        link = Link(token=TOKEN)
        client.head(address(link.material.files.get()))
        link.refresh_from_db()
        assert link.uses == 0

    def test_after_the_last_use_nothing_is_sent(self, client: Any) -> None:
        link = Link(token=TOKEN, max_uses=2)
        assert [self.take(client, link).status_code for _ in range(4)] == [200, 200, 410, 410]
        link.refresh_from_db()
        assert link.uses == 2

    def test_last_download_that_was_cut_off_may_be_finished(self, client: Any) -> None:
        link = Link(token=TOKEN, used_up=True, last_used_at=timezone.now())
        assert self.take(client, link, range="bytes=9-").status_code == 206
        assert self.take(client, link).status_code == 410
        ShareLink.objects.update(last_used_at=timezone.now() - timezone.timedelta(hours=2))
        assert self.take(client, link, range="bytes=9-").status_code == 410

    def test_link_that_is_revoked_is_shut_at_the_next_request(self, client: Any) -> None:
        link = Link(token=TOKEN)
        assert self.take(client, link).status_code == 200
        ShareLink.objects.update(revoked_at=timezone.now())
        assert self.take(client, link).status_code == 410


class TestPassword:
    def unlock(self, client: Any, password: str, **extra: Any) -> Any:
        return client.post(page(), {"password": password}, **extra)

    def test_it_is_asked_before_anything_is_told(self, client: Any) -> None:
        link = Link(token=TOKEN, locked=True)
        html = client.get(page()).content.decode()
        assert link.material.title not in html
        assert 'type="password"' in html
        assert client.get(address(link.material.files.get())).status_code == 302

    def test_right_one_opens_the_link_in_this_browser_alone(
        self, client: Any, django_user_model: Any
    ) -> None:
        link = Link(token=TOKEN, locked=True)
        response = self.unlock(client, PASSWORD)
        cookie = response.cookies["chia-se"]
        assert cookie["path"] == page()
        assert cookie["httponly"]
        assert client.get(address(link.material.files.get())).status_code == 200
        client.cookies.clear()
        assert client.get(address(link.material.files.get())).status_code == 302

    def test_wrong_one_says_what_to_check(self, client: Any) -> None:
        Link(token=TOKEN, locked=True)
        response = self.unlock(client, "sai rồi")
        assert response.status_code == 403
        assert "Mật khẩu chưa đúng" in response.content.decode()
        assert response.cookies == {}

    def test_cookie_of_another_link_opens_nothing(self, client: Any) -> None:
        other = "Xq3v9Lr7-ma-bi-mat_cua-lien-ket2"
        Link(token=TOKEN, locked=True)
        Link(token=other, locked=True)
        sealed = self.unlock(client, PASSWORD).cookies["chia-se"].value
        client.cookies["chia-se"] = sealed
        assert 'type="password"' in client.get(page(other)).content.decode()

    def test_cookie_that_was_tampered_with_opens_nothing(self, client: Any) -> None:
        Link(token=TOKEN, locked=True)
        sealed = self.unlock(client, PASSWORD).cookies["chia-se"].value
        client.cookies["chia-se"] = sealed[:-1] + ("a" if sealed[-1] != "a" else "b")
        assert 'type="password"' in client.get(page()).content.decode()

    def test_twenty_wrong_ones_shut_the_door_for_this_address(self, client: Any) -> None:
        Link(token=TOKEN, locked=True)
        answers = [self.unlock(client, f"đoán {n}").status_code for n in range(22)]
        assert answers == [403] * 20 + [429] * 2
        assert self.unlock(client, PASSWORD).status_code == 429
        assert self.unlock(client, PASSWORD, REMOTE_ADDR="10.9.8.7").status_code == 302

    def test_fifty_wrong_ones_from_everywhere_shut_the_link(self, client: Any) -> None:
        Link(token=TOKEN, locked=True)
        for number in range(50):
            self.unlock(client, "sai", REMOTE_ADDR=f"10.0.0.{number}")
        assert self.unlock(client, PASSWORD, REMOTE_ADDR="10.9.8.7").status_code == 429


class TestGuessing:
    def test_unknown_link_is_not_found(self, client: Any) -> None:
        assert client.get(page("khong-co-lien-ket-nao-nhu-the-nay")).status_code == 404

    def test_a_hundred_guesses_are_limited(self, client: Any) -> None:
        guesses = [client.get(page(f"doan-mo-{n}")).status_code for n in range(100)]
        assert guesses == [404] * 20 + [429] * 80

    def test_who_has_guessed_too_often_is_told_when_to_come_back(self, client: Any) -> None:
        Link(token=TOKEN)
        for number in range(20):
            client.get(page(f"doan-mo-{number}"))
        response = client.get(page())
        assert response.status_code == 429
        assert response["Retry-After"] == "600"

    def test_another_address_is_let_in_meanwhile(self, client: Any) -> None:
        Link(token=TOKEN)
        for number in range(21):
            client.get(page(f"doan-mo-{number}"))
        assert client.get(page(), REMOTE_ADDR="10.9.8.7").status_code == 200

    def test_limit_that_cannot_be_held_lets_nobody_in(
        self, client: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Link(token=TOKEN)

        def fail(*args: Any, **kwargs: Any) -> None:
            raise DatabaseError

        monkeypatch.setattr(caches["shared"], "get_many", fail)
        assert client.get(page()).status_code == 503

"""Share links in the administration, as an officer meets them."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from media_library.models import ShareLink
from media_library.sharing.tokens import digest_of
from sample.factories import MaterialFactory, OrganisationFactory, ShareLinkFactory, UserFactory
from tests.media_library.making import officer, user_with

pytestmark = pytest.mark.django_db
NAMESPACE = "wagtailsnippets_media_library_material"
REPORT = "share_links_report"
READER = ("wagtailadmin.access_admin", "media_library.view_download", "view")


def links_url(material: Any) -> str:
    return reverse(f"{NAMESPACE}:share_links", args=[material.pk])


def typed(**fields: Any) -> dict[str, Any]:
    until = timezone.localtime() + timedelta(days=7)
    return {
        "purpose": "Công đoàn in áp phích",
        "expires_at": until.strftime("%d/%m/%Y %H:%M"),
        "max_uses": "",
        "password": "",
        "organisation": "",
    } | fields


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(officer())
    return client


class TestOneMaterial:
    def test_address_is_shown_once_and_opens_the_page(self, desk: Client) -> None:
        material = MaterialFactory(trusted=True, with_file=True)
        organisation = OrganisationFactory()
        response = desk.post(
            links_url(material), typed(max_uses="10", organisation=organisation.pk)
        )
        (address,) = re.findall(
            r'value="(http://testserver/chia-se/[^"]+)"', response.content.decode()
        )
        token = address.rpartition("/")[2]
        link = ShareLink.objects.get()
        assert link.token_digest == digest_of(token)
        assert (link.max_uses, link.organisation) == (10, organisation)
        assert "no-store" in response["Cache-Control"]
        assert Client().get(address).status_code == 200
        assert token not in desk.get(links_url(material)).content.decode()

    def test_refused_password_leaves_no_link_and_what_was_typed(self, desk: Client) -> None:
        material = MaterialFactory()
        response = desk.post(links_url(material), typed(password="12345678"))
        html = response.content.decode()
        assert not ShareLink.objects.exists()
        assert "Công đoàn in áp phích" in html
        assert "Chưa tạo được liên kết" in html

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("purpose", ""),
            ("expires_at", "01/01/2020 10:00"),
            ("expires_at", "ngày mai"),
            ("max_uses", "0"),
            ("max_uses", "-1"),
        ],
    )
    def test_bad_input_is_told(self, desk: Client, field: str, value: str) -> None:
        response = desk.post(links_url(MaterialFactory()), typed(**{field: value}))
        assert response.status_code == 200
        assert "error-message" in response.content.decode()
        assert not ShareLink.objects.exists()

    def test_revoking_is_asked_and_done(self, desk: Client) -> None:
        link = ShareLinkFactory()
        url = reverse(f"{NAMESPACE}:revoke_share_link", args=[link.material_id, link.pk])
        assert url in desk.get(links_url(link.material)).content.decode()
        assert desk.get(url).status_code == 200
        link.refresh_from_db()
        assert link.revoked_at is None
        assert desk.post(url).status_code == 302
        link.refresh_from_db()
        assert link.revoked_at is not None
        assert url not in desk.get(links_url(link.material)).content.decode()

    def test_link_of_another_material_is_not_found(self, desk: Client) -> None:
        link = ShareLinkFactory()
        other = MaterialFactory()
        url = reverse(f"{NAMESPACE}:revoke_share_link", args=[other.pk, link.pk])
        assert desk.post(url).status_code == 404
        link.refresh_from_db()
        assert link.revoked_at is None

    def test_material_leads_to_its_links_for_who_may_share(self, client: Client) -> None:
        material = MaterialFactory()
        edit = reverse(f"{NAMESPACE}:edit", args=[material.pk])
        for user, shown in (
            (officer(), True),
            (user_with("wagtailadmin.access_admin", "change"), False),
        ):
            client.force_login(user)
            assert (links_url(material) in client.get(edit).content.decode()) is shown

    @pytest.mark.parametrize("number", [3, 15])
    def test_list_keeps_its_query_budget(
        self, desk: Client, number: int, django_assert_max_num_queries: Any
    ) -> None:
        material = MaterialFactory()
        ShareLinkFactory.create_batch(
            number,
            material=material,
            organisation=OrganisationFactory(),
            created_by=UserFactory(),
        )
        desk.get(links_url(material))
        with django_assert_max_num_queries(18):
            desk.get(links_url(material))


class TestReport:
    @pytest.fixture
    def reader(self, client: Client) -> Client:
        client.force_login(user_with(*READER))
        return client

    def test_it_names_what_for_and_the_state(self, reader: Client) -> None:
        link = ShareLinkFactory(used_up=True, purpose="Đoàn xã dùng cho hội trại")
        html = reader.get(reverse(REPORT)).content.decode()
        for each in (link.purpose, link.material.title, "Đã dùng hết lượt", "1/1"):
            assert each in html

    @pytest.mark.parametrize(
        ("state", "shown"), [("in_force", "Còn dùng"), ("revoked", "Đã thôi"), ("expired", None)]
    )
    def test_it_is_filtered_by_state(self, reader: Client, state: str, shown: str | None) -> None:
        ShareLinkFactory(purpose="Còn dùng")
        ShareLinkFactory(revoked=True, purpose="Đã thôi")
        html = reader.get(reverse(REPORT), {"state": state}).content.decode()
        assert [each for each in ("Còn dùng", "Đã thôi") if each in html] == [shown] * bool(shown)

    def test_table_holds_no_secret(self, reader: Client) -> None:
        link = ShareLinkFactory(locked=True)
        answer = reader.get(reverse(REPORT), {"export": "csv"})
        text = b"".join(answer.parts).decode("utf-8-sig")
        (row,) = list(csv.DictReader(io.StringIO(text)))
        assert link.purpose in row.values()
        assert link.token_digest not in text
        assert link.password not in text

    @pytest.mark.parametrize("number", [3, 15])
    def test_it_keeps_its_query_budget(
        self, reader: Client, number: int, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(number):
            ShareLinkFactory(organisation=OrganisationFactory(), created_by=UserFactory())
        reader.get(reverse(REPORT))
        with django_assert_max_num_queries(18):
            reader.get(reverse(REPORT))

    def test_who_may_not_read_the_log_is_sent_away(self, client: Client) -> None:
        client.force_login(user_with("wagtailadmin.access_admin", "change"))
        assert client.get(reverse(REPORT)).status_code == 302

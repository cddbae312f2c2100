"""What officers do at the desk: add, import, delete, and what is refused."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from audiences.models import (
    ChannelParameter,
    Membership,
    OfficerArea,
    Organisation,
    Population,
    TargetGroup,
    VenueCount,
)
from sample.factories import (
    ChannelFactory,
    CommunitySettingFactory,
    MaterialFactory,
    MembershipFactory,
    OrganisationFactory,
    OutletFactory,
    PlaceFactory,
    PopulationFactory,
    TargetGroupFactory,
    UserFactory,
    VenueCountFactory,
)

from .conftest import FACTORIES

pytestmark = pytest.mark.django_db
POPULATION = {
    "year": "2022",
    "number": "1234",
    "quality": "illustrative",
    "source": "Minh họa",
    "source_url": "",
    "note": "",
    "place": "",
    "setting": "",
}


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_population_is_added(desk, address):
    group, place = TargetGroupFactory(), PlaceFactory()
    form = {**POPULATION, "target_group": group.pk, "place": place.pk}
    assert desk.post(address("population", "add"), form).status_code == 302
    assert Population.objects.get().number == 1234


def test_population_nowhere_is_refused_in_words(desk, address):
    form = {**POPULATION, "target_group": TargetGroupFactory().pk}
    response = desk.post(address("population", "add"), form)
    assert "Hãy chọn đúng một: địa bàn hoặc nơi tập trung." in response.content.decode()


def test_venue_count_is_added_without_a_name(desk, address):
    form = {**POPULATION, "place": PlaceFactory().pk, "count": "7", "name": "Quán X"}
    assert desk.post(address("venuecount", "add"), form).status_code == 302
    assert VenueCount.objects.get().count == 7


@pytest.mark.parametrize(("typed", "kept"), [("0,35", "0.35"), ("0.35", "0.35"), ("3,6", "3.6")])
def test_value_of_a_parameter_is_typed_with_a_comma_or_a_dot(desk, address, typed, kept):
    channel = ChannelFactory()
    row = {
        "name": "Tỷ lệ nghe",
        "code": "ty-le-nghe",
        "value": typed,
        "unit": "",
        "as_of": "2026-01-15",
        "source": "Khảo sát",
    }
    form = {"name": channel.name, "slug": channel.slug, "legal_form": channel.legal_form}
    form |= {"description": "", "sort_order": "0", "name_en": "", "description_en": ""}
    form |= {"evidence_tier": channel.evidence_tier, "parameters": inline_formset([row])}
    form |= {name: inline_formset([]) for name in ("units", "rules", "files")}
    response = desk.post(address("channel", "edit", channel), nested_form_data(form))
    assert response.status_code == 302
    assert ChannelParameter.objects.get().value == Decimal(kept)
    page = desk.get(address("channel", "inspect", channel)).content.decode()
    assert f"Tỷ lệ nghe: {kept.replace('.', ',')} (Khảo sát, 15/01/2026)" in page


def organisation_form(*members, **values):
    place = PlaceFactory()
    rows = [{"user": email, "role": "owner", "since": ""} for email in members]
    return nested_form_data(
        {
            "name": "Hội Phụ nữ",
            "slug": "hoi-phu-nu",
            "type": "doan_the",
            "place": place.pk,
            "status": "pending",
            "trust_level": "new",
            "working_places": inline_formset([{"place": PlaceFactory().pk}]),
            "memberships": inline_formset(rows),
            **dict.fromkeys(("phone", "email", "website", "note", "name_en"), ""),
            **values,
        }
    )


def test_organisation_is_added_with_places_groups_and_a_member_named_by_email(desk, address):
    user, group = UserFactory(email="lan@lantoa.example"), TargetGroupFactory()
    form = organisation_form(" LAN@lantoa.example ") | {"target_groups": [group.pk]}
    assert desk.post(address("organisation", "add"), form).status_code == 302
    made = Organisation.objects.get()
    assert (made.places.count(), made.target_groups.get()) == (1, group)
    assert made.memberships.get().user == user


def test_member_without_an_account_is_refused_in_words(desk, address):
    response = desk.post(address("organisation", "add"), organisation_form("ai@lantoa.example"))
    assert "Chưa có tài khoản nào dùng địa chỉ này" in response.content.decode()


def test_edit_form_of_an_organisation_shows_the_address_of_a_member(desk, address):
    membership = MembershipFactory()
    page = desk.get(address("organisation", "edit", membership.organisation)).content.decode()
    assert f'value="{membership.user.email}"' in page


def test_form_names_no_user_but_the_members(desk, address):
    stranger = UserFactory(email="nguoi-la@lantoa.example")
    page = desk.get(address("organisation", "edit", OrganisationFactory())).content.decode()
    assert stranger.email not in page


USES = [
    (lambda: OutletFactory().channel, "1 điểm phát"),
    (lambda: OutletFactory().organisation, "1 điểm phát"),
    (lambda: OutletFactory(setting=CommunitySettingFactory()).setting, "1 điểm phát"),
    (lambda: MembershipFactory().organisation, "1 thành viên đơn vị"),
    (lambda: PopulationFactory().target_group, "1 quy mô nhóm đối tượng"),
    (lambda: PopulationFactory().place, "1 quy mô nhóm đối tượng"),
    (lambda: VenueCountFactory().place, "1 số cơ sở có nguy cơ"),
    (lambda: OutletFactory(places=[PlaceFactory()]).served_places.get().place, "1 địa bàn phục vụ"),
    (lambda: TargetGroupFactory(parent=TargetGroupFactory()).parent, "1 nhóm đối tượng"),
]


def group_of_a_material():
    group, material = TargetGroupFactory(), MaterialFactory()
    material.target_groups.add(group)
    material.save()
    return group


@pytest.mark.parametrize(("make", "use"), [*USES, (group_of_a_material, "1 tài liệu")])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_in_use_is_not_deleted_and_the_officer_hears_why(desk, address, make, use, method):
    instance = make()
    model = instance._meta.model_name
    response = getattr(desk, method)(address(model, "delete", instance))
    assert response.status_code == 302
    assert "đang được dùng nên không xóa được" in said(response)
    assert use in said(response)
    assert type(instance).objects.filter(pk=instance.pk).exists()


def test_many_are_not_deleted_while_one_is_in_use(desk):
    used, free = PopulationFactory().target_group, TargetGroupFactory()
    response = desk.post(f"/quan-tri/bulk/audiences/targetgroup/delete/?id={used.pk}&id={free.pk}")
    assert response.status_code == 302
    assert TargetGroup.objects.filter(pk__in=[used.pk, free.pk]).count() == 2


@pytest.mark.parametrize("model", FACTORIES)
def test_what_nobody_names_is_deleted(desk, address, model):
    instance = FACTORIES[model]()
    assert desk.post(address(model, "delete", instance)).status_code == 302
    assert not type(instance).objects.filter(pk=instance.pk).exists()


def test_channel_goes_with_its_own_rules(desk, address):
    channel = ChannelFactory(loudspeaker=True)
    desk.post(address("channel", "delete", channel))
    assert not ChannelParameter.objects.exists()


@pytest.mark.parametrize("model", FACTORIES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_is_taken_out_and_the_file_goes_in_unchanged(desk, address, model, kind):
    FACTORIES[model].create_batch(2)
    taken = b"".join(desk.get(address(model), {"export": kind}))
    upload = SimpleUploadedFile(f"bang.{kind}", taken)
    page = desk.post(address(model, "import"), {"file": upload}).content.decode()
    assert "không có gì để ghi" in page


@pytest.mark.parametrize(
    ("model", "view", "factory"),
    [
        ("channel", "import_kenh_quy_tac", None),
        ("organisation", "import_thanh_vien_don_vi", MembershipFactory),
    ],
)
def test_what_belongs_to_a_register_has_tables_of_its_own(desk, address, model, view, factory):
    ChannelFactory(loudspeaker=True)
    MembershipFactory()
    page = desk.get(address(model, "parts"))
    assert address(model, view) in page.content.decode()
    name = view.removeprefix("import_").replace("_", "-")
    taken = b"".join(desk.get(address(model, "parts"), {"bang": name, "export": "csv"}))
    upload = SimpleUploadedFile("bang.csv", taken)
    assert (
        "không có gì để ghi" in desk.post(address(model, view), {"file": upload}).content.decode()
    )


@pytest.mark.parametrize("query", [{"bang": "khong-co", "export": "csv"}, {"bang": "kenh-quy-tac"}])
def test_table_that_is_not_there_is_not_found(desk, address, query):
    assert desk.get(address("channel", "parts"), query).status_code == 404


@pytest.fixture
def local(client):
    """An officer of one commune who may do everything with organisations there."""
    user = UserFactory()
    rights = Permission.objects.filter(
        codename__in=["access_admin", "add_organisation", "change_organisation"]
    )
    user.user_permissions.set(rights)
    area = OfficerArea.objects.create(user=user, place=PlaceFactory(code="20001"))
    client.force_login(user)
    return client, area.place


def test_officer_of_a_commune_takes_out_its_own_members_alone(local, address):
    client, place = local
    own = MembershipFactory(organisation=OrganisationFactory(place=place))
    other = MembershipFactory()
    query = {"bang": "thanh-vien-don-vi", "export": "csv"}
    taken = b"".join(client.get(address("organisation", "parts"), query)).decode()
    assert own.user.email in taken
    assert other.user.email not in taken


def test_officer_of_a_commune_brings_no_member_into_another(local, address):
    client, _place = local
    other, user = OrganisationFactory(slug="don-vi-khac"), UserFactory()
    data = f"Mã đơn vị,Thư điện tử\n{other.slug},{user.email}\n".encode()
    upload = SimpleUploadedFile("bang.csv", data)
    page = client.post(address("organisation", "import_thanh_vien_don_vi"), {"file": upload})
    assert page.status_code == 422
    assert not Membership.objects.exists()


def test_who_has_no_right_sees_no_tables(client, address):
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    response = client.get(address("organisation", "parts"))
    assert (response.status_code, response.url) == (302, "/quan-tri/")

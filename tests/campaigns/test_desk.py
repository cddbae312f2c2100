"""Plans, targets and campaigns in the administration."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from audiences.models import OfficerArea
from campaigns.models import Campaign, Plan, PlanTask, Target
from sample.factories import (
    CampaignFactory,
    ChannelUnitFactory,
    MaterialFactory,
    PlaceFactory,
    PlanFactory,
    PlanTaskFactory,
    SolutionFactory,
    TargetFactory,
    TargetGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MODELS = {
    "plan": PlanFactory,
    "plantask": PlanTaskFactory,
    "target": TargetFactory,
    "campaign": CampaignFactory,
}


@pytest.fixture
def roles() -> None:
    call_command("sync_roles", verbosity=0)


@pytest.fixture
def desk(client: Client, roles: None) -> Client:
    """Signed in as whoever may do everything here."""
    client.force_login(UserFactory(role="Quản trị nội dung", email="quan-tri@lantoa.example"))
    return client


def address(model: str, view: str = "list", *args: int) -> str:
    return reverse(f"wagtailsnippets_campaigns_{model}:{view}", args=args)


def formset(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return dict(inline_formset(rows))


@pytest.mark.parametrize("count", [3, 15])
@pytest.mark.parametrize("model", MODELS)
def test_list_and_chooser_take_a_fixed_number_of_queries(
    desk: Client, model: str, count: int, django_assert_max_num_queries: Any
) -> None:
    MODELS[model].create_batch(count)
    chooser = reverse(f"wagtailsnippetchoosers_campaigns_{model}:choose")
    for path in (address(model), f"{address(model)}?q=truyen", chooser):
        desk.get(path)
        with django_assert_max_num_queries(25):
            assert desk.get(path).status_code == 200


def target_form(**changes: Any) -> dict[str, Any]:
    given = {
        "plan": PlanFactory().pk,
        "name": "Người lao động trong các khu công nghiệp được truyền thông",
        "indicator": "people_informed",
        "first_day": "2021-01-01",
        "last_day": "2025-12-31",
        "cadence": "",
        "values": formset(
            [{"value": "65", "decided_on": "2021-12-03", "source": "Kế hoạch số 368/KH-UBND"}]
        ),
    }
    groups = {"target_groups": changes.pop("target_groups", [TargetGroupFactory().pk])}
    return dict(nested_form_data(given | changes)) | groups


def test_officer_enters_a_target_with_what_was_decided(desk: Client) -> None:
    response = desk.post(address("target", "add"), target_form())
    assert response.status_code == 302, response.context["form"].errors
    target = Target.objects.with_value().get()
    assert target.shown_value == "65%"
    assert target.target_groups.count() == 1
    page = desk.get(address("target", "inspect", target.pk)).content.decode()
    assert "trên số người của nhóm" in page
    assert "65% (Kế hoạch số 368/KH-UBND)" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target_groups": []}, "Hãy chọn ít nhất một nhóm"),
        ({"values": formset([])}, "Hãy thêm ít nhất một mức phải đạt"),
        (
            {"values": formset([{"value": "101", "decided_on": "2021-12-03", "source": "KH"}])},
            "Tỷ lệ phần trăm không thể quá 100",
        ),
        ({"last_day": "2020-12-31"}, "Ngày cuối phải từ ngày đầu trở đi"),
    ],
)
def test_target_that_says_too_little_is_explained_and_kept(
    desk: Client, changes: dict[str, Any], said: str
) -> None:
    response = desk.post(address("target", "add"), target_form(**changes))
    page = response.content.decode()
    assert said in page
    assert "Người lao động trong các khu công nghiệp được truyền thông" in page
    assert not Target.objects.exists()


def campaign_form(**changes: Any) -> dict[str, Any]:
    unit = ChannelUnitFactory()
    given = {
        "title": "Đi làm xa an toàn",
        "slug": "di-lam-xa-an-toan",
        "objective": "Người chuẩn bị đi làm xa biết gọi 111.",
        "first_day": "2026-07-01",
        "last_day": "2026-07-31",
        "parent": "",
        "title_en": "",
        "key_messages": formset([{"text": "Giấy tờ của mình, mình giữ.", "text_en": ""}]),
        "held_in": formset([{"place": PlaceFactory(name="A Lưới").pk}]),
        "planned_outputs": formset(
            [{"channel": unit.channel_id, "unit": unit.pk, "quantity": "480"}]
        ),
        "used_materials": formset([{"material": MaterialFactory(title="Tờ rơi 111").pk}]),
        "used_articles": formset([]),
        "members": formset([{"user": "quan-tri@lantoa.example", "task": "Điều phối"}]),
        "commitments": formset([]),
    }
    chosen = {"target_groups": [TargetGroupFactory().pk], "tasks": [PlanTaskFactory().pk]}
    return dict(nested_form_data(given | changes)) | chosen


def test_officer_sets_up_a_campaign(desk: Client) -> None:
    response = desk.post(address("campaign", "add"), campaign_form())
    assert response.status_code == 302, response.context["form"].errors
    campaign = Campaign.objects.get()
    assert campaign.owner.email == "quan-tri@lantoa.example"
    assert [place.name for place in campaign.places.all()] == ["A Lưới"]
    assert (campaign.target_groups.count(), campaign.tasks.count()) == (1, 1)
    page = desk.get(address("campaign", "inspect", campaign.pk)).content.decode()
    for each in ("Giấy tờ của mình, mình giữ.", "A Lưới", "480", "Tờ rơi 111"):
        assert each in page


def test_member_without_an_account_is_named_as_such(desk: Client) -> None:
    form = campaign_form(members=formset([{"user": "ai-do@lantoa.example", "task": ""}]))
    page = desk.post(address("campaign", "add"), form).content.decode()
    assert "Chưa có tài khoản nào dùng địa chỉ này" in page
    assert "ai-do@lantoa.example" in page
    assert not Campaign.objects.exists()


def test_list_is_narrowed_by_what_follows_from_the_days(desk: Client) -> None:
    today = timezone.localdate()
    running = CampaignFactory(first_day=today, last_day=today)
    CampaignFactory(first_day=date(2020, 1, 1), last_day=date(2020, 1, 2))
    CampaignFactory(first_day=today, last_day=today, cancelled=True)
    found = desk.get(f"{address('campaign')}?state=running").context["object_list"]
    assert list(found) == [running]
    cancelled = desk.get(f"{address('campaign')}?state=cancelled").content.decode()
    assert "Đã hủy" in cancelled


def test_officer_of_a_commune_sees_and_changes_their_own(client: Client, roles: None) -> None:
    officer, other = (UserFactory(role="Cán bộ địa bàn") for _ in range(2))
    for user in (officer, other):
        OfficerArea.objects.create(user=user, place=PlaceFactory())
    own, theirs = CampaignFactory(owner=officer), CampaignFactory(owner=other)
    client.force_login(officer)
    assert list(client.get(address("campaign")).context["object_list"]) == [own]
    assert client.get(address("campaign", "edit", own.pk)).status_code == 200
    assert client.get(address("campaign", "edit", theirs.pk)).status_code == 302


def test_whoever_only_looks_opens_a_row_and_changes_nothing(client: Client, roles: None) -> None:
    client.force_login(UserFactory(role="Lãnh đạo xem"))
    for model, factory in MODELS.items():
        row = factory()
        assert client.get(address(model, "inspect", row.pk)).status_code == 200
        assert client.get(address(model, "edit", row.pk)).status_code == 302


def test_plan_is_not_deleted_while_anything_rests_on_it(desk: Client) -> None:
    task = PlanTaskFactory(solution=SolutionFactory())
    TargetFactory(plan=task.solution.plan)
    desk.post(address("plan", "delete", task.solution.plan.pk))
    assert Plan.objects.filter(pk=task.solution.plan.pk).exists()
    assert PlanTask.objects.exists()

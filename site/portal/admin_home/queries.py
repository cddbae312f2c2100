"""What the home asks beyond the review's own questions."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, WorkflowState

from campaigns.reporting.groups import groups_of, to_report
from media_library.models import Material, Toolkit

from ..review.queries import LIMIT, edit_url, own

DAYS = 7


@dataclass(frozen=True)
class HandedIn:
    """A text of this officer's own that is being reviewed, and where it stands."""

    title: str
    url: str
    step: str
    since: datetime


@dataclass(frozen=True)
class GoingOut:
    """What readers will see soon. `url` is empty where this officer may not edit it."""

    title: str
    url: str
    kind: str | Promise
    at: datetime


def handed_in_by(user: Any, *, limit: int = LIMIT) -> list[HandedIn]:
    """Texts of `user` that wait for somebody's decision, the latest step first."""
    states = (
        own(WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS), user)
        .select_related("base_content_type", "current_task_state__task")
        .select_related("current_task_state__revision")
        .order_by("-current_task_state__started_at")
    )
    return [
        HandedIn(
            title=state.current_task_state.revision.object_str,
            url=edit_url(state.base_content_type, state.object_id),
            step=state.current_task_state.task.name,
            since=state.current_task_state.started_at,
        )
        for state in states[:limit]
        if state.current_task_state
    ]


def going_out(*, days: int = DAYS, pages: bool, materials: bool) -> list[GoingOut]:
    """What goes live from now to the end of the day `days` later, soonest first.

    Approved schedules of pages, materials and toolkits, and materials whose files open then.
    `pages`, `materials`: whether the addresses of their editors are given. Time zone: the site's.
    """
    until = end_of_day(days)
    kinds = {
        ContentType.objects.get_for_model(Page).pk: (_("Trang"), pages),
        ContentType.objects.get_for_model(Material).pk: (_("Tài liệu"), materials),
        ContentType.objects.get_for_model(Toolkit).pk: (_("Bộ tài liệu"), materials),
    }
    scheduled = Revision.objects.filter(
        base_content_type__in=kinds,
        approved_go_live_at__gt=timezone.now(),
        approved_go_live_at__lte=until,
    ).select_related("base_content_type")
    found = [
        GoingOut(
            title=revision.object_str,
            url=edit_url(revision.base_content_type, revision.object_id)
            if kinds[revision.base_content_type_id][1]
            else "",
            kind=kinds[revision.base_content_type_id][0],
            at=revision.approved_go_live_at,
        )
        for revision in scheduled.order_by("approved_go_live_at")[:LIMIT]
    ]
    return sorted([*found, *opening(days, editable=materials)], key=lambda each: each.at)[:LIMIT]


def opening(days: int, *, editable: bool) -> list[GoingOut]:
    """Published materials whose files are handed out from a day within `days`."""
    today = timezone.localdate()
    soon = Material.objects.filter(
        live=True, available_from__gt=today, available_from__lte=today + timedelta(days=days)
    )
    kind = ContentType.objects.get_for_model(Material)
    return [
        GoingOut(
            title=title,
            url=edit_url(kind, str(pk)) if editable else "",
            kind=_("Tệp của tài liệu"),
            at=timezone.make_aware(datetime.combine(day, time.min)),
        )
        for pk, title, day in soon.order_by("available_from").values_list(
            "pk", "title", "available_from"
        )[:LIMIT]
    ]


def end_of_day(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Overdue:
    """What is reported together: its hour is over and nobody said what became of it."""

    title: str
    url: str
    at: datetime


def overdue_of(user: Any, *, limit: int = LIMIT) -> list[Overdue]:
    """In the area of `user`, whoever planned it; the newest first, as the quick report has them."""
    return [
        Overdue(title=f"{each.what} · {each.shown_where}", url=each.url, at=each.at)
        for each in groups_of(to_report(user), most=limit)
    ]

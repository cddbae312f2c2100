"""The panels of the home: what concerns this officer, and what to do when there is nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import PermissionsMixin
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import AbstractGroupApprovalTask, Page

from campaigns.models import Publication
from media_library.models import Material

from ..article_import.actions import Officer
from ..review.dates.mine import to_look_at
from ..review.queries import returned_to, unfinished_of, waiting_for
from .queries import going_out, handed_in_by, overdue_of
from .rights import (
    may,
    may_add_material,
    may_edit_articles,
    may_make,
    may_see_materials,
    may_write,
)


class WorkPanel(Component):
    """A short list of texts; `empty` says what to do when there are none.

    What waits for somebody's hand stands above the first actions (100), all else below.

    Each row has a title, perhaps an address, and what `rows.html` shows of it.
    """

    template_name = "wagtailadmin/home/work.html"
    name: str
    heading: str | Promise
    empty: str | Promise
    icon: str

    def __init__(self, user: Officer) -> None:
        self.user = user

    def is_shown(self) -> bool:
        return True

    def rows(self) -> Sequence[Any]:
        raise NotImplementedError

    @cached_property
    def found(self) -> Sequence[Any]:
        return self.rows()

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {
            "id": self.name.replace("_", "-"),
            "kind": self.name,
            "heading": self.heading,
            "icon": self.icon,
            "rows": self.found,
            "empty": self.empty,
        }


class ReturnedPanel(WorkPanel):
    name = "returned"
    order = 80
    heading = _("Được trả lại để sửa")
    icon = "resubmit"
    empty = ""

    def rows(self) -> Sequence[Any]:
        return returned_to(self.user)

    def is_shown(self) -> bool:
        """Only while there is something: nothing returned is no news."""
        return may_make(self.user) and bool(self.found)


class WaitingPanel(WorkPanel):
    name = "waiting"
    heading = _("Chờ bạn duyệt")
    icon = "clipboard-list"
    empty = _("Không có bài nào chờ bạn duyệt. Khi có người gửi duyệt, bài sẽ hiện ở đây.")

    @property
    def order(self) -> int:
        return 90 if self.found else 120

    def rows(self) -> Sequence[Any]:
        return waiting_for(self.user)

    def is_shown(self) -> bool:
        """To whoever is asked in a step of the review; to a superuser while something waits."""
        is_superuser = isinstance(self.user, PermissionsMixin) and self.user.is_superuser
        return decides(self.user) or (is_superuser and bool(self.found))


class OverduePanel(WorkPanel):
    name = "overdue"
    order = 85
    heading = _("Đã qua giờ, chưa ai báo")
    icon = "date"
    empty = ""

    def rows(self) -> Sequence[Any]:
        return overdue_of(self.user)

    def is_shown(self) -> bool:
        return may(self.user, "change", Publication) and bool(self.found)


class ReviewDatesPanel(WorkPanel):
    name = "review_dates"
    order = 125
    heading = _("Đến hạn rà soát")
    icon = "date"
    empty = ""

    def rows(self) -> Sequence[Any]:
        return to_look_at(self.user)

    def is_shown(self) -> bool:
        """To whoever has to look at something again within the time of its reminder."""
        return bool(self.found)


class HandedInPanel(WorkPanel):
    name = "handed_in"
    order = 130
    heading = _("Bài của bạn đang được duyệt")
    icon = "tasks"
    empty = ""

    def rows(self) -> Sequence[Any]:
        return handed_in_by(self.user)

    def is_shown(self) -> bool:
        return may_make(self.user) and bool(self.found)


class UnfinishedPanel(WorkPanel):
    name = "unfinished"
    order = 140
    heading = _("Bạn đang viết dở")
    icon = "edit"
    empty = _("Bạn không có bản nháp nào. Bấm “Viết bài mới” hoặc “Thêm tài liệu” để bắt đầu.")

    def rows(self) -> Sequence[Any]:
        return unfinished_of(self.user)

    def is_shown(self) -> bool:
        """To whoever may start a text; to a reviewer only while they have left one open."""
        starts = may_write(self.user) or may_add_material(self.user)
        return starts or (may_make(self.user) and bool(self.found))


class GoingOutPanel(WorkPanel):
    name = "going_out"
    order = 150
    heading = _("Lên trang trong 7 ngày tới")
    icon = "calendar"

    @property
    def empty(self) -> Promise:  # type: ignore[override]  # here it depends on the role
        if not may(self.user, "publish", Page):
            return _("Chưa có gì được hẹn giờ trong 7 ngày tới.")
        return _(
            "Chưa có gì được hẹn giờ. Muốn hẹn giờ xuất bản, mở bài và chọn “Đặt lịch xuất bản” "
            "ở cột trạng thái."
        )

    def rows(self) -> Sequence[Any]:
        return going_out(
            pages=may(self.user, "change", Page), materials=may(self.user, "change", Material)
        )

    def is_shown(self) -> bool:
        return may_edit_articles(self.user) or may_see_materials(self.user)


PANELS = (
    ReturnedPanel,
    OverduePanel,
    WaitingPanel,
    ReviewDatesPanel,
    HandedInPanel,
    UnfinishedPanel,
    GoingOutPanel,
)


def decides(user: Any) -> bool:
    """Whether an active step of the review, of whatever kind, asks one of this user's groups."""
    kinds = [each for each in apps.get_models() if issubclass(each, AbstractGroupApprovalTask)]
    groups = user.groups.values("pk")
    return any(
        kind._default_manager.filter(active=True, groups__in=groups).exists() for kind in kinds
    )

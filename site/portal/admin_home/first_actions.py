"""The large links on top of the home: what an officer of this role starts most often."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import PermissionsMixin
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from audiences.models import Channel, Organisation, Outlet, Place, Population
from campaigns.models import Publication
from media_library.models import Material

from ..article_import.actions import Officer, may_import
from ..article_import.views import URL_NAME as IMPORT_URL_NAME
from .rights import (
    import_url,
    list_url,
    may,
    may_add_material,
    may_edit_articles,
    may_see_materials,
    may_write,
)

SHOWN = 6
AUDIT_PERMISSION = "audit.view_auditentry"


def anyone(user: Officer) -> bool:
    return True


def may_read_audit(user: Officer) -> bool:
    return isinstance(user, PermissionsMixin) and user.has_perm(AUDIT_PERMISSION)


def no_writer(allowed: Callable[[Officer], bool]) -> Callable[[Officer], bool]:
    """For those only who make no texts: their work comes first there."""
    return lambda user: not may_add_material(user) and allowed(user)


@dataclass(frozen=True)
class FirstAction:
    """One large link of the home, and who sees it."""

    label: str | Promise
    hint: str | Promise
    icon: str
    address: Callable[[], str]
    allowed: Callable[[Officer], bool]

    @property
    def url(self) -> str:
        return self.address()


FIRST_ACTIONS = (
    FirstAction(
        _("Viết bài mới"),
        _("Chọn chuyên mục rồi soạn bài."),
        "edit",
        lambda: reverse("articles:choose_parent"),
        may_write,
    ),
    FirstAction(
        _("Nhập bài từ tệp"),
        _("Tệp Word hoặc văn bản thành bài viết nháp."),
        "upload",
        lambda: reverse(IMPORT_URL_NAME),
        may_import,
    ),
    FirstAction(
        _("Thêm tài liệu"),
        _("Tờ rơi, áp phích, bài phát thanh, video."),
        "plus-inverse",
        lambda: list_url(Material, "add"),
        may_add_material,
    ),
    FirstAction(
        _("Thêm lần truyền thông"),
        _("Một tờ rơi, bài phát hay buổi nói chuyện: ở đâu, lúc nào."),
        "date",
        lambda: list_url(Publication, "add"),
        lambda user: may(user, "add", Publication),
    ),
    FirstAction(
        _("Báo nhanh"),
        _("Đã làm gì, kèm ảnh; bấm vài cái trên điện thoại."),
        "check",
        lambda: list_url(Publication, "to_report"),
        lambda user: may(user, "change", Publication),
    ),
    FirstAction(
        _("Xếp cho nhiều điểm phát"),
        _("Cả một huyện, một lần hoặc hằng tuần."),
        "calendar-alt",
        lambda: list_url(Publication, "plan_many"),
        no_writer(lambda user: may(user, "add", Publication)),
    ),
    FirstAction(
        _("Tìm bài viết"),
        _("Xem và sửa bài đã có."),
        "doc-full",
        lambda: reverse("articles:index"),
        no_writer(may_edit_articles),
    ),
    FirstAction(
        _("Nhập địa bàn từ tệp"),
        _("Xã, phường và thời gian có hiệu lực, từ CSV hoặc Excel."),
        "upload",
        lambda: import_url(Place),
        no_writer(lambda user: may(user, "add", Place)),
    ),
    FirstAction(
        _("Nhập dân số từ tệp"),
        _("Số người theo nhóm và địa bàn, từ CSV hoặc Excel."),
        "upload",
        lambda: import_url(Population),
        no_writer(lambda user: may(user, "add", Population)),
    ),
    FirstAction(
        _("Điểm phát"),
        _("Đài, báo, trang mạng, loa, bảng tin và người nghe của mỗi nơi."),
        "site",
        lambda: list_url(Outlet),
        no_writer(lambda user: may(user, "add", Outlet)),
    ),
    FirstAction(
        _("Đơn vị phối hợp"),
        _("Đoàn thể, trường học, cơ quan báo chí."),
        "group",
        lambda: list_url(Organisation),
        no_writer(lambda user: may(user, "add", Organisation)),
    ),
    FirstAction(
        _("Kênh truyền thông"),
        _("Đơn vị tính và cách tính của mỗi kênh."),
        "media",
        lambda: list_url(Channel),
        no_writer(lambda user: may(user, "change", Channel)),
    ),
    FirstAction(
        _("Xem tài liệu"),
        _("Tài liệu đã có và nơi dùng."),
        "folder-inverse",
        lambda: list_url(Material),
        no_writer(may_see_materials),
    ),
    FirstAction(
        _("Xem nhật ký"),
        _("Ai đã làm gì, lúc nào."),
        "history",
        lambda: reverse("audit_report"),
        may_read_audit,
    ),
    FirstAction(
        _("Xem trang công khai"),
        _("Trang như người dân đang thấy."),
        "view",
        lambda: reverse("wagtail_serve", args=[""]),
        anyone,
    ),
)


class FirstActionsPanel(Component):
    """The links that this user may follow, above all other panels."""

    name = "first_actions"
    template_name = "wagtailadmin/home/first_actions.html"
    order = 100

    def __init__(self, user: Officer) -> None:
        allowed = [each for each in FIRST_ACTIONS if each.allowed(user)]
        # The public site stays, however much an officer may do.
        self.actions = [*allowed[:-1][: SHOWN - 1], *allowed[-1:]]

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"actions": self.actions}

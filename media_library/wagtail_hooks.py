"""What the library registers with Wagtail: the words of its log, what is not
deleted, its reports."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.log_actions import LogActionRegistry

from . import reports
from .deleting import refuse_what_was_downloaded
from .log_words import formatter

hooks.register("before_delete_snippet", refuse_what_was_downloaded)
hooks.register("register_admin_urls", reports.admin_urls)
for menu_item in reports.menu_items():
    hooks.register("register_reports_menu_item", menu_item)

ACTIONS = {
    "media_library.add_file": (_("Thêm tệp"), _("Đã thêm tệp “%(file)s”.")),
    "media_library.add_file_version": (
        _("Tải lên bản mới"),
        _("Đã tải lên bản %(version)s: “%(file)s”."),
    ),
    "media_library.change_file_details": (
        _("Sửa thông tin tệp"),
        _("Đã sửa thông tin của tệp “%(file)s”."),
    ),
    "media_library.make_version_current": (
        _("Dùng lại bản cũ"),
        _("Đã dùng lại bản %(version)s: “%(file)s”."),
    ),
    "media_library.withdraw_version": (
        _("Thu hồi bản tệp"),
        _("Đã thu hồi bản %(version)s: “%(file)s”."),
    ),
    "media_library.create_share_link": (
        _("Tạo liên kết chia sẻ"),
        _("Đã tạo liên kết chia sẻ, dùng được đến %(until)s: “%(purpose)s”."),
    ),
    "media_library.revoke_share_link": (
        _("Thu hồi liên kết chia sẻ"),
        _("Đã thu hồi liên kết chia sẻ: “%(purpose)s”."),
    ),
    "media_library.withdraw_material": (_("Thu hồi tài liệu"), _("Đã thu hồi cả tài liệu.")),
    "media_library.reinstate_material": (
        _("Cho dùng lại tài liệu"),
        _("Đã cho dùng lại tài liệu đã thu hồi."),
    ),
}


@hooks.register("register_permissions")
def download_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(codename="view_download")


@hooks.register("register_log_actions")
def register_file_actions(actions: LogActionRegistry) -> None:
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(name)(formatter(label, sentence))


class PrivateImagesAPIViewSet(ImagesAdminAPIViewSet):
    """Images without the address of the original, which has none."""

    meta_fields = [each for each in ImagesAdminAPIViewSet.meta_fields if each != "download_url"]


@hooks.register("construct_admin_api", order=100)
def register_private_images(router: WagtailAPIRouter) -> None:
    """After Wagtail's own, whose place it takes."""
    router.register_endpoint("images", PrivateImagesAPIViewSet)

"""What this floor registers with Wagtail: the words of its log, calendar, matrices."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from media_library.log_words import formatter

from .bulletins.deleting import refuse_what_was_handed_in
from .calendar import hooks as calendar
from .matrices import hooks as matrices

hooks.register("before_delete_snippet", refuse_what_was_handed_in)
hooks.register("register_admin_urls", calendar.admin_urls)
hooks.register("register_admin_menu_item", calendar.menu_item)
hooks.register("register_admin_urls", matrices.admin_urls)
for menu_item in matrices.menu_items():
    hooks.register("register_reports_menu_item", menu_item)

ACTIONS = {
    "campaigns.plan_publication": (_("Xếp lịch"), _("Đã xếp lịch.")),
    "campaigns.send_publication": (_("Đã gửi nơi đăng, phát"), _("Đã gửi nơi đăng, phát.")),
    "campaigns.report_published": (_("Đã làm xong"), _("Đã báo là làm xong.")),
    "campaigns.confirm_publication": (_("Xác nhận"), _("Đã xác nhận.")),
    "campaigns.retract_confirmation": (_("Thu lại xác nhận"), _("Đã thu lại xác nhận.")),
    "campaigns.mark_missed": (_("Không làm được"), _("Đã ghi là không làm được.")),
    "campaigns.cancel_publication": (_("Hủy"), _("Đã hủy.")),
    "campaigns.move_publication": (_("Dời ngày"), _("Đã dời từ %(before)s sang %(after)s.")),
    "campaigns.attach_evidence": (_("Thêm minh chứng"), _("Đã thêm minh chứng: %(evidence)s.")),
    "campaigns.ask_outlet": (_("Hỏi nơi phát"), _("Đã hỏi nơi phát: %(to)s.")),
    "campaigns.revoke_request": (_("Thôi hỏi nơi phát"), _("Đã thu hồi liên kết gửi %(to)s.")),
    "campaigns.submit_bulletin": (_("Gửi duyệt"), _("Đã gửi duyệt.")),
    "campaigns.approve_bulletin": (_("Duyệt"), _("Đã duyệt.")),
    "campaigns.return_bulletin": (_("Trả lại để sửa"), _("Đã trả lại để sửa.")),
    "campaigns.send_bulletin": (
        _("Gửi đài"),
        _("Đã gửi %(stations)s đài, xếp %(publications)s lần phát."),
    ),
    "campaigns.withdraw_bulletin": (
        _("Thu hồi bản tin"),
        _("Đã thu hồi; hủy %(cancelled)s lần phát."),
    ),
    "campaigns.revoke_delivery": (
        _("Thu hồi liên kết của đài"),
        _("Đã thu hồi liên kết của %(station)s."),
    ),
    "campaigns.renew_delivery": (
        _("Gửi đài liên kết mới"),
        _("Đã làm liên kết mới cho %(station)s."),
    ),
    "campaigns.copy_campaign": (_("Chép chiến dịch"), _("Đã chép từ “%(source)s”.")),
    "campaigns.make_short_link": (_("Tạo liên kết ngắn"), _("Đã tạo liên kết ngắn “%(code)s”.")),
    "campaigns.publish_commendation": (_("Công bố"), _("Đã công bố.")),
    "campaigns.count_unnamed": (_("Chỉ tính số, không nêu tên"), _("Chỉ tính số, không nêu tên.")),
    "campaigns.withdraw_consent": (_("Rút đồng ý"), _("Người được khen đã rút đồng ý nêu tên.")),
    "campaigns.withdraw_commendation": (_("Gỡ"), _("Đã gỡ.")),
}


@hooks.register("register_log_actions")
def register_publication_actions(actions: LogActionRegistry) -> None:
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(name)(formatter(label, sentence))

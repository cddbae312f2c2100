"""Sign-ins, sign-outs and changes of the second factor, in Wagtail's log under the account.

Kept: who, when, what. Never kept: password, typed address without an account, network address,
browser.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

SIGNED_IN = "accounts.sign_in"
SIGNED_OUT = "accounts.sign_out"
FAILED = "accounts.sign_in_failed"
FACTOR_ADDED = "accounts.factor_added"
FACTOR_REMOVED = "accounts.factor_removed"
FACTOR_RESET = "accounts.factor_reset"
FACTOR_FAILED = "accounts.factor_failed"
PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105 (the name of an action)
PASSWORD_RESET = "accounts.password_reset"  # noqa: S105 (the name of an action)

ACTIONS = {
    SIGNED_IN: (_("Đăng nhập"), _("Đã đăng nhập")),
    SIGNED_OUT: (_("Đăng xuất"), _("Đã đăng xuất")),
    FAILED: (_("Đăng nhập không thành công"), _("Đăng nhập không thành công")),
    FACTOR_ADDED: (_("Bật xác thực hai bước"), _("Đã thêm một cách xác thực hai bước")),
    FACTOR_REMOVED: (_("Gỡ xác thực hai bước"), _("Đã gỡ một cách xác thực hai bước")),
    FACTOR_RESET: (_("Tạo lại mã dự phòng"), _("Đã tạo lại mã dự phòng")),
    FACTOR_FAILED: (_("Sai mã xác thực hai bước"), _("Nhập sai mã xác thực hai bước")),
    PASSWORD_CHANGED: (_("Đổi mật khẩu"), _("Đã đổi mật khẩu")),
    PASSWORD_RESET: (_("Đặt lại mật khẩu"), _("Đã đặt lại mật khẩu qua thư điện tử")),
}
# Which signal means which action of the person who is signed in.
OWN_SIGNALS = (
    (user_logged_in, SIGNED_IN),
    (user_logged_out, SIGNED_OUT),
    (mfa.authenticator_added, FACTOR_ADDED),
    (mfa.authenticator_removed, FACTOR_REMOVED),
    (mfa.authenticator_reset, FACTOR_RESET),
    (account.password_changed, PASSWORD_CHANGED),
    (account.password_set, PASSWORD_CHANGED),
    (account.password_reset, PASSWORD_RESET),
)
NO_ACCOUNT = 0


def register(registry: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        registry.register_action(action, label, message)


def keep(action: str, user: Any, *, by: Any, authenticator: Any = None) -> None:
    data = {"type": authenticator.type} if authenticator is not None else {}
    log(user, action, user=by, data=data)


def connect() -> None:
    for signal, action in OWN_SIGNALS:
        signal.connect(_receiver(action), weak=False, dispatch_uid=f"audit.{action}.{id(signal)}")
    mfa.authentication_failed.connect(factor_failed, dispatch_uid="audit.factor_failed")
    user_login_failed.connect(sign_in_failed, dispatch_uid="audit.sign_in_failed")


def _receiver(action: str) -> Any:
    def receive(sender: Any, user: Any = None, authenticator: Any = None, **kwargs: Any) -> None:
        if user is not None and user.pk:
            keep(action, user, by=user, authenticator=authenticator)

    return receive


def factor_failed(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Nobody is signed in yet: done by nobody, on that account."""
    keep(FACTOR_FAILED, user, by=None, authenticator=authenticator)


def sign_in_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """On the account whose address was typed. An address without account may be a mistyped
    password: it is not kept.
    """
    users = get_user_model()
    address = credentials.get("email") or credentials.get("username") or ""
    user = users._default_manager.filter(email__iexact=str(address).strip()).first()
    if user is None:
        user = users(pk=NO_ACCOUNT)
        log(user, FAILED, title=str(_("(địa chỉ không có tài khoản)")))
    else:
        keep(FAILED, user, by=None)

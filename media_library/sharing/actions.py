"""Making, using and revoking share links, each with its check and its line in the log."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from audiences.models import Organisation

from ..models import Material, ShareLink, Toolkit
from .tokens import digest_of, new_token

LONGEST = timedelta(days=365)


class NoUseLeftError(Exception):
    """The link was revoked, has expired or was used up, perhaps in this very moment."""


def may_share(user: Any, target: Material | Toolkit) -> bool:
    """Whether `user` may open `target` to others: who may publish it may."""
    policy = policy_registry.get(target)
    return user.is_authenticated and policy.user_has_permission_for_instance(
        user, "publish", target
    )


class CreateShareLink:
    """Makes a link to `target` and gives it with its token, which nobody can be told again.

    The password is judged before anything is written: a link is there with its password or not at
    all. ValidationError names the field: `password`, `expires_at`, `max_uses`.
    """

    log_action = "media_library.create_share_link"

    def __init__(
        self,
        target: Material | Toolkit,
        *,
        user: Any,
        purpose: str,
        expires_at: datetime,
        password: str = "",
        max_uses: int | None = None,
        organisation: Organisation | None = None,
    ) -> None:
        self.target = target
        self.user = user
        self.password = password
        self.link = ShareLink(
            purpose=purpose,
            expires_at=expires_at,
            max_uses=max_uses,
            organisation=organisation,
            created_by=user,
            **{target._meta.model_name or "": target},
        )

    def execute(self) -> tuple[ShareLink, str]:
        if not may_share(self.user, self.target):
            raise PermissionDenied
        self.check()
        token = new_token()
        self.link.token_digest = digest_of(token)
        self.link.password = make_password(self.password) if self.password else ""
        with transaction.atomic():
            self.link.save(force_insert=True)
            data = {"purpose": self.link.purpose, "until": until(self.link)}
            log(instance=self.target, action=self.log_action, user=self.user, data=data)
        return self.link, token

    def check(self) -> None:
        now = timezone.now()
        if self.link.expires_at <= now:
            raise ValidationError({"expires_at": _("Hạn dùng phải ở sau lúc này.")})
        if self.link.expires_at > now + LONGEST:
            raise ValidationError({"expires_at": _("Liên kết dùng được lâu nhất một năm.")})
        if self.link.max_uses == 0:
            raise ValidationError({"max_uses": _("Cho ít nhất một lượt, hoặc để trống.")})
        if self.password:
            try:
                validate_password(self.password)
            except ValidationError as error:
                raise ValidationError({"password": error.messages}) from error


class RevokeShareLink:
    """Shuts a link for good: the next request is refused. Twice is as once."""

    log_action = "media_library.revoke_share_link"

    def __init__(self, link: ShareLink, *, user: Any) -> None:
        self.link = link
        self.target = link.material or link.toolkit
        self.user = user

    def execute(self) -> ShareLink:
        if self.target is None or not may_share(self.user, self.target):
            raise PermissionDenied
        with transaction.atomic():
            open_still = ShareLink.objects.filter(pk=self.link.pk, revoked_at__isnull=True)
            if open_still.update(revoked_at=timezone.now()):
                data = {"purpose": self.link.purpose, "until": until(self.link)}
                log(instance=self.target, action=self.log_action, user=self.user, data=data)
        self.link.refresh_from_db()
        return self.link


class UseShareLink:
    """Takes one use of a link, or raises NoUseLeftError: one statement, so exactly the maximum
    succeed however many ask at once."""

    def __init__(self, link: ShareLink) -> None:
        self.link = link

    def execute(self) -> None:
        now = timezone.now()
        left = Q(max_uses__isnull=True) | Q(uses__lt=F("max_uses"))
        usable = ShareLink.objects.filter(
            left, pk=self.link.pk, revoked_at__isnull=True, expires_at__gt=now
        )
        if not usable.update(uses=F("uses") + 1, last_used_at=now):
            raise NoUseLeftError


def until(link: ShareLink) -> str:
    return date_format(timezone.localtime(link.expires_at), "SHORT_DATETIME_FORMAT")

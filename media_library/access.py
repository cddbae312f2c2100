"""Who may have the files of a material: one place decides, everything asks it."""

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.permissions import policy_registry

from audiences.enums import OrganisationStatus, TrustLevel
from audiences.models import Membership

from .enums import AccessLevel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from .models import Material, ShareLink

    Asker = AbstractUser | AnonymousUser


class Refusal(StrEnum):
    """Why a file is not handed out, in the order in which it is decided."""

    NOT_FOUND = "not_found"  # a draft: nobody outside learns that it exists
    WITHDRAWN = "withdrawn"
    NOT_YET = "not_yet"
    EMBARGOED = "embargoed"
    EXPIRED = "expired"
    SIGN_IN = "sign_in"
    PENDING = "pending"
    TRUSTED_ONLY = "trusted_only"


OFFICERS_RIGHTS = {"change", "view"}


class Standing(IntEnum):
    """How well the library knows who asks; each standing has the rights of those below it."""

    ANONYMOUS = 0
    PENDING = 1  # signed in, but in no organisation that was verified
    PARTNER = 2  # member of a verified organisation at work with us
    TRUSTED = 3  # member of a trusted one, or at work in the administration


NEEDED = {
    AccessLevel.OPEN: Standing.ANONYMOUS,
    AccessLevel.REGISTERED: Standing.PARTNER,
    AccessLevel.TRUSTED: Standing.TRUSTED,
}
BY_TRUST = {
    TrustLevel.NEW: Standing.PENDING,
    TrustLevel.VERIFIED: Standing.PARTNER,
    TrustLevel.TRUSTED: Standing.TRUSTED,
}


def is_theirs(user: "Asker", material: "Material") -> bool:
    """Whether this material is within an officer's area: they get its files, drafts too."""
    policy = policy_registry.get(material)
    return user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, OFFICERS_RIGHTS, material
    )


def works_in_administration(user: "Asker") -> bool:
    """Whether the user is one of us, whatever they work on."""
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def standing_of(user: "Asker") -> Standing:
    """The highest standing that `user` has: by right, or through any of their organisations.

    Only an organisation that is at work with us (`OrganisationStatus.ACTIVE`) lends standing.
    One query for whoever is signed in, beside those of the rights.
    """
    if not user.is_authenticated:
        return Standing.ANONYMOUS
    if works_in_administration(user):
        return Standing.TRUSTED
    levels = Membership.objects.filter(
        user_id=user.pk, organisation__status=OrganisationStatus.ACTIVE
    ).values_list("organisation__trust_level", flat=True)
    return max((BY_TRUST[TrustLevel(level)] for level in levels), default=Standing.PENDING)


def is_open_to_everyone(material: "Material") -> bool:
    """Whether anybody may have the files now, so that shared caches may keep them."""
    return refusal_for(AnonymousUser(), material) is None


def refusal_for(
    user: "Asker", material: "Material", *, share_link: "ShareLink | None" = None
) -> Refusal | None:
    """Why `user` may not have this material's files now, or None when they are handed out.

    A `share_link` that leads here and is in force lifts the access level and nothing else; whether
    it is in force the caller has asked.

    `available_from` and `expires_on` are days in Việt Nam, both inclusive. Decided by the
    material's own record alone, never by a page that shows it. A superseded material is handed out
    still: what is printed leads to it, and its page says what is newer.
    """
    if is_theirs(user, material):
        return None
    closed = closed_because(material)
    return closed if closed or share_link is not None else level_refuses(user, material)


def closed_because(material: "Material") -> Refusal | None:
    """Why nobody but its own officers has the files today, whatever the access level.

    Asks the database only for a material that waits for its page.
    """
    today = timezone.localdate()
    if not material.live:
        return Refusal.NOT_FOUND
    if material.withdrawn_at is not None:
        return Refusal.WITHDRAWN
    if material.available_from and today < material.available_from:
        return Refusal.NOT_YET
    if material.embargo_page is not None and not material.embargo_page.live:
        return Refusal.EMBARGOED
    if material.expires_on and today > material.expires_on:
        return Refusal.EXPIRED
    return None


def level_refuses(user: "Asker", material: "Material") -> Refusal | None:
    """What the access level asks of `user` that is not there."""
    needed = NEEDED[AccessLevel(material.access)]
    return None if needed is Standing.ANONYMOUS else lacking(standing_of(user), needed)


def lacking(standing: Standing, needed: Standing) -> Refusal | None:
    """What whoever has `standing` is told where `needed` is asked."""
    if standing >= needed:
        return None
    if standing is Standing.ANONYMOUS:
        return Refusal.SIGN_IN
    return Refusal.PENDING if standing is Standing.PENDING else Refusal.TRUSTED_ONLY

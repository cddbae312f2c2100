"""Who may have the files of several materials at once: `access.refusal_for` in few queries."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wagtail.permissions import policy_registry

from .access import (
    NEEDED,
    OFFICERS_RIGHTS,
    Refusal,
    Standing,
    closed_because,
    lacking,
    standing_of,
)
from .enums import AccessLevel
from .models import Material

if TYPE_CHECKING:
    from .access import Asker
    from .models import ShareLink


def refusals_for(
    user: "Asker", materials: Sequence[Material], *, share_link: "ShareLink | None" = None
) -> dict[int, Refusal | None]:
    """Material id → what `refusal_for` says of it; a test holds the two together.

    Load the materials with `embargo_page`. A handful of queries, however many materials.
    """
    theirs = ids_of_theirs(user, materials)
    needs = {each.pk: NEEDED[AccessLevel(each.access)] for each in materials}
    asks = share_link is None and any(need > Standing.ANONYMOUS for need in needs.values())
    standing = standing_of(user) if asks else Standing.ANONYMOUS

    def decided(material: Material) -> Refusal | None:
        if material.pk in theirs:
            return None
        closed = closed_because(material)
        return closed if closed or share_link is not None else lacking(standing, needs[material.pk])

    return {each.pk: decided(each) for each in materials}


def ids_of_theirs(user: "Asker", materials: Sequence[Material]) -> set[int]:
    """Which of these are within an officer's area (`access.is_theirs`)."""
    if not user.is_authenticated or not materials:
        return set()
    policy = policy_registry.get_by_type(Material)
    if not policy.user_has_any_permission(user, OFFICERS_RIGHTS):
        return set()
    within = policy.instances_user_has_any_permission_for(user, OFFICERS_RIGHTS)
    asked = [each.pk for each in materials]
    return set(within.filter(pk__in=asked).order_by().values_list("pk", flat=True))

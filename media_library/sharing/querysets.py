"""Listings of share links."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.permissions import policy_registry

from ..models import Material, ShareLink, Toolkit
from .state import LinkState


def in_state(links: "QuerySet[ShareLink]", state: str) -> "QuerySet[ShareLink]":
    """The links that `state_of` would call so now."""
    revoked, expired = Q(revoked_at__isnull=False), Q(expires_at__lte=timezone.now())
    used_up = Q(max_uses__isnull=False, uses__gte=F("max_uses"))
    wanted = {
        LinkState.REVOKED: revoked,
        LinkState.EXPIRED: ~revoked & expired,
        LinkState.USED_UP: ~revoked & ~expired & used_up,
        LinkState.IN_FORCE: ~revoked & ~expired & ~used_up,
    }
    return links.filter(wanted[LinkState(state)])


def of_target(target: Material | Toolkit) -> "QuerySet[ShareLink]":
    """The links to one material or toolkit, newest first, with what their rows show."""
    return target.share_links.select_related("organisation", "created_by")


def visible_to(user: Any) -> "QuerySet[ShareLink]":
    """Links to what is in the officer's area, with what a row shows. Rights are asked before."""
    links = ShareLink.objects.select_related("material", "toolkit", "organisation", "created_by")
    within = Q()
    for model, name in ((Material, "material"), (Toolkit, "toolkit")):
        policy = policy_registry.get_by_type(model)
        rows = policy.instances_user_has_any_permission_for(user, ["view", "change", "publish"])
        within |= Q(**{f"{name}__in": rows.order_by().values("pk")})
    return links.filter(within)

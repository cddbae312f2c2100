"""Which pages an officer of a district or commune sees: what is published, and their unit's own.

What they may change: what they own, since their role may add pages; with a role that changes pages
as well, what their unit owns.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from audiences.areas import areas_of
from audiences.models import OfficerArea

COLLEAGUES = "_colleagues"


def colleagues_of(user: Any) -> frozenset[int]:
    """Officers with an area inside that of `user`; looked up once for each request."""
    found = getattr(user, COLLEAGUES, None)
    if found is None:
        areas = OfficerArea.objects.filter(place_id__in=areas_of(user).place_ids)
        found = frozenset(areas.values_list("user", flat=True))
        setattr(user, COLLEAGUES, found)
    return found


def is_of_own_unit(user: Any, page: Page) -> bool:
    """Whether the page is the officer's own or a colleague's; any page is, without an area."""
    if areas_of(user).covers_all or page.owner_id == user.pk:
        return True
    return page.owner_id in colleagues_of(user)


class OwnPagesPolicy(PagePermissionPolicy):
    """Wagtail's, with drafts of other units out of sight in lists, search, choosers and the API."""

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        pages = super().explorable_instances(user)
        scope = areas_of(user)
        if scope.covers_all:
            return pages
        return pages.filter(Q(live=True) | Q(owner=user) | Q(owner__in=colleagues_of(user)))


def offer_what_is_seen(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Hook `construct_page_chooser_queryset`: the chooser's search asks no policy."""
    if areas_of(request.user).covers_all:
        return pages
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=seen.values("pk"))


HOOKS = (("construct_page_chooser_queryset", offer_what_is_seen),)


def register() -> None:
    register_permission_policy(Page, OwnPagesPolicy(Page))

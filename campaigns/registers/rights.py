"""What the officer who brings a file in may touch: their area, and campaigns that they see."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from audiences.areas import EVERYWHERE, areas_of
from audiences.tabular.guards import NOT_YOURS

from ..forms import own
from ..models import Campaign, Publication
from .stored import Stored

NO_CAMPAIGN = _("chưa có trong hệ thống. Hãy thêm vào danh mục trước, hoặc sửa mã.")


class Rights:
    """`user=None` is the command: everything.

    An officer of an area changes what their list shows, and neither brings a publication into
    another's area nor takes one out of it.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self.scope = EVERYWHERE if user is None else areas_of(user)
        self.within: set[int] = set()

    @cached_property
    def campaigns(self) -> set[int]:
        return set(own(Campaign, self.user).order_by().values_list("pk", flat=True))

    def look_at(self, keys: Iterable[int]) -> None:
        """Which of these are the officer's: one query."""
        if self.scope.covers_all:
            return
        policy: Any = policy_registry.get_by_type(Publication)
        rows = policy.within(self.user, Publication.objects.filter(pk__in=list(keys)))
        self.within |= set(rows.order_by().values_list("pk", flat=True))

    def refuse_foreign(self, publication: Publication) -> None:
        if not self.scope.covers_all and publication.pk not in self.within:
            raise ValidationError({"__all__": NOT_YOURS})

    def problems(
        self, names: list[str], was: Stored | None, now: Stored
    ) -> Iterable[tuple[str, Any]]:
        """Of what changes; what stays is not asked about."""
        if self.user is not None and "campaign" in names:
            campaign = now.publication.campaign_id
            if campaign is not None and campaign not in self.campaigns:
                yield "campaign", NO_CAMPAIGN
        if self.scope.covers_all:
            return
        moved = now.places ^ (was.places if was else set())
        if not moved <= self.scope.place_ids:
            yield "places", NOT_YOURS
        if "outlet" in names:
            outlet = now.publication.outlet
            stand = {outlet.place_id if outlet else None, was.stood_in if was else None} - {None}
            if not stand <= self.scope.place_ids:
                yield "outlet", NOT_YOURS

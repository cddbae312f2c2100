"""Last month's publications in this month: looked at first, then planned, all or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ..enums import CampaignState
from ..models import Campaign, Publication
from ..periods import months_later
from ..planning import MOST
from ..publication_states import SCHEDULED
from ..querysets import PublicationQuerySet
from ..tallying import hold, tallied
from .campaigns import may_copy_publications
from .closed import Closed
from .days import at_clock, same_weekday_of
from .publications import Looked, Wanted, look_over, repeatable, with_parts
from .writing import write


@dataclass
class RepeatMonth:
    """Plans in the month that begins on `month` what the month before had of `publications`.

    On the same weekday of the month (the second Tuesday on the second Tuesday), at the same hour; a
    fifth one is passed over where there are four. It stays in its campaign while that lasts, and is
    nobody's after. What stands there already, closed materials without a wanted successor, outlets
    that are closed and hours that are over are passed over and counted.
    """

    month: date
    user: Any
    publications: PublicationQuerySet
    kept_out: Iterable[int] = ()

    @cached_property
    def sources(self) -> list[Publication]:
        before = months_later(self.month, -1)
        own = self.publications.between(before, self.month - timedelta(days=1))
        return with_parts(repeatable(self.user, own.filter(state__in=SCHEDULED)))

    @cached_property
    def looked(self) -> Looked:
        wanted = [self.wanted(each) for each in self.sources]
        return look_over(wanted, Closed(frozenset(self.kept_out)), plans=True)

    @property
    def without_campaign(self) -> int:
        """How many of them leave their campaign, since it is over."""
        return sum(
            source.campaign_id is not None and copy.campaign is None
            for copy, source in self.looked.ready
        )

    def wanted(self, source: Publication) -> Wanted:
        local = timezone.localtime(source.starts_at)
        day = same_weekday_of(self.month, local.date())
        if day is None:
            return Wanted(source, None, None, lacks_day=True)
        return Wanted(source, at_clock(local, day), campaign_on(source.campaign, day))

    def execute(self) -> int:
        """How many were planned; 0 the second time. Raises PermissionDenied, ValidationError."""
        if not may_copy_publications(self.user):
            raise PermissionDenied
        with tallied():
            hold(each.pk for each in self.sources)  # two at once: the second one looks after us
            self.check()
            return write(self.looked, user=self.user, plans=True)

    def check(self) -> None:
        if len(self.looked.ready) > MOST:
            raise ValidationError(
                _("Quá nhiều: mỗi lượt xếp nhiều nhất 1.000 lần. Hãy chọn một kênh hoặc một nơi.")
            )


def campaign_on(campaign: Campaign | None, day: date) -> Campaign | None:
    """The campaign while it runs on that day."""
    if campaign is None or campaign.state_on(day) != CampaignState.RUNNING:
        return None
    return campaign

"""What goes live on this site is published on its own outlet: recorded once, at its first time.

The four facts stay four: the record says that it stood on the site, nothing of the radio. The page
itself is the evidence, so the record is confirmed by whoever put it there, which is the site.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from audiences.models import Outlet, TargetGroup

from .enums import EvidenceKind
from .models import Campaign, Evidence, OwnOutlet, Publication, PublicationPlace
from .moving import to_another_hour
from .publication_actions import ConfirmPublication, ReportPublished
from .publication_states import OPEN, PublicationState, ReportedBy


class RecordGoingLive:
    """`what` is {"article": page} or {"material": material}; `url` its full address.

    An open publication of it on the own outlet is the one that is reported; a done one is left
    alone, for going live again is no second publication. Raises ValidationError where the material
    is closed today; then nothing is recorded.
    """

    def __init__(self, what: dict[str, Any], *, url: str, groups: Iterable[TargetGroup]) -> None:
        self.what = what
        self.url = url
        self.groups = list(groups)

    def execute(self) -> Publication | None:
        """The record; None where there was one already or no outlet is the site's own."""
        outlet = OwnOutlet.current()
        if outlet is None:
            return None
        with transaction.atomic():
            there = Publication.objects.filter(outlet=outlet, **self.what).exclude(
                state=PublicationState.CANCELLED
            )
            planned = there.filter(state__in=OPEN).order_by("starts_at", "pk").first()
            if planned is None and there.exists():
                return None
            publication = planned or self.made(outlet)
            self.confirm(publication)
        return publication

    def made(self, outlet: Outlet) -> Publication:
        publication = Publication(
            outlet=outlet, channel=outlet.channel, campaign=self.campaign(), **self.what
        )
        publication.target_groups = self.groups
        publication.save()
        PublicationPlace.objects.create(publication=publication, place=outlet.place)
        return publication

    def campaign(self) -> Campaign | None:
        """The running one that names it, if one does."""
        (kind, thing), *_rest = self.what.items()
        through = {"article": "used_articles__article", "material": "used_materials__material"}
        found: Campaign | None = Campaign.objects.running().filter(**{through[kind]: thing}).first()
        return found

    def confirm(self, publication: Publication) -> None:
        publication.starts_at = timezone.now()
        to_another_hour(publication).execute()
        ReportPublished(publication, reported_by=ReportedBy.SITE).execute()
        Evidence.objects.create(publication=publication, kind=EvidenceKind.LINK, url=self.url)
        ConfirmPublication(publication, reported_by=ReportedBy.SITE).execute()

"""What is refused of a row that changes something: as the form and the actions refuse it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..forms import CONFIRMED
from ..models import Publication
from ..models.publications import ONE_THING, WHAT
from ..publication_actions import ClosedMaterialError, refuse_closed
from ..publication_states import OPEN, SCHEDULED, PublicationState

S = PublicationState
Problems = Iterator[tuple[str, Any]]


def problems(
    publication: Publication,
    names: list[str],
    steps: list[PublicationState],
    now: datetime,
) -> Problems:
    """`publication` as the row wants it, still in the state it was in."""
    if publication.state == S.CONFIRMED:
        yield names[0], CONFIRMED
        return
    yield from not_one_thing(publication)
    after = steps[-1] if steps else publication.state
    if publication.starts_at is None:
        if after in SCHEDULED:
            yield "starts_at", _("Đã xếp lịch thì phải có ngày, giờ.")
        return
    reported = S.PUBLISHED in steps or (after == S.PUBLISHED and "starts_at" in names)
    if reported and publication.starts_at > now:
        yield "starts_at", _("Chưa đến giờ; hãy báo sau khi đã làm.")
    yield from closed(publication, names, steps)


def not_one_thing(publication: Publication) -> Problems:
    named = [name for name in WHAT if getattr(publication, f"{name}_id") is not None]
    named += ["topic"] if publication.topic else []
    if len(named) != 1:
        yield (named[1] if named else "material"), ONE_THING


def closed(publication: Publication, names: list[str], steps: list[PublicationState]) -> Problems:
    """What went out already stays as it was, whatever became of the material since."""
    material, at = publication.material, publication.starts_at
    given = publication.state in OPEN and not {"material", "starts_at"}.isdisjoint(names)
    if material is None or at is None or not (S.PLANNED in steps or given):
        return
    try:
        refuse_closed(material, timezone.localtime(at).date())
    except ClosedMaterialError as error:
        yield "material", error.messages[0]

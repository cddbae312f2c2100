"""What a row says of a publication, put on it. A column that the file has not stays as it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audiences.models import ChannelUnit
from audiences.tabular import CellError, Row

from ..forms import NO_WAY
from ..models import Publication
from ..models.publications import WHAT
from .columns import unit_named
from .stored import Amount, Stored

RELATIONS = ("campaign", *WHAT, "channel", "outlet")
PLAIN = ("topic", "starts_at", "minutes", "note")
NOTHING = Amount(None, None)


def assigned(row: Row, publication: Publication) -> list[str]:
    """Names of the columns that the row changes. Raises ValidationError for the channel."""
    names = [name for name in RELATIONS if relation_changed(row, publication, name)]
    for name in PLAIN:
        if name in row.values and row.values[name] != getattr(publication, name):
            setattr(publication, name, row.values[name])
            names.append(name)
    if publication.pk is None or "outlet" in names or "channel" in names:
        names += channel_of_outlet(row, publication)
    return names


def relation_changed(row: Row, publication: Publication, name: str) -> bool:
    candidate = row.values.get(name)
    if name not in row.values or (name == "channel" and candidate is None):
        return False
    if getattr(publication, f"{name}_id") == (candidate.pk if candidate else None):
        return False
    setattr(publication, name, candidate.facts[0] if candidate else None)
    return True


def channel_of_outlet(row: Row, publication: Publication) -> list[str]:
    """The outlet has the word; naming another channel beside it is a slip of one of the two."""
    outlet, named = publication.outlet, row.values.get("channel")
    if outlet is None:
        if publication.channel_id is None:
            raise ValidationError({"outlet": NO_WAY})
        return []
    if named is not None and named.pk != outlet.channel_id:
        message = _("điểm phát này thuộc kênh “%(channel)s”. Hãy sửa kênh hoặc điểm phát.")
        raise ValidationError({"channel": message % {"channel": outlet.channel}})
    if publication.channel_id == outlet.channel_id:
        return []
    publication.channel = outlet.channel
    return ["channel"]


def places_in(row: Row, publication: Publication, was: Stored) -> set[int]:
    """The units that are named; else the outlet's. What has none stays without."""
    outlet = publication.outlet
    usual = {outlet.place_id} if outlet is not None else set()
    if "places" not in row.values and publication.pk is not None:
        return was.places
    named = keys_in(row, "places", set())
    if named:
        return named
    return usual if publication.pk is None or was.places else set()


def keys_in(row: Row, name: str, before: set[int]) -> set[int]:
    return {each.pk for each in row.values[name]} if name in row.values else before


def amounts_in(row: Row, was: Stored, units: list[ChannelUnit]) -> dict[int, Amount]:
    """Unit → planned and done, as they will be. Raises ValidationError."""
    found = dict(was.amounts)
    for name in Amount._fields:
        if name in row.values:
            found = {unit: each._replace(**{name: None}) for unit, each in found.items()}
            for unit, number in numbers_by_unit(name, row.values[name], units).items():
                found[unit] = found.get(unit, NOTHING)._replace(**{name: number})
    return {
        unit: each
        for unit, each in found.items()
        if each != NOTHING or was.amounts.get(unit) == NOTHING
    }


def numbers_by_unit(name: str, amounts: Any, units: list[ChannelUnit]) -> dict[int, int]:
    found: dict[int, int] = {}
    for text, number in amounts:
        try:
            unit = unit_named(text, units)
        except CellError as error:
            raise ValidationError({name: str(error)}) from error
        if unit.pk in found:
            message = _("đơn vị đếm “%(unit)s” có hai lần. Hãy cộng lại thành một số.")
            raise ValidationError({name: message % {"unit": unit}})
        found[unit.pk] = number
    return found


def differing(was: Stored, now: Stored) -> list[str]:
    """Names of the columns with tables of their own that the row changes."""
    names = ["places"] if was.places != now.places else []
    names += ["target_groups"] if was.groups != now.groups else []
    for name in Amount._fields:
        before, after = ({u: getattr(a, name) for u, a in x.amounts.items()} for x in (was, now))
        if any(before.get(unit) != after.get(unit) for unit in before.keys() | after.keys()):
            names.append(name)
    return names

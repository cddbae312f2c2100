"""What is known of the people of one unit: recorded for it, or told from units before and after.

A figure of a year stands with the units of that year. So that an officer need not add up thirteen
old wards, it is told for the unit that is looked at, with what is exact in it and what is not.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ..enums import Quality
from ..models import Place, Population, TargetGroup
from ..models.figures import flagged, grouped
from .family import Family
from .mapping import Mapped, map_figures

# From the best to the worst: a figure is no better than the worst that went into it.
QUALITIES = [Quality.OFFICIAL, Quality.ESTIMATE, Quality.ILLUSTRATIVE]
Known = dict[Place, Population]


@dataclass(frozen=True)
class Told:
    """A figure of a group and a year for a unit; `text` is "–" where it cannot be told."""

    group: TargetGroup
    year: int
    text: str
    how: str


def told_populations(place: Place) -> list[Told]:
    """By the groups' order, the latest year first. Queries do not grow with groups or years."""
    family = Family(place)
    cells: dict[tuple[TargetGroup, int], Known] = defaultdict(dict)
    rows = Population.objects.filter(place__in=family.keys).with_names()
    for row in rows.order_by("target_group__sort_order", "target_group_id", "-year", "place_id"):
        if row.place is not None:  # as filtered
            cells[row.target_group, row.year][row.place] = row
    found = (_told(place, family, cells, cell) for cell in cells)
    return [each for each in found if each is not None]


def _told(
    place: Place,
    family: Family,
    cells: dict[tuple[TargetGroup, int], Known],
    cell: tuple[TargetGroup, int],
) -> Told | None:
    group, year = cell
    if own := cells[cell].get(place):
        return Told(group, year, own.shown_number, _("Ghi cho chính đơn vị này."))
    known = _of_one_generation(
        {unit: row for unit, row in cells[cell].items() if unit.pk in family.origins}
        or {unit: row for unit, row in cells[cell].items() if unit.pk in family.futures}
    )
    if not known:
        return None
    weights = _weights(cells, cell, known)
    mapped = map_figures(
        {unit: row.number for unit, row in known.items()},
        place.valid_from,
        weights={unit: row.number for unit, row in weights.items()},
        links=family.links_from,
    )
    for each in mapped:
        if each.place == place:
            return Told(group, year, _text(each, known, weights), _how(each))
    return Told(group, year, "–", mapped[-1].reason)


def _of_one_generation(known: Known) -> Known:
    """Of figures that were recorded twice, with old and with new units, those of the new."""
    last = max((unit.valid_from for unit in known), default=None)
    return {unit: row for unit, row in known.items() if unit.valid_from == last}


def _weights(
    cells: dict[tuple[TargetGroup, int], Known], cell: tuple[TargetGroup, int], known: Known
) -> Known:
    """Figures of the same group for earlier units, of the nearest year before: they say how a
    figure of a merged unit is split among those that it was made of."""
    group, year = cell
    generation = min(unit.valid_from for unit in known)
    for other in sorted((y for g, y in cells if g == group and y < year), reverse=True):
        rows = cells[group, other]
        earlier = {unit: row for unit, row in rows.items() if unit.valid_from < generation}
        if earlier:
            return _of_one_generation(earlier)
    return {}


def _text(mapped: Mapped, known: Known, weights: Known) -> str:
    used = [known[unit] for unit in mapped.parts]
    if mapped.is_estimated:
        used += weights.values()
    qualities = {Quality(row.quality) for row in used}
    if mapped.is_estimated:
        qualities.add(Quality.ESTIMATE)
    if mapped.is_illustrative:
        qualities.add(Quality.ILLUSTRATIVE)
    number = int(mapped.value.quantize(Decimal(1)))
    return flagged(grouped(number), max(qualities, key=QUALITIES.index))


def _how(mapped: Mapped) -> str:
    units = sorted(mapped.parts, key=lambda unit: unit.code)
    if mapped.is_exact:
        how = _("Chính xác: cộng trọn vẹn các đơn vị có từ %(day)s: %(units)s.")
    elif mapped.is_complete:
        how = _("Ước tính: phải chia theo phần. Tính từ các đơn vị có từ %(day)s: %(units)s.")
    else:
        how = _(
            "Chưa đủ: còn đơn vị liên quan không có số liệu. "
            "Mới tính từ các đơn vị có từ %(day)s: %(units)s."
        )
    return how % {
        "day": f"{units[0].valid_from:%d/%m/%Y}",
        "units": ", ".join(unit.full_name for unit in units),
    }

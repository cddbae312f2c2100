"""Materials that are closed on the new days: named, and replaced where something newer is open."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from media_library.models import Material

from ..publication_actions import reason_closed


@dataclass
class ClosedMaterial:
    """`successor`: what may be used that day in its place, or None."""

    material: Material
    why: str
    successor: Material | None
    is_replaced: bool
    uses: int = 0


def why_closed(material: Material, day: date) -> str:
    """Empty where it may go out on that day."""
    newer = material.successor
    return reason_closed(material, day, superseded=newer is not None and newer.live)


def successor_on(material: Material, day: date) -> Material | None:
    """The first of those that followed it that is published and open on that day."""
    seen, newer = {material.pk}, material.successor
    while newer is not None and newer.pk not in seen:
        if newer.live and not why_closed(newer, day):
            return newer
        seen.add(newer.pk)
        newer = newer.successor
    return None


@dataclass
class Closed:
    """What was asked about and found closed. `kept_out`: for these no successor is wanted."""

    kept_out: Collection[int] = ()
    found: dict[int, ClosedMaterial] = field(default_factory=dict)

    def usable(self, material: Material, day: date) -> Material | None:
        """The material on that day, or its successor; None leaves it out."""
        why = why_closed(material, day)
        if not why:
            return material
        newer = successor_on(material, day)
        entry = self.found.get(material.pk)
        if entry is None:
            is_replaced = newer is not None and material.pk not in self.kept_out
            entry = ClosedMaterial(material, why, newer, is_replaced)
            self.found[material.pk] = entry
        entry.uses += 1
        return newer if entry.is_replaced else None

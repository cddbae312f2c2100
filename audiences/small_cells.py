"""Small numbers that could point at a person do not leave the house.

A cell below `SMALLEST` is hidden, nought included: "none here" points at people too. A total beside
exactly one hidden cell would give it away by subtraction, so the smallest shown one goes with it.
"""

from collections.abc import Mapping
from typing import TypeVar

from django.utils.formats import number_format
from django.utils.translation import gettext as _

SMALLEST = 5
Key = TypeVar("Key")


def is_small(number: int) -> bool:
    return number < SMALLEST


def public_number(number: int) -> int | None:
    """`number` where it may be shown; None where it is too small."""
    return None if is_small(number) else number


def public_text(number: int | None) -> str:
    """What a page writes for a number that went through `public_number` or `without_small`."""
    if number is None:
        return _("dưới %(smallest)d hoặc không công bố") % {"smallest": SMALLEST}
    return number_format(number, 0, use_l10n=True, force_grouping=True)


def without_small(cells: Mapping[Key, int]) -> dict[Key, int | None]:
    """Cells of one total, ready to be published beside it: hidden ones are None.

    Where one cell alone would be hidden, the smallest of the others is hidden too; a table of one
    cell is its own total and is judged alone.
    """
    shown = {key: public_number(number) for key, number in cells.items()}
    hidden = [key for key, number in shown.items() if number is None]
    rest = [key for key in shown if key not in hidden]
    if len(hidden) == 1 and rest:
        shown[min(rest, key=lambda key: cells[key])] = None
    return shown

"""What a file says of a publication's state, and through which states that leads.

A plan and a report stay true once more is known: a file that says "planned" of what was reported
since changes nothing, so last month's plan can be brought in again. What was missed or called off
is planned anew by another hour alone. Nothing is confirmed, missed or called off by a file.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..publication_states import AWAITED, DONE, TRANSITIONS, PublicationState

S = PublicationState
# What a file may say, and of which states that is true already.
SAID: dict[str, frozenset[str]] = {S.PLANNED: AWAITED | DONE, S.PUBLISHED: DONE}


def moves(before: str, said: str, *, has_hour: bool, moved: bool) -> list[PublicationState]:
    """The states that follow, in order. `moved`: the row gives another hour. ValidationError."""
    if said in ("", S.DRAFT) and before == S.DRAFT:
        said = S.PLANNED if has_hour and moved else S.DRAFT
    if said in ("", before):
        return []
    if said not in SAID:
        raise ValidationError({"state": not_by_a_file(before)})
    if before in SAID[said] or (said == S.PLANNED and not has_hour):
        return []
    if said == S.PLANNED and before != S.DRAFT and not moved:
        return []
    steps = [S.PUBLISHED] if said == S.PUBLISHED else [S.PLANNED]
    if before == S.DRAFT and said == S.PUBLISHED:
        steps.insert(0, S.PLANNED)
    if steps[0] not in TRANSITIONS[before]:
        words = {"before": S(before).label, "after": steps[0].label}
        message = _("“%(before)s” không chuyển thành “%(after)s” được.") % words
        raise ValidationError({"state": message})
    return steps


def not_by_a_file(before: str) -> str:
    return _(
        "tệp chỉ ghi được “%(planned)s” hoặc “%(published)s”; lần này đang là “%(before)s”. "
        "Hãy để như vậy, hoặc đổi trên trang của lần truyền thông."
    ) % {
        "planned": S.PLANNED.label,
        "published": S.PUBLISHED.label,
        "before": S(before).label,
    }

"""How tables name a unit: by its code, and by the day where a code has had several lives."""

import datetime
import re
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..models import Place
from ..tabular import Candidate, CellError, DateColumn, RelationColumn

Days = Callable[[dict[str, Any]], datetime.date | None]
WITH_DAY = re.compile(r"(?P<code>[^@\s]+)\s*@\s*(?P<day>\S+)\Z")


def no_day(values: dict[str, Any]) -> None:
    return None


@dataclass(frozen=True)
class PlaceColumn(RelationColumn):
    """A unit by its code ("19750"), or by code and first day ("19750@01/07/2021").

    `day`: from the values of the row, a day on which the unit must exist; it tells the lives of
    one code apart. Without it a code that was used several times needs its day.
    """

    _: KW_ONLY
    target: type[Place] = Place
    field: str = "code"
    day: Days = no_day

    def fetch(self, texts: set[str]) -> dict[str, list[Candidate]]:
        codes = {_code(text) for text in texts}
        rows = Place.objects.filter(code__in=codes).order_by("valid_from")
        by_code: dict[str, list[Candidate]] = {}
        for code, pk, *facts in rows.values_list("code", "pk", *self.facts):
            by_code.setdefault(code, []).append(Candidate(pk, tuple(facts)))
        return {text: list(by_code.get(_code(text), [])) for text in texts}

    facts = ("valid_from", "valid_until", "level")

    def choose(self, text: str, candidates: list[Candidate], values: dict[str, Any]) -> Candidate:
        if not candidates:
            raise CellError(self.unknown())
        if found := WITH_DAY.match(text):
            first = DateColumn("day", "").read(found["day"])
            fitting = [each for each in candidates if each.facts[0] == first]
            reason = _("đơn vị mang mã này không bắt đầu vào ngày %(day)s") % {
                "day": f"{first:%d/%m/%Y}"
            }
        elif day := self.day(values):
            fitting = [each for each in candidates if exists_on(each, day)]
            reason = _("đơn vị mang mã này không tồn tại vào ngày %(day)s") % {
                "day": f"{day:%d/%m/%Y}"
            }
        else:
            fitting, reason = candidates, ""
        if len(fitting) == 1:
            return fitting[0]
        code = _code(text)
        known = ", ".join(f"{code}@{each.facts[0]:%d/%m/%Y}" for each in candidates)
        if fitting:
            raise CellError(
                _("mã này đã dùng cho nhiều thời kỳ. Hãy ghi một trong: %(known)s.")
                % {"known": known}
            )
        raise CellError(_("%(reason)s. Hiện có: %(known)s.") % {"reason": reason, "known": known})

    def own_candidate(self, instance: Place) -> tuple[str, Candidate]:
        facts = tuple(getattr(instance, name) for name in self.facts)
        return instance.code, Candidate(instance.pk, facts)

    def reference(self, instance: Any) -> str:
        return str(instance.reference)


def exists_on(candidate: Candidate, day: datetime.date) -> bool:
    first, until, *_rest = candidate.facts
    return bool(first <= day and (until is None or day < until))


def _code(text: str) -> str:
    return text.partition("@")[0].strip()

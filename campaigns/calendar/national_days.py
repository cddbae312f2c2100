"""National and thematic days, as data with what decided each."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vietnamese.translated import in_active_language

from ..periods import Period

FILE = Path(__file__).with_name("national_days.toml")


@dataclass(frozen=True)
class NationalDay:
    month: int
    day: int
    name: str
    name_en: str
    source: str

    def __str__(self) -> str:
        return in_active_language(self, "name")


@cache
def known_days() -> list[NationalDay]:
    return [NationalDay(**each) for each in tomllib.loads(FILE.read_text("utf-8"))["days"]]


def national_days(period: Period) -> dict[date, NationalDay]:
    """Those of the period, by their dates."""
    years = range(period.first.year, period.last.year + 1)
    found = {date(year, each.month, each.day): each for year in years for each in known_days()}
    return {day: each for day, each in found.items() if day in period}

"""Works out the lines of the calendar and the matrices at half a million publications."""

from collections.abc import Iterator
from typing import Any

from .administration import lane
from .engines import Database
from .measuring import Line, ask, facts_of, p, versions
from .servers import application

BAR, QUERY_BAR = 10.0, 20  # p95 against the bare page's; queries of a warm request
BARE = "bare"


def measure_publications(database: Database, *, rounds: int) -> Iterator[Line]:
    """Each page in turn with the bare page of the public site."""
    facts = facts_of(database, "publications_subjects")
    common = {
        "publications": database.size.publications,
        "engine": database.engine,
        "versions": versions(database.engine),
    }
    with application(database) as port:
        for name in [each for each in facts if each != BARE]:
            bare, times = ask([lane(port, facts[BARE]), lane(port, facts[name])], rounds)
            yield line(name, facts[name], times, bare) | common


def line(name: str, facts: dict[str, Any], times: list[float], bare: list[float]) -> Line:
    value, yardstick = p(times, 95), p(bare, 95)
    ratio = round(value / yardstick, 3)
    return {
        "name": f"publications.{name}.p95",
        "value": value,
        "unit": "ms",
        "compared_with": "the bare page of the public site, p95, same run, same server",
        "bare_p95": yardstick,
        "ratio": ratio,
        "bar": BAR,
        "p50": p(times, 50),
        "p50_ratio": round(p(times, 50) / p(bare, 50), 3),
        "requests": len(times),
        "queries": facts["queries"],
        "query_bar": QUERY_BAR,
        "bytes": facts["bytes"],
        "items": facts.get("items"),
        "within": ratio <= BAR and facts["queries"] <= QUERY_BAR,
    }

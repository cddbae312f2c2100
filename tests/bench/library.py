"""Works out the lines of a library of 100,000 materials with 300,000 files."""

from collections.abc import Iterator
from typing import Any

from .engines import Database
from .measuring import Line, ask, facts_of, p, versions
from .servers import application

BAR = 10.0  # p95 against the bare page's
QUERY_BAR = 15
BARE = "bare"


def measure_library(database: Database, *, rounds: int) -> Iterator[Line]:
    """Each page in turn with the bare page, and the first page after something was published."""
    facts = facts_of(database, "library_subjects")
    common = {
        "materials": database.size.materials,
        "engine": database.engine,
        "versions": versions(database.engine),
    }
    with application(database) as port:
        for name in [each for each in facts if each != BARE]:
            bare, times = ask([lane(port, facts[BARE]), lane(port, facts[name])], rounds)
            yield line(name, facts[name], times, bare) | common
        stale = database.url or str(database.folder / "lantoa.sqlite3")
        asked = [
            lane(port, facts[BARE]),
            lane(port, facts["facets"]) | {"stale": stale, "library": True},
        ]
        bare, times = ask(asked, max(10, rounds // 10))
        first = line("facets.stale", facts["facets"], times, bare) | common
        yield first | {"bar": None, "within": None, "fragments": "stale before each request"}


def lane(port: int, facts: dict[str, Any]) -> dict[str, Any]:
    return {"port": port, "path": facts["address"]} | {
        name: facts[name] for name in ("cookie", "words")
    }


def line(name: str, facts: dict[str, Any], times: list[float], bare: list[float]) -> Line:
    """One page against the bare page asked in turn with it."""
    value, yardstick = p(times, 95), p(bare, 95)
    ratio = round(value / yardstick, 3)
    return {
        "name": f"library.{name}.p95",
        "value": value,
        "unit": "ms",
        "compared_with": "bare page, p95, same run, same server",
        "bare_p95": yardstick,
        "ratio": ratio,
        "bar": BAR,
        "p50": p(times, 50),
        "p50_ratio": round(p(times, 50) / p(bare, 50), 3),
        "requests": len(times),
        "queries": facts["queries"],
        "query_bar": QUERY_BAR,
        "bytes": facts["bytes"],
        "within": ratio <= BAR and facts["queries"] <= QUERY_BAR,
    }

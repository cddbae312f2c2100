"""Works out the lines of the administration's lists and choosers, at many rows of each register.

Two yardsticks, both asked in turn with the page: the bare page of the public site, and the
administration's own, the register's list when nothing is found: Wagtail's frame with the search box
and the filters, and no row.
"""

from collections.abc import Iterator
from typing import Any

from .engines import Database
from .measuring import Line, ask, facts_of, p, versions
from .servers import application

# p95 against the bare page's and against the empty list's, and queries of a warm request.
BAR, QUERY_BAR = 5.0, 25
BARE = "bare"


def measure_administration(database: Database, *, rounds: int) -> Iterator[Line]:
    """All lines: the pages of each register in turn with the two bare pages."""
    facts = facts_of(database, "registers")
    common = {
        "rows": database.size.registers,
        "engine": database.engine,
        "versions": versions(database.engine),
    }
    registers = dict.fromkeys(name.partition(".")[0] for name in facts if name != BARE)
    with application(database) as port:
        for register in registers:
            empty, *names = [name for name in facts if name.startswith(f"{register}.")]
            lanes = [lane(port, facts[name]) for name in (BARE, empty, *names)]
            bare, nothing, *every = ask(lanes, rounds)
            for name, times in zip(names, every, strict=True):
                yield line(name, facts[name], times, nothing, bare) | common


def lane(port: int, facts: dict[str, Any]) -> dict[str, Any]:
    return {"port": port, "path": facts["address"], "cookie": facts["cookie"]}


def line(
    name: str, facts: dict[str, Any], times: list[float], empty: list[float], bare: list[float]
) -> Line:
    """One list or chooser against the empty list and the bare page asked in turn with it."""
    value, nothing, public = p(times, 95), p(empty, 95), p(bare, 95)
    ratio, empty_ratio = round(value / public, 3), round(value / nothing, 3)
    return {
        "name": f"{name}.p95",
        "value": value,
        "unit": "ms",
        "compared_with": "the bare page of the public site, p95, same run, same server",
        "bare_p95": public,
        "ratio": ratio,
        "bar": BAR,
        "empty_p95": nothing,
        "empty_ratio": empty_ratio,
        "p50": p(times, 50),
        "p50_ratio": round(p(times, 50) / p(bare, 50), 3),
        "empty_p50_ratio": round(p(times, 50) / p(empty, 50), 3),
        "requests": len(times),
        "queries": facts["queries"],
        "query_bar": QUERY_BAR,
        "bytes": facts["bytes"],
        "within": max(ratio, empty_ratio) <= BAR and facts["queries"] <= QUERY_BAR,
    }

"""Puts one engine's two sizes side by side and works out the lines."""

import json
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from statistics import quantiles
from typing import Any
from urllib.request import urlopen

from .engines import ROOT, SQLITE, Database
from .servers import application, nginx, nginx_path

Line = dict[str, Any]

# p95 against the bare page's; None has no bar of its own.
BARS: dict[str, float | None] = {
    "home": 1.3,
    "article": 1.3,
    "by_date": 1.5,
    "library": 3.0,
    "library_wide": None,
    "search": 4.0,
    "search_again": None,
}
# p95 with all articles against p95 with 100 of them. `library` with one choice a facet finds
# hardly anything in a small library; `library_wide` shows a full page at both sizes.
GROWTH_BAR = 1.3
GROWING = ("home", "article", "by_date", "library_wide")
QUERY_BARS = {
    "home": 15,
    "article": 12,
    "by_date": 12,
    "library": 15,
    "library_wide": 15,
    "search": 12,
    "search_again": 12,
}


def p(times: list[float], share: int) -> float:
    """The percentile `share` of `times`, in milliseconds."""
    return round(quantiles(times, n=100, method="inclusive")[share - 1], 3)


def facts_of(database: Database, module: str = "subjects") -> dict[str, dict[str, Any]]:
    """Name → address, words, queries, bytes, asked inside the application."""
    command = [sys.executable, "-m", f"tests.bench.{module}"]
    answer = subprocess.run(
        command, env=database.environment, cwd=ROOT, check=True, capture_output=True
    )
    return dict(json.loads(answer.stdout))


def ask(lanes: list[dict[str, Any]], rounds: int) -> list[list[float]]:
    """Times of each lane in milliseconds, measured by a process of its own."""
    plan = json.dumps({"lanes": lanes, "rounds": rounds}).encode()
    command = [sys.executable, "-m", "tests.bench.client"]
    answer = subprocess.run(command, input=plan, cwd=ROOT, check=True, capture_output=True)
    return list(json.loads(answer.stdout))


def versions(engine: str) -> dict[str, str]:
    names = ("wagtail", "Django", "gunicorn", *(() if engine == SQLITE else ("psycopg",)))
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


class Bench:
    """Two running servers of one engine."""

    def __init__(self, databases: list[Database], ports: list[int], rounds: int) -> None:
        self.databases = databases
        self.ports = ports
        self.rounds = rounds
        self.facts = [facts_of(database) for database in databases]
        self.common = {"engine": databases[0].engine, "versions": versions(databases[0].engine)}

    def lane(self, which: int, name: str, *, stale: bool = False) -> dict[str, Any]:
        database = self.databases[which]
        address = database.url or str(database.folder / "lantoa.sqlite3")
        facts = self.facts[which][name]
        return {
            "port": self.ports[which],
            "path": facts["address"],
            "stale": address if stale else None,
            "words": facts["words"],
        }

    def line(self, which: int, name: str, times: list[float], bare: list[float]) -> Line:
        """One page at one size against the bare page asked in turn with it."""
        size, facts = self.databases[which].size, self.facts[which][name]
        value, yardstick = p(times, 95), p(bare, 95)
        ratio = round(value / yardstick, 3)
        line = {
            "name": f"{name}.p95",
            "value": value,
            "unit": "ms",
            "compared_with": "bare page, p95, same run, same server",
            "bare_p95": yardstick,
            "ratio": ratio,
            "bar": BARS.get(name),
            "p50": p(times, 50),
            "p50_ratio": round(p(times, 50) / p(bare, 50), 3),
            "requests_per_second": round(1000 * len(times) / sum(times), 1),
            "requests": len(times),
            "queries": facts["queries"],
            "bytes": facts["bytes"],
            "articles": size.articles,
            "materials": size.materials,
            **self.common,
        }
        if name in QUERY_BARS:
            line["query_bar"] = QUERY_BARS[name]
        if line["bar"] is not None:
            line["within"] = ratio <= line["bar"] and facts["queries"] <= QUERY_BARS[name]
        return line

    def growth(self, name: str, times: list[list[float]]) -> Line:
        """The large size against the small one, asked in turn."""
        small, large = p(times[0], 95), p(times[1], 95)
        few = self.databases[0].size.articles
        ratio = round(large / small, 3)
        return {
            "name": f"{name}.growth",
            "value": large,
            "unit": "ms",
            "compared_with": f"the same page at {few} articles, p95, same run",
            "small_p95": small,
            "ratio": ratio,
            "bar": GROWTH_BAR,
            "within": ratio <= GROWTH_BAR,
            "articles": self.databases[1].size.articles,
            "materials": self.databases[1].size.materials,
            **self.common,
        }

    def pages(self) -> Iterator[Line]:
        for name in BARS:
            lanes = [self.lane(which, each) for which in (0, 1) for each in ("bare", name)]
            small_bare, small, large_bare, large = ask(lanes, self.rounds)
            yield self.line(0, name, small, small_bare)
            yield self.line(1, name, large, large_bare)
            if name in GROWING:
                yield self.growth(name, [small, large])
        yield from self.stale()

    def stale(self) -> Iterator[Line]:
        """Each page once more at the large size, every fragment stale before each request."""
        for name in BARS:
            lanes = [self.lane(1, "bare"), self.lane(1, name, stale=True)]
            bare, times = ask(lanes, max(30, self.rounds // 4))
            line = self.line(1, name, times, bare)
            yield {
                **line,
                "name": f"{name}.stale.p95",
                "bar": None,
                "fragments": "stale before each request",
            } | {"within": None}

    def bare(self) -> Iterator[Line]:
        for which in (0, 1):
            (times,) = ask([self.lane(which, "bare")], self.rounds)
            yield {
                **self.line(which, "bare", times, times),
                "compared_with": "itself: the yardstick",
            }

    def files(self) -> Iterator[Line]:
        """nginx serving the bytes of the article, beside the application."""
        if nginx_path() is None:
            yield {"name": "nginx", "skipped": "nginx is not installed", **self.common}
            return
        lane = self.lane(1, "article")
        with urlopen(f"http://127.0.0.1:{lane['port']}{lane['path']}") as answer:
            content = answer.read()
        with nginx({"article": content}) as port:
            bare, files = ask(
                [self.lane(1, "bare"), {"port": port, "path": "/article.html"}], self.rounds
            )
        yield {
            **self.line(1, "article", files, bare),
            "name": "nginx.article.p95",
            "queries": 0,
            "bar": None,
            "within": None,
        }


def measure_engine(small: Database, large: Database, *, rounds: int) -> Iterator[Line]:
    """All lines of one engine."""
    with ExitStack() as servers:
        ports = [servers.enter_context(application(each)) for each in (small, large)]
        bench = Bench([small, large], ports, rounds)
        yield from bench.bare()
        yield from bench.pages()
        yield from bench.files()

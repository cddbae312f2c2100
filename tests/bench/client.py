"""The measuring client, a process of its own: `python -m tests.bench.client < plan.json`.

Plan: {"lanes": [{"port": …, "path": …, "stale": null or database address, "library": whether what
the library lists is stale then too, "words": null or words to search for at that path, in another
spelling each time, "cookie": null or who is signed in}], "rounds": n}. Each round asks every
lane once, one after the other, over connections that stay open; so what the machine does meanwhile
falls on all lanes alike. Prints a JSON list of lanes, each a list of milliseconds from sending a
request to the last byte of its answer.
"""

import http.client
import json
import sqlite3
import sys
from collections.abc import Callable
from itertools import repeat
from time import perf_counter
from typing import Any

from .spellings import addresses

STALE = "UPDATE portal_contentversion SET number = number + 1"
STALE_LIBRARY = f"{STALE}, library = library + 1"
WARM_UP = 10


def make_stale(database: str | None, *, library: bool = False) -> Callable[[], object]:
    """What makes every cached fragment stale: as publishing does, by the content's version."""
    statement = STALE_LIBRARY if library else STALE
    if database is None:
        return lambda: None
    if database.startswith("postgres"):
        import psycopg

        connection = psycopg.connect(database, autocommit=True)
        return lambda: connection.execute(statement)
    connection = sqlite3.connect(database, isolation_level=None, timeout=20)
    return lambda: connection.execute(statement)


class Lane:
    """One address on one server, or one search in spellings never asked before."""

    def __init__(
        self,
        port: int,
        path: str,
        *,
        stale: str | None = None,
        library: bool = False,
        words: str | None = None,
        cookie: str | None = None,
    ) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.paths = addresses(path, words) if words else repeat(path)
        self.stale = make_stale(stale, library=library)
        self.headers = {"Host": "127.0.0.1"} | ({"Cookie": cookie} if cookie else {})

    def ask(self) -> float:
        """Milliseconds of one request; anything but 200 ends the measurement."""
        self.stale()
        path = next(self.paths)
        started = perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        response = self.connection.getresponse()
        response.read()
        milliseconds = (perf_counter() - started) * 1000
        if response.status != 200:
            raise SystemExit(f"{path} answers {response.status}")
        return milliseconds


def measure(plan: dict[str, Any]) -> list[list[float]]:
    lanes = [Lane(**lane) for lane in plan["lanes"]]
    for _ in range(WARM_UP):
        for lane in lanes:
            lane.ask()
    times: list[list[float]] = [[] for _ in lanes]
    for _ in range(plan["rounds"]):
        for lane, taken in zip(lanes, times, strict=True):
            taken.append(lane.ask())
    return times


if __name__ == "__main__":
    print(json.dumps(measure(json.load(sys.stdin))))

"""One large file, through the application and through nginx, beside nginx with a plain file."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.media_library.delivery.proxy import nginx_before

from .engines import ROOT, Database
from .measuring import Line, versions
from .servers import application

PLAIN = "bench-plain.bin"
TICKS = os.sysconf("SC_CLK_TCK")


def measure_downloads(database: Database, *, megabytes: int, rounds: int) -> Iterator[Line]:
    """A line for each way, all asked in turn."""
    address = large_file(database, megabytes)
    folders = {"private": database.folder / "private", "public": database.folder / "public"}
    plain = folders["public"] / PLAIN
    folders["public"].mkdir(exist_ok=True)
    plain.unlink(missing_ok=True)
    os.link(folders["private"] / stored_name(megabytes), plain)
    with (
        application(database, DELIVERY="django") as through,
        application(database, DELIVERY="nginx") as beside,
        nginx_before(beside, **folders) as proxy,
    ):
        lanes = {
            "django": {"port": through, "path": address, "application": through},
            "nginx": {"port": proxy, "path": address, "application": beside},
            "plain": {"port": proxy, "path": f"/media/{PLAIN}", "application": beside},
        }
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in lanes}
        for number in range(rounds + 1):
            for name, lane in lanes.items():
                measured = take(lane, megabytes)
                if number:  # the first round fills the page cache
                    taken[name].append(measured)
    plain.unlink()
    common = {"engine": database.engine, "versions": versions(database.engine)}
    yield from lines(taken, megabytes, common)


def lines(
    taken: dict[str, list[dict[str, float]]], megabytes: int, common: dict[str, Any]
) -> Iterator[Line]:
    def middle(name: str, what: str) -> float:
        return round(median(each[what] for each in taken[name]), 3)

    yardstick = middle("plain", "throughput")
    for name, downloads in taken.items():
        value = middle(name, "throughput")
        yield {
            "name": f"download.{name}.throughput",
            "value": value,
            "unit": "MB/s",
            "compared_with": "the same file sent by nginx without asking anybody, same run",
            "plain": yardstick,
            "ratio": round(value / yardstick, 3),
            "bar": None,
            "first_byte": middle(name, "first_byte"),
            "application_cpu": middle(name, "cpu"),
            "megabytes": megabytes,
            "downloads": len(downloads),
            **common,
        }


def take(lane: dict[str, Any], megabytes: int) -> dict[str, float]:
    """One download by a process of its own, and the processor time of the application meanwhile."""
    before = processor_seconds(lane["application"])
    command = [sys.executable, "-m", "tests.bench.taking", str(lane["port"]), lane["path"]]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    measured = dict(json.loads(answer.stdout))
    if measured["bytes"] != megabytes * 1024 * 1024:
        raise SystemExit(f"{lane['path']} sent {measured['bytes']} bytes")
    return measured | {"cpu": processor_seconds(lane["application"]) - before}


def processor_seconds(port: int) -> float:
    """What gunicorn's processes on that port have used; they are children of this process."""
    total = 0.0
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"127.0.0.1:{port}".encode() not in command.read_bytes().split(b"\0"):
                continue
            fields = (command.parent / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def stored_name(megabytes: int) -> str:
    return f"bench-{megabytes}.bin"


def large_file(database: Database, megabytes: int) -> str:
    """The address of a file of that size, made once."""
    command = [sys.executable, "-m", "tests.bench.taking", "--make", str(megabytes)]
    answer = subprocess.run(
        command, env=database.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    return answer.stdout.decode().strip()

"""A toolkit of 5 GiB in 40 files: first byte, throughput, memory, and readers who stall."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from .engines import ROOT, Database
from .measuring import Line, ask, facts_of, p, versions
from .servers import application_as_run, nginx, nginx_path

FILES, BYTES, QUICK_BYTES = 40, 128 * 1024**2, 8 * 1024**2
STALLED = 20
MEMORY_BAR = 150
MEGABYTE = 1024**2


def taken(*arguments: object) -> Any:
    """What `tests.bench.taker` says."""
    command = [sys.executable, "-m", "tests.bench.taker", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def prepared(database: Database, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.toolkit_files", f"--files={FILES}"]
    answer = subprocess.run(
        [*command, f"--bytes={size}"],
        env=database.environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return dict(json.loads(answer.stdout))


def children_of(pid: int) -> list[int]:
    said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(each) for each in said.split()]


def resident(pid: int) -> int:
    """Bytes of memory that the process holds, files mapped from disk included."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmRSS")


class Watch:
    """Highest growth of any of these processes over what it held at first, asked every 20 ms."""

    def __init__(self, pids: list[int]) -> None:
        self.idle = {pid: resident(pid) for pid in pids}
        self.growth = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self) -> None:
        while not self.stopped.wait(0.02):
            grown = [resident(pid) - idle for pid, idle in self.idle.items()]
            self.growth = max(self.growth, *grown)

    def __enter__(self) -> "Watch":
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stopped.set()
        self.thread.join()


@contextmanager
def stalled(port: int, path: str) -> Iterator[list[str]]:
    """Readers of the ZIP who take nothing more; gives the status that each was answered."""
    command = [sys.executable, "-m", "tests.bench.taker", "stall", str(port), path, str(STALLED)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            yield json.loads(process.stdout.readline()) if process.stdout else []
        finally:
            process.terminate()


def measure_toolkit(database: Database, *, quick: bool, rounds: int) -> Iterator[Line]:
    kit = prepared(database, QUICK_BYTES if quick else BYTES)
    facts = facts_of(database)
    common = {
        "bytes": kit["size"],
        "files": FILES,
        "engine": database.engine,
        "versions": versions(database.engine),
    }
    if nginx_path() is None:
        yield {"name": "toolkit", "skipped": "nginx is not installed", **common}
        return
    try:
        with application_as_run(database) as (port, pid):
            yield {**first_byte(port, kit, facts), **common}
            yield from ({**line, **common} for line in throughput(port, pid, kit))
            yield {**while_stalled(port, kit, facts, rounds), **common}
    finally:
        shutil.rmtree(Path(kit["files"][0]).parent, ignore_errors=True)


def first_byte(port: int, kit: dict[str, Any], facts: dict[str, Any]) -> Line:
    bare, times = taken("first", port, facts["bare"]["address"], port, kit["address"])
    ratio = round(p(times, 95) / p(bare, 95), 3)
    return {
        "name": "toolkit.first_byte.p95",
        "value": p(times, 95),
        "unit": "ms",
        "compared_with": "first byte of the bare page, p95, asked in turn, new connections",
        "bare_p95": p(bare, 95),
        "p50": p(times, 50),
        "p50_ratio": round(p(times, 50) / p(bare, 50), 3),
        "ratio": ratio,
        "bar": 3,
        "within": ratio <= 3,
    }


def speed(answer: dict[str, float]) -> float:
    return round(answer["bytes"] / answer["seconds"] / MEGABYTE, 1)


def throughput(port: int, pid: int, kit: dict[str, Any]) -> Iterator[Line]:
    """The ZIP in turn with nginx and one file of the same size; the best of five each.

    And `zip -0` of the same files. Each is taken once before, so that all files are in memory.
    """
    with nginx({"x": b""}, sparse={"bo.bin": int(kit["size"])}) as other:
        taken("whole", other, "/bo.bin")
        with Watch(children_of(pid)) as watch:
            taken("whole", port, kit["address"])
            turns = [
                (
                    speed(taken("whole", port, kit["address"])),
                    speed(taken("whole", other, "/bo.bin")),
                )
                for _turn in range(5)
            ]
    yield {
        "name": "toolkit.memory",
        "value": round(watch.growth / MEGABYTE, 1),
        "unit": "MiB",
        "compared_with": "the same worker before its first ZIP, resident, highest of all workers",
        "bar": MEMORY_BAR,
        "within": watch.growth <= MEMORY_BAR * MEGABYTE,
    }
    ours, plain = (max(each) for each in zip(*turns, strict=True))
    line: Line = {
        "name": "toolkit.throughput",
        "value": ours,
        "unit": "MiB/s",
        "compared_with": "nginx with sendfile, one file of the same size, in turn",
        "nginx": plain,
        "ratio": round(ours / plain, 3),
        "bar": 0.7,
        "within": ours >= 0.7 * plain,
    }
    if (zipping := zip_speed(kit)) is not None:
        line |= {"zip_0": zipping, "zip_0_ratio": round(ours / zipping, 3)}
    yield line


def zip_speed(kit: dict[str, Any]) -> float | None:
    """MiB/s of `zip -0` of the same files into nowhere; None without that program."""
    program = shutil.which("zip")
    if program is None:
        return None
    started = perf_counter()
    with open("/dev/null", "wb") as nowhere:
        subprocess.run([program, "-0qj", "-", *kit["files"]], stdout=nowhere, check=True)
    return round(kit["size"] / (perf_counter() - started) / MEGABYTE, 1)


def while_stalled(port: int, kit: dict[str, Any], facts: dict[str, Any], rounds: int) -> Line:
    """An article's p95 while so many readers of the ZIP have stalled, against its own before."""
    lane = {"port": port, "path": facts["article"]["address"]}
    (alone,) = ask([lane], rounds)
    with stalled(port, kit["address"]) as statuses:
        sleep(1)
        (beside,) = ask([lane], rounds)
    ratio = round(p(beside, 95) / p(alone, 95), 3)
    return {
        "name": "toolkit.stalled.article.p95",
        "value": p(beside, 95),
        "unit": "ms",
        "compared_with": f"the article without {STALLED} readers of the ZIP who take nothing",
        "alone_p95": p(alone, 95),
        "ratio": ratio,
        "bar": 3,
        "within": ratio <= 3,
        "stalled": statuses.count("200"),
        "asked_to_wait": statuses.count("503"),
    }

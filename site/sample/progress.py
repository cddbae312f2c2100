"""How far long work has come: a bar on a terminal, else a line when each step is done."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Writable(Protocol):
    """A stream, or what a management command writes to."""

    def write(self, text: str, /) -> object: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


WIDTH = 30
REDRAW_SECONDS = 0.1


class Progress:
    """One step of `total` units called `label`, drawn at most ten times a second."""

    def __init__(self, stream: Writable, label: str, total: int) -> None:
        self.stream = stream
        self.label = label
        self.total = total
        self.done = 0
        self.started = self.drawn = monotonic()
        self.is_terminal = stream.isatty()

    def advance(self, units: int = 1) -> None:
        self.done += units
        now = monotonic()
        if self.is_terminal and (now - self.drawn > REDRAW_SECONDS or self.done >= self.total):
            self.drawn = now
            self.stream.write(f"\r{self.line()}")
            self.stream.flush()

    def line(self) -> str:
        share = min(1.0, self.done / self.total) if self.total else 1.0
        bar = "#" * round(WIDTH * share)
        return f"  {self.label:<24} [{bar:<{WIDTH}}] {self.done:>7,} / {self.total:,}"

    def close(self) -> None:
        seconds = monotonic() - self.started
        if self.is_terminal:
            self.stream.write(f"\r{self.line()}  {seconds:.1f} s\n")
        else:
            self.stream.write(f"  {self.label}: {self.done:,} in {seconds:.1f} s\n")
        self.stream.flush()


def tracked(items: Iterable[Item], stream: Writable, label: str, total: int) -> Iterator[Item]:
    """`items` as they are, each counted as one unit once it is done with."""
    progress = Progress(stream, label, total)
    for item in items:
        yield item
        progress.advance()
    progress.close()

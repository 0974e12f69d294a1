"""How far a long run is, on standard error: a bar at a terminal, plain lines when piped."""

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

__all__ = ["track"]

Item = TypeVar("Item")
_EVERY_S = 20.0  # between two plain lines: often enough to see life, seldom enough for a log


def track(items: Sequence[Item], name: str) -> Iterator[Item]:
    """The items, one by one, while standard error tells how many are done."""
    return _bar(items, name) if sys.stderr.isatty() else _lines(items, name)


def _bar(items: Sequence[Item], name: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import track as rich_track

    console = Console(stderr=True)
    yield from rich_track(items, description=name, console=console, transient=True)


def _lines(items: Sequence[Item], name: str) -> Iterator[Item]:
    told = monotonic()
    for done, item in enumerate(items):
        if monotonic() - told >= _EVERY_S:
            told = monotonic()
            print(f"dateline: {name}: {done} of {len(items)}", file=sys.stderr, flush=True)
        yield item

"""Readings written out one by one, whole: what was printed stays valid whenever a run is stopped.

Each report is made into text first and then written and flushed at once, with Ctrl-C held back for
the moment of writing.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import StringIO
from types import FrameType
from typing import Protocol, TextIO

from dateline.model import Reading

__all__ = ["WIDEST", "Printer", "open_printer", "render", "write_whole"]

WIDEST = 150  # columns wider than this make lines that the eye loses


class View(Protocol):
    """Makes something that rich prints, for a page of `width` characters."""

    def __call__(self, *, width: int) -> object: ...


class Printer(Protocol):
    """Writes readings in one format. `close` completes what was begun."""

    def show(self, reading: Reading) -> None: ...

    def close(self) -> None: ...


def open_printer(format_name: str, out: TextIO, *, all_set_aside: bool = False) -> Printer:
    """The printer of `terminal`, `json` (one array) or `jsonl` (a line a report)."""
    if format_name == "jsonl":
        return _Lines(out)
    if format_name == "json":
        return _Array(out)
    return _Terminal(out, all_set_aside=all_set_aside)


class _Lines:
    def __init__(self, out: TextIO) -> None:
        self._out = out

    def show(self, reading: Reading) -> None:
        from dateline.codec import encode

        write_whole(self._out, encode(reading).decode() + "\n")

    def close(self) -> None:
        pass


class _Array:
    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._empty = True

    def show(self, reading: Reading) -> None:
        from dateline.codec import encode

        before = "[\n" if self._empty else ",\n"
        self._empty = False
        write_whole(self._out, before + encode(reading, indent=2).decode())

    def close(self) -> None:
        write_whole(self._out, "[]\n" if self._empty else "\n]\n")


class _Terminal:
    def __init__(self, out: TextIO, *, all_set_aside: bool) -> None:
        self._out = out
        self._all = all_set_aside

    def show(self, reading: Reading) -> None:
        from dateline.views.terminal import reading_view

        view = partial(reading_view, reading, all_set_aside=self._all)
        write_whole(self._out, render(view, self._out))

    def close(self) -> None:
        pass


def render(view: View, out: TextIO) -> str:
    """A rich view as text for `out`: coloured and as wide as the terminal (WIDEST at most); plain
    where `out` is no terminal. No line ends in blanks."""
    from rich.console import Console

    like = Console(file=out)
    width = min(like.width, WIDEST)
    page = StringIO()
    console = Console(
        file=page,
        width=width,
        force_terminal=like.is_terminal,
        color_system=like.color_system,  # type: ignore[arg-type]  # a name that rich itself gave
        no_color=like.no_color,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(view(width=width))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def write_whole(out: TextIO, text: str) -> None:
    """Writes and flushes `text`; an interrupt waits until it is written. Where the reading end of
    a pipe is closed, the process ends quietly with 141, as a program that SIGPIPE stops does."""
    with _interrupt_held():
        try:
            out.write(text)
            out.flush()
        except BrokenPipeError:
            # Python flushes standard output once more at exit; give it a place to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(141) from None


@contextmanager
def _interrupt_held() -> Iterator[None]:
    """SIGINT waits until the block ends, then raises KeyboardInterrupt.

    1. The signal is masked for this thread: a write to a full pipe that a signal cuts short loses
       its tail in Python 3.11's text layer, whatever the handler does.
    2. Another thread (of a numerical library) may take the signal: the handler only notes it.
    """
    caught: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        caught.append(number)

    try:
        before = signal.signal(signal.SIGINT, note)
    except ValueError:  # only the main thread may set handlers; elsewhere no Ctrl-C arrives
        yield
        return
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt

"""What the readers of shapes share: parts of day, counts of units, "last year"."""

from dataclasses import replace

from dateline.extract.times import calendar
from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context
from dateline.extract.times.hit import Hit
from dateline.extract.times.words import LETTERS

__all__ = ["STEPS", "count", "in_part", "nothing", "with_part", "year_by_word"]

STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}


def nothing(rule: str, kind: str = "date") -> Reading:
    return Reading(rule=rule, kind=kind)


def with_part(reading: Reading, hit: Hit) -> Reading:
    """The reading with the part of day, and the early or late edge, that the words tell."""
    part, which = hit.value("p"), hit.value("e")
    if isinstance(part, str):
        reading = in_part(reading, part)
    if which in ("early", "mid", "late"):
        return calendar.edge(reading, str(which))
    return reading


def in_part(reading: Reading, part: str) -> Reading:
    clock = {"noon": "12:00", "midnight": "00:00"}.get(part)
    name = "night" if part == "midnight" else part
    return replace(reading, part=name, clock=reading.clock or clock, kind="time")


def year_by_word(hit: Hit, context: Context) -> int | None:
    """The year of "this year", "last year", "that year"."""
    word = hit.value("s")
    if word in ("that", "same"):
        return None if context.base is None else context.base.year
    if context.reference is None:
        return None
    return context.reference.year + STEPS.get(str(word), 0)


def count(hit: Hit) -> int | None:
    """The number of units; None for "several". "Twenty four" adds up."""
    if "n" not in hit:
        return None
    start, end = hit.groups["n"]
    total, seen = 0, False
    for letter, value in zip(hit.lexed.codes[start:end], hit.lexed.values[start:end], strict=True):
        if letter == LETTERS["some"]:
            word = hit.lexed.values[start]
            return 2 if word == "couple" else None
        if isinstance(value, int):
            total, seen = total + value, True
    return total if seen else 1

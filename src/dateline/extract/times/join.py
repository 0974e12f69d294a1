"""Joins time expressions that say one thing together: a date and its clock, both ends of a range,
a distance and the date that it counts from."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from dateline.extract.times import calendar
from dateline.extract.times.calendar import Reading
from dateline.extract.times.words import LETTERS, Lexed

__all__ = ["Found", "join"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words of a text, as places [start, end) in `Lexed`, with their reading.

    `distance` is the signed number and unit of "three days after", which waits for a date.
    """

    start: int
    end: int
    reading: Reading
    distance: tuple[int, str] | None = None
    weekday: int | None = None


def _gap(*names: str, most: int) -> re.Pattern[str]:
    letters = re.escape("".join(LETTERS[name] for name in names))
    return re.compile(f"[{letters}]{{0,{most}}}$")


_DATE_AND_TIME = _gap(
    "comma", "on", "at", "in", "the", "of", "about", "edge", "open", "hinge", most=3
)
_RANGE = _gap("to", "hyphen", "the", most=2)
_BETWEEN = _gap("and", "the", "to", most=2)
_ANCHOR = _gap("the", most=1)
_ON, _OF = ("", LETTERS["on"]), ("", LETTERS["of"])
_APART = (LETTERS["open"], LETTERS["comma"])
_OPENERS = {LETTERS["from"]: _RANGE, LETTERS["between"]: _BETWEEN}


def join(found: list[Found], lexed: Lexed) -> list[Found]:
    """The expressions with those joined that belong together, by position."""
    joined: list[Found] = []
    for each in found:
        while joined and (both := _one(joined[-1], each, lexed)) is not None:
            joined.pop()
            each = both
        joined.append(each)
    return joined


def _one(first: Found, second: Found, lexed: Lexed) -> Found | None:
    """Both as one expression; None where each stands for itself."""
    gap = lexed.codes[first.end : second.start]
    if len(gap) > 4 or LETTERS["break"] in gap:
        return None
    reading = (
        _anchored(first, second, gap)
        or _date_and_time(first, second, gap)
        or _range(first, second, gap, lexed)
        or _same_day(first, second, gap)
    )
    if reading is None:
        return None
    closed = LETTERS["open"] in gap and lexed.codes[second.end : second.end + 1] == LETTERS["close"]
    return Found(start=first.start, end=second.end + closed, reading=reading)


def _anchored(first: Found, second: Found, gap: str) -> Reading | None:
    """Joins "Three days after the October 10 election": counted from the date that follows."""
    if first.distance is None or second.reading.first is None or not _ANCHOR.match(gap):
        return None
    number, unit = first.distance
    moved = calendar.shift("times.anchored", unit, number, second.reading.first)
    return moved and replace(moved, reference=second.reading.first)


def _date_and_time(first: Found, second: Found, gap: str) -> Reading | None:
    """Joins "8:30 am on Sunday", "Sunday, before dawn": the date with the time of day."""
    one, two = first.reading, second.reading
    if not _DATE_AND_TIME.match(gap) or (one.clock and two.clock):
        return None
    date_like, time_like = (one, two) if one.first else (two, one)
    if date_like.precision != "day" or date_like.kind not in ("date", "time") or time_like.first:
        return None
    if time_like.kind != "time" or not (time_like.part or time_like.clock):
        return None
    if time_like.part and date_like.part and gap:
        return None
    return replace(
        date_like,
        kind="time",
        part=time_like.part or date_like.part,
        clock=time_like.clock or date_like.clock,
    )


def _range(first: Found, second: Found, gap: str, lexed: Lexed) -> Reading | None:
    """Joins "From Monday to Wednesday", "1990-1995": first to last day."""
    opener = lexed.codes[first.start - 1] if first.start else ""
    night = first.reading.part in ("night", "overnight")
    pattern = _RANGE if night else _OPENERS.get(opener)
    hyphen = gap == LETTERS["hyphen"] and first.reading.precision == second.reading.precision
    if not hyphen and (pattern is None or not gap or not pattern.match(gap)):
        return None
    return _spanned(first, second)


def _spanned(first: Found, second: Found) -> Reading | None:
    """The range from one reading to the next; a weekday that would come after goes back a week."""
    one, two = first.reading, second.reading
    if one.first is None or two.last is None:
        return None
    start = one.first
    if start > two.last and first.weekday is not None:
        start -= timedelta(days=7)
    if start > two.last:
        return None
    night = one.part in ("night", "evening", "overnight") and (two.last - start).days == 1
    reading = calendar.days("times.range", start, two.last)
    return replace(reading, part="overnight", kind="time") if night else reading


def _same_day(first: Found, second: Found, gap: str) -> Reading | None:
    """Joins "Sunday (7 November)", "overnight on Sunday": one tells the other more exactly."""
    one, two = first.reading, second.reading
    if one.part == "overnight" and two.one_day and gap in _ON and two.first is not None:
        return calendar.night_of("times.overnight", two.first)
    if two.part == "overnight" and one.one_day and not gap and one.first is not None:
        return calendar.night_of("times.overnight", one.first)
    if one.part == "night" and two.precision == "range" and gap in _OF and one.first is None:
        return replace(two, part="overnight", kind="time")
    if first.weekday is None or not two.one_day or gap not in _APART or two.first is None:
        return None
    if (
        second.weekday is None
        and two.first.weekday() == first.weekday
        and two.rule == "times.absolute"
    ):
        return replace(two, part=one.part or two.part)
    return None

"""Scores of time expressions against TIMEX3: spans strict and relaxed, and values.

The measures are those of TempEval-3: a span is right strictly where both offsets agree, relaxed
where the two overlap; a value is right where a matching span (relaxed, one to one) has the same
value. Only DATE and TIME are asked for: durations and sets name no date.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model import When

__all__ = ["Tally", "Timex", "align", "figures_of", "range_ends", "timex_value"]

_PARTS = {
    "morning": "MO", "dawn": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV",
    "night": "NI", "overnight": "NI",
}  # fmt: skip
_TO = re.compile(r"(\s+(?:to|and|until|till|through)\s+(?:the\s+)?)")
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression of characters [start, end): its words and its TIMEX3 value."""

    start: int
    end: int
    words: str
    value: str

    def overlaps(self, other: "Timex") -> bool:
        return self.start < other.end and other.start < self.end


# One document: expressions expected, given, right strictly, relaxed, and with their value.
Counts = tuple[int, int, int, int, int]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts by document: asked for, given, and right by each measure."""

    units: list[Counts] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, expected: Sequence[Timex], given: Sequence[Timex], name: str) -> None:
        """Counts one document's expressions. Wrong values are kept as a line of text each."""
        pairs = align(expected, given)
        strict = sum((gold.start, gold.end) == (own.start, own.end) for gold, own in pairs)
        valued = sum(gold.value == own.value for gold, own in pairs)
        self.units.append((len(expected), len(given), strict, len(pairs), valued))
        for gold, own in pairs:
            if gold.value != own.value:
                self.wrong.append(f"{name}: {gold.words!r} is {gold.value}, given {own.value}")

    def figures(self) -> tuple[tuple[str, float], ...]:
        """`strict_f1`, `relaxed_f1`, `value_precision`, `value_recall`, `value_f1`."""
        return figures_of(self.units)


def figures_of(units: Sequence[Counts]) -> tuple[tuple[str, float], ...]:
    """The figures of some documents' counts."""
    expected, given, strict, relaxed, valued = (
        map(sum, zip(*units, strict=True)) if units else (0,) * 5
    )
    return (
        ("strict_f1", _f1(strict, expected, given)),
        ("relaxed_f1", _f1(relaxed, expected, given)),
        ("value_precision", valued / given if given else 0.0),
        ("value_recall", valued / expected if expected else 0.0),
        ("value_f1", _f1(valued, expected, given)),
    )


def _f1(right: int, expected: int, given: int) -> float:
    return 2 * right / (expected + given) if expected + given else 0.0


def align(expected: Iterable[Timex], given: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping pairs, one to one: each expected one takes the first that is left."""
    left = sorted(given, key=lambda timex: timex.start)
    pairs = []
    for gold in sorted(expected, key=lambda timex: timex.start):
        own = next((each for each in left if each.overlaps(gold)), None)
        if own is not None:
            left.remove(own)
            pairs.append((gold, own))
    return pairs


def timex_value(when: When | None, rule: str, kind: str) -> str:
    """The TIMEX3 value of a reading; "" for a time expression without a date."""
    if when is None:
        return _REFERENCES.get(rule.rpartition("vague_")[2], "") if "vague" in rule else ""
    value = _VALUES[when.precision](when.start)
    if kind == "time" and when.precision == "day":
        return value + _time_of_day(when)
    return value + "TNI" if when.part_of_day == "overnight" else value


def range_ends(start: int, words: str, when: When) -> list[Timex]:
    """Both ends of a range as expressions of their own, as TIMEX3 has no ranges.

    One expression where the words do not fall into two ("overnight", "May 3-5").
    """
    parts = _TO.split(words, maxsplit=1)
    if len(parts) < 3:
        value = timex_value(when, when.rule, "date")
        return [Timex(start=start, end=start + len(words), words=words, value=value)]
    first, link, second = parts
    middle = start + len(first) + len(link)
    grain = _grain(second)
    return [
        Timex(start=start, end=start + len(first), words=first, value=_VALUES[grain](when.start)),
        Timex(start=middle, end=start + len(words), words=second, value=_VALUES[grain](when.end)),
    ]


def _grain(words: str) -> str:
    """How exactly an end of a range is told: a day has a number or weekday, else month or year."""
    if re.fullmatch(r"\d{4}", words):
        return "year"
    return "day" if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b|day", words) else "month"


def _time_of_day(when: When) -> str:
    if when.clock is not None:
        return f"T{when.clock}"
    return f"T{_PARTS[when.part_of_day]}" if when.part_of_day in _PARTS else ""


def _week(start: date) -> str:
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02d}"


_VALUES: dict[str, Callable[[date], str]] = {
    "day": lambda start: start.isoformat(),
    "range": lambda start: start.isoformat(),
    "week": _week,
    "weekend": lambda start: f"{_week(start)}-WE",
    "month": lambda start: f"{start.year:04d}-{start.month:02d}",
    "quarter": lambda start: f"{start.year:04d}-Q{(start.month + 2) // 3}",
    "half": lambda start: f"{start.year:04d}-H{(start.month + 5) // 6}",
    "season": lambda start: f"{start.year:04d}-{_SEASONS.get(start.month // 3 * 3 or 12, 'XX')}",
    "year": lambda start: f"{start.year:04d}",
    "decade": lambda start: f"{start.year // 10:03d}",
    "century": lambda start: f"{start.year // 100:02d}",
}

"""Dates in figures ("2021-11-07", "30/01/2023") and days with a name ("Christmas Eve", "9/11").

These are found in the text itself, since a tokenizer cuts them in several ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.extract.times import calendar
from dateline.extract.times.calendar import Reading, safe_date
from dateline.extract.times.context import Context
from dateline.vocab import load_vocabulary

__all__ = ["Form", "find_forms", "resolve_form"]

_ISO = r"(?P<year>[12]\d{3})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"
_COMPACT = r"(?P<compact>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_FIGURES = (
    r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<third>\d{4}|\d{2})(?![\d.])"
)
_CLOCK = r"(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:Z|\b))?"
_EVENT = re.compile(r"(?: terrorist)? attacks$")  # tells which day is meant; no part of its name
_DATES = re.compile(rf"(?<![\w./:-])(?:{_ISO}|{_COMPACT}|{_FIGURES}){_CLOCK}(?![\w/])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Characters [start, end) and what they hold: a match of figures, or a named day."""

    start: int
    end: int
    figures: re.Match[str] | None = None
    named: str = ""

    @property
    def year(self) -> int | None:
        """The year that the figures state; None for a named day or two figures."""
        if self.figures is None:
            return None
        groups = self.figures.groupdict()
        if groups["compact"]:
            return int(groups["compact"][:4])
        return (
            int(groups["year"] or groups["third"])
            if groups["year"] or len(groups["third"]) > 2
            else None
        )


def find_forms(text: str) -> Iterator[Form]:
    """The dates in figures and the named days of a text."""
    for match in _DATES.finditer(text):
        yield Form(start=match.start(), end=match.end(), figures=match)
    for match in _named_days().finditer(text):
        words = match.group().lower()
        shown = len(_EVENT.sub("", words))
        yield Form(start=match.start(), end=match.start() + shown, named=words)


@cache
def _named_days() -> re.Pattern[str]:
    words = sorted(load_vocabulary("named_days").word_index(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def resolve_form(form: Form, context: Context, place: int) -> Reading | None:
    """The reading of a form whose first token is `place`; None for figures that are no date."""
    if form.figures is None:
        return _named(form.named, context, place)
    groups = form.figures.groupdict()
    when = _figures(groups, context.reference)
    if when is None:
        return None
    reading = calendar.day("times.figures", when)
    if groups["hour"]:
        return replace(reading, kind="time", clock=f"{groups['hour']}:{groups['minute']}")
    return reading


def _figures(groups: dict[str, str | None], reference: date | None) -> date | None:
    if compact := groups["compact"]:
        return safe_date(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if groups["year"]:
        return safe_date(int(groups["year"]), int(groups["month"] or 0), int(groups["day"] or 0))
    third = groups["third"] or ""
    year = (
        int(third)
        if len(third) == 4
        else 1900 + int(third)
        if int(third) >= 32
        else 2000 + int(third)
    )
    return _day_or_month_first(int(groups["one"] or 0), int(groups["two"] or 0), year, reference)


def _day_or_month_first(one: int, two: int, year: int, reference: date | None) -> date | None:
    """Day first, unless only month first is a date, or lies nearer to the report and not after."""
    options = [each for each in (safe_date(year, two, one), safe_date(year, one, two)) if each]
    if reference is None or len(options) < 2:
        return options[0] if options else None
    return min(options, key=lambda each: (each > reference, abs((each - reference).days)))


def _named(words: str, context: Context, place: int) -> Reading | None:
    """A day with a name: its year as told in the list, else the nearest one."""
    code = load_vocabulary("named_days").word_index()[words]
    numbers = [int(number) for number in code.split("-")]
    if len(numbers) == 3:
        return calendar.day("times.named_day", date(*numbers))
    when = context.settle(numbers[0], numbers[1], context.doc[place])
    if when is None:
        return Reading(rule="times.named_day")
    return calendar.day("times.named_day", when)

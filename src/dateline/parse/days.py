"""Dates of headers, datelines, meta tags and addresses -> days and instants.

Dates inside the news are read by the extract stage; these are the report's own.
"""

import re
from datetime import UTC, date, datetime, timedelta

from dateline.model import Instant

__all__ = ["DAY", "as_instant", "read_day", "read_instant"]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = (
    rf"(?:(?i:{_WEEKDAY}?(?:{_MONTH}\.?\s{_NUMBER}(?:,?\s\d{{4}})?"
    rf"|{_NUMBER}\s{_MONTH}\.?(?:,?\s(?:\d{{4}}|\d{{2}}))?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})|no\sdate)(?!\w))"
)
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"\b(?P<n>{_MONTH})\.?\s(?P<d>[0-2]?\d|3[01])(?:st|nd|rd|th)?(?!\d)"
        r"(?:,?\s(?P<y>\d{4}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<n>{_MONTH})\b\.?"
        r"(?:,?\s(?P<y>\d{4}|\d{2})\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?!\d)"),
)
_ISO_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200  # other "years" are part of some code number
_CENTURY_TURN = 70  # '70 to '99 are of the last century; no digital text is older


def read_day(text: str, *, near: date | None = None) -> date | None:
    """The first date that the words tell; the year, where not told, makes it nearest to `near`.

    None where there is none, or where it lacks a year and nothing is near, or where day and month
    could be either ("03/04/2021").
    """
    all_found = [found for form in _FORMS if (found := form.search(text)) is not None]
    first = min(all_found, key=lambda found: found.start(), default=None)
    return None if first is None else _day_of(first.groupdict(), near)


def read_instant(text: str, *, found_in: str, near: date | None = None) -> Instant | None:
    """The instant that a header or tag tells. A clock time without a zone is dropped: only the
    day is sure. None where no date is told."""
    clock = _ISO_TIME.search(text)
    if clock is not None:
        words = re.sub(r"(?i)\s?(?:utc|gmt)$", "Z", clock[0]).replace(",", ".")
        try:
            at = datetime.fromisoformat(words)
        except ValueError:
            at = None
        if at is not None and at.tzinfo is not None:
            return as_instant(at, found_in=found_in)
    day = read_day(text, near=near)
    return None if day is None else as_instant(day, found_in=found_in)


def as_instant(when: date | datetime, *, found_in: str) -> Instant | None:
    """A day or an aware time as an instant in UTC, with the clock's offset; None outside the years
    that news can have."""
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    if not isinstance(when, datetime):
        at = datetime(when.year, when.month, when.day, tzinfo=UTC)
        return Instant(at=at, day_only=True, found_in=found_in)
    offset = when.utcoffset() or timedelta()
    return Instant(
        at=when.astimezone(UTC), found_in=found_in, offset_min=int(offset.total_seconds() // 60)
    )


def _day_of(told: dict[str, str | None], near: date | None) -> date | None:
    day = int(told["d"] or 0)
    if told.get("n"):
        month = _MONTHS.index(str(told["n"])[:3].lower()) // 4 + 1
    else:
        month = int(told["m"] or 0)
        if _is_either(told):
            return None
        if month > 12 >= day and not _is_year_first(told):
            day, month = month, day
    if told.get("y"):
        return _valid(_full_year(str(told["y"])), month, day)
    return None if near is None else _nearest(month, day, near)


def _is_year_first(told: dict[str, str | None]) -> bool:
    return next(iter(told)) == "y"


def _is_either(told: dict[str, str | None]) -> bool:
    """Day and month in figures, both up to 12 and unlike: no one can tell which is which."""
    day, month = int(told["d"] or 0), int(told["m"] or 0)
    return not _is_year_first(told) and day <= 12 and month <= 12 and day != month


def _full_year(told: str) -> int:
    year = int(told)
    if len(told) == 4:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _nearest(month: int, day: int, near: date) -> date | None:
    days = [_valid(near.year + step, month, day) for step in (-1, 0, 1)]
    known = [found for found in days if found is not None]
    return min(known, key=lambda found: abs(found - near), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= _LAST_YEAR else None

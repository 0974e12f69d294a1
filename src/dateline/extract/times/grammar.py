"""The shapes of time expressions, as patterns over the letters of `time_words`.

`find_hits` gives the longest shape at each place; what it means is told by `time_resolve`. A
pattern names classes in angle brackets: `<day|ordinal>` is a word of either class, `<d=day>` the
same with a name to read it by.
"""

import re
from functools import cache
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from dateline.extract.times.guards import GUARDS
from dateline.extract.times.hit import Hit
from dateline.extract.times.words import LETTERS, Lexed

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_hits"]

_COUNT = "(?P<n><number|day|count|some|year|short_year>{1,3})"
_COUNT_OR_A = "(?P<n><a>?<number|day|count|some|year|short_year>{1,3}|<a>)"
# Two figures before a noun count it; up to 31 they are a year only before a bracket.
_ANY_YEAR = "<y=year|short_year>(?:(?<=Y)|(?!<noun>))"
_LATE_YEAR = "<y=year|short_year|day>(?:(?<=Y)|(?<=y)(?!<noun>)|(?<=1)(?=<open|break>))"
_YEAR = "(?:<comma|hyphen|slash|of>?" + _LATE_YEAR + ")?"
_EDGE = "(?:<the>?<e=edge><hyphen>?<of>?<the>?)?"
_EDGE_OR_SHIFT = "(?:<the>?<e=edge|shift>(?:<hyphen|in|on|of>)?)?"
_DAY = "<the>?<d=day|ordinal>"
_OF_YEAR = "<of>?<s=last|next|this|that><u=unit>"
_ZONE = "(?:<comma>?<open>?<zone><time>?<close>?)?"
_NO_COUNT = "(?!<hyphen>?<noun|unit|month|number|of|count>)"
_NO_AGE = "(?!<hyphen>?<old>)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("day_month", "(?:<the>?<w=weekday><p=part>?<comma>?<open>?)?" + _DAY
        + "<hyphen>?<of>?<m=month>" + _YEAR),
    ("month_day", "(?:<w=weekday><p=part>?<comma>?)?<m=month><hyphen>?" + _DAY
        + "(?!<hyphen>?<unit|month|of>)(?:<comma>?<y=year>)?"),
    ("days", "<d=day|ordinal><hyphen|to|and|slash><the>?<b=day|ordinal><of>?<m=month>" + _YEAR),
    ("days", "<m=month>" + _DAY + "<hyphen|to|and|slash><the>?<b=day|ordinal>" + _NO_COUNT
        + "(?:<comma>?<y=year>)?"),
    ("days", "<d=day><comma>(?:<day><comma>?)+<and><b=day><of>?<m=month>" + _YEAR),
    ("days", "<m=month><d=day><comma>(?:<day><comma>?)+<and><b=day>" + _NO_COUNT),
    ("days", "<c=days><m=month>" + _YEAR),
    ("days", "<m=month><c=days>(?:<comma>?<y=year>)?"),
    ("month", _EDGE + "<r=last|next|this>?<q=last>?<m=month>"
        + "(?:<comma|hyphen>?<of>?" + _ANY_YEAR + "|" + _OF_YEAR + ")?"),
    ("clock", "<j=year>"),
    ("year", _EDGE + "<fiscal>?<y=year>"),
    ("years", "<y=year><hyphen|slash><b=year|short_year|day>(?!<hyphen>)"),
    ("spelled_year", "<m=month>?<a=number><b=number>(?:<hyphen>?<c=number>)?"),
    ("decade", _EDGE + "<the>?<possessive>?<y=decade>"),
    ("century", _EDGE + "<the>?<d=ordinal><hyphen>?<u=unit>"),
    ("quarter", "<the>?<fiscal>?<d=ordinal><fiscal>?<u=unit>(?:<of>?<the>?<fiscal>?<y=year>)?"),
    ("quarter", "<fiscal>?<d=ordinal><hyphen><u=unit>"),
    ("quarter", "<the>?<y=year><d=ordinal><hyphen>?<u=unit>"),
    ("quarter", "<s=last|next|this><v=unit><possessive><d=ordinal><hyphen>?<u=unit>"),
    ("quarter_of", "<the>(?:<y=year>|<last>)?<u=unit>"),
    ("quarter_of", "<s=last|next><v=unit><possessive><u=unit>"),
    ("season", _EDGE + "<the>?<r=last|next|this>?<q=last>?<z=season>"
        + "(?:<comma>?<of>?(?:<y=year>|<s=last|next|this><u=unit>))?"),
    ("deictic", "<e=edge|shift>?<k=deictic>(?:<possessive>?<p=part>)?"),
    ("deictic", "<e=edge>?<p=part><k=deictic>"),
    ("tonight", "<k=tonight>"),
    ("overnight", "<k=overnight>"),
    ("part", "<e=edge|shift>?<the>?<r=last|next|this|that><p=part>"),
    ("part", "<the><p=part><s=shift|hinge>"),
    ("weekday", _EDGE_OR_SHIFT + "(?:<the>?<r=last|next|this|that><last|next>?)?"
        + "<w=weekday><p=part>?(?:<comma|open>?" + _DAY + _NO_COUNT + "<close>?"
        + "|<of>?<s=last|next|this><u=unit>)?"),
    ("weekday", "<the>?<p=part><of>?<on>?<r=last|next|this>?<w=weekday>(?!<part>)"),
    ("unit", _EDGE_OR_SHIFT + "<the>?<r=last|next|this|that><fiscal>?<u=unit>"),
    ("weekend", "<the><u=unit>"),
    ("unit_told", "<e=edge|shift><in><the><u=unit>"),
    ("week_of", "<the>?<u=unit><of><d=day|ordinal><of>?<m=month>" + _YEAR),
    ("week_of", "<the>?<u=unit><of><m=month><d=day|ordinal>(?:<comma>?<y=year>)?"),
    ("ago", "<about>?(?:" + _COUNT_OR_A + "<hyphen>?<of>?)?<u=unit><ago>"),
    ("year_ago", "(?:<the>(?=...U))?<u=unit><hyphen><k=ago|shift><v=unit>?"),
    ("shift", "<about>?" + _COUNT_OR_A + "<hyphen>?<of>?<u=unit><k=shift|hinge>"),
    ("shift", "<the><u=unit><k=shift|hinge>"),
    ("ordinal_day", "<the><d=ordinal>" + _NO_COUNT),
    ("set", "<every><n=number|day|ordinal|some>?<weekday|part|unit|month>(?:<part>)?"),
    ("set", "<weekdays>"),
    ("set", "<set>"),
    ("set", "<per><unit>"),
    ("stretch", "<the>?<r=last|next|recent|this|ordinal><about>?" + _COUNT + "?<of>?<u=unit>"),
    ("duration", "<about>?" + _COUNT + "<hyphen>?<of>?<u=unit>" + _NO_AGE),
    ("span_of", "<for|in><a>?<u=unit>" + _NO_AGE),
    ("clock", "<about>?(?:<c=clock>|<f=full_clock>|<h=day><oclock>|<i=military>)" + _ZONE),
    ("clock", "<about>?<i=military|year><g=zone><time>?"),
    ("clock", "<about>?<h=clock|day|number><x=ampm>" + _ZONE),
    ("clock", "<about>?<h=number><oclock>"),
    ("bare_part", "<about>?<the>?<p=part>"),
    ("early_hours", "<the>?<e=edge><u=unit>"),
    ("vague", "<k=vague>"),
    ("vague", "<the><k=vague|last>"),
)  # fmt: skip

_NAME = re.compile(r"(?<!P)<(?:(\w)=)?([\w|]+)>")


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((shape, re.compile(_NAME.sub(_letters, pattern))) for shape, pattern in _PATTERNS)


def _letters(match: re.Match[str]) -> str:
    """`<d=day|ordinal>` as a named character class; repeated numbers are read by their place."""
    name, classes = match.groups()
    letters = "".join(re.escape(LETTERS[each]) for each in classes.split("|"))
    return f"(?P<{name}>[{letters}])" if name else f"[{letters}]"


def find_hits(lexed: Lexed, doc: "Doc") -> list[Hit]:
    """The longest shapes that hold in their company, without overlap, by position.

    A shape that overlaps a longer one, or does not hold, is looked for again in what is left.
    """
    codes = lexed.codes
    heap = [
        (match.start() - match.end(), order, match.start(), match)
        for order, (_, pattern) in enumerate(_compiled())
        for match in pattern.finditer(codes)
    ]
    heapify(heap)
    taken = bytearray(len(codes))
    hits = []
    while heap:
        _, order, start, match = heappop(heap)
        shape, pattern = _compiled()[order]
        free = _free(taken, start, match.end())
        if free == (start, match.end()):
            hit = _hit(shape, match, lexed)
            if shape not in GUARDS or GUARDS[shape](hit, doc):
                taken[start : match.end()] = b"\1" * (match.end() - start)
                hits.append(hit)
                continue
            free = (start + 1, match.end())
        if found := pattern.search(codes, *free):
            heappush(heap, (found.start() - found.end(), order, found.start(), found))
    return sorted(hits, key=lambda hit: hit.start)


def _free(taken: bytearray, start: int, end: int) -> tuple[int, int]:
    """The first stretch within [start, end) that no longer shape has taken; empty if none."""
    first = taken.find(0, start, end)
    if first < 0:
        return end, end
    last = taken.find(1, first, end)
    return first, end if last < 0 else last


def _hit(shape: str, match: re.Match[str], lexed: Lexed) -> Hit:
    groups = {name: match.span(name) for name, word in match.groupdict().items() if word}
    return Hit(shape=shape, start=match.start(), end=match.end(), lexed=lexed, groups=groups)

"""How far one fill of a response answers one fill of a MUC-4 key: 1, .5 or 0.

The rules are those of scoring-guidelines.v7; in brackets stands the section. In 1992 a program
judged set fills alone and asked a person about most other mismatches. Where the guidelines ask a
person, the rules below decide instead, and a case that they leave in doubt is wrong, as section 1
has it:

1. Strings [3.1.1]: articles, quantifiers, numbers and nationalities in front are not essential.
   Right: the same words; the key's words with more modifiers in front, or with "of ..." or
   "who ..." behind; a name and its acronym in brackets [3.2.10]. Half: the key's words and an
   adjunct behind a comma or otherwise; the key's head word with fewer modifiers; part of a proper
   name. A response that only shares a modifier ("grain" for "grain silo") is wrong. No half credit
   is spread over several keys [3.1.1.3].
2. Dates [3.2.2]: half where the response lies within the key's range, or is "on or before" a day
   that the key names as its last or only one. "Close" dates are wrong.
3. Locations [3.2.3]: right where country and most specific place agree and each level between is
   either in the key or known to hold the place (the lists of containing areas); half where the
   country alone agrees, where all but the country does, or for one end of a range.
4. Numbers [3.2.14, 17, 21, 24]: half for a single number at an end of the key's range, or that the
   key only calls approximate.
5. Cross-references [3.1.2, 3.2.19]: what is right with another reference than the key's is half.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.export.muc4.slots import Fill, crosswalk, set_lists
from dateline.vocab import load_vocabulary

__all__ = ["Rules", "credit", "read_places"]

_DATE, _LOCATION, _DESCRIPTION = 2, 3, 19
_NUMBERS = frozenset({14, 17, 21, 24})
_COUNTRIES = frozenset({15, 22})
_PROPER_NAMES = frozenset({10, 18})  # slots of proper names (template-doc-part2, slots 10 and 18)
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2,4})$")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_KIND = re.compile(r"\s*\([^)]*\)?")
_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9.'&-]*|,", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(]([^\])]*)[\])]?")
# What follows the head of a noun phrase and modifies it [3.1.1.1]; a comma opens an adjunct.
_BEHIND = frozenset(
    ["OF", "IN", "FROM", "WITH", "FOR", "TO", "ON", "AT", "BY", "WHO", "THAT", "WHICH", "WEARING",
     "BELONGING", "NEAR", "BETWEEN", "CARRYING", "LOCATED", "WHERE"]
)  # fmt: skip
_BREAKS = _BEHIND | {",", "AND", "OR"}
Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """By what rules fills are judged.

    `program_alone`: no rule stands in for a person; a string that is not the key's but for what is
    not essential is wrong. `within` holds pairs (place, area that holds it), `same` the usual name
    of a place by another one, both from the task's place lists.
    """

    program_alone: bool = False
    within: frozenset[tuple[str, str]] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)


def credit(slot: int, response: Fill, key: Fill, rules: Rules) -> float:
    """1 where the response is right, .5 where half right, 0 where wrong."""
    told = max(_value(slot, response, option, rules) for option in key.options)
    if slot == _DESCRIPTION and not told:
        return 0.5 * _names_its_tag(response, key)
    return min(told, 0.5) if told and not _same_tag(response, key) else told


def _value(slot: int, response: Fill, option: str, rules: Rules) -> float:
    said = response.options[0]
    if slot == _DATE:
        return _date(said, option)
    if slot == _LOCATION:
        return _location(said, option, rules)
    if slot in _NUMBERS:
        return _number(said, option)
    if slot in set_lists():
        same = said == option
        return 1.0 if same else 0.5 * set_lists()[slot].half_right(said, option)
    if slot in _COUNTRIES:
        return float(said == option)
    return _string(said, option, named=slot in _PROPER_NAMES, alone=rules.program_alone)


def _same_tag(response: Fill, key: Fill) -> bool:
    """Whether the reference is the key's: fully right, as [3.2.19] asks."""
    wanted, said = key.tags or ("-",), response.tags or ("-",)
    if wanted == ("-",) or said == ("-",):
        return wanted == said
    return any(_string(said[0], tag, named=True, alone=False) == 1 for tag in wanted)


def _names_its_tag(response: Fill, key: Fill) -> bool:
    """A title with its bearer's name behind it, where the key has the title alone [3.2.19]."""
    said = _words(response.options[0])
    return any(said == (*_words(o), *_words(tag)) for o in key.options for tag in key.tags)


# --- strings ------------------------------------------------------------------------------------


@cache
def _not_essential() -> frozenset[str]:
    """Words in front of a noun that say nothing of what it is: articles, quantifiers,
    nationalities."""
    listed = crosswalk("muc4_words")["not_essential"]["words"]
    people = load_vocabulary("demonyms")
    return frozenset(
        [*(str(word).upper() for word in listed),
         *(word.upper() for code in people for word in people[code].words)]
    )  # fmt: skip


@cache
def _words(text: str) -> tuple[str, ...]:
    """The words of a string, without what is not essential in front; commas stay."""
    found = [word.upper().strip(".'") if word != "," else word for word in _TOKEN.findall(text)]
    while len(found) > 1 and (found[0] in _not_essential() or found[0].isdigit()):
        del found[0]
    return tuple(word for word in found if word)


def _variants(text: str) -> Iterator[tuple[str, ...]]:
    """The string; without what stands in brackets; what stands there."""
    yield _words(text)
    inside = _BRACKETED.findall(text)
    if inside:
        yield _words(_BRACKETED.sub(" ", text))
        yield from (_words(piece) for piece in inside)


@cache
def _string(said: str, option: str, *, named: bool, alone: bool) -> float:
    return max(
        (_phrase(left, right, named=named, alone=alone)
         for left in _variants(said) for right in _variants(option) if left and right),
        default=0.0,
    )  # fmt: skip


def _phrase(said: tuple[str, ...], option: tuple[str, ...], *, named: bool, alone: bool) -> float:
    if said == option:
        return 1.0
    if alone:
        return 0.0
    at = _position(option, said)
    if at is not None and at <= _head(said) < at + len(option):
        rest = said[at + len(option) :]
        return 1.0 if not rest or rest[0] in _BEHIND else 0.5
    inside = _position(said, option)
    if inside is None:
        return 0.0
    return 0.5 if named or inside <= _head(option) < inside + len(said) else 0.0


def _head(words: tuple[str, ...]) -> int:
    """Index of the head word: the last before what follows a noun."""
    ends = [i for i, word in enumerate(words) if word in _BREAKS and i]
    return (ends[0] if ends else len(words)) - 1


def _position(part: tuple[str, ...], whole: tuple[str, ...]) -> int | None:
    for start in range(len(whole) - len(part) + 1):
        if whole[start : start + len(part)] == part:
            return start
    return None


# --- dates and numbers --------------------------------------------------------------------------


def _date(said: str, option: str) -> float:
    left, right = _range(said), _range(option)
    if left is None or right is None:
        return float(said == option)
    if left == right:
        return 1.0
    if left[0] is None:  # "on or before"
        return 0.5 * (left[1] == right[1])
    return 0.5 * ((right[0] or date.min) <= left[0] and left[1] <= right[1])


@cache
def _range(text: str) -> tuple[date | None, date] | None:
    """First and last day; first None for "on or before"; None for what is no full date."""
    first, dash, last = text.partition("-")
    if not dash:
        first = last = text
    start, end = _day(first.strip()), _day(last.strip())
    if end is None or (start is None and first.strip()):
        return None
    return start, end


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if match is None or match.group(2) not in _MONTHS:
        return None
    year = int(match.group(3))
    try:
        return date(year + 1900 if year < 100 else year, _MONTHS.index(match.group(2)) + 1,
                    int(match.group(1)))  # fmt: skip
    except ValueError:  # an annotator's "31 NOV"
        return None


def _number(said: str, option: str) -> float:
    left, right = (re.sub(r"[\s,]", "", text) for text in (said, option))
    if left == right:
        return 1.0
    ends = re.fullmatch(r"(\d*)-(\d*)", right)
    approximate = right.startswith("~") and right[1:] == left
    at_an_end = ends is not None and left != "" and left in ends.groups()
    return 0.5 * (left.isdigit() and (approximate or at_an_end))


# --- locations ----------------------------------------------------------------------------------


def _location(said: str, option: str, rules: Rules) -> float:
    left, right = _ends(said, rules.same), _ends(option, rules.same)
    if left == right:
        return 1.0
    best = max(_levels(one, other, rules) for one in left for other in right)
    return min(best, 0.5) if len(left) != len(right) or len(left) > 1 else best


def _levels(said: Levels, option: Levels, rules: Rules) -> float:
    if said[0] != option[0]:
        return 0.5 * (len(said) > 1 and said[1:] == option[1:])
    place = said[-1]
    same_place = place == option[-1] and len(said) > 1
    known = all(area in option or (place, area) in rules.within for area in said[1:-1])
    return 1.0 if same_place and known else 0.5


def _ends(text: str, same: Mapping[str, str]) -> tuple[Levels, ...]:
    """The places that a location lies at or between, each with the areas that hold it."""
    plain = _KIND.sub("", text)
    *areas, last = [level.strip().upper() for level in plain.split(":")]
    ends = [same.get(end.strip(), end.strip()) for end in re.split(r"\s-\s", last)]
    held = tuple(same.get(area, area) for area in areas)
    return tuple((*held, end) for end in ends)


def read_places(containing: Iterable[str], synonyms: str) -> Rules:
    """Rules with the task's places: `containing` are the texts of the lists of containing areas,
    `synonyms` that of the list of other names (taskdoc/places-synonyms.v3)."""
    pairs = {
        (levels[low], levels[high])
        for text in containing
        for line in text.splitlines()
        if re.match(r"[A-Z][^:]*:.*\*\w+\*", line)
        for levels in [_listed(line)]
        for low in range(1, len(levels)) for high in range(low)
    }  # fmt: skip
    names = (re.split(r"\s*(?:=|->)\s*", line) for line in synonyms.splitlines() if _is_pair(line))
    return Rules(
        within=frozenset(pairs),
        same={pair[0].strip(): _bare(pair[1]) for pair in names if len(pair) == 2},
    )


def _listed(line: str) -> Levels:
    """The levels of one line of a list, without kinds and the contributor's mark."""
    return tuple(_bare(level) for level in line.split("*")[0].split(":"))


def _bare(name: str) -> str:
    return _KIND.sub("", name.split("<-")[0]).strip().upper()


def _is_pair(line: str) -> bool:
    return ("=" in line or "->" in line) and line[:1].isalnum() and line[:4].isupper()

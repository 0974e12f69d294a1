"""Datelines: "BAGHDAD, Nov 7 (Reuters) -", "KABUL, Afghanistan (Jan. 25, 2013)", "(AP) —".

A dateline is told from a sentence by evidence that holds in mixed-case, all-capitals and
lower-case text alike: 1. a place with a date or an agency, then a dash, or a colon; 2. a place in
capitals before a dash in text that is not all capitals; 3. an agency in brackets; 4. a place in
lower case and a colon where the whole text is lower case. A capitalised word that is no place
("WATCH:") stands in codes/lead_words.toml.
"""

import re
from dataclasses import dataclass
from functools import cache

from dateline.parse.days import DAY
from dateline.parse.wires import find_wires
from dateline.vocab import load_vocabulary

__all__ = ["Dateline", "find_dateline", "is_all_capitals"]

_CAPS = r"(?:(?:[a-z]{2}-|Mc|Mac|O['’])?[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*(?<!-))"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,4}}"
_TITLE = r"(?:[A-ZÀ-Þ][\w'’.\-]*(?<!-))"
_TITLE_PLACE = rf"(?:(?:[a-z]{{2}}-)?{_TITLE}(?: (?:of |de |al-|el-)?{_TITLE}){{0,3}})"
_REGION = rf"(?:,\s(?!{DAY}){_TITLE}(?: (?:and |of |the )?{_TITLE}){{0,3}})"
_COUNTRY = r"(?:\s?\([A-Z][A-Za-z .]{2,25}\)(?=,|\s?\())"
_BRACKET = r"(?:\s?\([^()]{2,60}\))"
_DASH = r"\s?(?:--|-|–|—|_|―)\s?"
_SLUGS = r"(?:\s?\[[^\[\]]{2,200}\])*"
_TAIL = (
    rf"(?P<day>,?\s\(?{DAY}\)?)?"
    rf"(?P<agency>(?:[,/]?{_BRACKET}|\s?/(?:[A-Z][A-Za-z]+)/?)(?:[ ,]{_BRACKET})?)?"
    rf"(?P<mark>{_DASH}|:\s?)?(?P<slugs>{_SLUGS})\s*"
)
_FORMS = tuple(
    (kind, re.compile(rf"(?P<place>{place}){extra}{_TAIL}"))
    for kind, place, extra in (
        ("capitals", _CAPS_PLACE, rf"(?P<region>{_REGION}{{0,2}}{_COUNTRY}?)"),
        ("title", _TITLE_PLACE, rf"(?P<region>{_REGION}{{0,2}})"),
    )
)
_AGENCY_ONLY = re.compile(rf"(?:{DAY}\s)?(?P<agency>\([^()]{{2,40}}\))(?P<mark>{_DASH})?\s*")
_LOWER = re.compile(
    rf"(?P<place>[a-z][a-z'\-]+(?: [a-z'\-]+){{0,2}})(?:/[a-z]+)?"
    rf"(?:,\s(?!{DAY})[a-z]+)?(?:,?\s{DAY})?"
    rf"(?:{_BRACKET}{_DASH}|:\s)"
)
_HAS_DAY = re.compile(DAY)
_BARE = r" \t,;:–—-_/"
_INSIDE = re.compile(
    r"(?<=[\w.)\]\"”] )(?=[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+)"  # where a word in capitals begins
)
_SHORTEST_PLACE = 3  # initials ("V. (Watson)") and "PM -" are shorter than any city's name
_SEARCHED = 450  # a page's own lines before the dateline were never longer in the texts looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where in a paragraph the dateline stands, [start, end), its words, and its place."""

    start: int
    end: int
    words: str
    place: str | None


def is_all_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals, as in older wire copy."""
    letters = [character for character in text[:2000] if character.isalpha()]
    return len(letters) > 20 and sum(map(str.isupper, letters)) * 10 >= len(letters) * 9


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens the paragraph or, with place, date or agency, and a dash, stands
    early inside it after a headline or byline on the same line. None where there is none."""
    found = _at(paragraph, 0)
    if found is not None:
        return found
    for start in (match.start() for match in _INSIDE.finditer(paragraph, 0, _SEARCHED)):
        found = _at(paragraph, start)
        if found is not None and _is_strong(found):
            return found
    return None


def _at(paragraph: str, start: int) -> Dateline | None:
    for kind, form in _FORMS:
        found = form.match(paragraph, start)
        if found is not None and _is_dateline(kind, found, paragraph):
            return _made(found, paragraph)
    agency = _AGENCY_ONLY.match(paragraph, start)
    if agency is not None and _is_agency(agency["agency"]) and _opens(paragraph, agency.end()):
        return Dateline(start=start, end=agency.end(), words=agency[0].strip(), place=None)
    lower = _LOWER.match(paragraph, start)
    if lower is not None and paragraph[:300].islower() and not _is_excluded(lower["place"]):
        return Dateline(start=start, end=lower.end(), words=lower[0].strip(), place=lower["place"])
    return None


def _is_dateline(kind: str, found: re.Match[str], paragraph: str) -> bool:
    place = found["place"]
    if _is_excluded(place) or _is_excluded(place.split()[0]) or not _opens(paragraph, found.end()):
        return False
    mark = (found["mark"] or "").strip()
    agency = found["agency"] or ""
    dated = bool(found["day"]) or bool(_HAS_DAY.search(agency)) or "no date" in agency.lower()
    credited = _is_agency(agency)
    if dated and "(" in (found["day"] or agency):
        return True  # "KABUL, Afghanistan (Jan. 25, 2013) A joint force"
    if not mark:
        return kind == "capitals" and credited and len(found["place"]) > _SHORTEST_PLACE
    if dated or credited:
        return True
    if is_all_capitals(paragraph) or (agency and mark == ":"):
        return False
    return _is_bare(kind, found, mark)


def _is_bare(kind: str, found: re.Match[str], mark: str) -> bool:
    """A place and a mark, no date and no agency: in capitals, or one to three words and a dash."""
    if mark == ":" and len(found["place"].split()) > 2:
        return False
    if kind == "capitals":
        return len(found["place"]) > _SHORTEST_PLACE or bool(found["region"])
    return mark in ("–", "—", "--") and len(found["place"].split()) <= 2 and bool(
        found["mark"].startswith(" ")
    )  # fmt: skip


def _is_agency(bracket: str) -> bool:
    """Whether the bracket can be who sent it: a known agency, or short capitalised words."""
    words = bracket.strip(" ()/,")
    if not words:
        return False
    return bool(find_wires(words)) or (
        len(words) <= 40
        and all(word[0].isupper() or word[0].isdigit() or word == "and" for word in words.split())
    )


def _opens(paragraph: str, end: int) -> bool:
    """Whether a sentence can begin at `end`: a capital, a figure, a quotation, or nothing left."""
    rest = paragraph[end : end + 1]
    return not rest or rest.isupper() or rest.isdigit() or rest in "\"“'‘([«$£€"


@cache
def _excluded() -> frozenset[str]:
    return frozenset(load_vocabulary("lead_words")["not_a_place"].words)


def _is_excluded(place: str) -> bool:
    return place.lower().strip(" .'’") in _excluded()


def _is_strong(dateline: Dateline) -> bool:
    """Enough to stand inside a line: a date or a bracket, and at least a place in capitals."""
    return bool(_HAS_DAY.search(dateline.words)) or dateline.words.rstrip(_BARE).endswith(")")


def _made(found: re.Match[str], paragraph: str) -> Dateline:
    place = found["place"] + (found["region"] or "")
    start, end = found.span()
    return Dateline(
        start=start, end=end, words=paragraph[start:end].strip(), place=place.strip(_BARE)
    )

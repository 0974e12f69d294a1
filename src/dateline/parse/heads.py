"""What stands before the news: header lines, headline, labels, update notes, byline.

The lines of the head are read from the top until the first line of the body. "date 2021-11-07"
may also stand before the first sentence on the same line; then only the header is cut off.
"""

import re
from dataclasses import dataclass, field

from dateline.model import Part
from dateline.parse.days import DAY
from dateline.parse.notes import note_part
from dateline.parse.wires import read_label

__all__ = ["Head", "headline_cuts", "is_headline", "read_head_line"]

_FIELD = re.compile(
    r"(?P<name>date|published(?: on| at)?|posted(?: on| at)?|first published"
    r"|title|headline|url|link|outlet|source|publisher|by|byline|author"
    r"|(?:last )?(?:updated|modified)(?: on| at)?)\s?(?P<mark>[:=])\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LATER_FIELD = re.compile(
    r"\s(?P<name>(?:last )?(?:updated|modified)|published|posted)(?: on| at)?:\s(?P<value>.+)$",
    re.IGNORECASE,
)
_FIELD_WIDEST = 300
_CLOCK = (
    r"(?:(?:\s?[-–|,@]|\sat)?\s\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s(?:[A-Z]{2,4}|[+-]\d{4}))?)"
)
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_BARE_FIELD = re.compile(
    rf"(?P<name>date|published(?: on)?|posted(?: on)?|(?:last )?updated(?: on)?|this story is from)"
    rf":?\s(?P<value>{_ISO}|{DAY}{_CLOCK}?)(?=\s|[.,]?$|\.\s)[.]?",
    re.IGNORECASE,
)
# "January 30, 2023. On Monday ..." and a line that is only a date
_DAY_FIRST = re.compile(rf"(?P<value>{_ISO}|{DAY}{_CLOCK}?)(?:\.?$|\.\s(?=[A-Z“\"])|\s[-–—|]\s)")
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Reported by)\s(?P<name>[A-ZÀ-Þ][\w.'’\-]*"
    r"(?:\s(?:and|de|van|von|bin|al-)?\s?[A-ZÀ-Þ][\w.'’\-]*|,\s(?=[A-ZÀ-Þ])|\s&\s){0,9})"
)
_FIELD_NAMES = {
    "headline": "title", "title": "title", "link": "url", "url": "url", "source": "outlet",
    "publisher": "outlet", "outlet": "outlet", "byline": "by", "author": "by", "by": "by",
}  # fmt: skip
_END = re.compile(r"[.;,:]['\"”’)\]]*$|\.\.\.$|…$")
_HEADLINE_WIDEST = 180  # the longest of a few hundred headlines looked at had 150 code points
_HEADLINE_WORDS = 28
_SHORT_WORD = 3  # "of", "and", "the" are small in titles too


@dataclass(slots=True)
class Head:
    """What the head told so far, in the report's words; filled line by line."""

    fields: dict[str, str] = field(default_factory=dict)
    label: str | None = None
    byline: str | None = None


def read_head_line(line: str, head: Head) -> list[tuple[int, Part]] | None:
    """How a line of the head is cut, or None where the body begins with it.

    The last cut may have part BODY: the rest of the line is the first of the body.
    """
    for reader in (_header, _byline):
        cuts = reader(line, head)
        if cuts is not None:
            return cuts
    part = note_part(line)
    return None if part is None else [(len(line), part)]


def is_headline(line: str) -> bool:
    """Whether a line can be a headline or heading: short, and without the end of a sentence, or
    with nearly every long word capitalised."""
    if len(line) > _HEADLINE_WIDEST or len(line.split()) > _HEADLINE_WORDS:
        return False
    return not _END.search(line) or _is_title_case(line)


def _is_title_case(line: str) -> bool:
    long_words = [word for word in line.split() if len(word) > _SHORT_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 4 and capitals * 5 >= len(long_words) * 4 and not line.isupper()


def headline_cuts(line: str, head: Head) -> list[tuple[int, Part]]:
    """A headline with its label cut off ("UPDATE 2-Blast kills ten"), and a time behind it."""
    cuts: list[tuple[int, Part]] = []
    label, start = read_label(line)
    if label is not None:
        head.label = head.label or label
        corrected = label.startswith("CORRECT")
        cuts.append((start, Part.CORRECTION_NOTE if corrected else Part.UPDATE_NOTE))
    end = _later_field(line, head)
    return [*cuts, (end, Part.HEADLINE), (len(line), Part.HEADER)]


def _later_field(line: str, head: Head) -> int:
    """Where a time of publication or change begins behind other words; the line's end if none."""
    later = _LATER_FIELD.search(line)
    if later is None:
        return len(line)
    head.fields.setdefault(_field_name(later["name"]), later["value"])
    return later.start()


def _header(line: str, head: Head) -> list[tuple[int, Part]] | None:
    found = _BARE_FIELD.match(line) or _DAY_FIRST.match(line)
    if found is not None:
        name = found.groupdict().get("name") or "date"
        head.fields.setdefault(_field_name(name), found["value"])
        return [(found.end(), Part.HEADER), (len(line), Part.BODY)]
    found = _FIELD.fullmatch(line)
    if found is None or len(line) > _FIELD_WIDEST:
        return None
    return _field(found, head)


def _field(found: re.Match[str], head: Head) -> list[tuple[int, Part]]:
    """How a line "Name: value" is cut; a byline may have a time behind it on the same line."""
    name, end = _field_name(found["name"]), len(found.string)
    if name == "title":
        head.fields.setdefault(name, found["value"].strip())
        return [(found.start("value"), Part.HEADER), (end, Part.HEADLINE)]
    if name != "by":
        head.fields.setdefault(name, found["value"].strip())
        return [(end, Part.HEADER)]
    edge = _later_field(found.string, head)
    head.byline = head.byline or found.string[found.start("value") : edge].strip()
    return [(edge, Part.BYLINE), (end, Part.HEADER)]


def _byline(line: str, head: Head) -> list[tuple[int, Part]] | None:
    found = _BYLINE.match(line)
    if found is None or len(line) > 140 or _END.search(line):
        return None
    head.byline = head.byline or found["name"].strip(" ,&")
    return [(len(line), Part.BYLINE)]


def _field_name(name: str) -> str:
    name = name.lower().removesuffix(" on").removesuffix(" at")
    if "updated" in name or "modified" in name:
        return "modified"
    return _FIELD_NAMES.get(name, "date")

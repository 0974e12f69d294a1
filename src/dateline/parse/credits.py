"""Credits at the end of a paragraph or on a line of their own: "/AFP and REUTERS", "(Reporting
by ...)", "With AFP inputs", "via dpa", "Copyright 2017 WBRC. All rights reserved."."""

import re
from functools import cache

from dateline.parse.wires import only_wires
from dateline.vocab import load_vocabulary

__all__ = ["credit_start", "is_boilerplate"]

_TAIL = 400  # where a credit can begin, counted from the end of the paragraph
# Credits that are told by their words alone, from their first word to the paragraph's end.
_WORDED = re.compile(
    r"(?:(?<=\s)|(?<=[.”\"'’)])|^)(?:"
    r"\((?:(?:additional |writing and )?(?:reporting|writing|editing|report) (?:and \w+ )?by"
    r"|with (?:\w+ ){0,3}(?:inputs?|reporting|contributions?|agencies|files?)"
    r"|inputs? from|copyright|source:|this report|this story|the writer)[^()]{0,500}\)?"
    r"(?:\s?\((?:writing|editing|additional)[^()]{0,300}\))*"
    r"|(?:additional |local )?reporting by (?=[A-Z])[^.]{2,200}\.?"
    r"|with (?:\w+ ){0,4}(?:inputs?|contributions?|reporting|agencies|files)"
    r"(?: (?:from|by) [^.]{2,120})?\.?"
    r"|(?:with )?(?:inputs?|information) from:? [^.]{2,120}\.?"
    r"|via (?=[A-Za-z]{2,20}\.?$)\w+\.?"
    r"|source: ?[^.]{2,60}\.?"
    r"|(?:information|material|files?) from [^.]{2,120} (?:was|were) "
    r"(?:included|used) (?:in|for) this \w+\.?"
    r"|(?:the )?[A-Z][^.]{2,150} contributed to this (?:report|story|article)\.?"
    r"|(?:all contents )?(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?(?:by |\d{4}|the ).{0,350}"
    r"|all rights reserved\b.{0,200}"
    r"|read or share this (?:story|article)\b.{0,200}"
    r")$",
    re.IGNORECASE,
)
# A mark, then names of agencies or outlets only: "/AFP and REUTERS", "— AFP", "(AFP/dpa)".
_NAMED = re.compile(
    r"(?P<mark>\s?/\s?|\s[-–—]{1,2}\s?|\s?\(|\s?\[|(?<=[.”\"'’])\s)(?P<names>[A-Za-z][A-Za-z.\-]*"
    r"(?:(?:\s?[/,&+]\s?|\s(?:and\s)?|\sand\s)[A-Z][A-Za-z.\-]*){0,5})[)\]]?\.?$"
)
_SENTENCE_END = "\"'”’.!?)…"


def credit_start(paragraph: str) -> int | None:
    """Where the credit of a paragraph begins (0: it is nothing else); None where it has none."""
    begin = max(0, len(paragraph) - _TAIL)
    worded = _WORDED.search(paragraph, begin)
    if worded is not None and (
        paragraph[worded.start()] == "(" or _follows_sentence(paragraph, worded.start())
    ):
        return _nested(paragraph, worded.start())
    return _named_start(paragraph)


def is_boilerplate(paragraph: str) -> bool:
    """Whether a short line is the page's own ("Please enable JavaScript"), not the report's."""
    return len(paragraph) <= 200 and paragraph.lower().startswith(_boilerplate())


def _nested(paragraph: str, start: int) -> int:
    """The start, moved before an agency credit that stands directly before it."""
    earlier = _named_start(paragraph[:start].rstrip())
    return start if earlier is None else earlier


def _named_start(paragraph: str) -> int | None:
    if len(paragraph) <= 60 and only_wires(paragraph):
        return 0
    found = _NAMED.search(paragraph, max(0, len(paragraph) - 80))
    if found is None or not only_wires(found["names"]):
        return None
    return found.start() if _follows_sentence(paragraph, found.start()) else None


def _follows_sentence(paragraph: str, start: int) -> bool:
    before = paragraph[:start].rstrip(" \t/([-–—")
    return not before or before[-1] in _SENTENCE_END


@cache
def _boilerplate() -> tuple[str, ...]:
    return tuple(load_vocabulary("lead_words")["boilerplate"].words)

"""The title or role that a report gives a named person, for HUM TGT: DESCRIPTION.

Section 7.20 of template-doc-part1.v7: a person with a name is described by a title ("Monsignor") or
role ("engineer"). It stands before the name or between commas behind it, often in another sentence
than the one that tells what happened.
"""

import re
from functools import cache

from dateline.export.muc4.mentions import fill_of, head_of
from dateline.export.muc4.slots import crosswalk
from dateline.extract.word_index import plurals

__all__ = ["human_types", "title_of"]

_LONGEST = 4  # words of a title before a name
_MEMBERS = frozenset(["member", "members"])  # a role by the body that they are of
_BEHIND = re.compile(
    r",\s+(?:who (?:was|is)\s+)?([^,.;:\"\[\]()]{3,80}?)"
    r"(?=[,.;]| (?:who|that|which|for|from|when|and) )"
)


@cache
def human_types() -> dict[str, str]:
    """Word or phrase for a person, singular or plural -> type of human target (7.21)."""
    return {
        form: kind
        for kind, words in crosswalk("muc4_targets")["human"].items()
        for word in words
        for form in (word, *plurals(word))
    }


def title_of(name: str, text: str) -> str | None:
    """The title or role of the person of that name, in the words of the lower-case text: 1. what
    stands before the name; 2. what stands behind it between commas; None where neither is one."""
    plain = " ".join(text.split())
    at = [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", plain)]
    before = (_before(plain[:start].split()[-_LONGEST:]) for start in at)
    behind = (_behind(plain[start + len(name) :]) for start in at)
    return next((title for title in (*before, *behind) if title is not None), None)


def _before(words: list[str]) -> str | None:
    """The longest run of words that ends right before the name and is a title."""
    marked = {*crosswalk("muc4_targets")["former"]["words"], "vice", "deputy", "presidential"}
    start = len(words)
    while start and (
        " ".join(words[start - 1 :]) in human_types()
        or words[start - 1] in marked
        or (start == len(words) and words[-1] in human_types())
    ):
        start -= 1
    title = " ".join(words[start:])
    return title if words[start:] and words[-1] in human_types() else None


def _behind(text: str) -> str | None:
    match = _BEHIND.match(text)
    fill = fill_of(match.group(1)) if match is not None else None
    titled = fill is not None and (head_of(fill) in human_types() or head_of(fill) in _MEMBERS)
    return fill if titled else None

"""Which numerals count nothing: ages, dates, clock times, money, measures, addresses, names."""

from typing import TYPE_CHECKING

from spacy.symbols import PROPN

from dateline.extract.mentions import NumberMention
from dateline.extract.numbers.words import NumberText
from dateline.extract.people import is_plural, names_people

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_no_count"]

_DASHES = frozenset({"-", "–", "—"})
_DATED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})
_AFTER_AGE = frozenset({",", ".", ";", ")", "of", "and", "was", "is", "who", "died", "has", "had"})


def is_no_count(text: NumberText, mention: NumberMention, skipped_end: int) -> bool:
    """Whether a numeral is an age, date, clock time, sum, measure, address, name or mark in a list.

    `skipped_end` is where the last such numeral ended: "13" in "ages 12, 13" goes with it.
    """
    bare = mention.head is None or mention.start <= mention.head < mention.end
    return (
        _is_measure(text, mention)
        or _is_in_a_name(text, mention, bare=bare)
        or _is_year(text, mention)
        or (bare and _is_loose(text, mention, skipped_end))
    )


def _is_measure(text: NumberText, mention: NumberMention) -> bool:
    """ "20 km", "3-day", "12-year-old", "five years", "10 September"."""
    after = text.words[mention.end : mention.end + 2]
    if not after:
        return False
    if after[0] in text.lists.measures or after[0] in text.lists.months:
        return True
    return after[0] in ("-", "‑") or after[0].startswith("year-")


def _is_in_a_name(text: NumberText, mention: NumberMention, *, bare: bool) -> bool:
    """ "$5", "Highway 7", "1200 Main Street", "October 10"."""
    before = text.words[mention.start - 1] if mention.start else ""
    if before in text.lists.no_count:
        return True
    digits = text.words[mention.end - 1][0].isdigit()
    if digits and before in _DASHES and mention.start > 1:
        return text.doc[mention.start - 1].whitespace_ == ""
    ahead = text.words[mention.end : mention.end + 4]
    if digits and ahead and text.doc[mention.end].pos == PROPN:
        return any(word in text.lists.streets for word in ahead)
    if digits and mention.start and ahead and text.doc[mention.end].tag_ == "DT":
        return bool(text.doc[mention.start - 1].pos == PROPN)  # "told Channel 6 the man"
    if digits and bare and mention.start:
        follower = text.doc[mention.end].tag_[:2] if ahead else ""
        return text.doc[mention.start - 1].pos == PROPN and follower not in ("VB", "JJ", "MD")
    return False


def _is_year(text: NumberText, mention: NumberMention) -> bool:
    word = text.words[mention.end - 1]
    if not (len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100):
        return False
    head = text.doc[mention.head] if mention.head is not None else None
    return head is None or not (names_people(head) and is_plural(head))


def _may_be_aged(token: "Token") -> bool:
    """Whether an age can follow: a name or a noun for a person ("the victim, 28, was")."""
    return bool(token.pos == PROPN) or names_people(token)


def _is_loose(text: NumberText, mention: NumberMention, skipped_end: int) -> bool:
    """A number without a noun that is an age (", 28,"), part of a date, or a mark in a list."""
    token = text.doc[mention.end - 1]
    before = text.words[mention.start - 1] if mention.start else ""
    if (
        before in ("at", "from", "to")
        and "toll" in text.words[max(mention.start - 9, 0) : mention.start]
    ):
        return False  # "put the toll at 12" is no clock time
    following = text.doc[mention.end].tag_[:2] if mention.end < len(text.words) else ""
    near = skipped_end > 0 and mention.start - skipped_end <= 2
    if near and before in (",", "and", "/", "or") and following not in ("VB", "MD"):
        return True
    dated = token.lower_[0].isdigit() and token.ent_type_ in _DATED
    if dated and following not in ("VB", "MD"):
        return True
    after = text.words[mention.end] if mention.end < len(text.words) else "."
    if before in (",", "(") and token.lower_[0].isdigit():
        after_date = mention.start > 1 and text.doc[mention.start - 2].ent_type_ in _DATED
        named = mention.start > 1 and _may_be_aged(text.doc[mention.start - 2])
        counts = following in ("VB", "MD")
        return (named and after in _AFTER_AGE) or (after_date and not counts)
    if token.lower_ == "one":
        return before in ("this", "that", "each", "every", "which", "any", "the", "another", "no")
    listed = before == "" and after in (".", ")")
    return token.lower_[0].isdigit() and (before == "at" or listed or after == ":")

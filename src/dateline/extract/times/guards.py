"""What must stand beside a shape of `time_grammar` for it to be a time expression.

A shape without a guard always is one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.extract.times.hit import Hit
from dateline.extract.times.words import LETTERS, cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["GUARDS"]

_PREPOSITIONS = ("in", "of", "from", "between", "to", "for", "and", "hinge")


_CLAUSE_ENDS = ("comma", "stop", "break", "close")


def _word(hit: Hit, doc: "Doc", place: int) -> "Token | None":
    """The token of a place beside the hit; None outside the text."""
    if 0 <= place < len(hit.lexed.index):
        return doc[hit.lexed.index[place]]
    return None


def _is_unit(*units: str) -> Callable[[Hit, "Doc"], bool]:
    return lambda hit, _: hit.value("u") in units


def _year(hit: Hit, doc: "Doc") -> bool:
    """Four figures are a year after a preposition, or before a noun that "the" stands before."""
    before, after = _word(hit, doc, hit.start - 1), _word(hit, doc, hit.end)
    word = "" if before is None else before.lower_
    if word in cues("no_year_after") or hit.precedes("unit") or _is_code(hit):
        return False
    if after is not None and after.text in ("%", "/"):
        return False
    if LETTERS["fiscal"] in hit.lexed.codes[hit.start : hit.end]:
        return True
    number = hit.number("y")
    if word in cues("year_after") or hit.follows(*_PREPOSITIONS):
        clock = number < 1900 and number % 100 < 60 and hit.follows("hinge", "to", "for")
        return not clock and not (after is not None and after.tag_ == "NNS")
    if not 1900 <= number <= 2100:
        return False
    if after is not None and after.tag_ in ("NNS", "NNPS"):
        return "e" in hit or (before is not None and _determines(before))
    return True


def _determines(token: "Token") -> bool:
    articles = ("the", "a", "an", "this", "that", "these", "those")
    return token.lower_ in articles or token.tag_ in ("POS", "PRP$")


def _is_code(hit: Hit) -> bool:
    """A document's number: "2012-04-S-048"."""
    codes = hit.lexed.codes[hit.end : hit.end + 3]
    return codes[:1] == LETTERS["hyphen"] and codes[2:] == LETTERS["hyphen"]


def _years(hit: Hit, _: "Doc") -> bool:
    """Years that follow one another: "1990-95"; no score, no number of a law."""
    first, second = hit.number("y"), hit.number("b")
    full = second if second > 99 else first // 100 * 100 + second
    return 1900 <= first < full <= 2100 and full - first <= 60


def _early_hours(hit: Hit, doc: "Doc") -> bool:
    plural = doc[hit.token(hit.end - 1)].lower_ == "hours"
    return plural and hit.value("e") == "early"


def _decade(hit: Hit, doc: "Doc") -> bool:
    """No age: "in his early 30s"; two figures or a word need "the" or an apostrophe."""
    start, token = hit.start, doc[hit.token(hit.groups["y"][0])]
    before = _word(hit, doc, start - 1)
    if before is not None and before.lower_ in cues("age_after"):
        return False
    codes = hit.lexed.codes[start : hit.end]
    the = LETTERS["the"] in codes or LETTERS["possessive"] in codes
    return the or token.text[:1] in "'’" or sum(map(str.isdigit, token.text)) == 4


def _season(hit: Hit, doc: "Doc") -> bool:
    """The word "fall" needs "last" or a year; the others a preposition or an article."""
    word = doc[hit.token(hit.groups["z"][0])]
    if "r" in hit or "y" in hit or "s" in hit or "e" in hit:
        return True
    if LETTERS["the"] in hit.lexed.codes[hit.start : hit.end]:
        return word.lower_ != "fall" and not hit.precedes("noun", "of")
    return word.lower_ != "fall" and hit.follows("in", "of", "for") and word.pos_ == "NOUN"


def _clock(hit: Hit, doc: "Doc") -> bool:
    """Hours and minutes without am, pm or zone need "at", "around", "by" or a date beside them."""
    if {"x", "f", "g"} & hit.groups.keys() or LETTERS["zone"] in hit.lexed.codes[
        hit.start : hit.end
    ]:
        return True
    if "j" in hit:
        return hit.follows("at") and not hit.precedes("noun") and hit.number("j") % 100 < 60
    before, text = _word(hit, doc, hit.start - 1), doc[hit.token(hit.end - 1)].text
    if LETTERS["oclock"] in hit.lexed.codes[hit.start : hit.end]:
        return True
    if "." in text:
        return False
    beside = hit.follows(
        "month",
        "weekday",
        "deictic",
        "year",
        "day",
        "comma",
        "at",
        "about",
        "hinge",
        "open",
        "from",
        "between",
        "to",
    )
    if "c" in hit:
        return beside or (before is not None and before.lower_ in ("by", "since"))
    return text[-1].isalpha() or hit.follows("at")


def _bare_part(hit: Hit, doc: "Doc") -> bool:
    """Dawn, noon, midnight alone; "morning" only after "in the", "night" after "at" ..."""
    value = hit.value("p")
    token = doc[hit.token(hit.end - 1)]
    if value in ("dawn", "noon", "midnight"):
        return token.pos_ != "PROPN" or hit.follows("at", "hinge", "about")
    words = hit.lexed.codes[hit.start : hit.end]
    if LETTERS["the"] not in words:
        return len(words) > 1 or hit.follows("at", "edge")
    return hit.follows("in", "for", "about", "between", "to") or hit.precedes("of")


def _quarter_of(hit: Hit, _: "Doc") -> bool:
    """The 1988 quarter, last year's period, the latest period."""
    if not {"y", "s"} & hit.groups.keys():
        return hit.value("u") == "period"
    return hit.value("u") in ("quarter", "period") and hit.value("v") in ("year", None)


def _spelled_year(hit: Hit, _: "Doc") -> bool:
    """The year of "in nineteen ninety-six", as speech is written down."""
    begins = hit.number("a") in (18, 19, 20) and 10 <= hit.number("b") < 100
    return (
        begins and ("m" in hit or hit.follows(*_PREPOSITIONS)) and not hit.precedes("unit", "noun")
    )


def _vague(hit: Hit, _: "Doc") -> bool:
    """The word "future" only as "the future", with no noun after it."""
    if hit.end - hit.start == 1:
        return hit.value("k") != "future"
    if hit.value("k") == "future":
        return not hit.precedes("noun")
    return hit.value("k") == "past" and hit.at_the_end(*_CLAUSE_ENDS)


def _stretch(hit: Hit, doc: "Doc") -> bool:
    """Stretches such as "the last three months", "recent years"; one unit alone is none."""
    plural = doc[hit.token(hit.end - 1)].lower_.endswith("s")
    if hit.letter("r") == LETTERS["ordinal"]:
        return "n" in hit and hit.value("r") == 1
    return plural or "n" in hit or (hit.value("r") in ("past", "recent", "coming"))


def _deictic(hit: Hit, doc: "Doc") -> bool:
    """No paper or channel: "USA Today"."""
    token, before = doc[hit.token(hit.start)], _word(hit, doc, hit.start - 1)
    named = before is not None and before.lower_ in cues("before_today")
    return not (named and (token.text == "Today" or (before and before.text == "USA")))


def _unit(hit: Hit, doc: "Doc") -> bool:
    """No part of something else: "the last week of the campaign"."""
    if hit.value("r") == "last" and hit.precedes("of"):
        return False
    word = doc[hit.token(hit.end - 1)].lower_
    return not word.endswith("s") and hit.value("u") not in ("second", "minute", "hour", "period")


def _span_of(hit: Hit, doc: "Doc") -> bool:
    """Stretches such as "for years", "within a week": a plural, or an article before it."""
    word = doc[hit.token(hit.end - 1)].lower_
    return (word.endswith("s") or LETTERS["a"] in hit.lexed.codes[hit.start : hit.end]) and (
        doc[hit.token(hit.start)].lower_ != "in" or word.endswith("s")
    )


def _ordinal_day(hit: Hit, doc: "Doc") -> bool:
    """Days such as "on the 7th": digits, after "on" or "of", and no noun after it."""
    return doc[hit.token(hit.end - 1)].text[0].isdigit() and hit.follows("on", "to", "about")


def _month(hit: Hit, doc: "Doc") -> bool:
    """No given name: "April Smith", "Augusta, June Jones"."""
    token = doc[hit.token(hit.end - 1)]
    return hit.end - hit.start > 1 or token.ent_type_ != "PERSON" or hit.follows("in", "on")


def _month_day(hit: Hit, _: "Doc") -> bool:
    """No day in "in May 20 people died": after "in" the number counts what follows."""
    return not hit.follows("in") or not hit.precedes("noun") or "y" in hit or "w" in hit


GUARDS: dict[str, Callable[[Hit, "Doc"], bool]] = {
    "year": _year,
    "month": _month,
    "month_day": _month_day,
    "years": _years,
    "early_hours": _early_hours,
    "decade": _decade,
    "century": _is_unit("century"),
    "quarter": _is_unit("quarter", "half"),
    "quarter_of": _quarter_of,
    "season": _season,
    "clock": _clock,
    "bare_part": _bare_part,
    "stretch": _stretch,
    "unit": _unit,
    "deictic": _deictic,
    "span_of": _span_of,
    "ordinal_day": _ordinal_day,
    "weekend": _is_unit("weekend"),
    "spelled_year": _spelled_year,
    "week_of": _is_unit("week"),
    "unit_told": _is_unit("day", "week", "month", "year"),
    "vague": _vague,
}

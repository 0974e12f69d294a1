"""A report's tokens as one letter each, so that time expressions can be found by short patterns.

Stands before `time_grammar` and `times`. The words are data (codes/time_words.toml); what is here
are the numbers, and the words that are a month or a weekday only in company: "may", "march", "sun".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["LETTERS", "Lexed", "Value", "cues", "lex"]

# One letter a class; classes after the blank line are those of numbers and of marks.
LETTERS: Mapping[str, str] = {
    "month": "M", "weekday": "W", "weekdays": "V", "unit": "U", "part": "P", "season": "Z",
    "deictic": "d", "tonight": "T", "overnight": "x", "last": "L", "next": "X", "this": "H",
    "that": "B", "ago": "G", "shift": "R", "hinge": "6", "edge": "m", "number": "N", "ordinal": "O",
    "decade": "E", "some": "s", "ampm": "p", "zone": "g", "oclock": "l", "vague": "v", "set": "S",
    "every": "e", "per": "r", "the": "t", "a": "a", "of": "o", "in": "i", "on": "n", "at": "A",
    "from": "f", "between": "b", "to": "h", "and": "j", "for": "F", "about": "u", "old": "z",
    "recent": "c", "fiscal": "k", "comma": "q", "hyphen": "w", "possessive": "_", "open": "C",
    "close": "D", "slash": "I", "time": "J", "stop": "!",

    "day": "1", "year": "Y", "short_year": "y", "count": "9", "clock": "K", "full_clock": "Q",
    "military": "4", "days": "5", "noun": "#", "break": "|", "other": ".",
}  # fmt: skip

_NOUNS = ("NOUN", "ADJ")  # what a number before it counts

Value = int | str | tuple[int, ...] | None

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?(?:hrs?|h)?$")
_FULL_CLOCK = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?([ap])\.?m\.?$")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?:hrs?|h|z|gmt)$")
_GLUED = re.compile(
    r"(\d{1,2}|\d{4})(?:\.[A-Z]\w*|[A-Z][a-z]+)$"
)  # "2017.The": a page lost its line break
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DECADE = re.compile(r"(?:mid-?)?['’]?((?:1[0-9]|20)?\d0)['’]?s$")
_DAYS = re.compile(r"(\d{1,2})[-–—/](\d{1,2})$")
_MID_YEAR = re.compile(r"(?:mid|late|early)-?(\d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexed:
    """`codes[i]` is the letter, `values[i]` the value and `index[i]` the token of the i-th word.

    White space has no letter, except that an empty line is a `break`.
    """

    codes: str
    values: list[Value]
    index: list[int]


def lex(doc: "Doc") -> Lexed:
    """The letters of a parse, in order."""
    words = _words()
    codes: list[str] = []
    values: list[Value] = []
    index: list[int] = []
    for token in doc:
        text = token.lower_
        letter, value = words.get(text) or _other(text)
        if letter == " ":
            if text.count("\n") < 2:
                continue
            letter = "|"
        elif letter in "MWU" and not _holds(token, text, letter):
            letter, value = _spare(text)
        if letter == "." and (glued := _GLUED.match(token.text)):
            letter, value = _digits(glued.group(1))
        if letter == "." and token.pos_ in _NOUNS:
            letter = "#"
        codes.append(letter)
        values.append(value)
        index.append(token.i)
    return Lexed(codes="".join(codes), values=values, index=index)


@cache
def _words() -> dict[str, tuple[str, Value]]:
    """Lower-case word -> (letter, value), from codes/time_words.toml."""
    found: dict[str, tuple[str, Value]] = {}
    for word, code in load_vocabulary("time_words").word_index().items():
        name, _, value = code.partition(".")
        number = value.lstrip("-").isdigit()
        found[word] = (LETTERS[name], int(value) if number else value)
    return found


@cache
def cues(name: str) -> frozenset[str]:
    """The words of one list of codes/time_cues.toml."""
    return frozenset(load_vocabulary("time_cues")[name].words)


def _other(text: str) -> tuple[str, Value]:
    """The letter of a word that is in no list: a number of some form, white space, or other."""
    first = text[0]
    if first.isspace():
        return (" ", None) if text.isspace() else (".", None)
    if first.isdigit():
        return _number(text)
    if first in "'’m" and (decade := _DECADE.match(text)):
        return "E", _decade(decade.group(1))
    if first in "'’" and len(text) == 3 and text[1:].isdigit():
        return "y", _full_year(int(text[1:]))
    if first in "mle" and (year := _MID_YEAR.match(text)):
        return "Y", int(year.group(1))
    return ".", None


def _number(text: str) -> tuple[str, Value]:
    """The letter and value of a word that begins with a digit."""
    if text.isascii() and text.isdigit():
        return _digits(text)
    if match := _ORDINAL.match(text):
        return "O", int(match.group(1))
    for pattern, read in _FORMS:
        if match := pattern.match(text):
            return read(match)
    return ".", None


def _digits(text: str) -> tuple[str, Value]:
    number = int(text)
    if len(text) <= 2:
        if 1 <= number <= 31:
            return "1", number
        return "y", _full_year(number)
    if len(text) == 4 and 1000 <= number <= 2100:
        return "Y", number
    if len(text) == 4 and number < 2400 and number % 100 < 60:
        return "4", (number // 100, number % 100)
    return "9", min(number, 10**6)


def _read_full_clock(match: re.Match[str]) -> tuple[str, Value]:
    hour = int(match.group(1)) % 12 + (12 if match.group(3) == "p" else 0)
    return "Q", (hour, int(match.group(2) or 0))


def _pair(letter: str) -> Callable[[re.Match[str]], tuple[str, Value]]:
    return lambda match: (letter, (int(match.group(1)), int(match.group(2))))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, Value]]], ...] = (
    (_CLOCK, _pair("K")),
    (_FULL_CLOCK, _read_full_clock),
    (_MILITARY, _pair("4")),
    (_DECADE, lambda match: ("E", _decade(match.group(1)))),
    (_DAYS, _pair("5")),
)


def _decade(digits: str) -> int:
    number = int(digits)
    if number >= 100:
        return number
    return 1900 + number if number >= 20 else 2000 + number


def _full_year(number: int) -> int:
    """The year of two digits: 32 to 99 are of the last century, others of this one."""
    return 1900 + number if number >= 32 else 2000 + number


def _spare(text: str) -> tuple[str, Value]:
    """What an ambiguous word is when it is no month, weekday or unit."""
    return ("O", 2) if text == "second" else (".", None)


def _holds(token: "Token", text: str, letter: str) -> bool:
    """Whether a word of the lists is a month, weekday or unit here."""
    if letter == "U":
        return text != "second" or _is_unit(token)
    if letter == "M":
        return _is_month(token, text)
    return _is_weekday(token, text)


def _is_unit(token: "Token") -> bool:
    """The word "second" counts time only after a number or "a split", and not before a noun."""
    previous = token.nbor(-1).lower_ if token.i else ""
    return previous in ("one", "split", "per") or previous == "1"


def _near(token: "Token", step: int) -> str:
    """The lower-case word beside a token, over a line's end; "" at the edges of the text."""
    doc, i = token.doc, token.i + step
    while 0 <= i < len(doc) and doc[i].is_space:
        i += step
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def _by_number(token: "Token") -> bool:
    before, after = _near(token, -1), _near(token, 1)
    return (before[:1].isdigit() and before[:3] != "000") or after[:1].isdigit()


def _is_month(token: "Token", text: str) -> bool:
    """Short forms, "may", "march" and given names need a number or a preposition beside them."""
    if text in ("may", "march"):
        return _may_or_march(token)
    short = len(text.rstrip(".")) <= 4 and text not in ("june", "july")
    if not short and text not in ("june", "april", "august"):
        return True
    before = _near(token, -1)
    if _by_number(token) or before in cues("before_date"):
        return True
    if short:
        return text.endswith(".") or _near(token, 1) in (",", "and")
    return token.ent_type_ != "PERSON" and not token.text.islower()


def _may_or_march(token: "Token") -> bool:
    """No verb as in "may 7 people", "they want to march"."""
    before = _near(token, -1)
    if _by_number(token):
        verb = token.text.islower() and token.pos_ in ("AUX", "VERB")
        return not verb or before[:1].isdigit()
    return before in cues("before_date") and (before not in cues("before_verb") or _capital(token))


def _capital(token: "Token") -> bool:
    return token.text[0].isupper() and token.pos_ not in ("AUX", "VERB")


def _is_weekday(token: "Token", text: str) -> bool:
    """No name of a person or paper, and "sun", "sat", "wed" only in a date's company."""
    before, after = _near(token, -1), _near(token, 1)
    if (
        before in cues("title")
        or before in cues("nickname")
        or (after in cues("paper") and token.text[0].isupper())
    ):
        return False
    if len(text.rstrip(".")) <= 5 and not text.endswith("day"):
        return token.text[0].isupper() and before != "the" and _short_weekday(before, after)
    return token.ent_type_ != "PERSON" or before in cues("before_date") or text.endswith("s")


def _short_weekday(before: str, after: str) -> bool:
    number = after[:1].isdigit() or before[:1].isdigit()
    return number or before in ("on", "last", "this", "next", "late", "early")

"""The words that tell how many (codes/number_words.toml), and the reading of one numeral.

`text2num` was tried for this: it rewrites a whole text and gives no offsets of the words it read,
turns "a" and "no" into nothing and knows no bounds or vague words; the few lines below do.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

__all__ = ["NumberText", "NumberWords", "load_number_words", "read_number"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_MOST_DIGITS = 7  # longer ones are telephone and case numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The lists of codes/number_words.toml in the form that the reader looks words up in."""

    units: "Mapping[str, int]"
    scales: "Mapping[str, int]"
    vague: "Mapping[str, int]"
    sets: "Mapping[str, int]"
    ordinals: "Mapping[str, int]"
    bounds: "Mapping[tuple[str, ...], str]"  # words before a number -> bound
    bounds_after: "Mapping[tuple[str, ...], str]"
    none: frozenset[str]
    measures: frozenset[str]
    no_count: frozenset[str]
    months: frozenset[str]
    streets: frozenset[str]
    openers: frozenset[str]  # first words of all number expressions, numerals apart


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberText:
    """A parsed text, its lower-case words, and the lists to read them with."""

    doc: "Doc"
    words: list[str]
    lists: NumberWords


@cache
def load_number_words() -> NumberWords:
    """The shipped list."""
    data = tomllib.loads(files("dateline").joinpath("codes/number_words.toml").read_text("utf-8"))
    return NumberWords(
        units=data["units"]["values"],
        scales=data["scales"]["values"],
        vague=data["vague"]["values"],
        sets=data["sets"]["values"],
        ordinals=data["ordinals"]["values"],
        bounds=_phrases(data, ("at_least", "at_most", "about")),
        bounds_after=_phrases(data, ("at_least_after", "about_after")),
        none=frozenset(data["none"]["words"]),
        measures=frozenset(data["units_of_measure"]["words"]),
        no_count=frozenset(data["before_no_count"]["words"]),
        months=frozenset(data["months"]["words"]),
        streets=frozenset(data["streets"]["words"]),
        openers=_openers(data),
    )


def _openers(data: dict[str, Any]) -> frozenset[str]:
    phrases = [w for kind in ("units", "vague", "sets") for w in data[kind]["values"]]
    phrases += data["none"]["words"]
    return frozenset(w.split()[0] for w in phrases) | {
        "a",
        "an",
        "another",
        "half",
        "the",
        "between",
    }


def _phrases(data: dict[str, Any], kinds: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    return {
        tuple(words.split()): kind.removesuffix("_after")
        for kind in kinds
        for words in data[kind]["words"]
    }


def read_number(words: "Sequence[str]", start: int) -> tuple[int, int] | None:
    """The number that begins at `start` of the lower-case words, and where it ends; None if none.

    "1,200", "65", "2.5 million", "twenty-three" (one word or three), "a hundred and ten",
    "half a dozen".
    """
    if words[start] == "half":
        return _half_dozen(words, start)
    if words[start] in ("a", "an"):
        scale = _scale(words, start + 1)
        return None if scale is None else _add_up(words, start + 1, 1)
    value = _digits(words[start])
    if value is not None:
        return _scaled(words, start + 1, value)
    if _DECIMAL.fullmatch(words[start]):
        return _decimal(words, start)
    if "-" in words[start][1:-1] and words[start][0].isalpha():
        whole = _add_up(words[start].split("-"), 0, None)
        return None if whole is None or whole[1] != 2 else (whole[0], start + 1)
    return _add_up(words, start, None)


def _half_dozen(words: "Sequence[str]", start: int) -> tuple[int, int] | None:
    rest = tuple(words[start + 1 : start + 3])
    if rest == ("a", "dozen"):
        return 6, start + 3
    return (6, start + 2) if rest[:1] == ("dozen",) else None


def _digits(word: str) -> int | None:
    if _DIGITS.fullmatch(word) and len(word) <= _MOST_DIGITS:
        return int(word.replace(",", ""))
    return None


def _scale(words: "Sequence[str]", at: int) -> int | None:
    return load_number_words().scales.get(words[at]) if at < len(words) else None


def _scaled(words: "Sequence[str]", at: int, value: int) -> tuple[int, int]:
    scale = _scale(words, at)
    return (value, at) if scale is None else (value * scale, at + 1)


def _decimal(words: "Sequence[str]", start: int) -> tuple[int, int] | None:
    scale = _scale(words, start + 1)
    return None if scale is None else (round(float(words[start]) * scale), start + 2)


def _add_up(words: "Sequence[str]", start: int, ahead: int | None) -> tuple[int, int] | None:
    """Number words from `start`: tens and ones add, scales multiply ("two hundred and five")."""
    total, part, at, found = 0, ahead or 0, start, ahead is not None
    lists = load_number_words()
    while at < len(words):
        word = words[at]
        if word in lists.units and (
            part == 0 or part % 100 == 0 or _joins(part, lists.units[word])
        ):
            part += lists.units[word]
        elif word in lists.scales and found:
            part *= lists.scales[word]
            if lists.scales[word] >= 1000:
                total, part = total + part, 0
        elif not (found and word in ("-", "and") and _goes_on(words, at, part or total)):
            break
        found, at = True, at + 1
    return (total + part, at) if found and at > start else None


def _joins(part: int, unit: int) -> bool:
    """Whether "twenty" takes this word as its ones."""
    return 20 <= part % 100 <= 90 and part % 10 == 0 and 0 < unit < 10


def _goes_on(words: "Sequence[str]", at: int, so_far: int) -> bool:
    """Whether a hyphen or "and" after a number belongs to it ("hundred and ten")."""
    unit = load_number_words().units.get(words[at + 1]) if at + 1 < len(words) else None
    if unit is None:
        return False
    return _joins(so_far, unit) if words[at] == "-" else so_far >= 100 and so_far % 100 == 0

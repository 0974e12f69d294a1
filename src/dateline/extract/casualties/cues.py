"""The cue words of casualties (codes/casualty_cues.toml), with their inflections."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.vocab import load_vocabulary

__all__ = ["Cues", "load_cues"]

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """`slots`: a lower-case form -> ((effect, slot), ...); `words`: the other lists by name."""

    slots: Mapping[str, tuple[tuple[str, str], ...]]
    words: Mapping[str, frozenset[str]]
    conditions: Mapping[str, str]


@cache
def load_cues() -> Cues:
    """The shipped list, every regular inflection of the verbs and nouns filled in."""
    slots: dict[str, tuple[tuple[str, str], ...]] = {}
    words: dict[str, frozenset[str]] = {}
    conditions: dict[str, str] = {}
    for code, term in load_vocabulary("casualty_cues").terms.items():
        effect, _, slot = code.partition("-")
        if effect == "condition":
            conditions.update(dict.fromkeys(term.words, slot))
        elif slot:
            for form in (form for word in term.words for form in _forms(word, slot)):
                slots[form] = (*slots.get(form, ()), (effect, slot))
        else:
            words[code] = frozenset(term.words)
    for name in ("things", "unreal"):
        words[name] |= {form for word in words[name] for form in _forms(word, "object")}
    longest_first = sorted(
        conditions, key=len, reverse=True
    )  # "non-life-threatening" before its part
    return Cues(
        slots=slots, words=words, conditions={word: conditions[word] for word in longest_first}
    )  # fmt: skip


def _forms(word: str, slot: str) -> set[str]:
    """The word and its regular inflections: a verb's for the verb slots, a noun's plural."""
    if slot == "state":
        return {word}
    plural = word[:-1] + "ies" if word.endswith("y") and word[-2] not in _VOWELS else word + "s"
    if word.endswith(("s", "sh", "ch", "x")):
        plural = word + "es"
    if slot in ("event", "count"):
        return {word, plural}
    stem = word[:-1] if word.endswith("e") else word
    past = word[:-1] + "ied" if word.endswith("y") and plural.endswith("ies") else stem + "ed"
    forms = {word, plural, past, stem + "ing"}
    if len(word) > 2 and word[-1] in "bgnpt" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms

"""Which words are a weapon's name, and where such a name is a weapon in an incident."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.means.fates import NounFate, is_singular_in
from dateline.extract.word_index import (
    Hit,
    PhraseIndex,
    head_of,
    inflections,
    noun_index,
    verb_index,
    word_lists,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Lexicon", "in_list", "is_weapon_here", "lexicon", "noun_phrase_start", "vehicle_bomb"]

in_list = is_singular_in
_NAME_DEPS = frozenset(
    {"amod", "compound", "nummod", "quantmod", "nmod", "advmod", "punct", "npadvmod"}
)
_BREAKS = frozenset({",", ";", "\n", "\n\n", "(", "--"})
_NEAR = 9  # words between a vehicle and the explosives it is said to hold
_USED_WITH = frozenset({"with", "by", "from", "using"})
_COPULA = frozenset({"is", "are", "was", "were", "be", "remain", "remains"})  # "guns are common"
_TALK = frozenset({"about", "over", "against", "without", "regarding", "concerning"})
_PROPER = frozenset({"ORG", "PERSON", "GPE", "FAC", "LOC", "WORK_OF_ART"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of means, indexed once."""

    names: PhraseIndex
    context: PhraseIndex
    implied: PhraseIndex
    lists: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The shipped word lists of means; verbs of the lists in all their forms."""
    lists = dict(word_lists("means_lists"))
    for name in [
        key for key in lists if "verbs" in key or key.startswith("use_") or key == "planted"
    ]:
        lists[f"{name}_forms"] = frozenset(
            form for word in sorted(lists[name]) for form in inflections(word)
        )
    return Lexicon(
        names=noun_index("means"),
        context=noun_index("means_context"),
        implied=verb_index("means_implied"),
        lists=lists,
    )


def noun_phrase_start(doc: "Doc", start: int, head: int) -> int:
    """Where the noun phrase of `head` begins, articles and possessors left out."""
    while start:
        before = doc[start - 1]
        inside = start <= before.head.i <= head
        if not inside or before.dep_ not in _NAME_DEPS or before.is_quote or before.text in _BREAKS:
            break
        start -= 1
    while start < head and doc[start].is_punct:
        start += 1
    return start


def is_weapon_here(doc: "Doc", words: list[str], hit: Hit, fate: NounFate, *, sure: bool) -> bool:
    """Whether a weapon's name tells of a weapon in an incident, not of trade, law or a namesake."""
    head = head_of(doc, hit.start, hit.end)
    if _is_namesake(doc, words, hit, head) or _is_modifier_of_other(words, hit, head):
        return False
    lists = lexicon().lists
    if fate.role in _TALK or any(words[child.i] == "no" for child in head.children):
        return False
    if fate.noun is not None and in_list(words[fate.noun], lists["trade_nouns"]):
        return False
    governor = "" if fate.verb is None else words[fate.verb]
    if (fate.negated and fate.fate != "failed") or (fate.role == "subj" and governor in _COPULA):
        return False
    if governor in lists["trade_verbs_forms"]:
        return False
    return sure or _is_used(hit.code, governor, fate, lists)


def _is_namesake(doc: "Doc", words: list[str], hit: Hit, head: "Token") -> bool:
    """Namesakes: "coal mine", "that book of mine", the Rockets of a league, the verb "to shell"."""
    if hit.end - hit.start > 1:
        return False
    if head.pos_ in ("VERB", "AUX", "ADV", "ADP") and head.dep_ != "compound":
        return True
    if head.pos_ == "PRON":
        return True
    before = words[hit.start - 1] if hit.start else ""
    if hit.code == "mine" and (before in lexicon().lists["mining"] or before == "of"):
        return True
    mid_sentence = head.i > head.sent.start
    return mid_sentence and head.is_title and head.ent_type_ in _PROPER and doc[0].is_title


def _is_modifier_of_other(words: list[str], hit: Hit, head: "Token") -> bool:
    """Whether the name ("bomb squad", "gun law") only modifies a noun that is no attack."""
    other = head.head
    after = [word for word in words[hit.end : hit.end + 2] if word != "-"][:1]
    if any(in_list(word, lexicon().lists["no_weapon_before"]) for word in after):
        return True
    if head.dep_ not in ("compound", "nmod", "amod", "poss") or other.i < hit.end:
        return False
    return not in_list(words[other.i], lexicon().lists["attack_heads"])


def _is_used(code: str, governor: str, fate: NounFate, lists: Mapping[str, frozenset[str]]) -> bool:
    if code == "weapon" and fate.fate in ("seized", "recovered"):
        return True
    verbs = lists.get(f"use_{code}_forms", lists["use_verbs_forms"])
    if governor not in verbs:
        return False
    if code in ("tank", "helicopter", "warplane"):
        return fate.role in ("subj", *_USED_WITH) or governor.startswith(("us", "deploy"))
    if code == "vehicle":
        return fate.role == "obj" and fate.into
    return fate.role in ("obj", *_USED_WITH)


# --- bombs in vehicles -------------------------------------------------------------------------


def vehicle_bomb(doc: "Doc", words: list[str], hit: Hit) -> Hit | None:
    """The wider words of a bomb in a vehicle ("an SUV full of explosives", "a bomb in a car").

    None where the hit is no such thing. Explosives aboard a drone give a hit without code.
    """
    if hit.code != "explosive":
        return None
    return _loaded_before(doc, words, hit) or _inside_after(words, hit)


def _loaded_before(doc: "Doc", words: list[str], hit: Hit) -> Hit | None:
    lists = lexicon().lists
    loaded = None
    for at in range(hit.start - 1, max(hit.start - 1 - _NEAR, -1), -1):
        word = words[at]
        if word in {".", ";"}:
            return None
        if word in lists["loaded"] or (word == "of" and at == hit.start - 1):
            loaded = at
        elif loaded is not None and at < loaded and loaded - at <= 4:
            if in_list(word, lists["vehicles"]):
                return Hit(start=at, end=hit.end, code="car_bomb")
            if word in {"drone", "drones", "uav", "aircraft", "vest", "belt", "missile", "rocket"}:
                return Hit(start=at, end=hit.end, code="")
        elif doc[at].pos_ == "VERB":
            return None
    return None


def _inside_after(words: list[str], hit: Hit) -> Hit | None:
    lists = lexicon().lists
    at = hit.end
    if at < len(words) and words[at] in lists["planted_forms"] | {"exploded", "loaded", "hidden"}:
        at += 1
    if at + 1 >= len(words) or words[at] not in {"in", "inside", "aboard"}:
        return None
    if words[at + 1] not in {"a", "an", "parked", "stolen"}:
        return None
    for step in range(at + 1, min(at + 5, len(words))):
        if in_list(words[step], lists["bomb_cars"]):
            return Hit(start=hit.start, end=step + 1, code="car_bomb")
    return None

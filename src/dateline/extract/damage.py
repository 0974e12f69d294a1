"""Damage: what a report says was damaged, how badly, how many. Part of the extract stage.

Two passes over one parse: verbs of damage with the thing that they struck ("two houses were burned
down", "a damaged SUV"), and nouns of damage with the thing named after them ("damage to the roof").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.evidence import find_evidence
from dateline.extract.mentions import DamageMention, NumberMention, ParsedReport
from dateline.extract.roles.actor_words import actor_kind
from dateline.extract.roles.phrases import (
    conjuncts,
    is_passive,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
)
from dateline.extract.word_index import (
    Hit,
    find_hits,
    head_of,
    inflections,
    lower_words,
    noun_index,
    verb_index,
    word_lists,
)
from dateline.model import Damage, Part, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_damage", "find_evidence"]

_MODALS = frozenset({"could", "would", "may", "might", "will", "can", "should", "'ll", "must"})
_INTENDING = frozenset(
    {
        "threaten",
        "plan",
        "want",
        "try",
        "vow",
        "intend",
        "order",
        "call",
        "plot",
        "hope",
        "urge",
        "threat",
        "attempt",
        "intention",
    }
)
_SUFFERING = frozenset({"suffer", "sustain", "receive", "incur"})
_NO_PART_OF_NAME = frozenset({"DET", "NUM", "PUNCT", "SPACE"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_PART_LIMIT = 3  # "parts of a wall of the house": as deep as "of" is followed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    parsed: ParsedReport
    words: list[str]
    things: dict[int, str]  # token of a thing that can be damaged -> its kind
    by_head: dict[int, NumberMention]

    @property
    def doc(self) -> "Doc":
        return self.parsed.doc


def find_damage(
    parsed: ParsedReport, numbers: tuple[NumberMention, ...]
) -> tuple[DamageMention, ...]:
    """The things that the report says were damaged, one mention a thing, sorted by position.

    "No damage" is a mention of degree no_damage. Damage that only threatens gives nothing, nor do
    things damaged in a figure of speech. Repeated mentions are all returned.
    """
    words = lower_words(parsed.doc)
    text = _Text(
        parsed=parsed,
        words=words,
        things=_things(parsed.doc, words),
        by_head={n.head: n for n in reversed(numbers) if n.head is not None},
    )
    found = {
        (m.start, m.cue): m
        for m in (*_by_verbs(text), *_by_nouns(text))
        if parsed.parts[m.cue] is not Part.HEADING  # it only names what its section tells
    }
    return tuple(_once_each(sorted(found.values(), key=lambda m: (m.start, m.end, m.cue))))


def _once_each(mentions: list[DamageMention]) -> Iterator[DamageMention]:
    """One mention a thing: "damage to a damaged SUV" keeps the finer cue, the one beside it."""
    for at, mention in enumerate(mentions):
        after = mentions[at + 1 :]
        if not any(m.start <= mention.end - 1 < m.end and m.end == mention.end for m in after):
            yield mention


def _things(doc: "Doc", words: list[str]) -> dict[int, str]:
    hits = find_hits(words, noun_index("damage_kinds"))
    things = {}
    for hit in hits:
        head = head_of(doc, hit.start, hit.end)
        if head.pos_ in ("NOUN", "PROPN", "ADJ"):
            things[head.i] = hit.code
    return things


# --- verbs -------------------------------------------------------------------------------------


def _by_verbs(text: _Text) -> Iterator[DamageMention]:
    for hit in find_hits(text.words, verb_index("damage_degrees")):
        verb = text.doc[hit.start]
        if _unreal(verb, text.words):
            continue
        struck, rule = _struck(text, hit, verb)
        for thing in struck:
            if verb.lemma_ in _BREAKING and not _breaks(thing):
                continue
            mention = _of_thing(text, thing, cue=verb, degree=_degree(text, hit, verb), rule=rule)
            if mention is not None:
                yield mention


_BREAKING = frozenset({"break", "broken"})


def _breaks(thing: "Token") -> bool:
    return thing.lemma_.lower() in word_lists("damage_lists")["breakable"]


def _struck(text: _Text, hit: Hit, verb: "Token") -> tuple[list["Token"], str]:
    """The nouns that a verb of damage struck, and the rule that says so."""
    beside = _participle_of(text, hit, verb)
    if beside is not None:
        return list(conjuncts(beside))[:1], "damage.participle"
    if verb.pos_ not in ("VERB", "AUX"):
        return [], "damage.verb"
    lists = word_lists("damage_lists")
    passive = is_passive(verb)
    if passive:
        own, _ = subject(verb)
        nouns = [own] if own is not None else []
        return _all(nouns), "damage.passive"
    if _is_form_of(text.words[hit.start], lists["passive_only"]):
        nouns = []
    else:
        nouns = objects(verb)
        if text.words[hit.end - 1] == "to":  # "set fire to the office and two cars"
            holders = (verb, *nouns)
            nouns = [n for h in holders for n in preposition_objects(h, frozenset({"to"}))]
    if not nouns and _is_form_of(text.words[hit.start], lists["subject_verbs"]):
        own = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        return _all([own] if own is not None else []), "damage.collapse"
    return _all(nouns), "damage.verb"


def _is_form_of(word: str, plain: frozenset[str]) -> bool:
    return any(word in inflections(verb) for verb in plain if verb[:1] == word[:1])


def _all(nouns: list["Token"]) -> list["Token"]:
    return [noun for head in nouns for noun in conjuncts(head)]


def _participle_of(text: _Text, hit: Hit, verb: "Token") -> "Token | None":
    """The noun after a participle: "a damaged SUV", "two burned-out cars"."""
    if verb.dep_ in ("amod", "compound") and verb.head.i > verb.i:
        return verb.head if verb.tag_ in ("VBN", "VBD", "JJ", "VBG") else None
    after = hit.end
    if verb.tag_ in ("VBN", "JJ") and after < len(text.doc) and after in text.things:
        before = text.doc[hit.start - 1] if hit.start else None
        if before is not None and before.pos_ in ("DET", "NUM", "ADJ"):
            return text.doc[after]
    return None


def _unreal(verb: "Token", words: list[str]) -> bool:
    """Whether the damage is only possible, planned or threatened."""
    if any(child.dep_ == "aux" and words[child.i] in _MODALS for child in verb.children):
        return True
    while verb.dep_ == "conj":  # "a plan to burn cars and destroy shops"
        verb = verb.head
    infinitive = verb.dep_ in ("xcomp", "advcl", "ccomp", "acl") and verb.tag_ == "VB"
    return infinitive and verb.head.lemma_.lower() in _INTENDING


def _degree(text: _Text, hit: Hit, verb: "Token") -> str:
    if any(child.dep_ == "neg" for child in verb.children):
        return "no_damage"
    return _graded(text, verb, hit.code)


def _graded(text: _Text, cue: "Token", degree: str) -> str:
    """The degree with its adverb or adjective taken in: "badly damaged", "partially destroyed"."""
    lists = word_lists("damage_lists")
    modifiers = {
        text.words[child.i] for child in cue.children if child.dep_ in ("advmod", "amod", "det")
    }
    if not lists["whole"].isdisjoint(modifiers):
        return "destroyed"
    if not lists["heavy"].isdisjoint(modifiers) and degree in ("damaged", "destroyed"):
        return "badly"
    if not (lists["slight"] - {"some"}).isdisjoint(modifiers) and degree == "damaged":
        return "slightly"
    return degree


# --- nouns -------------------------------------------------------------------------------------


def _by_nouns(text: _Text) -> Iterator[DamageMention]:
    lists = word_lists("damage_lists")
    for at, word in enumerate(text.words):
        if word not in lists["damage_nouns"]:
            continue
        noun = text.doc[at]
        if noun.pos_ not in ("NOUN", "PROPN") or _other_sense(text, noun):
            continue
        degree = "destroyed" if word in lists["destruction"] else "damaged"
        yield from _of_noun(text, noun, _noun_degree(text, noun, degree))


def _other_sense(text: _Text, noun: "Token") -> bool:
    """Other senses: "brain damage", "damage control", "a million in damages"."""
    before = text.words[noun.i - 1] if noun.i else ""
    modifies = noun.dep_ == "compound" and noun.head.i > noun.i
    return modifies or before in word_lists("damage_lists")["bodily"] or noun.lower_ == "damages"


def _noun_degree(text: _Text, noun: "Token", degree: str) -> str:
    negations = word_lists("damage_lists")["negations"]
    own = {text.words[c.i] for c in noun.children if c.dep_ in ("det", "neg", "amod")}
    before = text.words[noun.i - 1] if noun.i else ""
    if "no" in own or before in ("no", "without"):
        return "no_damage"
    if noun.dep_ == "conj" and any(c.lower_ == "no" for c in noun.head.children):
        return "no_damage"
    if noun.dep_ in ("dobj", "attr", "pobj") and _denied(noun.head):
        return "no_damage"
    return _graded(text, noun, degree) if own.isdisjoint(negations) else degree


def _denied(over: "Token") -> bool:
    """Whether a verb or preposition denies its object: "without causing any damage"."""
    if over.lower_ == "without" or over.head.lower_ == "without":
        return True
    return over.pos_ in ("VERB", "AUX") and any(c.dep_ == "neg" for c in over.children)


def _of_noun(text: _Text, noun: "Token", degree: str) -> Iterator[DamageMention]:
    named = list(_named_after(text, noun)) or _sufferer(noun)
    for thing in named:
        mention = _of_thing(text, thing, cue=noun, degree=degree, rule="damage.noun", any_kind=True)
        if mention is not None:
            yield mention
    if not named and (degree == "no_damage" or _is_caused(noun)):
        start, end = noun_phrase(noun)
        yield DamageMention(
            start=start,
            end=end,
            rule="damage.no_damage" if degree == "no_damage" else "damage.unnamed",
            damage=Damage(object=_own_words(text, start, end), degree=degree),
            cue=noun.i,
        )


def _named_after(text: _Text, noun: "Token") -> Iterator["Token"]:
    """The things after "damage to", also where the parser hangs the "to" on the verb."""
    preps = [c for c in noun.rights if c.dep_ == "prep"]
    nxt = noun.i + 1
    if not preps and nxt < len(text.doc) and text.words[nxt] == "to":
        preps = [text.doc[nxt]]
    for prep in preps:
        if text.words[prep.i] in word_lists("damage_lists")["at_preps"]:
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from conjuncts(child)


def _sufferer(noun: "Token") -> list["Token"]:
    """The building in "the building suffered damage"."""
    if noun.dep_ in ("dobj", "obj") and noun.head.lemma_.lower() in _SUFFERING:
        own, _ = subject(noun.head)
        return _all([own]) if own is not None else []
    return []


def _is_caused(noun: "Token") -> bool:
    return noun.dep_ in ("dobj", "obj", "nsubjpass", "attr", "conj", "nsubj", "pobj")


# --- mentions ----------------------------------------------------------------------------------


def _of_thing(
    text: _Text, noun: "Token", *, cue: "Token", degree: str, rule: str, any_kind: bool = False
) -> DamageMention | None:
    """A mention of one thing; None where the noun is nothing that can be damaged."""
    kind = _kind(text, noun)
    if kind is None and not (any_kind and _may_be_thing(text, noun)):
        return None
    start, end = noun_phrase(noun)
    if start <= cue.i < end and cue.i != noun.i:  # "a damaged SUV": the thing is the SUV
        start = cue.i + 1
        while start < noun.i and text.doc[start].dep_ in ("punct", "prt", "advmod", "prep"):
            start += 1
    start, end = _in_block(text, start, end, noun.i)
    damage = Damage(
        object=_own_words(text, start, end),
        degree=degree,
        kind=kind or "unknown",
        quantity=_quantity(text, noun, start),
    )
    return DamageMention(start=start, end=end, rule=rule, damage=damage, cue=cue.i)


def _in_block(text: _Text, start: int, end: int, head: int) -> tuple[int, int]:
    """The part of a phrase that no line break cuts off."""
    for at in range(head, start - 1, -1):
        if text.doc[at].is_space:
            start = at + 1
            break
    for at in range(head, end):
        if text.doc[at].is_space:
            return start, at
    return start, end


def _kind(text: _Text, noun: "Token") -> str | None:
    """The kind of a thing, followed through "parts of"."""
    parts = word_lists("damage_lists")["part_words"]
    for _ in range(_PART_LIMIT):
        inner = _complement(noun)
        if text.words[noun.i] in parts and inner is not None:
            noun = inner
            continue
        break
    kind = text.things.get(noun.i)
    if kind == "building" and (inner := _complement(noun)) is not None:
        return text.things.get(inner.i, kind)
    return kind


def _complement(noun: "Token") -> "Token | None":
    for child in noun.rights:
        if child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _may_be_thing(text: _Text, noun: "Token") -> bool:
    figures = word_lists("damage_lists")["figures"]
    if noun.pos_ not in ("NOUN", "PROPN") or text.words[noun.i] in figures:
        return False
    return actor_kind(noun) is None  # harm to people is no damage


def _own_words(text: _Text, start: int, end: int) -> str:
    """The words of a thing without article and number."""
    numbers = [n.end for n in text.by_head.values() if start <= n.start and n.end < end]
    start = max([start, *numbers])  # "more than 60 houses"
    while start < end - 1 and (
        text.doc[start].pos_ in _NO_PART_OF_NAME or text.words[start] in _POSSESSIVES
    ):
        start += 1
    return text.parsed.span(start, end).quote


def _quantity(text: _Text, noun: "Token", start: int) -> Quantity | None:
    number = text.by_head.get(noun.i)
    if number is not None:
        return number.quantity
    around = text.words[max(start - 2, 0) : noun.i]
    singular = noun.tag_ in ("NN", "NNP")
    return Quantity.exactly(1) if singular and {"a", "an"}.intersection(around) else None

"""The sides of a clash: "between X and Y", "X clashed with Y", "X and Y fought"."""

from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.roles.actor_words import actor_phrase, is_actor
from dateline.extract.roles.agents import Found
from dateline.extract.roles.phrases import (
    conjuncts,
    effective_noun,
    is_verbal,
    objects,
    preposition_objects,
    subject,
)
from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["sides_of"]

_OPPONENT = frozenset({"with", "against"})
_CAUSE = frozenset({"erupt", "break", "take", "occur", "involve", "continue", "rage", "follow",
                    "leave", "report", "have", "see", "start", "begin", "be"})  # fmt: skip


def sides_of(parsed: ParsedReport, trigger: Trigger) -> tuple[tuple[str, Found], ...]:
    """(side, who) for the trigger's words, A before B; empty where they name no two sides."""
    head = parsed.doc[trigger.head]
    lemma = head.lemma_.lower()
    if is_verbal(head):
        pairs = _of_verb(head) if lemma in role_words("clash_verbs") else ([], [])
    else:
        pairs = _of_noun(head, clash=lemma in role_words("clash_nouns"))
    first, second = ([t for t in side if is_actor(t)] for side in pairs)
    if not first or not second:
        return ()
    rows = [("A", t) for t in first] + [("B", t) for t in second if t not in first]
    return tuple((side, _found(parsed, token)) for side, token in rows)


def _found(parsed: ParsedReport, token: "Token") -> Found:
    start, end = actor_phrase(parsed, token)
    return Found(head=token.i, start=start, end=end, rule="roles.sides")


def _split(tokens: list["Token"]) -> tuple[list["Token"], list["Token"]]:
    return tokens[:1], tokens[1:]


def _of_verb(verb: "Token") -> tuple[list["Token"], list["Token"]]:
    noun, _ = subject(verb)
    if noun is None:
        return [], []
    ours = list(conjuncts(noun))
    theirs = preposition_objects(verb, _OPPONENT)
    theirs = theirs or [t for o in objects(verb) for t in preposition_objects(o, _OPPONENT)]
    theirs = theirs or [t for t in objects(verb) if is_actor(t)]
    return (ours, theirs) if theirs else _split(ours)


def _of_noun(head: "Token", *, clash: bool) -> tuple[list["Token"], list["Token"]]:
    noun = effective_noun(head)
    between = preposition_objects(noun, {"between"}) or preposition_objects(head, {"between"})
    if not between and noun.head.pos_ in ("VERB", "AUX"):
        between = preposition_objects(noun.head, {"between"})
    if between:
        return _split(between)
    if not clash:
        return [], []
    theirs = preposition_objects(noun, _OPPONENT)
    if theirs and (ours := [c for c in noun.lefts if c.dep_ == "poss"]):
        return ours, theirs
    verb = _verb_over(noun)
    if verb is None or (noun.head is verb and verb.lemma_ in _CAUSE):
        return [], theirs
    theirs = theirs or preposition_objects(verb, _OPPONENT)
    who, _ = subject(verb)
    ours = list(conjuncts(who)) if theirs and who is not None and who is not noun else []
    return ours, theirs


def _verb_over(noun: "Token") -> "Token | None":
    """The verb on which the fight depends: "14 rebels were killed in clashes with troops"."""
    current = noun.head
    if current.dep_ == "prep" or current.pos_ == "ADP":
        current = current.head
    return current if current.pos_ in ("VERB", "AUX") else None

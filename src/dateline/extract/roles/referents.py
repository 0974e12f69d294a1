"""Who "they", "he" or "the attackers" are: the last actor told before that fits, else nobody."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.roles.actor_words import actor_kind
from dateline.extract.roles.words import role_words
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Referent", "referent", "resolve"]

_PRONOUN_REACH = 120  # tokens; about four sentences
_NAMED_REACH = 40  # a name is put under a pronoun only from near by: a wrong accusation is worse
_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them", "we"})
_COLLECTIVE = frozenset(
    {"armed_group", "militia", "gang", "party", "state", "government", "military", "unknown"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """An actor told at token `head`, as later words may refer to it."""

    head: int
    lemma: str
    plural: bool
    actor: Actor


def referent(token: "Token", actor: Actor) -> Referent:
    """The referent that later words may mean."""
    plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.rights)
    return Referent(head=token.i, lemma=token.lemma_.lower(), plural=plural, actor=actor)


def resolve(token: "Token", known: list[Referent]) -> Actor | None:
    """The actor that a pronoun or "the attackers" means; None where nothing before it fits, or
    the words are no reference."""
    word = token.lower_
    if word in _SINGULAR or word in _PLURAL or word == "it":
        return _pronoun(token, known)
    if not _is_definite(token):
        return None
    return _description(token, known)


def _pronoun(token: "Token", known: list[Referent]) -> Actor | None:
    word = token.lower_
    for item in reversed(known):
        if token.i - item.head > _PRONOUN_REACH:
            return None
        if item.actor.named and token.i - item.head > _NAMED_REACH:
            continue
        if item.head < token.i and _fits(word, item):
            return _group_of(item.actor) if word == "it" else item.actor
    return None


def _group_of(actor: Actor) -> Actor:
    """The group itself where the actor is one of its fighters."""
    if actor.organisation is None or actor.named:
        return actor
    kind = actor.kind if actor.kind in _COLLECTIVE else "armed_group"
    return Actor(name=actor.organisation, kind=kind, named=True, organisation=actor.organisation)


def _fits(word: str, item: Referent) -> bool:
    collective = item.actor.kind in _COLLECTIVE or item.actor.organisation is not None
    if word in _SINGULAR:
        return not item.plural and item.actor.kind not in _COLLECTIVE
    if word in _PLURAL:
        return item.plural or collective
    return collective and (not item.plural or item.actor.organisation is not None)


def _is_definite(token: "Token") -> bool:
    if token.lemma_.lower() not in role_words("definite_attackers"):
        return False
    lefts = [c.lower_ for c in token.lefts]
    plain = all(word in ("the", "these", "those", "this", "that", "same", "both", "lone", "two",
                         "three", "armed") for word in lefts)  # fmt: skip
    return bool(lefts) and lefts[0] in ("the", "these", "those", "this", "that", "both") and plain


def _is_somebodys(token: "Token") -> bool:
    """Whether the noun is told as another's ("their son"): "the gunman" names no one's kin."""
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.lefts)


def _description(token: "Token", known: list[Referent]) -> Actor | None:
    """The same word again, else, for attackers as such, the last attackers of that number."""
    lemma, plural = token.lemma_.lower(), token.tag_ in ("NNS", "NNPS")
    group = lemma in ("group", "organization", "organisation", "movement")
    for item in reversed(known):
        if item.head >= token.i:
            continue
        if group and item.actor.organisation is not None:
            return _group_of(item.actor)
        if group and item.actor.kind in _COLLECTIVE and item.actor.named:
            return item.actor
        same = item.lemma == lemma and item.plural == plural
        generic = (
            actor_kind(token) in ("unidentified", "individual")
            and not group
            and not _is_somebodys(token.doc[item.head])
        )
        if not same and item.actor.named and token.i - item.head > _NAMED_REACH:
            continue
        if same or (generic and item.plural == plural and item.actor.kind not in _COLLECTIVE):
            return item.actor
    return None

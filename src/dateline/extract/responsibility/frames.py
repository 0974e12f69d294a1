"""The frame in which a cue of responsibility stands: who, negated or not, on what.

What every rule of `responsibility` gives is a `Hit`; helpers here find the actor's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.roles.actor_words import actor_phrase, is_actor
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.phrases import by_agents, conjuncts, is_passive, negated, subject
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "Hit", "claimants", "cue_words", "hit", "hypothetical", "implies_crime", "modal", "nobody",
    "people_of", "principal", "takers",
]  # fmt: skip

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "him", "them", "her"})
_MODALS = frozenset({"may", "might", "could", "possibly", "probably", "likely", "apparently",
                     "perhaps", "reportedly", "allegedly", "presumably"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One reading of a cue: status, the actor's head and words (None: nobody named), the rule,
    and the token of the cue. `denies` is the words of what a denial denies. `about` is the token of
    what was claimed, where the frame tells it; None lets the nearest trigger count."""

    cue: int
    status: str
    rule: str
    start: int
    end: int
    head: int | None
    denies: tuple[int, int] | None = None
    about: int | None = None


@cache
def cue_words(code: str) -> frozenset[str]:
    """The words of one code of responsibility_words.toml. Raises KeyError for an unknown code."""
    return frozenset(load_vocabulary("responsibility_words")[code].words)


def hit(
    parsed: ParsedReport,
    cue: "Token",
    who: "Token",
    *,
    status: str,
    rule: str,
    denies: tuple[int, int] | None = None,
    about: int | None = None,
) -> Hit | None:
    """A hit with an actor, None where the token can be no actor. In a claim or denial a spokesman
    stands for whom he speaks."""
    if who.lower_ in ("people", "persons") and not any(who.lefts):
        return None  # "the number of people involved"
    if who.lower_ in _PRONOUNS:
        start, end, head = who.i, who.i + 1, who.i
    else:
        found = principal(parsed, who) if rule in ("claim", "denial") else _itself(parsed, who)
        if found is None:
            return None
        start, end, head = found
    return Hit(
        cue=cue.i, status=status, rule=f"responsibility.{rule}", start=start, end=end, head=head,
        denies=denies, about=about,
    )  # fmt: skip


def nobody(cue: "Token", start: int, end: int, *, status: str, rule: str) -> Hit:
    """A hit that names no actor: its words are the cue's."""
    return Hit(
        cue=cue.i, status=status, rule=f"responsibility.{rule}", start=start, end=end, head=None
    )


def principal(parsed: ParsedReport, who: "Token") -> tuple[int, int, int] | None:
    """The actor's tokens and head: for one who speaks for a group ("a commander of X", "X's
    spokesman"), the group. None where the words can be no actor."""
    if who.lemma_.lower() in cue_words("spokesmen") or any(
        c.dep_ == "appos" and c.lemma_.lower() in cue_words("spokesmen") for c in who.rights
    ):
        first, last = who.left_edge.i, min(who.right_edge.i + 1, who.i + 25)
        group = group_at(parsed, first, last)
        if group is not None:
            return group[1], group[2], group[2] - 1
        behind = _spoken_for(who)
        if behind is not None:
            start, end = actor_phrase(parsed, behind)
            return start, end, behind.i
    return _itself(parsed, who)


def _itself(parsed: ParsedReport, who: "Token") -> tuple[int, int, int] | None:
    if not is_actor(who):
        return None
    start, end = actor_phrase(parsed, who)
    return start, end, who.i


def _spoken_for(who: "Token") -> "Token | None":
    """ "the group's spokesman", "a spokesman for the army", "army spokesman"."""
    if who.lemma_.lower() not in cue_words("spokesmen"):
        return None
    for child in who.children:
        if child.dep_ in ("poss", "compound") and is_actor(child):
            return child
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "by"):
            for target in (_whole(t) for t in child.children if t.dep_ == "pobj"):
                if is_actor(target):
                    return target
    return None


def _whole(token: "Token") -> "Token":
    """Of whom "one" is in "one of their leaders", "one of the militias"; else the token."""
    if token.lower_ != "one":
        return token
    ofs = (c for c in token.rights if c.lower_ == "of")
    return next((t for of in ofs for t in of.children if t.dep_ == "pobj"), token)


def people_of(tokens: Sequence["Token"]) -> list["Token"]:
    """Those tokens, and what is coordinated with them, that can be actors or pronouns."""
    spread = [_whole(each) for token in tokens for each in conjuncts(token)]
    return [t for t in dict.fromkeys(spread) if t.lower_ in _PRONOUNS or is_actor(t)]


def takers(verb: "Token") -> list["Token"]:
    """Who does what the verb tells: the by-phrase of a passive, else the subject."""
    by = by_agents(verb)
    if by or is_passive(verb):
        return by
    who, carrier = subject(verb)
    if who is None or (carrier is not verb and is_passive(carrier)):
        return []
    return list(conjuncts(who))


_BEFORE_CLAIM = 10  # tokens: "the Popular Front, PF, has claimed"


def claimants(parsed: ParsedReport, verb: "Token") -> list["Token"]:
    """Who claims: a known group right before the verb, where the subject is none and the parser
    may have torn the sentence; else the takers."""
    who = [each for each in takers(verb) if not _is_dateline(each)]
    if is_passive(verb) or any(group_of(parsed, each) for each in who):
        return who
    group = group_at(parsed, max(verb.sent.start, verb.i - _BEFORE_CLAIM), verb.i)
    return [parsed.doc[group[2] - 1]] if group is not None else who


def _is_dateline(who: "Token") -> bool:
    """The town before a dash that opens a report, taken for the subject by the parser."""
    return any(t.text in ("--", "—", "–") for t in who.doc[who.i + 1 : who.i + 2])


def group_of(parsed: ParsedReport, who: "Token") -> bool:
    """Whether a known group is named in the words of the token, or it is a pronoun."""
    if who.pos_ == "PRON":
        return True
    return group_at(parsed, who.left_edge.i, min(who.right_edge.i + 1, who.i + 25)) is not None


def modal(verb: "Token") -> bool:
    """Whether the verb stands under "may", "probably", "allegedly"."""
    near = [*verb.children, *(verb.head.children if verb.dep_ in ("xcomp", "acomp") else ())]
    return any(c.lower_ in _MODALS for c in near)


def hypothetical(verb: "Token") -> bool:
    """Whether the words put a condition or a question, or speak of what is to come."""
    return any(
        (c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless"))
        or (c.dep_ == "aux" and c.lower_ in ("will", "would", "should", "'ll"))
        for c in verb.children
    )


def implies_crime(
    parsed: ParsedReport, token: "Token", heads: frozenset[int], *, reach: int = 25
) -> bool:
    """Whether violence is told after the token, in its sentence."""
    end = min(token.sent.end, token.i + reach)
    words = cue_words("implies_crime")
    return any(t.i in heads or t.lemma_.lower() in words for t in parsed.doc[token.i + 1 : end])


def denied(verb: "Token") -> bool:
    """Whether the verb is negated, or its subject is nobody."""
    return negated(verb)

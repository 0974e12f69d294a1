"""Extract, responsibility: who did it or is said to have done it, and with what status.

1. Cue words are read in their frames (claims, blame, courts, unknown). 2. Whoever acts in the
words of an attack (roles.py) is stated to have done it; suspected where "suspected" or "may" says
so; accused where a name stands in what somebody else says; claimed or conceded where the speaker
is the actor. 3. An explicit cue on an actor wins over what the words of the attack say in the same
sentence. A claim of responsibility is a statement of the claimant, never proof.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.extract.mentions import (
    ActorMention,
    ParsedReport,
    ResponsibilityMention,
    Speech,
    TargetMention,
    Trigger,
)
from dateline.extract.responsibility.blame import (
    accuse_verb,
    attribute_verb,
    behind_word,
    believe_verb,
    blame_word,
    did_verb,
    hallmark_noun,
    identify_verb,
    involve_verb,
    suspect_noun,
    suspect_verb,
    suspicion_noun,
)
from dateline.extract.responsibility.captors import captor_verb
from dateline.extract.responsibility.claims import (
    claim_noun,
    claim_verb,
    deny_verb,
    responsibility_noun,
    said_verb,
    withdraw_verb,
)
from dateline.extract.responsibility.courts import (
    arrest_verb,
    charge_verb,
    custody_noun,
    plead_verb,
    suspect_word,
    verdict_verb,
)
from dateline.extract.responsibility.frames import Hit
from dateline.extract.responsibility.stated import bare_attackers, stated
from dateline.extract.responsibility.unknown import find_unknown
from dateline.extract.roles.actor_words import actor_from_tokens
from dateline.extract.roles.find import find_roles
from dateline.extract.roles.referents import Referent, referent, resolve
from dateline.extract.roles.words import lemma_hashes
from dateline.model import Actor, Certainty, Responsibility

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_responsibility"]

_Reader = Callable[[ParsedReport, "Token", frozenset[int]], Iterator[Hit]]
# Lemma of the cue -> what reads its frame, in order.
_READERS: dict[str, tuple[_Reader, ...]] = {
    "responsibility": (responsibility_noun,),
    "credit": (responsibility_noun,),
    "claim": (claim_verb, claim_noun),
    "admit": (claim_verb,),
    "confess": (claim_verb,),
    "acknowledge": (claim_verb,),
    "concede": (claim_verb,),
    "boast": (claim_verb,),
    "say": (said_verb,),
    "announce": (said_verb,),
    "deny": (deny_verb,),
    "reject": (deny_verb, withdraw_verb),
    "refute": (deny_verb,),
    "dismiss": (deny_verb, withdraw_verb),
    "withdraw": (withdraw_verb,),
    "retract": (withdraw_verb,),
    "dispute": (withdraw_verb,),
    "doubt": (withdraw_verb,),
    "question": (withdraw_verb,),
    "blame": (blame_word,),
    "accuse": (accuse_verb,),
    "attribute": (attribute_verb,),
    "ascribe": (attribute_verb,),
    "finger": (attribute_verb,),
    "suspect": (suspect_verb, suspect_noun, suspect_word),
    "suspicion": (suspicion_noun,),
    "culprit": (suspect_noun,),
    "perpetrator": (suspect_noun,),
    "believe": (believe_verb,),
    "think": (believe_verb,),
    "presume": (believe_verb,),
    "allege": (believe_verb,),
    "behind": (behind_word,),
    "responsible": (behind_word,),
    "hallmark": (hallmark_noun,),
    "work": (hallmark_noun,),
    "do": (did_verb,),
    "involve": (involve_verb,),
    "implicate": (involve_verb,),
    "participate": (involve_verb,),
    "take": (involve_verb,),
    "link": (involve_verb,),
    "identify": (identify_verb,),
    "name": (identify_verb,),
    "charge": (charge_verb,),
    "indict": (charge_verb,),
    "convict": (charge_verb,),
    "sentence": (charge_verb,),
    "acquit": (charge_verb,),
    "clear": (charge_verb,),
    "guilty": (verdict_verb,),
    "plead": (plead_verb,),
    "arrest": (arrest_verb,),
    "detain": (arrest_verb,),
    "apprehend": (arrest_verb,),
    "capture": (arrest_verb,),
    "custody": (custody_noun,),
    "release": (captor_verb,),
    "hold": (captor_verb,),
}


def find_responsibility(
    parsed: ParsedReport,
    triggers: Sequence[Trigger],
    speeches: Sequence[Speech],
    *,
    roles: Sequence[ActorMention | TargetMention] | None = None,
) -> tuple[ResponsibilityMention, ...]:
    """Who is said to have done it, with status, sorted by position. `roles` are what find_roles
    gave for the same triggers; None finds them again."""
    if roles is None:
        roles = find_roles(parsed, triggers)
    acting = [m for m in roles if isinstance(m, ActorMention) and m.as_ == "perpetrator"]
    hits = sorted(_hits(parsed, triggers), key=lambda h: (h.cue, h.start))
    explicit = _mentions(parsed, hits, triggers, acting)
    found = [*explicit, *stated(parsed, acting, triggers, speeches, explicit)]
    found += bare_attackers(
        parsed,
        triggers,
        [(m.start, m.end) for m in (*acting, *found)],
        unknown=[(m.start, m.end) for m in explicit if m.responsibility.actor is None],
    )
    unique = {(m.start, m.end, m.responsibility.status, m.trigger): m for m in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.end, m.rule, m.trigger or -1)))


def _hits(parsed: ParsedReport, triggers: Sequence[Trigger]) -> Iterator[Hit]:
    heads = frozenset(t.head for t in triggers)
    unknown = list(find_unknown(parsed))
    yield from unknown
    taken = {i for h in unknown for i in range(h.start, h.end)}
    keys = lemma_hashes(frozenset(_READERS))
    for i, lemma in enumerate(parsed.doc.to_array("LEMMA").tolist()):
        for reader in _READERS[keys[lemma]] if lemma in keys else ():
            for each in reader(parsed, parsed.doc[i], heads):
                if not (each.status == "not_claimed" and each.head is None and each.cue in taken):
                    yield each


def _mentions(
    parsed: ParsedReport,
    hits: Sequence[Hit],
    triggers: Sequence[Trigger],
    acting: Sequence[ActorMention],
) -> list[ResponsibilityMention]:
    """Hits with their actors resolved against what was told before them."""
    known = [referent(parsed.doc[m.end - 1], m.actor) for m in acting]
    heads = sorted({t.head for t in triggers})
    found = []
    for each in hits:
        actor = _actor(parsed, each, known)
        if actor is None and each.head is not None:
            continue
        found.append(_mention(parsed, each, actor, heads))
        if actor is not None and each.head is not None and actor.named:
            _insert(known, referent(parsed.doc[each.head], actor))
    return found


def _insert(known: list[Referent], item: Referent) -> None:
    known.insert(bisect_left([k.head for k in known], item.head), item)


def _actor(parsed: ParsedReport, each: Hit, known: list[Referent]) -> Actor | None:
    if each.head is None:
        return None
    head = parsed.doc[each.head]
    told = [k for k in known if k.head < head.i]
    actor = resolve(head, told)
    if actor is not None or head.pos_ == "PRON":
        return actor
    return actor_from_tokens(parsed, each.start, each.end)


def _mention(
    parsed: ParsedReport, each: Hit, actor: Actor | None, heads: Sequence[int]
) -> ResponsibilityMention:
    denies = parsed.span(*each.denies).quote if each.denies else None
    return ResponsibilityMention(
        start=each.start,
        end=each.end,
        rule=each.rule,
        responsibility=Responsibility(status=each.status, actor=actor, denies=denies),
        trigger=_trigger_of(parsed, each, heads),
        certainty=Certainty.POSSIBLE if each.status == "suspected" else Certainty.CERTAIN,
    )


def _trigger_of(parsed: ParsedReport, each: Hit, heads: Sequence[int]) -> int | None:
    """The trigger of what was claimed; else of the same sentence nearest to the cue, what follows
    it first."""
    if each.about is not None:
        return each.about if each.about in heads else None
    sentence = parsed.doc[each.cue].sent
    inside = [h for h in heads if sentence.start <= h < sentence.end]
    return min(inside, key=lambda h: (abs(h - each.cue) + (h < each.cue) * 5, h), default=None)

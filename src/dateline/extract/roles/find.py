"""Extract, roles: who attacked, whom or what, and the sides of a clash, for each trigger.

1. sides, where the words tell a fight between two; 2. agents (agents.py); 3. targets (targets.py);
4. whoever strikes at attackers defends and is a participant; 5. pronouns and "the attackers" take
the actor told before (referents.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.mentions import ActorMention, ParsedReport, TargetMention, Trigger
from dateline.extract.roles.actor_words import actor_from_tokens
from dateline.extract.roles.agents import Found, agents_of
from dateline.extract.roles.referents import Referent, referent, resolve
from dateline.extract.roles.sides import sides_of
from dateline.extract.roles.target_words import target_from_tokens
from dateline.extract.roles.targets import targets_of
from dateline.extract.roles.words import role_words
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_roles"]

_PRONOUNS = frozenset({"he", "she", "they", "it", "we"})


@dataclass(slots=True)
class _Known:
    """What was told so far in the report: perpetrators, in order; heads of people struck."""

    perpetrators: list[Referent] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)

    def lemmas(self) -> set[str]:
        return {item.lemma for item in self.perpetrators}


def find_roles(
    parsed: ParsedReport, triggers: Sequence[Trigger]
) -> tuple[ActorMention | TargetMention, ...]:
    """Participants, perpetrators and targets of each trigger, sorted by position."""
    known = _Known()
    found: list[ActorMention | TargetMention] = []
    ordered = sorted(triggers, key=lambda t: t.head)
    struck = {t.head: targets_of(parsed, t) for t in ordered}
    known.struck = {
        t.head for each in struck.values() for t in each if t.rule in ("roles.passive_subject",)
    }
    for trigger in ordered:
        found.extend(_of_trigger(parsed, trigger, struck[trigger.head], known))
    fighting = {(m.start, m.end) for m in found if m.rule == "roles.sides"}
    found = [m for m in found if isinstance(m, ActorMention) or (m.start, m.end) not in fighting]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.trigger, m.rule)))


def _of_trigger(
    parsed: ParsedReport, trigger: Trigger, targets: tuple[Found, ...], known: _Known
) -> Iterator[ActorMention | TargetMention]:
    sides = sides_of(parsed, trigger)
    if sides:
        yield from (_side(parsed, trigger, side, item) for side, item in sides)
        return
    agents = tuple(a for a in agents_of(parsed, trigger) if a.head not in known.struck)
    acting = {item.head for item in agents}
    targets = tuple(t for t in targets if t.head not in acting)
    if _defends(parsed, agents, targets, known):
        yield from (_defender(parsed, trigger, item) for item in agents)
        return
    for item in agents:
        mention = _perpetrator(parsed, trigger, item, known)
        if mention is not None:
            yield mention
    for item in targets:
        if parsed.doc[item.head].lemma_.lower() not in role_words("attackers"):
            yield _target(parsed, trigger, item)


def _side(parsed: ParsedReport, trigger: Trigger, side: str, item: Found) -> ActorMention:
    actor = actor_from_tokens(parsed, item.start, item.end, side=side)
    return _mention(trigger, item, actor, as_="participant")


def _mention(trigger: Trigger, item: Found, actor: Actor, *, as_: str) -> ActorMention:
    return ActorMention(
        start=item.start, end=item.end, rule=item.rule, actor=actor, trigger=trigger.head, as_=as_
    )


def _defends(
    parsed: ParsedReport, agents: Sequence[Found], targets: Sequence[Found], known: _Known
) -> bool:
    """Whether forces strike at attackers told before, or at "gunmen" and "suspects" as such."""
    if not agents or not targets:
        return False
    struck = {parsed.doc[t.head].lemma_.lower() for t in targets}
    if not struck <= role_words("attackers") | known.lemmas():
        return False
    kinds = {actor_from_tokens(parsed, a.start, a.end).kind for a in agents}
    return kinds <= role_words("defenders")


def _defender(parsed: ParsedReport, trigger: Trigger, item: Found) -> ActorMention:
    actor = actor_from_tokens(parsed, item.start, item.end, role="defender")
    return _mention(trigger, item, actor, as_="participant")


def _perpetrator(
    parsed: ParsedReport, trigger: Trigger, item: Found, known: _Known
) -> ActorMention | None:
    head = parsed.doc[item.head]
    actor = resolve(head, known.perpetrators)
    if actor is None:
        if head.lower_ in _PRONOUNS:
            return None
        role = "initiator" if _initiates(trigger) else None
        actor = actor_from_tokens(parsed, item.start, item.end, role=role)
    _remember(known, head, actor)
    return _mention(trigger, item, actor, as_="perpetrator")


def _initiates(trigger: Trigger) -> bool:
    """An ambush or the like: a fight that one side began."""
    return "armed_clash" in trigger.types


def _remember(known: _Known, head: "Token", actor: Actor) -> None:
    if head.lower_ not in _PRONOUNS:
        known.perpetrators.append(referent(head, actor))


def _target(parsed: ParsedReport, trigger: Trigger, item: Found) -> TargetMention:
    target = target_from_tokens(parsed, item.start, item.end)
    return TargetMention(
        start=item.start, end=item.end, rule=item.rule, target=target, trigger=trigger.head
    )

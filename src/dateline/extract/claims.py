"""Claims made from mentions: the last step of `extract`.

Each claim carries the words of its value, who says so, how surely, and the rule that made it. A
mention that speaks of no incident of the report makes no claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.incidents.crime import crime_of
from dateline.extract.incidents.losses import with_sides
from dateline.extract.incidents.scenes import scenes_of
from dateline.extract.incidents.tactics import types_of
from dateline.extract.incidents.told import Incident, Told
from dateline.extract.mentions import (
    ActorMention,
    CasualtyMention,
    DamageMention,
    EvidenceMention,
    MeansMention,
    Mention,
    ParsedReport,
    PlaceMention,
    ReactionMention,
    ResponsibilityMention,
    Speech,
    TargetMention,
    TimeMention,
    Trigger,
)
from dateline.extract.speech.speakers import attribution_at
from dateline.extract.speech.words import certainty_of
from dateline.model import Category, Certainty, Claim, Field, Value, When

__all__ = ["Mentions", "make_claims"]

_STAGES = {
    "actual": "completed",
    "attempted": "attempted",
    "foiled": "foiled",
    "planned": "threatened",
    "threatened": "threatened",
}
_SURENESS = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All mentions of a report that may become claims, each kind in order of position."""

    places: tuple[PlaceMention, ...]
    casualties: tuple[CasualtyMention, ...]
    means: tuple[MeansMention, ...]
    damage: tuple[DamageMention, ...]
    evidence: tuple[EvidenceMention, ...]
    reactions: tuple[ReactionMention, ...]
    roles: tuple[ActorMention | TargetMention, ...]
    responsibility: tuple[ResponsibilityMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A value about to become a claim. `at` is the token that tells whose words it is."""

    mention: Mention
    field: Field
    value: Value
    at: int
    certainty: Certainty = Certainty.CERTAIN
    positive: bool = True


def make_claims(
    account_id: str,
    incident: Incident,
    mentions: Mentions,
    parsed: ParsedReport,
    speeches: tuple[Speech, ...],
) -> tuple[Claim, ...]:
    """The claims of one incident, in order of field and then of words; none is held twice.

    `mentions` are those that speak of this incident (see `mentions_of`).
    """
    made: dict[str, Claim] = {}
    around = _by_token(speeches)
    for found in _found(incident, mentions, parsed):
        at = found.at
        if found.field is Field.CASUALTIES and at not in around:
            at = found.mention.start  # "spoke of four dead": what is said may end before "dead"
        attribution = attribution_at(around.get(at, ()), parsed, at)
        said = certainty_of([h.quote.lower() for h in attribution.hedges], attribution.verb)
        claim = Claim.make(
            account_id,
            field=found.field,
            value=found.value,
            spans=(parsed.span(found.mention.start, found.mention.end),),
            attribution=attribution,
            method=found.mention.rule,
            certainty=max(found.certainty, said, key=_SURENESS.index),
            positive=found.positive,
        )
        made.setdefault(claim.id, claim)
    fields = list(Field)
    ranked = Field.TYPE, Field.STAGE  # types stand tactic first, not in the order of the words
    return tuple(
        sorted(
            made.values(),
            key=lambda c: (fields.index(c.field), 0 if c.field in ranked else c.spans[0].start),
        )
    )


def _by_token(speeches: Sequence[Speech]) -> dict[int, list[Speech]]:
    """Token -> the speeches that hold it: a long report has too many to try each for each claim."""
    around: dict[int, list[Speech]] = {}
    for speech in speeches:
        for start, end in speech.content:
            for token in range(start, end):
                around.setdefault(token, []).append(speech)
    return around


def _found(incident: Incident, mentions: Mentions, parsed: ParsedReport) -> Iterator[_Found]:
    yield from _types(incident, mentions, parsed)
    yield from _stages(incident, mentions)
    for time in incident.times:
        when = time.when or _clock_of(time, incident, parsed)
        if when is not None:
            yield _Found(mention=time, field=Field.WHEN, value=when, at=time.start)
    for place in mentions.places:
        field = Field.ORIGIN if place.place.role == "origin" else Field.PLACE
        yield _Found(mention=place, field=field, value=place.place, at=place.start)
    for hurt in with_sides(mentions.casualties, mentions.roles):
        if hurt.count.scope == "period":  # a sum over months is no incident's
            continue
        yield _Found(
            mention=hurt, field=Field.CASUALTIES, value=hurt.count, at=hurt.cue,
            certainty=hurt.certainty,
        )  # fmt: skip
    for weapon in mentions.means:
        yield _Found(mention=weapon, field=Field.MEANS, value=weapon.means, at=weapon.start)
    for harm in mentions.damage:
        yield _Found(mention=harm, field=Field.DAMAGE, value=harm.damage, at=harm.start)
    for trace in mentions.evidence:
        yield _Found(mention=trace, field=Field.EVIDENCE, value=trace.evidence, at=trace.start)
    for answer in mentions.reactions:
        yield _Found(mention=answer, field=Field.REACTION, value=answer.reaction, at=answer.verb)
    yield from _actors(mentions)


_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)


def _clock_of(time: TimeMention, incident: Incident, parsed: ParsedReport) -> When | None:
    """ "At about 1.40 pm", told apart from its day: the incident's day, if it has a single one."""
    days = incident.days()
    if days is None or days[0] != days[1] or not (time.clock or time.part_of_day):
        return None
    if any(t.lower_ in _WEEKDAYS for t in parsed.doc[time.start : time.end]):
        return None  # "Saturday morning" has a day of its own, though none can be told
    return When(
        start=days[0],
        end=days[1],
        precision="day",
        words=parsed.span(time.start, time.end).quote,
        part_of_day=time.part_of_day,
        clock=time.clock,
        rule="claims.day_told_elsewhere",
    )


def _types(incident: Incident, mentions: Mentions, parsed: ParsedReport) -> Iterator[_Found]:
    tactics = types_of(incident.triggers, mentions.means, mentions.casualties)
    for found in (*tactics, *crime_of(parsed, incident.triggers)):
        yield _Found(
            mention=Mention(start=found.start, end=found.end, rule=found.rule),
            field=Field.TYPE,
            value=Category(code=found.code, vocabulary="incident_types"),
            at=found.start,
        )


def _stages(incident: Incident, mentions: Mentions) -> Iterator[_Found]:
    """One stage a kind of reality, on the first trigger that tells it. What was carried out and
    only failed in its aim (an assassination attempt by a drone that struck) is both; a plan that
    was carried out, or stopped, is no threat besides."""
    tactics = types_of(incident.triggers, mentions.means, mentions.casualties)
    tactic = next((found.code for found in tactics if found.code != "other"), None)
    seen: set[str] = set()
    telling = [t for t in incident.triggers if t.strength not in ("refer", "legal")]
    only_planned = {t.reality for t in telling} <= {"planned", "threatened"}
    for trigger in telling:
        stage = _STAGES[trigger.reality]
        if stage in seen or (trigger.reality == "planned" and not only_planned):
            continue
        seen.add(stage)
        yield _Found(
            mention=Mention(start=trigger.start, end=trigger.end, rule=f"claims.stage_{stage}"),
            field=Field.STAGE,
            value=Category(code=stage, vocabulary="stages", of=_tactic(trigger) or tactic),
            at=trigger.start,
            certainty=trigger.certainty,
        )


def _tactic(trigger: Trigger) -> str | None:
    return next((code for code in trigger.types if code != "other"), None)


def _actors(mentions: Mentions) -> Iterator[_Found]:
    for role in mentions.roles:
        if isinstance(role, TargetMention):
            yield _Found(mention=role, field=Field.TARGET, value=role.target, at=role.start)
        elif role.as_ == "participant":
            yield _Found(mention=role, field=Field.PARTICIPANT, value=role.actor, at=role.start)
    for blame in mentions.responsibility:
        yield _Found(
            mention=blame,
            field=Field.PERPETRATOR,
            value=blame.responsibility,
            at=blame.start,
            certainty=blame.certainty,
            positive=blame.positive,
        )


def mentions_of(index: int, told: Told, mentions: Mentions) -> Mentions:
    """The mentions that speak of the incident at `index` of `told`."""
    incident = told.incidents[index]

    def here(token: int) -> bool:
        return told.at(token) == index

    return Mentions(
        places=scenes_of(
            incident.places,
            [p for p in mentions.places if p not in incident.places and here(p.start)],
        ),
        casualties=tuple(c for c in mentions.casualties if here(_cause(c))),
        means=tuple(m for m in mentions.means if here(_deed(m, told))),
        damage=tuple(d for d in mentions.damage if here(d.cue)),
        evidence=tuple(e for e in mentions.evidence if here(e.start)),
        reactions=tuple(r for r in mentions.reactions if here(r.verb)),
        roles=tuple(r for r in mentions.roles if here(r.trigger)),
        responsibility=tuple(
            r for r in mentions.responsibility if here(r.start if r.trigger is None else r.trigger)
        ),
    )  # fmt: skip


def _deed(mention: MeansMention, told: Told) -> int:
    """The token that tells which deed the weapon served: an incident's own words where it stands
    in them ("the drone attack"), else the verb that it hangs on."""
    named = any(
        t.start <= mention.start < t.end for incident in told.incidents for t in incident.triggers
    )
    return mention.start if named or mention.verb is None else mention.verb


def _cause(mention: CasualtyMention) -> int:
    return mention.cue if mention.cause is None else mention.cause

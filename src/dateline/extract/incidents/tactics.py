"""Tactics: which go together in one operation, and which types an incident has.

`types_of` weighs what the triggers say against what the weapons imply; a finer type hides the
coarser one that it is a kind of (codes/incident_types.toml, `parent`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.extract.mentions import CasualtyMention, MeansMention, Trigger
from dateline.extract.triggers.lexicon import OUTCOMES
from dateline.vocab import load_vocabulary

__all__ = ["TypeFound", "is_capture", "tactic_of_means", "tactics_fit", "types_of"]

# Tactics of one family are told of one operation; two families are not, unless words join them.
_FAMILIES = {
    "armed": {
        "drone_strike", "air_strike", "air_attack", "missile_or_rocket", "shelling", "bombardment",
        "car_bomb", "suicide_bombing", "bombing", "grenade", "assassination", "shooting",
        "armed_clash", "massacre_or_raid", "arson", "stabbing", "vehicle_ramming", "sabotage",
        "chemical_attack", "attack_at_sea", "hostage_taking", "search_operation",
    },
    "crowd": {"riot", "excessive_force", "beating", "arson", "shooting", "stabbing"},
    "captive": {"abduction", "hostage_taking", "sexual_violence", "beating", "shooting", "raid"},
    "coup": {"coup", "armed_clash", "shooting", "air_strike", "assassination"},
}  # fmt: skip

# The tactic that a weapon tells of when the words say only "attack" or "killed".
_BY_MEANS = {
    "drone": "drone_strike",
    "rocket": "missile_or_rocket",
    "missile": "missile_or_rocket",
    "mortar": "shelling",
    "artillery": "shelling",
    "tank": "shelling",
    "car_bomb": "car_bomb",
    "suicide_vest": "suicide_bombing",
    "grenade": "grenade",
    "ied": "bombing",
    "mine": "bombing",
    "explosive": "bombing",
    "aircraft_bomb": "air_strike",
    "helicopter": "air_strike",
    "gun": "shooting",
    "knife": "stabbing",
    "vehicle": "vehicle_ramming",
    "arson": "arson",
    "petrol_bomb": "arson",
    "chemical": "chemical_attack",
}
# Arms are often only carried ("armed men abducted"), and explosives are of many tactics.
_BY_MEANS_VALUE = {"shooting": 0.4, "bombing": 0.8}
_FIGHTERS = frozenset({"militants", "rebels", "soldiers"})
_GENERIC = frozenset({"other", "criminal_violence"})
_AIM = "assassination"
_ALWAYS_TOLD = frozenset({_AIM, "suicide_bombing"})  # once is enough


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFound:
    """A type of an incident with the words that tell it (tokens) and the rule."""

    code: str
    start: int
    end: int
    rule: str


def tactics_fit(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two sets of types can be one operation; empty and general ones fit everything."""
    a, b = set(first) - _GENERIC, set(second) - _GENERIC
    if not a or not b or a & b:
        return True
    return any(a & family and b & family for family in _FAMILIES.values())


def is_capture(mention: CasualtyMention) -> bool:
    """Whether fighters were captured, not suspects of a crime arrested."""
    return mention.count.effect == "arrested" and mention.count.group in _FIGHTERS


def tactic_of_means(mention: MeansMention) -> str | None:
    """The incident type that a weapon tells of; None where it tells none."""
    return next((_BY_MEANS[k] for k in _kinds(mention.means.kind) if k in _BY_MEANS), None)


def types_of(
    triggers: Sequence[Trigger],
    means: Sequence[MeansMention],
    casualties: Sequence[CasualtyMention] = (),
) -> tuple[TypeFound, ...]:
    """The types of an incident, tactic first; `other` only where nothing finer is told."""
    found: dict[str, TypeFound] = {}
    weight: dict[str, float] = {}
    votes = [*_votes(triggers, means), *_harm_votes(casualties)]
    for entry, value in votes:
        found.setdefault(entry.code, entry)
        weight[entry.code] = weight.get(entry.code, 0.0) + value
    _refine(found, weight)
    ranked = sorted(found, key=lambda code: (code in _GENERIC, -weight[code], found[code].start))
    if len(ranked) > 1 and ranked[0] == _AIM:  # an aim follows the tactic that served it
        ranked = [*ranked[1:2], _AIM, *ranked[2:]]
    if not ranked:
        return tuple(_untold(triggers))
    kept = [c for c in ranked if weight[c] * 4 >= weight[ranked[0]] or c in _ALWAYS_TOLD]
    return tuple(found[code] for code in kept)


def _harm_votes(casualties: Sequence[CasualtyMention]) -> Iterable[tuple[TypeFound, float]]:
    """People taken away tell an abduction, whatever else was done; fighters who were captured tell
    a search where nothing worse is told."""
    for mention in casualties:
        if is_capture(mention):
            yield (
                TypeFound(
                    code="search_operation",
                    start=mention.start,
                    end=mention.end,
                    rule="tactics.capture",
                ),
                0.4,
            )
        if mention.count.effect == "abducted" and mention.count.quantity.low:
            yield (
                TypeFound(
                    code="abduction", start=mention.start, end=mention.end, rule="tactics.harm"
                ),
                2.0,
            )


def _untold(triggers: Sequence[Trigger]) -> Iterable[TypeFound]:
    for trigger in triggers[:1]:
        yield TypeFound(code="other", start=trigger.start, end=trigger.end, rule="tactics.not_told")


def _votes(
    triggers: Sequence[Trigger], means: Sequence[MeansMention]
) -> Iterable[tuple[TypeFound, float]]:
    for trigger in triggers:
        value = {
            "strong": 2.0,
            "weak": 1.0,
            "faint": 0.5,
            "death": 1.0,
            "refer": 0.5,
            "legal": 0.5,
        }[trigger.strength]
        if trigger.strength == "weak" and trigger.types == ("shooting",):
            value = 0.5  # gunmen who abduct or bomb have not shot
        if trigger.rule == "learned.trigger":
            value = 0.3  # the reader tells families; a word of the lexicon tells more
        for rank, code in enumerate(c for c in trigger.types if c not in OUTCOMES):
            yield (
                TypeFound(code=code, start=trigger.start, end=trigger.end, rule="tactics.word"),
                value / (1 + rank),
            )
    for mention in means:
        implied = tactic_of_means(mention)
        if implied is not None and mention.means.fate not in ("seized", "recovered"):
            yield (
                TypeFound(
                    code=implied, start=mention.start, end=mention.end, rule="tactics.weapon"
                ),
                _BY_MEANS_VALUE.get(implied, 1.8),
            )


def _kinds(kind: str) -> tuple[str, ...]:
    vocabulary = load_vocabulary("means")
    return vocabulary.ancestors(kind) if kind in vocabulary else (kind,)


# Types that a finer one of the right side makes redundant, beyond the vocabulary's parents.
_HIDDEN_BY = {
    "arson": {"drone_strike", "missile_or_rocket", "air_strike", "shelling", "car_bomb"},
    "air_strike": {"drone_strike"},
    "other": {"*"},
    "criminal_violence": set(),
}  # fmt: skip


def _refine(found: dict[str, TypeFound], weight: dict[str, float]) -> None:
    """Give a coarse type's weight to the finer one that says the same."""
    vocabulary = load_vocabulary("incident_types")
    for code in list(found):
        finer = [
            other
            for other in found
            if other != code
            and (
                code in vocabulary.ancestors(other)
                or other in _HIDDEN_BY.get(code, ())
                or ("*" in _HIDDEN_BY.get(code, ()) and other not in _GENERIC)
            )
        ]
        if finer:
            best = max(finer, key=lambda other: (weight[other], -found[other].start))
            weight[best] += weight.pop(code)
            del found[code]

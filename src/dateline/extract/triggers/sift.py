"""Which triggers may tell an incident, and why the others do not.

Weapons that act ("dozens of rockets came down") become triggers of their own here, where no word of
the lexicon stands beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.incidents.tactics import is_capture, tactic_of_means
from dateline.extract.mentions import CasualtyMention, MeansMention, ParsedReport, Trigger
from dateline.extract.triggers.find import reality_words
from dateline.extract.triggers.lexicon import OUTCOMES
from dateline.extract.triggers.topics import is_sport_or_film

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Sifted", "sift"]

_REASONS = {"negated": "negated", "hypothetical": "hypothetical", "general": "general"}
_LEAD_SENTENCES = 3
# Weapons that are told of by name only where they are used; a gun or a knife is also just carried.
_ACTING = frozenset(
    {"drone", "rocket", "missile", "mortar", "artillery", "car_bomb", "grenade", "ied", "mine",
     "suicide_vest", "aircraft_bomb", "explosive", "petrol_bomb"}
)  # fmt: skip
_LAUNCHED = frozenset({"missile", "rocket"})
_AIRCRAFT = frozenset(
    {"warplanes", "warplane", "jets", "jet", "planes", "plane", "aircraft", "helicopters",
     "helicopter", "bombers", "airplanes", "airforce"}
)  # fmt: skip
_MISSILE = ("missile_or_rocket",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Triggers that may tell an incident, in order, and the others each with a reason code."""

    anchors: tuple[Trigger, ...]
    rejected: tuple[tuple[Trigger, str], ...]


def sift(
    parsed: ParsedReport,
    triggers: Sequence[Trigger],
    casualties: Sequence[CasualtyMention],
    means: Sequence[MeansMention],
) -> Sifted:
    """Part the triggers into those that may tell an incident and those that do not.

    A weak word counts where the sentence also tells of casualties, a weapon in use or a strong
    trigger, where it refers back ("the blast"), or where it stands in the lead.
    """
    if is_sport_or_film(parsed, casualties):
        return Sifted(anchors=(), rejected=tuple((t, "sport_or_film") for t in triggers))
    anchors: list[Trigger] = []
    rejected: list[tuple[Trigger, str]] = []
    for number, sentence in enumerate(parsed.doc.sents):
        here = [t for t in triggers if sentence.start <= t.start < sentence.end]
        people = [c for c in casualties if sentence.start <= c.start < sentence.end]
        hurt, captured = bool(people), any(map(is_capture, people))
        armed = [m for m in means if sentence.start <= m.start < sentence.end]
        unreal = {t.start: _unreal(t, here, parsed) for t in here}
        real = [_flown(parsed, _armed(t, armed)) for t in here if unreal[t.start] is None]
        if not hurt and _is_test(sentence):
            rejected += [(t, "no_attack") for t in real if t.types == _MISSILE]
            real = [t for t in real if t.types != _MISSILE]
            armed = [m for m in armed if m.means.kind not in _LAUNCHED]
        rejected += [(t, reason) for t in here if (reason := unreal[t.start])]
        strong = any(t.strength == "strong" and t.types[:1] not in _OUTCOME_HEADS for t in real)
        for trigger in real:
            lead = number < _LEAD_SENTENCES and trigger.types != ()
            backed = (
                strong or bool(armed) or trigger.definite or trigger.types[:1] in _OUTCOME_HEADS
            )
            backed = backed or (trigger.strength == "faint" and captured)
            if trigger.strength == "weak":
                backed = backed or hurt or lead
            if backed or trigger.strength not in ("weak", "faint"):
                anchors.append(trigger)
            else:
                rejected.append((trigger, "no_attack"))
        if captured and not any(t.start in {a.start for a in anchors} for t in here):
            anchors += [_from_capture(c) for c in people if is_capture(c)][:1]
        if not here and (hurt or number < _LEAD_SENTENCES):
            anchors += [_from_weapon(m) for m in armed if _acts(m)][:1]
    return Sifted(anchors=tuple(sorted(anchors, key=lambda t: t.start)), rejected=tuple(rejected))


_OUTCOME_HEADS = frozenset({(code,) for code in OUTCOMES})


def _is_test(sentence: "Span") -> bool:
    """Missiles are launched here at nobody: a drill, a test, a satellite."""
    return any(t.lower_ in reality_words("test") for t in sentence)


def _unreal(trigger: Trigger, here: Sequence[Trigger], parsed: ParsedReport) -> str | None:
    """Why the trigger tells no event; those who could attack did as little as their attack."""
    if trigger.reality in _REASONS:
        return _REASONS[trigger.reality]
    if trigger.strength == "weak":
        word = parsed.doc[trigger.head]
        if word.dep_ == "nsubj":
            deeds = [t for t in here if t.head == word.head.i]
            return next((_REASONS[t.reality] for t in deeds if t.reality in _REASONS), None)
    return None


def _armed(trigger: Trigger, means: Sequence[MeansMention]) -> Trigger:
    """The trigger with the tactic that its weapon tells, where its own word tells none ("three
    rockets exploded"); bombs of petrol burn."""
    mine = [m for m in means if m.verb == trigger.head and m.means.kind in _ACTING]
    if trigger.types == ("bombing",) and any(m.means.kind == "petrol_bomb" for m in mine):
        return replace(trigger, types=("arson",))
    if trigger.types not in ((), ("other",)):
        return trigger
    mine.sort(key=lambda m: abs(m.start - trigger.head))
    found = [code for m in mine if (code := tactic_of_means(m)) not in (None, "bombing")]
    return replace(trigger, types=(found[0],)) if found and found[0] else trigger


def _flown(parsed: ParsedReport, trigger: Trigger) -> Trigger:
    """Bombing by aircraft is an air strike ("the air force bombed", "bombed by jets")."""
    word = parsed.doc[trigger.head]
    if trigger.types != ("bombing",) or not trigger.rule.endswith("verb"):
        return trigger
    doers = [c for c in word.children if c.dep_ == "nsubj"]
    doers += [t for c in word.children if c.dep_ == "agent" for t in c.children]
    flown = any(t.lower_ in _AIRCRAFT or _is_air_force(t) for t in doers)
    return replace(trigger, types=("air_strike",)) if flown else trigger


def _is_air_force(token: "Token") -> bool:
    return token.lower_ == "force" and token.i > 0 and token.nbor(-1).lower_ == "air"


def _acts(mention: MeansMention) -> bool:
    return mention.means.kind in _ACTING and mention.means.fate in ("used", "exploded")


def _from_capture(mention: CasualtyMention) -> Trigger:
    """Fighters captured, where no other word of the sentence tells of an operation."""
    return Trigger(
        start=mention.cue,
        end=mention.cue + 1,
        rule="sift.capture",
        head=mention.cue,
        types=("search_operation",),
        strength="weak",
    )


def _from_weapon(mention: MeansMention) -> Trigger:
    return Trigger(
        start=mention.start,
        end=mention.end,
        rule="sift.weapon",
        head=mention.verb if mention.verb is not None else mention.end - 1,
        strength="weak",
    )

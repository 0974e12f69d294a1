"""How well a report supports an incident: is it told as something that happened, or only mentioned?

`support` adds up what coders look for before they open a record: people harmed, a day, a place, who
did it to whom, with what, and a word that tells the deed; words in somebody's speech, far from the
lead, count less. The weights come from a logistic regression on 400 of MUC-4's training reports
(is there a template; recall .95 at odds of one to four), rounded; `dated` was set by hand, since
MUC-4's reports say little about days.
"""

from collections.abc import Mapping
from math import log
from types import MappingProxyType

from dateline.extract.claims import Mentions
from dateline.extract.incidents.tactics import tactic_of_means
from dateline.extract.incidents.told import Incident
from dateline.extract.mentions import ActorMention, ParsedReport, Speech, TargetMention
from dateline.extract.triggers.lexicon import load_lexicon

__all__ = ["features", "why_not_told"]

_ONE_TO_FOUR = log(1 / 4)

_WIDE = frozenset({"country", "region", "continent", "sea"})
_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "bias": -2.15,
        "hurt": 0.7,
        "dated": 0.5,
        "placed": 1.0,
        "target": 0.7,
        "perpetrator": 0.2,
        "weapon": 0.2,
        "lead": 0.8,
        "deed": 0.4,
        "speech": -0.2,
    }
)


def features(
    incident: Incident, mentions: Mentions, parsed: ParsedReport, speeches: tuple[Speech, ...]
) -> dict[str, float]:
    """The signs for and against, each 0 or 1 (`deed`: strong verbs and nouns, up to 3, over 3)."""
    first = incident.first
    strong = sum(1 for t in incident.triggers if t.strength == "strong")
    sentence = sum(1 for s in parsed.doc.sents if s.end <= first.start and len(s) > _SHORT)
    quoted = [s for s in speeches if s.covers(first.start) and s.attribution.mode == "direct"]
    when = incident.days()
    return {
        "bias": 1.0,
        "hurt": float(bool(mentions.casualties)),
        "dated": float(when is not None and (when[1] - when[0]).days <= _DATED_DAYS),
        "placed": float(any(p.place.kind not in _WIDE for p in incident.places)),
        "target": float(bool(mentions.roles)),
        "perpetrator": float(bool(mentions.responsibility)),
        "weapon": float(bool(mentions.means)),
        "lead": float(sentence < _LEAD_SENTENCES),
        "deed": min(strong, 3) / 3,
        "speech": float(bool(quoted)),
    }


_SHORT = 4  # tokens; a dateline or a label is no sentence of the lead
_LEAD_SENTENCES = 3
_DATED_DAYS = 7


def _is_asserted(incident: Incident, mentions: Mentions) -> bool:
    """Some words tell the deed, or people, a weapon or a day with it; "the riots" alone only take
    up what readers know."""
    if mentions.casualties or mentions.means or incident.days() is not None:
        return True
    return any(t.strength not in ("refer", "legal") and not t.definite for t in incident.triggers)


def _tells_accident(parsed: ParsedReport) -> bool:
    lexicon = load_lexicon()
    return any(entry.outcome for token in parsed.doc for entry in lexicon.get(token.lower_, ()))


def _is_violent(incident: Incident, mentions: Mentions, parsed: ParsedReport) -> bool:
    """A weapon, an armed actor, an unmistakable word, or harm beside an attack: deaths alone may be
    an accident's, unless their day is told and nothing in the report tells of an accident; an
    "attack" alone may be one of words."""
    strong = [t for t in incident.triggers if t.strength == "strong"]
    if mentions.means or any(t.reality in ("foiled", "planned") for t in incident.triggers):
        return True
    deeds = [t for t in incident.triggers if t.strength == "weak" and t.types]
    if (strong or deeds) and (mentions.casualties or mentions.damage):
        return True
    if any(not set(t.types) <= _GENERIC for t in strong):
        return True
    weak = [t for t in incident.triggers if t.strength == "weak"]
    if mentions.casualties and any(not set(t.types) <= _GENERIC for t in weak):
        return True  # "stormed a village and killed 21"
    if any(c.count.group in _FIGHTERS for c in mentions.casualties):
        return True
    if mentions.casualties and incident.days() is not None and not _tells_accident(parsed):
        return True
    actors = [r.responsibility.actor for r in mentions.responsibility]
    actors += [r.actor for r in mentions.roles if isinstance(r, ActorMention)]
    return any(a is not None and a.kind in _ARMED for a in actors)


_PLANTED = frozenset({"bombing", "car_bomb", "grenade"})
_CONDITIONS = frozenset({"if", "unless", "should"})
_GENERIC = frozenset({"other"})
# Deaths of these are told without a cause where the war is its cause.
_FIGHTERS = frozenset(
    {"soldiers", "police", "militants", "rebels", "security_forces", "peacekeepers"}
)
_ARMED = frozenset(
    {"armed_group", "militia", "gang", "military", "police", "security_service", "unidentified"}
)


def why_not_told(
    incident: Incident, mentions: Mentions, parsed: ParsedReport, speeches: tuple[Speech, ...]
) -> str | None:
    """None where a coder might record the incident; else the code of why not.

    accident: its words tell of an accident or a disaster. sums: its figures are over a period.
    threat_only: nothing was done or stopped yet. mentioned: no violence is told, or at odds of less
    than one to four it is told as something that happened.
    """
    if incident.outcome is not None and not _is_planted(mentions):
        return "accident"
    if mentions.casualties and all(c.count.scope == "period" for c in mentions.casualties):
        return "sums"
    if _is_only_threat(incident, mentions, parsed):
        return "threat_only"
    if not _is_asserted(incident, mentions):
        return "mentioned"
    found = features(incident, mentions, parsed, speeches)
    odds = sum(_WEIGHTS[name] * value for name, value in found.items())
    return None if _is_violent(incident, mentions, parsed) and odds >= _ONE_TO_FOUR else "mentioned"


def _is_planted(mentions: Mentions) -> bool:
    """A named explosive did it: a train that hits a charge derails by no accident."""
    return any(
        tactic_of_means(m) in _PLANTED
        and m.means.fate in ("used", "exploded")
        and m.rule != "means.implied"
        for m in mentions.means
    )


def _is_only_threat(incident: Incident, mentions: Mentions, parsed: ParsedReport) -> bool:
    """Only announced or planned, and on a condition ("if the army moves") or against nobody in
    particular; arrests or seized weapons make a plan one that was stopped."""
    if any(t.reality not in ("planned", "threatened") for t in incident.triggers):
        return False
    sentences = [parsed.doc[t.start].sent for t in incident.triggers]
    conditional = any(token.lower_ in _CONDITIONS for s in sentences for token in s)
    if not conditional and any(isinstance(r, TargetMention) for r in mentions.roles):
        return False
    arrested = any(c.count.effect == "arrested" for c in mentions.casualties)
    seized = any(m.means.fate in ("seized", "recovered", "defused") for m in mentions.means)
    return not arrested and not seized

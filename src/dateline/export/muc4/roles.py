"""MUC-4 templates of a reading: the incident type, and who and what fills the five roles.

The slots are those that GTT and GRIT score (PERP: INDIVIDUAL ID, PERP: ORGANIZATION ID, PHYS TGT:
ID, HUM TGT: NAME and DESCRIPTION, INSTRUMENT ID), as template-doc-part1.v7 of the MUC-4 task
documentation defines them; a section is cited where a rule follows it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.export.muc4.mentions import (
    fill_of,
    group_within,
    groups_in,
    head_of,
    held_by,
    is_fighter_word,
    is_organisation,
    is_person_word,
    is_thing_word,
    kept_words,
    whole_of,
)
from dateline.export.muc4.names import full_name
from dateline.export.muc4.scope import in_scope, incident_type
from dateline.export.muc4.template import Entity, Template
from dateline.model import (
    Account,
    Actor,
    Claim,
    Count,
    Damage,
    Field,
    Means,
    Place,
    Reading,
    Responsibility,
    Target,
)
from dateline.vocab import load_vocabulary

__all__ = ["Entity", "Template", "templates"]

_NOT_DONE = frozenset(
    {"denied", "acquitted", "unknown", "too_early", "not_claimed", "claim_withdrawn"}
)
_ATTACKING = frozenset({"attacker", "initiator"})
_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "abducted", "missing", "unharmed"})
_NO_VICTIMS = frozenset({"attackers", "suspects", "militants", "rebels", "gang_members"})
_NOT_USED = frozenset({"seized", "recovered"})
# Kinds of target that are things unless their head word names people (codes/target_kinds.toml).
_THINGS = frozenset({
    "government", "diplomatic", "residence", "education", "business", "transport",
    "energy_and_utilities", "health", "media", "religious", "party",
})  # fmt: skip
# Kinds of actor whose fighters belong to an armed group that a report may name elsewhere.
_FIGHTING = frozenset({"militia", "unidentified", "individual", "unknown"})
_PLURAL = ("s", "men", "people", "personnel", "police")
_WHEREABOUTS = re.compile(r"\s(?:in|on|at|from|near|aboard|inside|outside)\s.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A string fill with the claim that tells it."""

    fill: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What is looked up in the report as a whole: its text in lower case with single spaces, and
    the names of places that it tells, sites (a bridge, a
    house) apart."""

    text: str
    places: frozenset[str]


def templates(reading: Reading) -> tuple[Template, ...]:
    """The templates of one report, in the order of its accounts; none where nothing that it tells
    is in MUC-4's scope (`scope.in_scope`)."""
    report = _report(reading)
    made = (_template(account, report) for account in reading.accounts)
    return tuple(_settled(t) for t in made if t is not None and in_scope(t, reading))


def _settled(template: Template) -> Template:
    """A bombing of which neither device nor thing struck is told, only people, is an attack: most
    are bombs from aircraft (7.8 note 5) or killings beside which bombings are recalled."""
    if template.type != "bombing" or template.weapons or template.targets:
        return template
    return replace(template, type="attack")


def _report(reading: Reading) -> _Report:
    text = reading.document.text.lower() if reading.document is not None else ""
    values = (claim.value for account in reading.accounts for claim in account.claims)
    places = frozenset(
        value.name.lower() for value in values if isinstance(value, Place) and value.kind != "site"
    )
    return _Report(text=" ".join(text.split()), places=places)


def _template(account: Account, report: _Report) -> Template | None:
    kind = incident_type(account)
    if kind is None:
        return None
    actors = [(actor, claim) for claim in account.claims for actor in _doer(claim)]
    kidnapping = kind == "kidnapping"  # 7.13: no physical target in KIDNAPPING
    armed = kind not in ("kidnapping", "arson")  # 7.7: no instrument in KIDNAPPING and ARSON
    individuals = _joined((t for a, c in actors for t in _individual(a, c)), report.text)
    bodies = (t for a, c in actors for t in _organisation(a, c, report))
    return Template(
        account=account,
        type=kind,
        perp_individuals=_told_otherwise(individuals),
        perp_organisations=_joined(bodies),
        targets=() if kidnapping else _whole(_joined(_things(account, report))),
        victims=_joined(_people(account, report), report.text),
        weapons=_joined(_weapons(account, kind)) if armed else (),
    )


def _told(words: str, claim: Claim) -> Iterator[_Told]:
    fill = fill_of(words)
    if fill is not None:
        yield _Told(fill=fill, claim=claim)


# --- perpetrators -------------------------------------------------------------------------------


def _doer(claim: Claim) -> Iterator[Actor]:
    """Who a claim says did it: not where it is denied, and of participants who attacks."""
    value = claim.value
    if not claim.positive:
        return
    if isinstance(value, Responsibility):
        held = claim.method.startswith("responsibility.arrest")  # which is no accusation
        actor = None if held or value.status in _NOT_DONE else value.actor
    else:
        actor = value if isinstance(value, Actor) and value.role in _ATTACKING else None
    if actor is not None:
        yield actor


def _individual(actor: Actor, claim: Claim) -> Iterator[_Told]:
    """7.10: persons, by name or description; the name of a group alone is none."""
    for told in _told(actor.name, claim):
        if not is_organisation(told.fill) and not _is_modifier(actor.name.lower()):
            yield replace(told, fill=_WHEREABOUTS.sub("", _without_group(told.fill)))


def _is_modifier(words: str) -> bool:
    """One countable noun in the singular without article is a modifier ("rebel attack")."""
    return words == fill_of(words) and is_person_word(words) and not words.endswith(_PLURAL)


def _without_group(fill: str) -> str:
    """ "Red Sun rebels", "rebels of the Red Sun" -> "rebels": the organisation has a slot of its
    own; "members" tell nothing without it."""
    group = group_within(fill)
    if group is None or head_of(fill) in ("member", "members"):
        return fill
    before, _, behind = fill.partition(group[0])
    plain = behind or re.sub(r" (?:of|from)(?: the)?$", "", before.strip())
    return plain.strip(" ()-") or fill


def _told_otherwise(individuals: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Without those told only as having done it ("the attackers") where others are told: in one
    account they are the same people."""
    others = tuple(e for e in individuals if not _is_anaphor(e))
    return others or individuals


def _is_anaphor(entity: Entity) -> bool:
    return entity.name is None and all(
        head_of(mention) in kept_words("doers") for mention in entity.mentions
    )


def _organisation(actor: Actor, claim: Claim, report: _Report) -> Iterator[_Told]:
    """7.11: an organisation that the text mentions, by the words of the text."""
    for told in _told(actor.name, claim):
        group = group_within(told.fill)
        if group is not None:
            yield replace(told, fill=group[0])
        elif is_organisation(told.fill):
            yield told
        else:
            yield from _told(_named_elsewhere(actor, report), claim)


def _named_elsewhere(actor: Actor, report: _Report) -> str:
    """The name that the report writes of the actor's organisation; where the actor is a fighter
    of none told and the report names one armed group only, that one; else no words."""
    groups = groups_in(report.text)
    if actor.organisation is not None:
        known = group_within(actor.organisation.lower())
        return groups.get(known[1].code, "") if known is not None else actor.organisation
    fighter = actor.kind in _FIGHTING and is_fighter_word(head_of(actor.name.lower()))
    told = (fighter or actor.kind == "armed_group") and len(groups) == 1
    return next(iter(groups.values())) if told else ""


# --- targets, victims, weapons ------------------------------------------------------------------


def _things(account: Account, report: _Report) -> Iterator[_Told]:
    """7.13: things attacked, and damaged ones; of a part, the thing that it belongs to. Military
    ones are left out (1.0 (1): what befalls them is a guerrilla act)."""
    for claim in account.claims:
        value = claim.value
        words = ""
        if isinstance(value, Target) and _is_thing(value) and value.kind != "military":
            words = value.name
        if isinstance(value, Damage) and value.kind != "military":
            words = value.object
        for told in _told(words, claim) if claim.positive else ():
            fill = whole_of(told.fill)
            if not _is_place(fill, report) and not kept_words("forces") & set(fill.split()):
                yield replace(told, fill=fill)


def _whole(things: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """7.13: parts ("windows") only where the text tells nothing that they are part of."""
    parts = kept_words("parts")
    wholes = tuple(e for e in things if not all(head_of(m) in parts for m in e.mentions))
    return wholes or things


def _is_place(fill: str, report: _Report) -> bool:
    """1.0 (7): a place is no target; nor is a word for what was done to one."""
    return fill in report.places or head_of(fill) in kept_words("no_targets")


def _is_thing(target: Target) -> bool:
    head = head_of(target.name.lower())
    if is_thing_word(head):
        return True
    return target.kind in _THINGS and not is_person_word(head)


def _people(account: Account, report: _Report) -> Iterator[_Told]:
    """7.19, 7.20: people attacked or harmed, attackers and fighters apart."""
    for claim in account.claims:
        value = claim.value
        words: tuple[str, ...] = ()
        if isinstance(value, Target) and _is_person(value, report):
            words = (value.name,)
        if isinstance(value, Count) and _is_harm(value):
            words = value.names or ((value.group_words,) if value.group_words else ())
        for told in (t for each in words for t in _told(each, claim) if claim.positive):
            if not _is_place(told.fill, report) and not is_organisation(told.fill):
                yield told


def _is_person(target: Target, report: _Report) -> bool:
    if target.kind == "armed_group" or _is_thing(target):
        return False
    fill = fill_of(target.name)
    if fill is None:
        return False
    return is_person_word(head_of(fill)) or full_name(fill, report.text) is not None


def _is_harm(count: Count) -> bool:
    if count.effect not in _HARM or count.group in _NO_VICTIMS or count.scope is not None:
        return False
    return count.quantity.high != 0


def _weapons(account: Account, kind: str) -> Iterator[_Told]:
    """7.7: nouns for the device; words for the act of using it ("shot", "rifle fire") are none.
    In a bombing, guns told beside the bomb are not what it was carried out with."""
    for claim in account.of(Field.MEANS):
        value = claim.value
        if not isinstance(value, Means) or not claim.positive or claim.method == "means.implied":
            continue
        if value.fate in _NOT_USED or (kind == "bombing" and _is_gun(value)):
            continue
        for told in _told(_device_words(value, claim), claim):
            fill = told.fill.removesuffix(" fire").removesuffix(" blast")
            if head_of(fill) not in kept_words("no_instruments"):
                yield replace(told, fill=fill)


def _is_gun(means: Means) -> bool:
    vocabulary = load_vocabulary("means")
    return means.kind in vocabulary and "gun" in vocabulary.ancestors(means.kind)


def _device_words(means: Means, claim: Claim) -> str:
    """The words of the claim; with the calibre where they were cut behind it ("81-mm mortar")."""
    quote = claim.spans[0].quote.lower()
    return quote if means.words.startswith("-") and means.words in quote else means.words


# --- entities -----------------------------------------------------------------------------------


def _joined(told: Iterable[_Told], names_in: str | None = None) -> tuple[Entity, ...]:
    """Entities in the order of the text: fills that are plainly the same (equal, or one's words
    within the other's with the same head, or the same registered group) are one. Of people, with
    the text `names_in`, those of one name are one too."""
    groups: list[list[_Told]] = []
    for each in told:
        same = next((g for g in groups if any(_same(each, t, names_in) for t in g)), None)
        if same is None:
            groups.append([each])
        else:
            same.append(each)
    return tuple(_entity(group, names_in) for group in groups)


def _name(told: _Told, names_in: str | None) -> str | None:
    return None if names_in is None else full_name(told.fill, names_in)


def _same(one: _Told, other: _Told, names_in: str | None) -> bool:
    first, second = one.fill, other.fill
    if held_by(first, second) or held_by(second, first):
        return True
    if is_organisation(first) and is_organisation(second):
        groups = group_within(first), group_within(second)
        return groups[0] is not None and groups[1] is not None and groups[0][1] == groups[1][1]
    name = _name(one, names_in)
    return name is not None and name == _name(other, names_in)


def _entity(told: list[_Told], names_in: str | None) -> Entity:
    names = [name for name in (_name(t, names_in) for t in told) if name is not None]
    return Entity(
        mentions=tuple(dict.fromkeys(t.fill for t in told)),
        claims=tuple(dict.fromkeys(t.claim for t in told)),
        name=max(names, key=len) if names else None,
    )

"""MUC-4 key text of a reading: the templates of 1992 with all slots 0 to 24.

Slots 2 to 11 are filled here, those of the targets in `key_targets`. Sections in brackets are those
of template-doc-part1.v7; the crosswalks are codes/crosswalks/muc4_*.toml.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from dateline.export.muc4.key_targets import human_slots, physical_slots
from dateline.export.muc4.roles import templates
from dateline.export.muc4.slots import (
    INAPPLICABLE,
    Fill,
    SlotTemplate,
    crosswalk,
    set_lists,
    slot_text,
)
from dateline.export.muc4.template import Entity, Template
from dateline.model import (
    Account,
    Actor,
    Category,
    Certainty,
    Claim,
    Field,
    Means,
    Place,
    Reading,
    Responsibility,
    When,
)
from dateline.summary import first_when, scene
from dateline.vocab import load_vocabulary

__all__ = ["key_text", "slot_templates"]

_IMPLIED = "means.implied"
_WEEKDAY = "times.weekday"
_TOLD_DAY = "incidents.told_day"  # the day on which it was told, for want of the incident's own
_NO_SCENE = frozenset({"source_own", "origin"})
# Kinds of places in the LOCATION slot (set-list-location.v4) by Dateline's; the highest
# subdivisions have a kind of their own in each country.
_KINDS = {
    "admin2": "MUNICIPALITY", "town": "CITY", "district": "NEIGHBORHOOD", "region": "REGION",
    "mountain": "MOUNTAIN", "water": "RIVER",
}  # fmt: skip
# Words that tell the kind of a place and are no part of its name on the set list.
_KIND_WORDS = ("DEPARTMENT", "PROVINCE", "NEIGHBORHOOD", "MUNICIPALITY", "DISTRICT", "JURISDICTION")
# Of several confidences, the one that stands (part 2, slot 11: the decision tree).
_FIRMEST = (
    "CLAIMED OR ADMITTED", "REPORTED AS FACT", "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED", "ACQUITTED", "POSSIBLE",
)  # fmt: skip
# Slots by which instances of one type are told apart (5.0).
_TELLING_APART = (2, 3, 8, 9, 10)


def key_text(reading: Reading) -> str:
    """The reading as key text; for a report without relevant incident, the skeleton of one."""
    return slot_text(reading.name, slot_templates(reading))


def slot_templates(reading: Reading) -> tuple[SlotTemplate, ...]:
    """The templates of one report, numbered from 1. Instances of one type that no date, place,
    category or perpetrator tells apart are one (5.0)."""
    merged: list[SlotTemplate] = []
    for made in (_slot_template(_named_once(t), reading) for t in templates(reading)):
        at = next((i for i, other in enumerate(merged) if _one_instance(made, other)), None)
        if at is None:
            merged.append(made)
        else:
            merged[at] = _with(merged[at], made)
    return tuple(replace(made, number=number) for number, made in enumerate(merged, start=1))


def _one_instance(first: SlotTemplate, second: SlotTemplate) -> bool:
    return all(first.of(slot) == second.of(slot) for slot in (*_TELLING_APART, 4))


def _with(first: SlotTemplate, second: SlotTemplate) -> SlotTemplate:
    slots = sorted({*first.fills, *second.fills})
    fills = {slot: tuple(dict.fromkeys((*first.of(slot), *second.of(slot)))) for slot in slots}
    one_only = {slot: first.of(slot) or second.of(slot) for slot in (2, 3, 4, 5, 8, 17, 24)}
    return replace(first, fills={s: f for s, f in {**fills, **one_only}.items() if f})


def _slot_template(template: Template, reading: Reading) -> SlotTemplate:
    kind, account = template.type.upper(), template.account
    nation = _country(account, reading)
    slots: dict[int, Iterable[Fill]] = {
        2: _filled(_date(account, reading)),
        3: _filled(_location(account, nation)),
        4: _filled(kind),
        5: _filled(_stage(account)),
        6: (Fill(options=(_string(entity),)) for entity in template.weapons),
        7: _instruments(template),
        8: _filled(_category(template)),
        9: (Fill(options=(_string(entity),)) for entity in template.perp_individuals),
        10: (Fill(options=(_string(entity),)) for entity in template.perp_organisations),
        11: _confidences(template.perp_organisations),
        **physical_slots(template, nation),
        **human_slots(template, nation, _text(reading)),
    }
    told = {slot: tuple(dict.fromkeys(fills)) for slot, fills in slots.items()}
    out = INAPPLICABLE.get(kind, frozenset())
    return SlotTemplate(
        message=reading.name,
        number=1,
        fills={slot: fills for slot, fills in told.items() if fills and slot not in out},
        inapplicable=out,
    )


def _filled(value: str | None) -> tuple[Fill, ...]:
    return () if value is None else (Fill(options=(value,)),)


def _text(reading: Reading) -> str:
    return reading.document.text.lower() if reading.document is not None else ""


def _string(entity: Entity) -> str:
    return entity.mentions[0].upper()


# --- slots 2 and 3: when and where ---------------------------------------------------------------


def _date(account: Account, reading: Reading) -> str | None:
    """7.3: a day or a range; "on or before" the report's day where the text tells no date of the
    incident, only when it was told (note 3), or a weekday only (note 1). None where neither the
    text nor the header tells one."""
    told = reading.document.reference_day if reading.document is not None else None
    when = first_when(account)
    if when is None or (told is not None and _is_default(when, account)):
        return None if told is None else f"- {_day(told)}"
    return _range(when, told)


def _is_default(when: When, account: Account) -> bool:
    claim = next(c for c in account.of(Field.WHEN) if c.value == when)
    return claim.method == _TOLD_DAY or when.rule == _WEEKDAY


def _range(when: When, told: date | None) -> str:
    """A range that holds the report's day ends there: what is told has happened."""
    end = when.end
    if told is not None and when.start <= told < end:
        end = told
    return _day(end) if end == when.start else f"{_day(when.start)} - {_day(end)}"


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()


def _location(account: Account, nation: str | None) -> str | None:
    """7.4: the country, then what is told of areas, each with its kind, down to the place."""
    if nation is None:
        return None
    place = scene(account)
    levels = [] if place is None else [*_areas(account, place), *_levels(place)]
    return ": ".join(dict.fromkeys([_nation_name(nation), *levels]))


def _levels(place: Place) -> Iterator[str]:
    """The place and the town that a part of it lies in. Buildings, sites and roads are on no set
    list (set-list-location.v4): their town stands for them."""
    nation = _nations().get(place.country or "", {}).get("name")
    if place.within is not None and _place_name(place.within) != nation:
        yield f"{_place_name(place.within)} (CITY)"
    if place.kind == "admin1" and place.country is not None:
        level = _nations().get(place.country, {}).get("level", "PROVINCE")
        yield f"{_place_name(_called(place))} ({level})"
    elif place.kind in _KINDS and _place_name(_called(place)) != nation:
        yield f"{_place_name(_called(place))} ({_KINDS[place.kind]})"


def _called(place: Place) -> str:
    """The name as written; the gazetteer's where the words only describe ("the capital")."""
    described = place.name.lower() in crosswalk("muc4_words")["no_place_name"]["words"]
    return place.chosen.name if described and place.chosen is not None else place.name


def _areas(account: Account, place: Place) -> Iterator[str]:
    """The highest subdivision that the report names and the place lies in."""
    for claim in account.of(Field.PLACE):
        area = claim.value
        if not isinstance(area, Place) or area.kind != "admin1" or place.kind == "admin1":
            continue
        if area.country == place.country and area.admin1 == place.admin1 is not None:
            yield from _levels(area)
            return


def _place_name(name: str) -> str:
    words = _plain(name).split()
    if len(words) > 1 and words[-1] in _KIND_WORDS:
        words = words[:-1]
    return " ".join(words).strip("\"'")


def _plain(text: str) -> str:
    """Capitals without accents, as the messages were sent."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).upper()


def _country(account: Account, reading: Reading) -> str | None:
    """7.4, note 5: the scene's country; else that of another place told of it; else the one that
    the report names most, by name, people or capital. ISO 3166-1 alpha-3 code, or None."""
    place = scene(account)
    places = [c.value for c in account.of(Field.PLACE) if isinstance(c.value, Place)]
    told = [place, *(p for p in places if p.role not in _NO_SCENE)]
    for each in told:
        if each is not None and each.country in _nations():
            return each.country
    return _most_named(reading)


def _most_named(reading: Reading) -> str | None:
    if reading.document is None:
        return None
    text = _plain(reading.document.text)
    counts = {nation: sum(map(text.count, _names_of(nation))) for nation in _nations()}
    best = max(counts, key=lambda nation: counts[nation])
    return best if counts[best] else None


@cache
def _names_of(nation: str) -> tuple[str, ...]:
    people = load_vocabulary("demonyms")
    row = _nations()[nation]
    words = people[nation].words if nation in people else ()
    return tuple(dict.fromkeys(
        [row["name"], *(_plain(word) for word in words), *filter(None, [row.get("capital")])]
    ))  # fmt: skip


@cache
def _nations() -> dict[str, dict[str, str]]:
    return dict(crosswalk("muc4_nations"))


def _nation_name(nation: str) -> str:
    return _nations()[nation]["name"]


# --- slots 5 to 8: stage, instruments, category --------------------------------------------------


def _stage(account: Account) -> str:
    """7.6: what the words tell of the incident's own type; done where they tell nothing."""
    rows = crosswalk("muc4_codes")["stages"]
    told = [c.value for c in account.of(Field.STAGE) if isinstance(c.value, Category)]
    stages = [str(rows[stage.code]) for stage in told if stage.code in rows]
    return next((stage for stage in stages if stage == "ACCOMPLISHED"), None) or next(
        iter(stages), "ACCOMPLISHED"
    )


def _instruments(template: Template) -> Iterator[Fill]:
    """7.8: the category of each instrument named; with a dummy reference, one that only a verb
    tells ("shot": note 7)."""
    for entity in template.weapons:
        kind = _instrument(entity)
        if kind is not None:
            yield Fill(options=(kind,), tags=(_string(entity),))
    for claim in template.account.of(Field.MEANS) if not template.weapons else ():
        kind = _kind(claim) if claim.method == _IMPLIED and claim.positive else None
        if kind is not None:
            yield Fill(options=(kind,), tags=("-",))


def _named_once(template: Template) -> Template:
    """Without weapons that only name the kind of another one ("explosives" beside "car bomb"):
    they are words for the same. A material and its container are two (7.7, note 2)."""
    kinds = [_instrument(entity) for entity in template.weapons]
    wider = {pair[0] for pair in set_lists()[7].half for kind in kinds if pair[1] == kind}
    kept = [
        e for e, kind in zip(template.weapons, kinds, strict=True) if kind not in wider - {"BOMB"}
    ]
    return replace(template, weapons=tuple(kept))


def _instrument(entity: Entity) -> str | None:
    """By the words where they tell a finer kind of explosive (7.8, note 4), else by the code."""
    finer = crosswalk("muc4_codes")["instrument_words"]
    coded = _kind(entity.claims[0])
    found = [str(finer[word]) for word in entity.mentions[0].split() if word in finer]
    return found[0] if found and coded in ("EXPLOSIVE", "BOMB", None) else coded


def _kind(claim: Claim) -> str | None:
    rows = crosswalk("muc4_codes")["instruments"]
    value = claim.value
    return str(rows[value.kind]) if isinstance(value, Means) and value.kind in rows else None


def _category(template: Template) -> str:
    """7.9: by the nature of the first perpetrator; where none is told the incident is presumed to
    be a terrorist act, as 1.0 (3) has it."""
    state = crosswalk("muc4_codes")["state_actors"]["codes"]
    doers = (*template.perp_organisations, *template.perp_individuals)
    kinds = [actor.kind for entity in doers for actor in _actors(entity)]
    return "STATE-SPONSORED VIOLENCE" if kinds[:1] and kinds[0] in state else "TERRORIST ACT"


def _actors(entity: Entity) -> Iterator[Actor]:
    for claim in entity.claims:
        value = claim.value
        if isinstance(value, Responsibility) and value.actor is not None:
            yield value.actor
        elif isinstance(value, Actor):
            yield value


# --- slot 11: confidence --------------------------------------------------------------------------


def _confidences(organisations: Iterable[Entity]) -> Iterator[Fill]:
    """7.12: one for each organisation, the firmest of what names it; what only tells of people in
    its service ("gunmen") speaks where nothing else does."""
    for entity in organisations:
        naming = [claim for claim in entity.claims if _names(claim, entity)]
        told = {_confidence(claim) for claim in naming or entity.claims}
        value = next(value for value in _FIRMEST if value in told)
        yield Fill(options=(value,), tags=(_string(entity),))


def _names(claim: Claim, entity: Entity) -> bool:
    value = claim.value
    actor = value.actor if isinstance(value, Responsibility) else value
    if not isinstance(actor, Actor):
        return False
    name = actor.name.lower()
    return actor.organisation is not None or any(words in name for words in entity.mentions)


def _confidence(claim: Claim) -> str:
    """By the status of responsibility, its certainty, and who says so (7.12, notes 1 to 3)."""
    value = claim.value
    if not isinstance(value, Responsibility):
        return "REPORTED AS FACT"
    told = str(crosswalk("muc4_codes")["confidence"].get(value.status, "POSSIBLE"))
    if told == "REPORTED AS FACT" and claim.certainty is not Certainty.CERTAIN:
        told = "SUSPECTED OR ACCUSED"
    if told == "SUSPECTED OR ACCUSED" and _by_authority(claim):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return told


def _by_authority(claim: Claim) -> bool:
    return claim.attribution.source.kind in crosswalk("muc4_codes")["authorities"]["codes"]

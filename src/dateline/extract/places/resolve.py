"""Second step of places: which place each name means, all names of a report together.

A candidate's score is its prior (kind, people, main name or not) plus what the report's other
names say: votes for its country, its first-level region and its neighbourhood. A comma chain
("Paris, Texas") and a word of kind ("Nineveh province") decide over both. The names of one
spelling mean one place. Scores are logarithms; what is handed on is a share in 0..1.
"""

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.places.words import Name, hint_kinds
from dateline.gazetteer import Entry, Gazetteer, distance_km
from dateline.gazetteer.names import name_key
from dateline.gazetteer.store import DEMONYM, NAME, SHORT_FORM

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Group", "lies_in", "lone_group", "resolve_names"]

# Priors, in units of a factor of ten of people; towns have log10 of theirs.
KIND_PRIOR = {"country": 7.5, "continent": 6.0, "region": 5.5, "water": 5.0, "mountain": 4.5,
              "admin1": 6.5, "admin2": 3.3, "district": 3.0, "site": 2.5, "road": 2.5}  # fmt: skip
OTHER_NAME_COST = 0.7  # a town under another name that is like its main one (Fallujah)
UNLIKE_NAME_COST = 2.0  # ... that is unlike it: an old or a foreign name, often a slip of the data
LARGE_TOWN = 100_000  # whose foreign names are in use (Florence)
WORLD_PRIOR = 7.5  # regions of the world, seas: as well known as a country
CAPITAL_BONUS = 1.5
SAME_NAME_TOWN = 1.5  # Kabul of Kabul province: the town, unless the report says "province"
SAME_NAME_SHARE = 0.1  # ... where it holds at least this share of the region's people
LONG_LIST = 4
CHAIN, HINT = 12.0, 6.0  # decide over every prior
COUNTRY_WEIGHT, REGION_WEIGHT, CELL_WEIGHT = 1.6, 1.6, 1.3
MOST_CANDIDATES = 60
SHARPNESS = 1.8  # of the softmax: one factor of ten of people is six to one
CHAIN_KM = 60.0  # a town "in" a town or second-level region lies within this
HINTED = {"admin1": {"admin1", "region"}, "admin2": {"admin2", "admin1"}, "town": {"town"},
          "district": {"district", "admin2"}, "region": {"region", "admin1", "water"},
          "road": {"road"}, "water": {"water"}, "mountain": {"mountain"}}  # fmt: skip


@dataclass(slots=True)
class Group:
    """All names of one spelling: candidates with scores, and the one chosen."""

    key: str
    entries: list[Entry]
    base: list[float]
    count: int = 0
    demonym: bool = False
    chained: bool = False
    shares: list[float] = field(default_factory=list)
    chosen: int = 0

    @property
    def entry(self) -> Entry:
        return self.entries[self.chosen]

    @property
    def score(self) -> float:
        return self.shares[self.chosen]


def resolve_names(doc: "Doc", names: list[Name], given: dict[str, float]) -> list[Group | None]:
    """For each name its group, resolved; None where the gazetteer does not hold it.

    `given` are countries (alpha-3) that are known from elsewhere, with their votes.
    """
    groups: dict[str, Group] = {}
    found = [group_of(name, groups) for name in names]
    lists = long_lists(doc, names)
    for run in lists:
        agree([found[at] for at in run])
    listed = {at for run in lists for at in run[:-1]}
    for index, held in chains(doc, names):
        if min(index, held) not in listed:
            bind(found[index], found[held])
    ordered = list(groups.values())
    for _ in range(2):
        vote(ordered, given)
    return found


def group_of(name: Name, groups: dict[str, Group]) -> Group | None:
    if not name.entries:
        return None
    key = f"{name_key(name.text)}|{name.hint or ''}"
    group = groups.get(key)
    if group is None:
        entries = candidates_of(name)
        if not entries:
            return None
        base = [prior(entry, entries, name_key(name.text), name.hint) for entry in entries]
        group = groups[key] = Group(key=key, entries=entries, base=base, demonym=name.demonym)
        group.shares = softmax(base)
        group.chosen = max(range(len(base)), key=base.__getitem__)
    group.count += 1
    return group


def candidates_of(name: Name) -> list[Entry]:
    """The places that the name may mean. A country's town of the country's own name is left out
    where it is not the town's main name (Mexico is no other name of Mexico City)."""
    usable_ = [entry for entry in name.entries if usable(entry, name)][:MOST_CANDIDATES]
    countries = {e.geocode.country for e in usable_ if e.geocode.kind == "country"}
    if not countries or name.hint == "town":
        return usable_
    return [
        entry
        for entry in usable_
        if entry.geocode.kind == "country"
        or entry.sort == NAME
        or entry.geocode.country not in countries
    ]


def usable(entry: Entry, name: Name) -> bool:
    if name.demonym:
        return entry.sort == DEMONYM
    if entry.sort == SHORT_FORM:
        return name.rule == "places.short_form" or len(name.text) > 2
    return entry.sort != DEMONYM


def prior(entry: Entry, entries: list[Entry], key: str, hint: str | None) -> float:
    place = entry.geocode
    if place.kind == "town":
        score = math.log10(place.population + 10)
        if entry.sort != NAME:
            score -= other_name_cost(entry, key)
        if entry.capital:
            score += CAPITAL_BONUS
        if is_seat(entry, entries):
            score += SAME_NAME_TOWN
    else:
        world = place.id.startswith("world:")
        score = WORLD_PRIOR if world else KIND_PRIOR.get(place.kind, 2.0)
        if place.kind in {"admin1", "country"}:
            weight = 0.5 if place.kind == "admin1" else 0.25
            score += weight * (math.log10(max(1_000, place.population)) - 6.0)
        if entry.sort != NAME and place.kind in {"admin2", "admin1"}:
            score -= OTHER_NAME_COST / 2
    if hint is not None and place.kind in HINTED.get(hint, ()):
        score += HINT
    if hint == "capital" and entry.capital:
        score += HINT
    return score


def other_name_cost(entry: Entry, key: str) -> float:
    main = name_key(entry.geocode.name).removeprefix("al ").removeprefix("el ")
    if main[:3] == key.removeprefix("al ").removeprefix("el ")[:3]:
        return OTHER_NAME_COST
    large = entry.geocode.population >= LARGE_TOWN
    return UNLIKE_NAME_COST / 2 if large else UNLIKE_NAME_COST


def is_seat(entry: Entry, entries: list[Entry]) -> bool:
    """Whether a region of the same name holds this town, and it is a good part of the region."""
    for other in entries:
        if other.geocode.kind == "admin1" and entry.code == other.code:
            return entry.geocode.population >= SAME_NAME_SHARE * other.geocode.population
    return False


def softmax(scores: list[float]) -> list[float]:
    best = max(scores)
    powers = [math.exp(SHARPNESS * (score - best)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def lone_group(name: str, gazetteer: Gazetteer, countries: frozenset[str]) -> Group | None:
    """The group of a name that stands by itself, with candidates in `countries` if there are."""
    head, _, tail = name.partition(",")
    lone = Name(start=0, end=0, text=head.strip(), rule="places.name",
                entries=gazetteer.lookup(head))  # fmt: skip
    inside = tuple(e for e in lone.entries if e.geocode.country in countries)
    lone.entries = inside or lone.entries
    group = group_of(lone, {})
    if group is not None and tail.strip():
        bind(group, lone_group(tail.strip(), gazetteer, frozenset()))
        group.chosen = max(range(len(group.base)), key=group.base.__getitem__)
    return group


# --- lists --------------------------------------------------------------------------------------


def long_lists(doc: "Doc", names: list[Name]) -> list[list[int]]:
    """Runs of four names and more that commas and "and" join: "Ohio, Utah, Washington and Iowa"."""
    runs, run = [], [0]
    for at in range(1, len(names)):
        gap = [token.lower_ for token in doc[names[at - 1].end : names[at].start]]
        if gap and len(gap) < 3 and all(word in {",", "and", "or", ";"} for word in gap):
            run.append(at)
        else:
            runs.append(run)
            run = [at]
    return [run for run in [*runs, run] if len(run) >= LONG_LIST]


def agree(groups: list[Group | None]) -> None:
    """The names of a list are places of one kind, where most of them are regions."""
    known = [group for group in groups if group is not None]
    regions = sum(group.entry.geocode.kind == "admin1" for group in known)
    if 2 * regions <= len(known):
        return
    for group in known:
        group.base = [
            base + HINT / 2 * (entry.geocode.kind == "admin1" and entry.sort == NAME)
            for base, entry in zip(group.base, group.entries, strict=True)
        ]
        group.shares = softmax(group.base)


# --- chains -------------------------------------------------------------------------------------


def chains(doc: "Doc", names: list[Name]) -> list[tuple[int, int]]:
    """Pairs (name, the name that may hold it): "A, B", "A (B)", "A in B", "B's A"."""
    found = []
    for at in range(len(names) - 1):
        name, after = names[at], names[at + 1]
        gap = doc[name.end : after.start]
        if len(gap) > 4 or name.demonym:
            if len(gap) == 0 and name.demonym and not after.demonym:
                found.append((at + 1, at))
            continue
        kinds = hint_kinds()  # "Jaghatu district, Ghazni": the word of kind stands between
        text = " ".join(token.lower_ for token in gap if token.lower_ not in kinds)
        if text in {",", "(", "in", ", in", "in the", "of"} or text.endswith((" of", " in")):
            found.append((at, at + 1))
        elif text in {"'s", "’s"} or (gap.text.startswith(("'s", "’s")) and len(gap) < 4):
            found.append((at + 1, at))
    return found


def bind(group: Group | None, holder: Group | None) -> None:
    """Raise the pairs of candidates of which one lies in the other, if there are such."""
    if group is None or holder is None or group is holder:
        return
    inner: set[int] = set()
    outer: set[int] = set()
    for at, entry in enumerate(group.entries):
        if is_region(group.entry) and entry.geocode.kind == "town":
            continue  # "Florida, New York" is a list, though New York has a town of that name
        for by, other in enumerate(holder.entries):
            if lies_in(entry, other):
                inner.add(at)
                outer.add(by)
    if not inner or group.chained:
        return
    group.chained = True
    group.base = [s + CHAIN * (at in inner) for at, s in enumerate(group.base)]
    holder.base = [s + 2.0 * (by in outer) for by, s in enumerate(holder.base)]
    for one in (group, holder):
        one.shares = softmax(one.base)


def is_region(entry: Entry) -> bool:
    """Whether it is a country or first-level region under its usual name."""
    return entry.geocode.kind in {"country", "continent"} or (
        entry.geocode.kind == "admin1" and entry.sort == NAME
    )


def lies_in(entry: Entry, other: Entry) -> bool:
    place, held = entry.geocode, other.geocode
    if held.kind == "country":
        return place.country == held.country and place.kind != "country"
    if place.id == held.id or place.kind in {"country", "continent"}:
        return False
    if held.kind == "admin1":
        return place.kind != "admin1" and ".".join(entry.code.split(".")[:2]) == other.code
    if place.kind == "admin1" or place.country != held.country:
        return False
    reach = other.radius_km if held.kind == "region" else min(CHAIN_KM, 2 * other.radius_km)
    return distance_km(place.lat, place.lon, held.lat, held.lon) <= reach


# --- votes --------------------------------------------------------------------------------------


def vote(groups: list[Group], given: dict[str, float]) -> None:
    """One round: every group's shares are votes, and its new scores are made from the others'."""
    countries: dict[str, float] = defaultdict(float, given)
    regions: dict[str, float] = defaultdict(float)
    cells: dict[tuple[int, int], float] = defaultdict(float)
    for group in groups:
        for entry, share in zip(group.entries, group.shares, strict=True):
            cast(entry, share * weight(group), countries, regions, cells)
    for group in groups:
        if len(group.entries) > 1:
            score(group, countries, regions, cells)


def score(
    group: Group,
    countries: dict[str, float],
    regions: dict[str, float],
    cells: dict[tuple[int, int], float],
) -> None:
    """New shares from what the other names say: the group's own votes are taken off first."""
    own: tuple[dict[str, float], dict[str, float], dict[tuple[int, int], float]]
    own = defaultdict(float), defaultdict(float), defaultdict(float)
    for entry, share in zip(group.entries, group.shares, strict=True):
        cast(entry, share * weight(group), *own)
    scores = [
        base
        + COUNTRY_WEIGHT * country_support(entry, countries, own[0])
        + REGION_WEIGHT * region_support(entry, regions, own[1])
        + CELL_WEIGHT * cell_support(entry, cells, own[2])
        for entry, base in zip(group.entries, group.base, strict=True)
    ]
    group.shares = softmax(scores)
    group.chosen = max(range(len(scores)), key=scores.__getitem__)


def weight(group: Group) -> float:
    return min(3.0, 1.0 + 0.5 * (group.count - 1))


def cell_of(entry: Entry) -> tuple[int, int]:
    return round(entry.geocode.lat), round(entry.geocode.lon)


def cast(
    entry: Entry,
    votes: float,
    countries: dict[str, float],
    regions: dict[str, float],
    cells: dict[tuple[int, int], float],
) -> None:
    if votes < 0.01:
        return
    if entry.geocode.country is not None:
        countries[entry.geocode.country] += votes
    if entry.geocode.kind in {"admin1", "admin2", "town"}:
        regions[".".join(entry.code.split(".")[:2])] += votes
    if entry.geocode.kind in {"admin2", "town", "district", "site"}:
        cells[cell_of(entry)] += votes


def country_support(entry: Entry, votes: dict[str, float], own: dict[str, float]) -> float:
    country = entry.geocode.country
    return 0.0 if country is None else gain(votes.get(country, 0.0) - own.get(country, 0.0))


def region_support(entry: Entry, votes: dict[str, float], own: dict[str, float]) -> float:
    if entry.geocode.kind not in {"admin1", "admin2", "town"}:
        return 0.0
    code = ".".join(entry.code.split(".")[:2])
    return gain(votes.get(code, 0.0) - own.get(code, 0.0))


def cell_support(
    entry: Entry, votes: dict[tuple[int, int], float], own: dict[tuple[int, int], float]
) -> float:
    """Votes for places within a degree or so."""
    if entry.geocode.kind not in {"admin2", "town", "district", "site"}:
        return 0.0
    row, column = cell_of(entry)
    cells = [(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    return gain(sum(votes.get(cell, 0.0) - own.get(cell, 0.0) for cell in cells))


def gain(votes: float) -> float:
    return math.log1p(max(0.0, votes))

"""The values of places: Place from a gazetteer's entry, or from the town that holds a site."""

from collections.abc import Iterable

import msgspec

from dateline.extract.places.resolve import Group, lone_group
from dateline.gazetteer import Entry, Gazetteer
from dateline.model import Geocode, Place

__all__ = ["place_at", "place_within", "resolve_name"]

MOST_CANDIDATES = 5  # kept beside the chosen one, for people to correct
NEAR_KM = 25.0  # how far "near" a town may be, besides its own radius
PRECISIONS = {"country": "country", "continent": "continent", "admin1": "admin1",
              "admin2": "admin2", "town": "town", "district": "district", "site": "site",
              "road": "region", "water": "region", "mountain": "region",
              "region": "region"}  # fmt: skip


def place_at(name: str, entry: Entry, group: Group | None, *, role: str = "scene") -> Place:
    """The place of an entry. `group` gives scores and candidates; None: it is certain."""
    near = role == "near" and entry.geocode.kind == "town"
    radius = entry.radius_km + (NEAR_KM if near else 0.0)
    chosen = scored(entry.geocode, 1.0 if group is None else share_of(group, entry))
    return Place(
        name=name, role=role, kind=entry.geocode.kind, chosen=chosen,
        candidates=candidates(group) or (chosen,),
        precision="near_town" if near else PRECISIONS[entry.geocode.kind],
        radius_km=round(radius, 1), country=entry.geocode.country, admin1=entry.geocode.admin1,
    )  # fmt: skip


def place_within(
    name: str, holder: Entry | None, *, kind: str, role: str, group: Group | None
) -> Place:
    """A site of the town or region that holds it: that one's point, precision and radius.

    `holder` None: nothing on the map is known, and `chosen` is None.
    """
    if holder is None:
        return Place(name=name, role=role, kind=kind, candidates=candidates(group))
    held = holder.geocode
    return Place(
        name=name, role=role, kind=kind, within=held.name, chosen=held,
        candidates=candidates(group), precision=PRECISIONS[held.kind],
        radius_km=holder.radius_km, country=held.country, admin1=held.admin1,
    )  # fmt: skip


def candidates(group: Group | None) -> tuple[Geocode, ...]:
    """The best candidates with their scores, best first."""
    if group is None:
        return ()
    ranked = sorted(zip(group.shares, group.entries, strict=True), key=lambda p: -p[0])
    return tuple(scored(entry.geocode, share) for share, entry in ranked[:MOST_CANDIDATES])


def scored(geocode: Geocode, score: float) -> Geocode:
    return msgspec.structs.replace(geocode, score=round(score, 3))


def share_of(group: Group, entry: Entry) -> float:
    return group.shares[group.entries.index(entry)]


def resolve_name(name: str, gazetteer: Gazetteer, countries: Iterable[str] = ()) -> Place:
    """A name given by itself (a dateline, a field), with the countries that it may lie in.

    The place of most people in those countries, else anywhere; not resolved where no gazetteer
    holds it.
    """
    group = lone_group(name, gazetteer, frozenset(countries))
    if group is None:
        return Place(name=name)
    return place_at(name, group.entry, group)

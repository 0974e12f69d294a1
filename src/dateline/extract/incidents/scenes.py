"""Places as scenes of incidents: which mentions can be one, and when two are too far apart."""

from collections import Counter
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from dateline.extract.mentions import ParsedReport, PlaceMention
from dateline.extract.places.roles import taken_to
from dateline.extract.triggers.find import reality_words

__all__ = [
    "distance_km",
    "far_apart",
    "is_aftermath",
    "is_fronted",
    "is_label",
    "is_named",
    "is_scene",
    "is_taken_to",
    "is_town",
    "other_town",
    "scenes_of",
]

_EARTH_RADIUS_KM = 6371.0
_FRONT = 3  # tokens before a place that opens its sentence
_SPEAKERS = frozenset({"source", "sources", "official", "officials", "spokesman", "doctor"})
_AFTERWARDS = frozenset({"jail", "court", "courthouse", "courtroom", "morgue", "cell"})
_AFTER_LABELS = frozenset({":", "—", "–", "-"})
_APART_KM = 50.0  # UCDP's "limited area around" is 25 km; two such circles do not touch beyond 50
_REGION = frozenset({"admin1", "admin2"})
_WIDE = frozenset({"country", "region", "continent", "admin1", "admin2", "sea"})


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) pairs in degrees, in km."""
    lat1, lon1, lat2, lon2 = map(radians, (*first, *second))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, h)))


def is_scene(mention: PlaceMention) -> bool:
    """Whether the words can name where something happened: no demonym, no source's own place."""
    return not mention.demonym and mention.place.role in ("scene", "near", "path")


def is_taken_to(parsed: ParsedReport, mention: PlaceMention) -> bool:
    """Where people were brought afterwards: "flown to Niamey", "taken to a hospital in Niamey"."""
    return taken_to(parsed.doc, mention.start)


def is_label(parsed: ParsedReport, mention: PlaceMention) -> bool:
    """Whether the place stands before its paragraph as a dateline does ("Baghdad: Rockets ...")."""
    start = parsed.doc[mention.start].idx
    opens = any(block.start == start for block in parsed.document.blocks)
    return opens and parsed.doc[mention.end : mention.end + 1].text in _AFTER_LABELS


def is_aftermath(parsed: ParsedReport, mention: PlaceMention) -> bool:
    """Whether the place is where something followed (an arrest, a charge, a cell, a court), or
    where somebody who speaks of it sits."""
    root = parsed.doc[mention.start : mention.end].root
    if root.lower_ in _AFTERWARDS:
        return True
    if any(t.lower_ in _SPEAKERS for t in parsed.doc[mention.end : mention.end + 1]):
        return True  # "the interior ministry source"
    near = list(parsed.doc[max(mention.start - 4, root.sent.start) : mention.start])
    if any(t.lower_ in _SPEAKERS for t in near) and not any(t.pos_ == "VERB" for t in near):
        return True  # "another source, at the interior ministry, said"
    verb = next((a for a in root.ancestors if a.pos_ == "VERB"), None)
    return verb is not None and verb.lower_ in reality_words("legal")


def is_fronted(parsed: ParsedReport, place: PlaceMention) -> bool:
    """Whether the place opens its sentence ("In Yala, a bomb exploded")."""
    start = parsed.doc[place.start].sent.start
    return bool(start < place.start <= start + _FRONT)


def is_town(mention: PlaceMention) -> bool:
    """Whether the words name a town or a site in one, and it is known where."""
    return mention.place.kind not in _WIDE and mention.place.chosen is not None


def is_named(mention: PlaceMention) -> bool:
    """Whether a name tells where, so that it can set incidents apart: not "the base", whose town
    others tell, nor where a convoy was bound for, nor a village that only its country places."""
    if mention.rule == "places.described_site" or mention.place.role == "path":
        return False
    chosen = mention.place.chosen
    guessed = mention.rule == "places.unknown_name"
    return not (guessed and chosen is not None and chosen.kind in _WIDE)


def other_town(first: PlaceMention, second: PlaceMention) -> bool:
    """Whether the two name different towns or provinces, however near, and neither holds the
    other."""
    a, b = first.place.chosen, second.place.chosen
    if a is None or b is None or a.id == b.id:
        return False
    if {a.kind, b.kind} & {"country", "region", "continent"}:
        return False
    return a.name != b.admin1 and b.name != a.admin1


def far_apart(first: PlaceMention, second: PlaceMention) -> bool:
    """Whether two scenes cannot be one operation's: other countries, or towns 50 km apart.

    A country or province is never far from a town inside it: only its country is compared.
    """
    a, b = first.place, second.place
    if a.country and b.country and a.country != b.country:
        return True
    if a.kind in _WIDE or b.kind in _WIDE or a.chosen is None or b.chosen is None:
        return False
    return distance_km((a.chosen.lat, a.chosen.lon), (b.chosen.lat, b.chosen.lon)) > _APART_KM


def _in_one_town(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places without those far from the town that is named most (the first of equals)."""
    towns = [p for p in places if p.place.kind not in _WIDE and p.place.chosen is not None]
    if not towns:
        return list(places)
    named = Counter(p.place.chosen.id for p in towns if p.place.chosen is not None)
    best = max(towns, key=lambda p: (named[p.place.chosen.id if p.place.chosen else ""], -p.start))
    return [p for p in places if not far_apart(p, best)]


def scenes_of(
    tied: Sequence[PlaceMention], beside: Sequence[PlaceMention]
) -> tuple[PlaceMention, ...]:
    """The places of an incident, in order of the text: those that its own words name, and sites or
    towns that sentences about it name beside them.

    A country or region that holds a finer scene is left out, as is one that holds none of them
    ("near the border of Congo and Uganda"); a place of launch stays.
    """
    tied = _in_one_town(tied)
    fine = [p for p in tied if p.place.kind not in _WIDE]
    near = [
        p
        for p in beside
        if p.place.role == "origin"
        or (is_scene(p) and p.place.kind not in _WIDE and not any(far_apart(p, q) for q in tied))
    ]
    fine += [p for p in near if p.place.role != "origin"]
    kept = fine + [p for p in near if p.place.role == "origin"]
    if not fine:
        kept += [p for p in tied if p.place.kind in _WIDE]
    else:
        kept += [p for p in tied if p.place.kind in _REGION and not far_apart(p, fine[0])]
    return tuple(sorted(kept, key=lambda p: p.start))

"""The title of an account in plain words: what, where, when."""

import re

from dateline.model import Account, Category, Field, Place
from dateline.summary import first_when
from dateline.views.words import country_name, label, when_in_words

__all__ = ["days_of", "title", "what", "where"]

# Codes of codes/place_kinds.toml: parts of a town, and what is too wide where a town is told.
_SITES = ("site", "district", "road")
_WIDE = ("country", "admin1", "admin2", "region", "continent", "water", "mountain")
_MOST_SITES = 2
_PRONOUN = re.compile(r"(?:his|her|its|their|our|my) ", re.IGNORECASE)


def title(account: Account) -> str:
    """One line: "Drone strike, attempted assassination: Baghdad (Green Zone), Sunday 7 November
    2021, morning". What nobody tells is left out."""
    where_when = ", ".join(part for part in (where(account), days_of(account)) if part)
    return f"{what(account)}: {where_when}" if where_when else what(account)


def what(account: Account) -> str:
    """The types and aims in order, each with its stage where that is not "completed"."""
    types = _codes(account, Field.TYPE)
    if len(types) > 1:  # "attack (tactic not told)" adds nothing to "criminal violence"
        types = [code for code in types if code != "other"]
    aims = [code for code in _codes(account, Field.AIM) if code not in types]
    stages = _stages(account, types)
    words = [
        f"{stages.get(code, '')} {label('incident_types', code)}".strip()
        for code in types or ["other"]
    ]
    words += [f"{stages.get(code, '')} {label('aims', code)}".strip() for code in aims]
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _stages(account: Account, types: list[str]) -> dict[str, str]:
    """Type or aim -> the words of its stage. A stage that names no type is that of the
    assassination where there is one (what was done was done; the life was aimed at), else of the
    first type."""
    told: dict[str, str] = {}
    for claim in account.of(Field.STAGE):
        value = claim.value
        if isinstance(value, Category) and value.code != "completed" and claim.positive:
            aimed = "assassination" in (*types, *_codes(account, Field.AIM))
            default = "assassination" if aimed else (types or ["other"])[0]
            told.setdefault(value.of or default, label("stages", value.code))
    return told


def _codes(account: Account, field: Field) -> list[str]:
    codes = [
        claim.value.code
        for claim in account.of(field)
        if isinstance(claim.value, Category) and claim.positive
    ]
    return list(dict.fromkeys(codes))


def where(account: Account) -> str:
    """The towns of the scenes with their sites, else the country; "" where no scene is told."""
    scenes = [
        claim.value
        for claim in account.of(Field.PLACE)
        if isinstance(claim.value, Place) and claim.value.role == "scene" and claim.positive
    ]
    towns: dict[str, list[str]] = {}
    for place in scenes:
        if _kind(place) not in _WIDE:
            name, site = _town_and_site(place)
            sites = towns.setdefault(name, [])
            if site and site.casefold() not in map(str.casefold, sites):
                sites.append(site)
    if not towns:
        return ", ".join(dict.fromkeys(_wide_name(place) for place in scenes))
    return " and ".join(
        f"{town} ({', '.join(sites[:_MOST_SITES])})" if sites else town
        for town, sites in towns.items()
    )


def _kind(place: Place) -> str:
    known = place.chosen is not None and place.kind == "unknown"
    return place.chosen.kind if known and place.chosen else place.kind


def _town_and_site(place: Place) -> tuple[str, str | None]:
    """The town that holds the place, and the place where it is a part of that town. A site that
    only its owner's pronoun names ("his house") says nothing in a title."""
    if place.within is not None and place.within != place.name:
        return place.within, None if _PRONOUN.match(place.name) else place.name
    chosen = place.chosen
    if chosen is not None and chosen.kind == "town" and place.kind in _SITES:
        return chosen.name, place.name if place.name != chosen.name else None
    # "the capital" is told by the name of the town that it is.
    return (chosen.name if chosen is not None and chosen.kind == "town" else place.name), None


def _wide_name(place: Place) -> str:
    return (
        country_name(place.country) if _kind(place) == "country" and place.country else place.name
    )


def days_of(account: Account) -> str:
    """The first told date with the finest precision; "" where none is told."""
    when = first_when(account)
    return "" if when is None else when_in_words(when)

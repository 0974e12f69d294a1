"""A typed value in plain words, and who says so: what every view of a record shares."""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.model import (
    Actor,
    Attribution,
    Category,
    Certainty,
    Claim,
    Count,
    Damage,
    Evidence,
    Means,
    Place,
    Quantity,
    Reaction,
    Responsibility,
    Source,
    Statement,
    Target,
    Value,
    When,
)

__all__ = [
    "ALLEGED", "PRONOUNS", "SURE", "country_name", "day_in_words", "hedge_in_words", "label",
    "place_in_words", "quantity_in_words", "source_in_words", "value_in_words", "when_in_words",
]  # fmt: skip

# Statuses under which someone is called a perpetrator without "alleged" (PRACTICE, last section).
SURE = ("stated", "conceded", "convicted")
ALLEGED = ("claimed", "accused", "suspected", "charged", "claim_disputed", "claim_withdrawn")
_ARTICLE = re.compile(r"(?:an?|the|one|another|his|her|their|its) ", re.IGNORECASE)
_OF = re.compile(r"(?:couple|handful|number|(?:ten|dozen|score|hundred|thousand|lot)s)$")
PRONOUNS = frozenset({"i", "me", "he", "him", "she", "her", "it", "they", "them", "who", "one"})
_THINGS = (
    "document",
    "image",
    "social_media",
)  # sources that are nobody, so that nobody is unnamed
_ABBREVIATION = 4  # letters: "USA", "DRC" stay in capitals
_SMALL_WORDS = frozenset({"of", "the", "de", "del", "la", "las", "los", "and", "in", "near", "al"})
_ONE = Quantity.exactly(1)


@cache
def _labels() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("dateline").joinpath("views/labels.toml").read_text("utf-8"))


def label(vocabulary: str, code: str) -> str:
    """The words on screen for a code: from views/labels.toml, else the code with blanks."""
    words: str | None = _labels().get(vocabulary, {}).get(code)
    return words or code.replace("_", " ")


def value_in_words(value: Value) -> str:
    """Any value of a claim in plain words, without who says so."""
    match value:
        case Category():
            of = f" ({label('incident_types', value.of)})" if value.of else ""
            return f"{label(value.vocabulary, value.code)}{of}"
        case Count():
            return _count(value)
        case When():
            return when_in_words(value)
        case Place():
            return place_in_words(value)
        case Actor():
            return _actor(value)
        case Means():
            return _means(value)
        case Responsibility():
            return _responsibility(value)
        case _:
            return _told_thing(value)


def _told_thing(value: Target | Damage | Evidence | Reaction | Statement) -> str:
    match value:
        case Target():
            return _target(value)
        case Damage():
            if value.object.casefold().split()[-1:] == ["damage"]:  # "material damage: damaged"
                return "material damage"
            number = f"{quantity_in_words(value.quantity)} " if value.quantity else ""
            return f"{number}{value.object}: {label('damage_degrees', value.degree)}"
        case Evidence():
            held = f" (held by {value.holder})" if value.holder else ""
            return f"{label('evidence_kinds', value.kind)}: {value.shows}{held}"
        case Reaction():
            content = f": {value.content}" if value.content else ""
            return f"{value.actor.name} – {label('reactions', value.kind)}{content}"
        case Statement():
            return f"{label('statements', value.kind)}: {value.words}"


# --- numbers, people ----------------------------------------------------------------------------


def quantity_in_words(quantity: Quantity) -> str:
    """How many: "2", "at least 5", "6 to 8", "dozens", "about 30", "none" for zero."""
    low, high = quantity.low, quantity.high
    if quantity.bound == "vague":
        return quantity.word or "an untold number"
    if quantity.bound == "at_most":
        return f"at most {high}"
    if quantity.bound == "about":
        return f"about {low}" if low == high or high is None else f"about {low} to {high}"
    if quantity.bound == "at_least" or high is None:
        return f"at least {low}"
    if low != high:
        return f"{low} to {high}"
    return "none" if low == 0 else str(low)


def _count(count: Count) -> str:
    words = _people(count)
    names = ", ".join(count.names)
    if names and names in (count.group_words or ""):
        words = count.group_words or names
    elif names:
        words = f"{words}: {names}"
    told = [
        f"side {count.side}" if count.side else "",
        count.condition or "",
        "attackers included" if count.attackers == "yes" and count.group != "attackers" else "",
        "attackers not included" if count.attackers == "no" else "",
        "over a period" if count.scope == "period" else count.scope or "",
    ]
    extra = "; ".join(part for part in told if part)
    return f"{words} ({extra})" if extra else words


def _people(count: Count) -> str:
    """How many of whom: "2 guards", "none", "none of the guards", and of one person the report's
    own words ("the prime minister")."""
    number = quantity_in_words(count.quantity)
    if count.quantity == _ONE:
        words = count.group_words or ""
        if not words or words.lower() in PRONOUNS or words[0].isdigit():
            return f"1 person ({words})" if words else "1 person"
        return lower_article(words) if _ARTICLE.match(words) else f"1 {words}"
    group = label("groups", count.group)
    if count.nationality and count.nationality.lower() not in group.lower():
        group = f"{count.nationality} {group}"
    if number == "none":
        return number if count.group == "people" else f"none of the {group}"
    whom = count.group_words or group
    if (count.quantity.word or "-").lower() in whom.lower().split():
        return f"{whom} (number not told)"
    if count.quantity.bound == "vague" and _OF.search(number):
        return f"{number} of {group}"
    if number.split()[-1] == "1":  # "at least 1"
        group = "person" if group == "people" else _ARTICLE.sub("", count.group_words or group)
    return f"{number} {group}"


def lower_article(words: str) -> str:
    """The words as they stand inside a sentence: "A guard" is "a guard", "THE GUARDS" of a text in
    capitals "the GUARDS", a name stays."""
    article = _ARTICLE.match(words)
    return article[0].lower() + words[article.end() :] if article else words


def _actor(actor: Actor) -> str:
    told = [
        actor.organisation if actor.organisation and actor.organisation != actor.name else "",
        f"side {actor.side}" if actor.side in ("A", "B") else actor.side or "",
        actor.role or "",
        quantity_in_words(actor.number) if actor.number else "",
    ]
    extra = "; ".join(part for part in told if part)
    return f"{actor.name} ({extra})" if extra else actor.name


def _responsibility(value: Responsibility) -> str:
    status = label("responsibility", value.status)
    if value.actor is None:
        return status
    if value.status == "denied":
        return f"{_actor(value.actor)} denies {value.denies or 'it'}"
    if value.status == "not_claimed":
        return f"{_actor(value.actor)} has not claimed responsibility"
    if value.status == "stated":
        return _actor(value.actor)  # "Perpetrator" heads the row
    return f"{_actor(value.actor)}: {status}"


def _target(target: Target) -> str:
    if target.hit is None:
        fate = "" if target.intended else "not the aim"
    elif target.hit:
        fate = "hit" if target.intended else "hit, not the aim"
    else:
        fate = "aimed at, not hit" if target.intended else "not hit"
    return f"{target.name} ({fate})" if fate else target.name


def _means(means: Means) -> str:
    kind = label("means", means.kind)
    number = f"{quantity_in_words(means.quantity)} " if means.quantity else ""
    fate = "" if means.fate == "used" else f", {means.fate}"
    if means.quantity and means.quantity.high != 1:
        kind = _labels()["means_plural"].get(means.kind) or f"{kind}s"
    return f"{number}{kind}{fate}"


# --- times and places ---------------------------------------------------------------------------


def day_in_words(day: date) -> str:
    """A day as the desk writes it: "Sunday 7 November 2021"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def when_in_words(when: When) -> str:
    """Dates in words, to the precision that was told, with time of day and clock."""
    words = _days(when)
    if when.part_of_day and when.part_of_day != "overnight":
        words = f"{words}, {label('part_of_day', when.part_of_day)}"
    if when.clock:
        words = f"{words}, {when.clock}"
    return f"about {words}" if when.approximate else words


def _days(when: When) -> str:
    start, end = when.start, when.end
    if when.part_of_day == "overnight" and end - start == timedelta(days=1):
        return f"overnight, {start:%A} {start.day} to {day_in_words(end)}"
    if when.precision == "month":
        return f"{start:%B %Y}"
    if when.precision == "year":
        return f"{start:%Y}"
    if start == end:
        return day_in_words(start)
    if start.year == end.year:
        first = f"{start.day} {start:%B}" if start.month != end.month else f"{start.day}"
        return f"{first} to {end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


@cache
def country_name(code: str) -> str:
    """The country's common English name; the code itself where it is not ISO 3166-1 alpha-3."""
    import pycountry

    found = pycountry.countries.get(alpha_3=code)
    if found is None:
        return code
    name = str(getattr(found, "common_name", found.name))
    last, _, first = name.partition(", ")  # "Congo, The Democratic Republic of the"
    return f"{first} {last}".strip()


def place_in_words(place: Place) -> str:
    """The name as written, what holds it, its country, and how near the point is."""
    chosen = place.chosen
    site = place.within is not None and place.within != place.name
    named = chosen is not None and not site  # "bar" is no name
    names = [_as_name(place.name) if named else place.name]
    if chosen is not None and chosen.kind == "country":
        return f"{names[0]} [{_point(place)}]"
    if place.within and site:
        names.append(_as_name(place.within))
    if chosen is not None and chosen.admin1 and chosen.admin1 not in (*names, chosen.name):
        names.append(chosen.admin1)
    country = place.country or (chosen.country if chosen else None)
    if country and country_name(country) not in names:
        names.append(country_name(country))
    words = ", ".join(names)
    if place.role not in ("scene", "origin"):
        words = f"{words} ({label('place_roles', place.role)})"
    return f"{words} [{_point(place)}]"


def _as_name(name: str) -> str:
    """A name of a text without capitals, or all in capitals, as names are written."""
    if not name.islower() and not (name.isupper() and len(name) > _ABBREVIATION):
        return name
    words = name.lower().split(" ")
    return " ".join(
        word if n and word in _SMALL_WORDS else word[:1].upper() + word[1:]
        for n, word in enumerate(words)
    )


def _point(place: Place) -> str:
    if place.chosen is None:
        return f"no point; {len(place.candidates)} considered" if place.candidates else "no point"
    lat, lon = place.chosen.lat, place.chosen.lon
    point = f"{abs(lat):.2f} {'N' if lat >= 0 else 'S'} {abs(lon):.2f} {'E' if lon >= 0 else 'W'}"
    if place.radius_km is None:
        return point
    return f"{point}, within {place.radius_km:.{0 if place.radius_km >= 10 else 1}f} km"


# --- who says so --------------------------------------------------------------------------------


def source_in_words(source: Source) -> str:
    """The chain, nearest first: "the interior ministry, via INA"; who has no name is so marked."""
    words = _speaker(source)
    via = source.via
    while via is not None:
        words = f"{words}, via {_speaker(via)}"
        via = via.via
    return words


def _speaker(source: Source) -> str:
    if source.kind == "outlet" and source.span is None:
        return source.name or "the report itself"
    if source.name is None:
        return "someone not named"
    role = source.role
    name = source.name if source.named else lower_article(source.name)
    if role and role.lower() not in name.lower():
        name = f"{name}, {role}"
    office = name.lower().split()[-1] in _labels()["institutions"]["words"]
    return name if source.named or office or source.kind in _THINGS else f"{name} (unnamed)"


def hedge_in_words(claim: Claim) -> str:
    """How surely it is put: "" where plainly stated, else certainty and the hedging words."""
    attribution: Attribution = claim.attribution
    hedges = ", ".join(f"“{span.quote}”" for span in attribution.hedges)
    sure = claim.certainty is Certainty.CERTAIN
    grade = "" if sure else str(claim.certainty)
    if claim.certainty is Certainty.UNKNOWN:
        grade = "not certain"
    said = f"said {when_in_words(claim.said)}" if claim.said else ""
    return "; ".join(part for part in (grade, hedges, said) if part)

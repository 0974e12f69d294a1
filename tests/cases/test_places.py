"""Places: sentences of cases/places.toml, and the laws that hold for every mention."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from dateline.extract.mentions import ParsedReport, PlaceMention
from dateline.extract.places.find import find_places, resolve_name
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.model import Part
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))["case"]
FIELDS = ("kind", "role", "within", "country", "admin1", "precision")


@pytest.fixture(scope="session")
def gazetteer(settings: Settings) -> Gazetteer:
    return open_gazetteer(settings)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_sentence_gives_its_places(case: dict[str, Any], parse_text, gazetteer) -> None:
    parsed = parse_text(case["text"])
    found = by_words(parsed, find_places(parsed, gazetteer))
    for wanted in case.get("place", ()):
        assert wanted["words"] in found, sorted(found)
        check(found[wanted["words"]], wanted)
    for words in case.get("absent", ()):
        assert words not in found, found[words]


def by_words(parsed: ParsedReport, mentions: tuple[PlaceMention, ...]) -> dict[str, PlaceMention]:
    found: dict[str, PlaceMention] = {}
    for mention in mentions:
        found.setdefault(parsed.span(mention.start, mention.end).quote, mention)
    return found


def check(mention: PlaceMention, wanted: dict[str, Any]) -> None:
    place = mention.place
    for name in FIELDS:
        if name in wanted:
            assert getattr(place, name) == wanted[name], (name, place)
    assert mention.demonym is wanted.get("demonym", mention.demonym)
    assert mention.rule == wanted.get("rule", mention.rule)
    if "chosen" in wanted:
        chosen = place.chosen
        told = f"{chosen.name}, {chosen.country}" if chosen is not None else ""
        assert told == wanted["chosen"]
    if "lat" in wanted:
        assert place.chosen is not None
        assert abs(place.chosen.lat - wanted["lat"]) < 0.2
        assert abs(place.chosen.lon - wanted["lon"]) < 0.2


def test_every_rule_and_code_of_the_cases_is_in_its_vocabulary(parse_text, gazetteer) -> None:
    rules = load_vocabulary("methods/places")
    kinds, precisions = load_vocabulary("place_kinds"), load_vocabulary("place_precisions")
    seen = set()
    for case in CASES:
        for mention in find_places(parse_text(case["text"]), gazetteer):
            assert mention.rule in rules
            assert mention.place.kind in kinds
            assert mention.place.precision in precisions
            seen.add(mention.rule)
    assert len(seen) >= 8


def test_mentions_are_sorted_and_do_not_overlap(parse_text, gazetteer) -> None:
    for case in CASES:
        mentions = find_places(parse_text(case["text"]), gazetteer)
        assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_sites_radius_is_its_towns(parse_text, gazetteer) -> None:
    parsed = parse_text("Gunmen stormed a hotel in Baghdad, Iraq.")
    found = by_words(parsed, find_places(parsed, gazetteer))
    town, site = found["Baghdad"].place, found["hotel"].place
    assert site.radius_km == town.radius_km
    assert site.chosen is not None
    assert site.chosen.id == town.chosen.id


def test_the_same_text_gives_the_same_places_again(parse_text, gazetteer) -> None:
    text = "Shells hit Donetsk, Springfield and San Jose; Georgia and Jordan protested in Paris."
    assert find_places(parse_text(text), gazetteer) == find_places(parse_text(text), gazetteer)


def test_a_datelines_country_keeps_a_small_name_from_abroad(parse_text, gazetteer) -> None:
    parsed = parse_text("A bomb exploded in Mansur on Sunday.")
    told = with_dateline(parsed, "BAGHDAD")
    (mention,) = [m for m in find_places(told, gazetteer) if m.place.name == "Mansur"]
    assert mention.place.country == "IRQ"
    assert mention.place.within == "Baghdad"


def with_dateline(parsed: ParsedReport, place: str) -> ParsedReport:
    document = structs.replace(parsed.document, dateline_place=place)
    return ParsedReport(document=document, doc=parsed.doc, parts=parsed.parts)


def test_bylines_and_credits_name_no_places(parse_text, gazetteer) -> None:
    parsed = parse_text("By Ann Lee in Paris")
    byline = ParsedReport(
        document=parsed.document, doc=parsed.doc, parts=tuple(Part.BYLINE for _ in parsed.doc)
    )
    assert find_places(byline, gazetteer) == ()


@pytest.mark.parametrize(
    ("name", "countries", "chosen"),
    [
        ("Baghdad", (), "Baghdad, IRQ"),
        ("BAGHDAD", ("IRQ",), "Baghdad, IRQ"),
        ("London", ("CAN",), "London, CAN"),
        ("Paris, Texas", (), "Paris, USA"),
        ("Tripoli", ("LBN",), "Tripoli, LBN"),
    ],
)
def test_a_name_by_itself_is_resolved(
    name: str, countries: tuple[str, ...], chosen: str, gazetteer: Gazetteer
) -> None:
    place = resolve_name(name, gazetteer, countries)
    assert place.chosen is not None
    assert f"{place.chosen.name}, {place.chosen.country}" == chosen


def test_a_name_that_no_gazetteer_holds_stays_unresolved(gazetteer: Gazetteer) -> None:
    place = resolve_name("Xyzzyville", gazetteer)
    assert place.chosen is None
    assert place.precision == "unknown"


def test_a_dateline_with_its_country_holds_a_site_before_any_other_town(
    parse_text, gazetteer: Gazetteer
) -> None:
    parsed = parse_text("A bomb exploded outside a hotel on Sunday. Earlier, men died in Kismayo.")
    for place, town in (("MOGADISHU, Somalia", "Mogadishu"), ("ROME (ITALY)", "Rome")):
        told = with_dateline(parsed, place)
        found = by_words(told, find_places(told, gazetteer))
        assert found["hotel"].place.within == town

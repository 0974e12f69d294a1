"""Values in words, and rows that group them: cases of words.toml and of hand-made claims."""

import tomllib
from datetime import date
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from dateline.model import (
    Account,
    Actor,
    Attribution,
    Claim,
    Count,
    Document,
    Field,
    Geocode,
    Place,
    Quantity,
    Relation,
    Responsibility,
    Source,
    Value,
    When,
)
from dateline.views.rows import Figures, figures, rows_of
from dateline.views.title import title
from dateline.views.words import source_in_words, value_in_words
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))["value"]
DOCUMENT = Document(id="doc-x", name="x", text="words " * 50, blocks=(), digest_received="")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_a_value_reads(case: dict[str, str]) -> None:
    assert value_in_words(msgspec.json.decode(case["json"], type=Value)) == case["words"]


@pytest.mark.parametrize(
    "name",
    [
        "incident_types", "effects", "responsibility", "means", "means_plural", "reactions",
        "damage_degrees", "evidence_kinds",
    ],
)  # fmt: skip
def test_every_label_is_that_of_a_code(name: str) -> None:
    text = files("dateline").joinpath("views/labels.toml").read_text("utf-8")
    codes = load_vocabulary(name.removesuffix("_plural"))
    assert [code for code in tomllib.loads(text)[name] if code not in codes] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(kind="outlet"), "the report itself"),
        (Source(kind="outlet", name="The Post"), "The Post"),
        (Source(kind="unnamed"), "someone not named"),
        (Source(kind="military", name="The army"), "the army"),
        (Source(kind="military", name="THE REBELS"), "the REBELS (unnamed)"),
        (Source(kind="military", name="An army officer"), "an army officer (unnamed)"),
        (Source(kind="official", name="Ada Roe", named=True, role="mayor"), "Ada Roe, mayor"),
        (Source(kind="official", name="Mayor Ada Roe", named=True, role="mayor"), "Mayor Ada Roe"),
        (Source(kind="document", name="a statement"), "a statement"),
        (
            Source(
                kind="government", name="The ministry",
                via=Source(kind="wire", name="INA", named=True,
                           via=Source(kind="wire", name="Reuters", named=True)),
            ),
            "the ministry, via INA, via Reuters",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_who_says_so_reads(source: Source, words: str) -> None:
    assert source_in_words(source) == words


def claim(number: int, value: Value, who: str = "police", field: Field = Field.CASUALTIES) -> Claim:
    """A claim on the words at place `number`."""
    span = DOCUMENT.span(6 * number, 6 * number + 5)
    by = Attribution(source=Source(kind="police", name=who))
    return Claim.make("acc", field=field, value=value, spans=(span,), attribution=by, method="x.y")


def account(*claims: Claim, relations: tuple[Relation, ...] = ()) -> Account:
    return Account(
        id="acc", document_id="doc-x", role="main", trigger=DOCUMENT.span(0, 5), claims=claims,
        relations=relations,
    )  # fmt: skip


def killed(number: int, *, extent: str = "not_told") -> Count:
    return Count(effect="killed", quantity=Quantity.exactly(number), extent=extent)


def test_equal_values_of_two_sources_stand_in_one_row() -> None:
    (row,) = rows_of(account(claim(0, killed(5)), claim(1, killed(5), who="medics")))
    assert [voice.who for voice in row.voices] == ["police", "medics (unnamed)"]


def test_figures_of_the_same_people_stand_in_the_row_that_tells_most() -> None:
    one = Count(effect="killed", quantity=Quantity.exactly(1))
    mayor = Count(effect="killed", quantity=Quantity.exactly(1), group_words="the mayor")
    claims = (claim(0, one), claim(1, mayor, who="medics"))
    same = Relation(kind="same_as", claim=claims[1].id, other=claims[0].id)
    (row,) = rows_of(account(*claims, relations=(same,)))
    assert row.value == "the mayor"
    assert [voice.who for voice in row.voices] == ["police", "medics (unnamed)"]
    assert len(rows_of(account(*claims))) == 2


def test_a_figure_told_thirty_times_is_one_row() -> None:
    claims = tuple(claim(at, killed(5), who=f"witness {at}") for at in range(30))
    pairs = combinations(claims, 2)
    relations = tuple(Relation(kind="same_as", claim=b.id, other=a.id) for a, b in pairs)
    (row,) = rows_of(account(*claims, relations=relations))
    assert len(row.voices) == 30


def test_a_part_is_marked_once() -> None:
    whole, part = claim(0, killed(5)), claim(1, killed(2, extent="part"))
    of = Relation(kind="part_of", claim=part.id, other=whole.id)
    assert [row.value for row in rows_of(account(whole, part))][1] == "2 people (a part)"
    row = rows_of(account(whole, part, relations=(of,)))[1]
    assert (row.value, row.notes) == ("2 people", ("part of 5 people",))


def test_a_source_that_repeats_itself_is_one_voice() -> None:
    (row,) = rows_of(account(claim(0, killed(5), who="Medics"), claim(1, killed(5), who="medics")))
    assert [voice.quotes for voice in row.voices] == [("words",)]


def test_sites_of_one_town_show_its_point_once() -> None:
    karsa = Geocode(id="1", name="Karsa", kind="town", lat=1.0, lon=2.0)
    names = ("port", "market")
    places = [Place(name=name, kind="site", within="Karsa", chosen=karsa) for name in names]
    claims = [claim(at, place, field=Field.PLACE) for at, place in enumerate(places)]
    assert [row.value for row in rows_of(account(*claims))] == [
        "port, Karsa [1.00 N 2.00 E]", "market, Karsa",
    ]  # fmt: skip


def test_the_region_and_country_of_a_town_are_told_once() -> None:
    karsa = Geocode(
        id="1", name="Karsa", kind="town", lat=1.0, lon=2.0, admin1="Mira", country="MLI"
    )
    places = [
        Place(name="port", kind="site", within="Karsa", chosen=karsa, country="MLI"),
        Place(name="market", kind="site", within="Karsa", chosen=karsa, country="MLI", role="near"),
    ]
    claims = [claim(at, place, field=Field.PLACE) for at, place in enumerate(places)]
    assert [row.value for row in rows_of(account(*claims))] == [
        "port, Karsa, Mira, Mali [1.00 N 2.00 E]", "market, Karsa (near the scene)",
    ]  # fmt: skip


def test_two_named_people_stay_in_two_rows() -> None:
    mother = Count(effect="killed", quantity=Quantity.exactly(1), group_words="his mother")
    named = [
        Count(effect="killed", quantity=Quantity.exactly(1), group_words=name, names=(name,))
        for name in ("Ada Roe", "Eve Doe")
    ]
    claims = [claim(at, value) for at, value in enumerate((mother, *named))]
    relations = tuple(
        Relation(kind="same_as", claim=claims[at].id, other=claims[0].id) for at in (1, 2)
    )
    rows = rows_of(account(*claims, relations=relations))
    assert [row.value for row in rows] == ["Ada Roe", "Eve Doe"]


def test_figures_that_differ_have_a_lowest_a_best_and_a_highest() -> None:
    claims = [claim(0, killed(5)), claim(1, killed(8), who="medics"), claim(2, killed(9), who="a")]
    (found,) = figures(account(*claims))
    assert (found.label, found.whom, found.low, found.high) == ("Killed", "people", "5", "9")


def test_figures_that_agree_have_no_range() -> None:
    assert figures(account(claim(0, killed(5)), claim(1, killed(5), who="medics"))) == ()


def test_a_part_enters_no_range() -> None:
    assert figures(account(claim(0, killed(5)), claim(1, killed(2, extent="part")))) == ()


def test_one_person_told_by_description_enters_no_range() -> None:
    one = Count(effect="killed", quantity=Quantity.exactly(1), group_words="a driver")
    assert figures(account(claim(0, killed(5)), claim(1, one))) == ()


def test_a_figure_that_was_updated_enters_no_range() -> None:
    old, new = claim(0, killed(5)), claim(1, killed(8))
    updates = Relation(kind="updates", claim=new.id, other=old.id)
    assert figures(account(old, new, relations=(updates,))) == ()
    (row,) = [row for row in rows_of(account(old, new, relations=(updates,))) if row.notes]
    assert (row.value, row.notes) == ("8 people", ("updates 5 people",))


def test_an_open_figure_is_the_highest() -> None:
    count = Count(effect="killed", quantity=Quantity(low=5, high=None, bound="at_least"))
    (found,) = figures(account(claim(0, killed(6)), claim(1, count, who="medics")))
    assert isinstance(found, Figures)
    assert (found.low, found.high) == ("at least 5", "at least 5")


@pytest.mark.parametrize(
    ("status", "head"),
    [
        ("stated", "Perpetrator"), ("conceded", "Perpetrator"), ("convicted", "Perpetrator"),
        ("claimed", "Alleged perpetrator"), ("accused", "Alleged perpetrator"),
        ("suspected", "Alleged perpetrator"), ("charged", "Alleged perpetrator"),
        ("denied", "Responsibility"), ("acquitted", "Responsibility"),
        ("not_claimed", "Responsibility"),
    ],
)  # fmt: skip
def test_only_who_is_stated_conceded_or_convicted_is_a_perpetrator(status: str, head: str) -> None:
    value = Responsibility(status=status, actor=Actor(name="the front"))
    (row,) = rows_of(account(claim(0, value, field=Field.PERPETRATOR)))
    assert row.label == head


def test_a_title_tells_what_is_told_only() -> None:
    day = date(2021, 11, 7)
    when = When(start=day, end=day, precision="day", words="w")
    assert title(account(claim(0, when, field=Field.WHEN))) == (
        "Attack (tactic not told): Sunday 7 November 2021"
    )
    assert title(account()) == "Attack (tactic not told)"

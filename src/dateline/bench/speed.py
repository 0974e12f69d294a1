"""Suite `speed`: what the whole reading costs beside spaCy's bare pipeline.

The same texts, in the same process, on one thread, in rounds that interleave the two, so that a
busy machine slows both. The ratio is the median of the rounds' ratios; a text's time is its best
round.
"""

import gc
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.errors import InputError
from dateline.extract.toolkit import load_pipeline
from dateline.model import Raw
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = ["run"]

ROUNDS = 3
EACH = 40  # reports from each set: enough for a steady median, done in about half a minute
SLOWEST = 10


@dataclass(slots=True)
class _Timed:
    """One text with the seconds of each round."""

    name: str
    raw: Raw
    text: str
    whole: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def ms(self) -> float:
        return 1000 * min(self.whole)

    @property
    def ratio(self) -> float:
        return min(self.whole) / min(self.bare)


def run(corpora: Path, settings: Settings) -> Table:
    """Ratio, times and memory over a sample of the corpora; over `examples/` where they are absent.

    Raises InputError where neither is there.
    """
    corpus, raws = _sample(corpora)
    nlp = load_pipeline(settings.spacy_pipeline)
    texts = list(_readable(raws, settings))
    for number in range(ROUNDS):
        gc.collect()
        for timed in texts:
            _round(timed, number, lambda t: process(t.raw, settings), lambda t: nlp(t.text))
    state = blake2b(digest_size=8)
    for timed in texts:
        state.update(timed.text.encode("utf-8", "surrogatepass"))
    slow = sorted(texts, key=lambda timed: -timed.ms)[:SLOWEST]
    return Table(
        suite="speed",
        corpus=corpus,
        digest=state.hexdigest(),
        rows=tuple(_rows(texts)),
        remarks=(f"{ROUNDS} rounds, one thread; ratio = whole reading / spaCy's bare pipeline",),
        errors=tuple(
            f"{timed.name}: {timed.ms:.0f} ms, {len(timed.text.split())} words, "
            f"ratio {timed.ratio:.2f}"
            for timed in slow
        ),
    )


def _readable(raws: list[Raw], settings: Settings) -> Iterator[_Timed]:
    """The texts that are read and not rejected; reading them once also warms both up."""
    for raw in raws:
        document = process(raw, settings).document
        if document is not None:
            yield _Timed(name=raw.name, raw=raw, text=document.text)


def _round(
    timed: _Timed, number: int, whole: Callable[[_Timed], Any], bare: Callable[[_Timed], Any]
) -> None:
    """One text through both, the first of the two changing with each round."""
    tasks = [(whole, timed.whole), (bare, timed.bare)]
    for task, seconds in tasks if number % 2 else reversed(tasks):
        start = time.perf_counter()
        task(timed)
        seconds.append(time.perf_counter() - start)


def _rows(texts: list[_Timed]) -> Iterator[Row]:
    ratios = [
        sum(timed.whole[number] for timed in texts) / sum(timed.bare[number] for timed in texts)
        for number in range(ROUNDS)
    ]
    words = sum(len(timed.text.split()) for timed in texts)
    yield Row(
        name="whole reading / spaCy",
        items=len(texts),
        figures=(("ratio", statistics.median(ratios)),),
    )
    for name, seconds in (
        ("whole reading", [min(timed.whole) for timed in texts]),
        ("spaCy's bare pipeline", [min(timed.bare) for timed in texts]),
    ):
        cuts = statistics.quantiles(seconds, n=20, method="inclusive")
        figures = (
            ("p50_ms", 1000 * cuts[9]),
            ("p95_ms", 1000 * cuts[18]),
            ("reports_per_s", len(seconds) / sum(seconds)),
            ("ms_per_450_words", 1000 * sum(seconds) * 450 / words),
        )
        yield Row(name=name, items=len(texts), figures=figures)
    yield Row(name="peak memory of the process", items=1, figures=(("MB", _peak_mb()),))


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10  # bytes there, KiB elsewhere


# --- texts --------------------------------------------------------------------------------------


def _sample(corpora: Path) -> tuple[str, list[Raw]]:
    found = [
        *_spread(_lines(corpora / "own/reports.jsonl"), "id", "text"),
        *_spread(_lines(corpora / "gva/documents.jsonl"), "doc_id", "content"),
        *_spread(_files(corpora / "giveme5w1h/gold"), "dId", "text"),
    ]
    if found:
        return "samples of own, gva and giveme5w1h", found
    examples = sorted(Path("examples").glob("*.txt"))
    if len(examples) < 2:
        raise InputError(
            f"no texts to measure with: the corpora are not at {str(corpora)!r} (--corpora names "
            "their folder), and there is no folder examples here"
        )
    return "examples", [Raw(name=path.name, data=path.read_bytes()) for path in examples]


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _files(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def _spread(rows: list[dict[str, Any]], name: str, text: str) -> list[Raw]:
    """EACH of the rows, spread evenly over the set."""
    chosen = rows[:: max(len(rows) // EACH, 1)][:EACH]
    return [
        Raw(name=str(row[name]), data=f"{row['title']}\n\n{row[text]}".encode(), media="text")
        for row in chosen
    ]

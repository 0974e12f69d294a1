"""What the learned reader says of a report's tokens: role fillers, scenes, dates, numbers, news.

Word pieces become spaCy tokens (a token has its pieces' highest probability); runs of likely tokens
become spans. Nothing is decided here: fillers.py, and the calibrated probability, decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.extract.learned.model import LearnedModel, Output, run_model
from dateline.extract.mentions import ParsedReport

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Learned", "LearnedSpan", "find_learned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedSpan:
    """Tokens [start, end) that the model takes for a filler of `label`, and how surely."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Probabilities by token. `labels`: (head, label) -> [tokens]; `begins` the same of the first
    word of a span. `sentences`: (first token, probability by type), in order; `report` by type."""

    labels: dict[tuple[str, str], "NDArray[Any]"]
    begins: dict[tuple[str, str], "NDArray[Any]"]
    sentences: tuple[tuple[int, dict[str, float]], ...]
    report: dict[str, float]
    vectors: "NDArray[Any]"  # of tokens
    model: LearnedModel

    def of(self, head: str, label: str, start: int, end: int) -> float:
        """The highest probability of the label among tokens [start, end)."""
        found = self.labels[head, label][start:end]
        return float(found.max()) if len(found) else 0.0

    def spans(self, head: str, label: str, *, least: float) -> Iterator[LearnedSpan]:
        """Runs of tokens whose probability of the label is at least `least`, in order."""
        inside = self.labels[head, label]
        begins = self.begins[head, label]
        start = None
        for token in range(len(inside) + 1):
            on = token < len(inside) and inside[token] >= least
            cut = on and start is not None and begins[token] > inside[token] / 2
            if start is not None and (not on or cut):
                mean = float(inside[start:token].mean())
                yield LearnedSpan(start=start, end=token, label=label, probability=mean)
                start = None
            if on and start is None:
                start = token

    def family_at(self, token: int) -> str:
        """The likeliest family of incident in the token's sentence; the report's where it has no
        sentence."""
        before = [values for first, values in self.sentences if first <= token]
        values = before[-1] if before else self.report
        return max(values, key=lambda family: (values[family], family))

    def same_incident(self, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[float]:
        """For each pair of spans, the probability that they belong to one incident."""
        return [row[0] for row in self._same(pairs)]

    def same_entity(self, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[float]:
        """For each pair of spans of one role, the probability that they name one entity."""
        return [row[1] for row in self._same(pairs)]

    def _same(self, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[float]]:
        import numpy as np

        if not pairs:
            return []
        left = np.stack([self.vectors[a:b].mean(0) for (a, b), _ in pairs])
        right = np.stack([self.vectors[a:b].mean(0) for _, (a, b) in pairs])
        # Training counts 100 word pieces; a token has 1.25 of them in news.
        apart = np.array([[abs(b[0] - a[0]) / 80] for a, b in pairs], dtype=np.float32)
        logits = self.model.pair.run(None, {"left": left, "right": right, "apart": apart})[0]
        scale = self.model.temperatures["pair"]
        values: list[list[float]] = (1 / (1 + np.exp(-logits / scale))).tolist()
        return values


def find_learned(parsed: ParsedReport, model: LearnedModel) -> Learned:
    """The model's view of a parsed report."""
    output = run_model(model, parsed.document.text)
    pieces = _pieces_of_tokens(parsed, output)
    labels: dict[tuple[str, str], NDArray[Any]] = {}
    begins: dict[tuple[str, str], NDArray[Any]] = {}
    for head in model.heads:
        found = output.tags[head.name]
        for n, tag in enumerate(head.tags):
            if tag.startswith("B-"):
                key = (head.name, tag[2:])
                labels[key] = _of_tokens(found[:, n] + found[:, n + 1], pieces)
                begins[key] = _first_of_tokens(found[:, n], pieces)
    return Learned(
        labels=labels,
        begins=begins,
        sentences=_sentences(parsed, output, model.types),
        report=dict(zip(model.types, output.report, strict=True)),
        vectors=_means(output.vectors, pieces),
        model=model,
    )


def _pieces_of_tokens(parsed: ParsedReport, output: Output) -> list[tuple[int, int]]:
    """For each token the word pieces [start, end) that touch it; empty for white space."""
    found = []
    at = 0
    offsets = output.offsets
    for token in parsed.doc:
        begin, end = token.idx, token.idx + len(token)
        while at < len(offsets) and offsets[at][1] <= begin:
            at += 1
        last = at
        while last < len(offsets) and offsets[last][0] < end:
            last += 1
        found.append((at, last))
    return found


def _of_tokens(values: "NDArray[Any]", pieces: list[tuple[int, int]]) -> "NDArray[Any]":
    import numpy as np

    return np.array([values[a:b].max() if b > a else 0.0 for a, b in pieces])


def _first_of_tokens(values: "NDArray[Any]", pieces: list[tuple[int, int]]) -> "NDArray[Any]":
    import numpy as np

    return np.array([values[a] if b > a else 0.0 for a, b in pieces])


def _means(vectors: "NDArray[Any]", pieces: list[tuple[int, int]]) -> "NDArray[Any]":
    import numpy as np

    blank = np.zeros(vectors.shape[-1], dtype=vectors.dtype)
    rows = [vectors[a:b].mean(0) if b > a else blank for a, b in pieces]
    return np.stack(rows) if rows else vectors[:0]


def _sentences(
    parsed: ParsedReport, output: Output, types: tuple[str, ...]
) -> tuple[tuple[int, dict[str, float]], ...]:
    starts = [token.idx + len(token) for token in parsed.doc]
    found = []
    at = 0
    for first, values in output.sentences:
        while at < len(starts) - 1 and starts[at] <= first:
            at += 1
        found.append((at, dict(zip(types, values, strict=True))))
    return tuple(found)

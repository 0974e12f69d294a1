"""Loads the learned reader by name and digest, and runs it over one report.

The files stand in `dateline/models/`: reader.onnx and pair.onnx (int8), tokenizer.json, and
reader.toml with their digests, the heads' labels and temperatures. A report's windows run one by
one and never with another report's: dynamic int8 scales activations over what runs together.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.errors import ConfigurationError
from dateline.extract.learned.windows import Cut, cuts, sentence_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Head", "LearnedModel", "Output", "load_model", "read_card", "run_model"]

_CLS, _SEP = 101, 102  # the tokenizer's marks of beginning and end


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One softmax over word pieces: its tags stand at [start, end) of the graph's output."""

    name: str
    tags: tuple[str, ...]
    start: int
    end: int
    temperature: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedModel:
    """The graphs and what their outputs mean. `version` goes into a reading's pipeline name."""

    reader: Any
    pair: Any
    tokenizer: Any
    heads: tuple[Head, ...]
    types: tuple[str, ...]
    temperatures: dict[str, float]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What the model says of one text. `offsets`: characters of each word piece; `tags`: head name
    -> probabilities [pieces, tags]; `sentences`: (first character, probabilities of types) each;
    `report`: probabilities of types; `vectors` [pieces, width]."""

    offsets: tuple[tuple[int, int], ...]
    tags: dict[str, "NDArray[Any]"]
    sentences: tuple[tuple[int, tuple[float, ...]], ...]
    report: tuple[float, ...]
    vectors: "NDArray[Any]"


@cache
def load_model() -> LearnedModel:
    """The shipped model. Raises ConfigurationError where a file has not its digest."""
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("dateline") / "models"
    card = read_card()
    data = {}
    for name, digest in card["digests"].items():
        data[name] = (folder / name).read_bytes()
        found = hashlib.blake2b(data[name], digest_size=16).hexdigest()
        if found != digest:
            raise ConfigurationError(
                f"the model file {name} has digest {found}, not {digest}; install Dateline again"
            )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the cores
    tokenizer = Tokenizer.from_buffer(data["tokenizer.json"])
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def session(name: str) -> Any:
        return onnxruntime.InferenceSession(data[name], options, ["CPUExecutionProvider"])

    reader, heads = session("reader.onnx"), tuple(_heads(card))
    if reader.get_outputs()[0].shape[-1] != heads[-1].end:
        raise ConfigurationError(
            f"reader.onnx tells {reader.get_outputs()[0].shape[-1]} labels and reader.toml names "
            f"{heads[-1].end}; install Dateline again"
        )
    return LearnedModel(
        reader=reader,
        pair=session("pair.onnx"),
        tokenizer=tokenizer,
        heads=heads,
        types=tuple(card["types"]),
        temperatures=card["temperatures"],
        version=f"reader-{card['digests']['reader.onnx'][:8]}",
    )


def read_card() -> dict[str, Any]:
    """reader.toml: digests, labels and temperatures."""
    return tomllib.loads((files("dateline") / "models" / "reader.toml").read_text("utf-8"))


def _heads(card: dict[str, Any]) -> list[Head]:
    heads: list[Head] = []
    at = 0
    for name, tags in card["heads"].items():
        temperature = card["temperatures"][name]
        end = at + len(tags)
        heads.append(Head(name=name, tags=tuple(tags), start=at, end=end, temperature=temperature))
        at = end
    return heads


def run_model(model: LearnedModel, text: str) -> Output:
    """What the model says of `text`; the same text gives the same value, whatever ran before."""
    import numpy as np

    encoded = model.tokenizer.encode(text, add_special_tokens=False)
    pieces, offsets = encoded.ids, encoded.offsets
    sentence = sentence_of(text, offsets)
    windows = cuts(len(pieces))
    runs = [_run(model, cut, pieces, sentence) for cut in windows]
    logits = _joined([run[0] for run in runs], windows)
    return Output(
        offsets=tuple(offsets),
        tags={h.name: _softmax(logits[:, h.start : h.end] / h.temperature) for h in model.heads},
        sentences=_sentences(model, runs, windows, sentence, offsets),
        report=tuple(
            np.max(
                [_sigmoid(run[2][0] / model.temperatures["report"]) for run in runs], axis=0
            ).tolist()
        ),
        vectors=_joined([run[3] for run in runs], windows),
    )


def _joined(parts: "list[NDArray[Any]]", windows: tuple[Cut, ...]) -> "NDArray[Any]":
    """The rows of all word pieces, each from the window that reads it; the marks are left out."""
    import numpy as np

    return np.concatenate(
        [
            part[0, 1 + cut.first - cut.start : 1 + cut.last - cut.start]
            for part, cut in zip(parts, windows, strict=True)
        ]
    )


def _run(model: LearnedModel, cut: Cut, pieces: list[int], sentence: list[int]) -> list[Any]:
    import numpy as np

    inside = sentence[cut.start : cut.end]
    local = [n - inside[0] for n in inside] or [0]
    ids = [_CLS, *pieces[cut.start : cut.end], _SEP]
    where = [0, *local[: len(ids) - 2], local[-1]]
    found: list[Any] = model.reader.run(
        None,
        {
            "pieces": np.array([ids], dtype=np.int64),
            "mask": np.ones((1, len(ids)), dtype=np.int64),
            "sentence": np.array([where], dtype=np.int64),
            "sentences": np.arange(local[-1] + 1, dtype=np.int64),
        },
    )
    return found


def _sentences(
    model: LearnedModel,
    runs: list[list[Any]],
    windows: tuple[Cut, ...],
    sentence: list[int],
    offsets: list[tuple[int, int]],
) -> tuple[tuple[int, tuple[float, ...]], ...]:
    """Each sentence as the window says that reads its first word piece."""
    found: dict[int, tuple[int, tuple[float, ...]]] = {}
    for run, cut in zip(runs, windows, strict=True):
        for piece in range(cut.first, cut.last):
            number = sentence[piece]
            if number not in found:
                row = run[1][0, number - sentence[cut.start]]
                values = _sigmoid(row / model.temperatures["types"])
                found[number] = (offsets[piece][0], tuple(values.tolist()))
    return tuple(found[number] for number in sorted(found))


def _softmax(logits: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    raised = np.exp(logits - logits.max(-1, keepdims=True))
    result: NDArray[Any] = raised / raised.sum(-1, keepdims=True)
    return result


def _sigmoid(logits: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    result: NDArray[Any] = 1 / (1 + np.exp(-logits))
    return result

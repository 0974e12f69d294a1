"""Temperatures of the exported heads, on texts that were not trained on, and the model's own card.

`python training/calibrate.py --corpora DIR --models DIR` runs reader.onnx and pair.onnx of DIR over
the held fold, fits one temperature a head (Guo et al. 2017, the least negative log-likelihood), and
writes reader.toml with digests, labels and temperatures.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from scipy.optimize import minimize_scalar
from tokenizers import Tokenizer

from encode import IGNORED, Window, windows
from labels import GROUPS, SENTENCE_TYPES
from train import examples

_FILES = ("reader.onnx", "pair.onnx", "tokenizer.json")


def outputs(session: onnxruntime.InferenceSession, window: Window) -> list[np.ndarray]:
    ids = np.array([window.pieces], dtype=np.int64)
    found: list[np.ndarray] = session.run(
        None,
        {
            "pieces": ids,
            "mask": np.ones_like(ids),
            "sentence": np.array([window.sentence], dtype=np.int64),
            "sentences": np.arange(len(window.sentence_types), dtype=np.int64),
        },
    )
    return found


def collect(folder: Path, held: list[Window]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Head -> (logits, gold) over what the held windows supervise."""
    reader = onnxruntime.InferenceSession(str(folder / "reader.onnx"))
    pair = onnxruntime.InferenceSession(str(folder / "pair.onnx"))
    found: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {}
    for window in held:
        tags, types, report, vectors = outputs(reader, window)
        at = 0
        for group, names in GROUPS.items():
            gold = np.array(window.tags[group])
            told = gold != IGNORED
            if told.any():
                logits = tags[0][told, at : at + len(names)]
                found.setdefault(group, []).append((logits, gold[told]))
            at += len(names)
        gold = np.array(window.sentence_types)
        told = gold != IGNORED
        found.setdefault("types", []).append((types[0][told], gold[told]))
        if window.document is not None:
            found.setdefault("report", []).append((report[0], np.array(window.document)))
        if window.pairs:
            found.setdefault("pair", []).append(_pairs(pair, vectors[0], window))
    return {
        name: tuple(np.concatenate(part) for part in zip(*rows, strict=True))
        for name, rows in found.items()
    }


def _pairs(session, vectors: np.ndarray, window: Window) -> tuple[np.ndarray, np.ndarray]:
    left = np.stack([vectors[a[0] : a[1]].mean(0) for a, *_ in window.pairs])
    right = np.stack([vectors[b[0] : b[1]].mean(0) for _, b, *_ in window.pairs])
    apart = np.array([[abs(b[0] - a[0]) / 100] for a, b, *_ in window.pairs], dtype=np.float32)
    logits = session.run(None, {"left": left, "right": right, "apart": apart})[0]
    return logits[:, 0], np.array([same for *_, same, _ in window.pairs])


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature with the least negative log-likelihood, between 1/4 and 4."""

    def loss(log_t: float) -> float:
        scaled = logits / np.exp(log_t)
        if logits.ndim == 1:
            return float(np.logaddexp(0, np.where(gold == 1, -scaled, scaled)).mean())
        top = scaled.max(-1, keepdims=True)
        norm = (top + np.log(np.exp(scaled - top).sum(-1, keepdims=True)))[:, 0]
        return float((norm - scaled[np.arange(len(gold)), gold]).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-1.4, 1.4), method="bounded").x))


def f1_of(logits: np.ndarray, gold: np.ndarray) -> float:
    """Micro F1 over word pieces that are not outside (a check, not a published figure)."""
    told = logits.argmax(-1)
    right = ((told == gold) & (gold > 0)).sum()
    return float(2 * right / max(1, (told > 0).sum() + (gold > 0).sum()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["muc", "event_location", "own"])
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.models / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    folds = json.loads((Path(__file__).parent / "folds.json").read_text())
    held = examples(options.corpora, folds, options.sets)[1]
    found = collect(options.models, [w for e in held for w in windows(e, tokenizer)])
    temperatures = {}
    for name, (logits, gold) in found.items():
        temperatures[name] = round(temperature(logits, gold), 4)
        score = f1_of(logits, gold) if logits.ndim > 1 else float(((logits > 0) == gold).mean())
        told = f"{len(gold)} items, temperature {temperatures[name]}"
        print(f"{name}: {told}, F1 or accuracy {score:.3f}")
    for name in (*GROUPS, "types", "report", "pair"):
        temperatures.setdefault(name, 1.0)
    (options.models / "reader.toml").write_text(_card(options.models, temperatures))


def _card(folder: Path, temperatures: dict[str, float]) -> str:
    """reader.toml: digests, labels, temperatures."""
    lines = ["# Written by training/calibrate.py; see MODEL_CARD.md.", "[digests]"]
    for name in _FILES:
        digest = hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest()
        lines.append(f'"{name}" = "{digest}"')
    lines += ["", "[temperatures]", *(f"{n} = {v}" for n, v in temperatures.items())]
    lines += ["", "[heads]", *(f"{g} = {json.dumps(list(tags))}" for g, tags in GROUPS.items())]
    return "\n".join([f"types = {json.dumps(list(SENTENCE_TYPES))}", "", *lines]) + "\n"


if __name__ == "__main__":
    main()

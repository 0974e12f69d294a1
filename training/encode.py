"""Examples as tensors: windows of word pieces with a tag a group, sentences, and pairs of spans."""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from data import Example, Span
from dateline.extract.learned.windows import cuts, sentence_of
from labels import GROUPS, SENTENCE_TYPES

__all__ = ["IGNORED", "Window", "batch", "windows"]

IGNORED = -100


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Word pieces of one text. `sentence`: the index of each piece's sentence in the window;
    `sentence_types`: a row a sentence, IGNORED where not told; `document`: types, or None.
    `pairs`: (first span, second span, same incident, same entity), spans in pieces."""

    id: str
    pieces: list[int]
    offsets: list[tuple[int, int]]
    tags: dict[str, list[int]]
    sentence: list[int]
    sentence_types: list[list[int]]
    document: list[int] | None
    pairs: list[tuple[tuple[int, int], tuple[int, int], int, int]]


def windows(
    example: Example, tokenizer: Tokenizer, rng: random.Random | None = None
) -> list[Window]:
    """The windows of one example; with `rng`, pairs are a random sample (training)."""
    encoded = tokenizer.encode(example.text, add_special_tokens=False)
    pieces, offsets = encoded.ids, encoded.offsets
    tags = {group: _tags(example, group, offsets) for group in GROUPS}
    sentence = sentence_of(example.text, offsets)
    return [
        _window(example, (cut.start, cut.end), pieces, offsets, tags, sentence, rng)
        for cut in cuts(len(pieces))
    ]


def _tags(example: Example, group: str, offsets: list[tuple[int, int]]) -> list[int]:
    if group not in example.groups:
        return [IGNORED] * len(offsets)
    names = GROUPS[group]
    tags = [0] * len(offsets)
    for span in example.spans:
        if span.group != group:
            continue
        inside = [n for n, (s, e) in enumerate(offsets) if s < span.end and e > span.start]
        for place, n in enumerate(inside):
            tags[n] = names.index(f"{'B' if place == 0 else 'I'}-{span.label}")
    for start, end in example.masked if group == "role" else ():
        for n, (s, e) in enumerate(offsets):
            if s < end and e > start:
                tags[n] = IGNORED
    return tags


def _window(example, bounds, pieces, offsets, tags, sentence, rng) -> Window:
    start, end = bounds
    first = sentence[start] if start < len(sentence) else 0
    local = [n - first for n in sentence[start:end]]
    count = (local[-1] + 1) if local else 1
    types = _sentence_types(example, offsets[start:end], local, count)
    document = None
    if example.document:
        kinds = set(example.types.values())
        document = [int(kind in kinds) for kind in SENTENCE_TYPES]
    return Window(
        id=example.id, pieces=[101, *pieces[start:end], 102], offsets=offsets[start:end],
        tags={g: [IGNORED, *t[start:end], IGNORED] for g, t in tags.items()},
        sentence=[0, *local, max(local, default=0)], sentence_types=types, document=document,
        pairs=_pairs(example, offsets[start:end], rng),
    )  # fmt: skip


def _sentence_types(example, offsets, local, count) -> list[list[int]]:
    empty = [IGNORED] * len(SENTENCE_TYPES)
    if not example.sentences:
        return [list(empty) for _ in range(count)]
    base = 0 if example.sentences == "all" else IGNORED
    rows = [[base] * len(SENTENCE_TYPES) for _ in range(count)]
    for span in example.spans:
        if span.group not in ("role", "trigger") or not span.incidents:
            continue
        where = {local[n] for n, (s, e) in enumerate(offsets) if s < span.end and e > span.start}
        for n in where:
            rows[n] = [0 if value == IGNORED else value for value in rows[n]]
            for incident in span.incidents:
                rows[n][SENTENCE_TYPES.index(example.types[incident])] = 1
    return rows


def _pairs(example, offsets, rng):
    marks = []
    for span in example.spans:
        if not span.incidents:
            continue
        inside = [n for n, (s, e) in enumerate(offsets) if s < span.end and e > span.start]
        if inside:
            marks.append((span, (inside[0] + 1, inside[-1] + 2)))
    pairs = []
    for n, (left, at) in enumerate(marks):
        for right, there in marks[n + 1 :]:
            same = int(bool(left.incidents & right.incidents))
            if len(example.types) < 2 and rng is not None and rng.random() > 0.3:
                continue
            pairs.append((at, there, same, _same_entity(left, right)))
    if rng is not None and len(pairs) > 60:
        pairs = rng.sample(pairs, 60)
    return pairs


def _same_entity(left: Span, right: Span) -> int:
    if left.entity is None or right.entity is None or left.label != right.label:
        return IGNORED
    return int(left.entity == right.entity)


def batch(group: list[Window]) -> dict[str, torch.Tensor | list]:
    """Tensors of some windows, padded to the longest."""
    longest = max(len(w.pieces) for w in group)
    most = max(len(w.sentence_types) for w in group)

    def padded(values: list[int], fill: int) -> list[int]:
        return [*values, *[fill] * (longest - len(values))]

    blank = [IGNORED] * len(SENTENCE_TYPES)
    return {
        "pieces": torch.tensor([padded(w.pieces, 0) for w in group]),
        "mask": torch.tensor([padded([1] * len(w.pieces), 0) for w in group]),
        "sentence": torch.tensor([padded(w.sentence, most - 1) for w in group]),
        "tags": {g: torch.tensor([padded(w.tags[g], IGNORED) for w in group]) for g in GROUPS},
        "types": torch.tensor(
            [[*w.sentence_types, *[blank] * (most - len(w.sentence_types))] for w in group]
        ),
        "document": torch.tensor([w.document or blank for w in group]),
        "pairs": [(n, *pair) for n, w in enumerate(group) for pair in w.pairs],
    }

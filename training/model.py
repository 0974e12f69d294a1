"""The reader's network: MiniLM-L6 with heads over word pieces, sentences, the report and pairs."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from labels import GROUPS, SENTENCE_TYPES

__all__ = ["Reader"]

_NEGATIVE = -1e4


class Reader(nn.Module):
    """Heads: one softmax a group over word pieces, seen with their sentence and their report; types
    of a sentence and of a report; whether two spans belong to one incident, and name one entity."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            folder, add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,  # with dropout torch has no fast attention on the CPU
        )  # fmt: skip
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.15)
        self.context = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.15))
        self.tags = nn.ModuleDict({g: nn.Linear(width, len(names)) for g, names in GROUPS.items()})
        self.sentence = nn.Linear(2 * width, len(SENTENCE_TYPES))
        self.document = nn.Linear(width, len(SENTENCE_TYPES))
        self.pair = nn.Sequential(
            nn.Linear(4 * width + 1, width), nn.GELU(), nn.Dropout(0.15), nn.Linear(width, 2)
        )

    def encode(
        self, pieces: Tensor, mask: Tensor, sentence: Tensor, sentences: Tensor
    ) -> tuple[Tensor, ...]:
        """Word piece vectors in context, sentence vectors, report vector. `sentence`: the index of
        each piece's sentence, in order from 0; `sentences`: 0, 1, ... to the last."""
        hidden = self.dropout(self.encoder(input_ids=pieces, attention_mask=mask)[0])
        one_hot = (sentence.unsqueeze(-1) == sentences).to(hidden.dtype)
        return self.pooled(hidden, mask, one_hot * mask.unsqueeze(-1).to(hidden.dtype))

    def pooled(self, hidden: Tensor, mask: Tensor, one_hot: Tensor) -> tuple[Tensor, ...]:
        sums = torch.einsum("bts,btw->bsw", one_hot, hidden)
        sentences = sums / one_hot.sum(1).clamp(min=1).unsqueeze(-1)
        report = hidden.masked_fill(mask.unsqueeze(-1) == 0, _NEGATIVE).max(1).values
        around = torch.einsum("bts,bsw->btw", one_hot, sentences)
        every = report.unsqueeze(1).expand_as(hidden)
        return hidden + self.context(torch.cat([hidden, around, every], -1)), sentences, report

    def spans(self, vectors: Tensor, rows: list[tuple]) -> tuple[Tensor, Tensor, Tensor]:
        """For pairs (window, (start, end), (start, end), ...): mean vectors and distance."""
        flat = vectors.flatten(0, 1)
        left = _means([(n, a) for n, a, *_ in rows], vectors) @ flat
        right = _means([(n, b) for n, _, b, *_ in rows], vectors) @ flat
        apart = [abs(b[0] - a[0]) / 100 for _, a, b, *_ in rows]
        return (
            left,
            right,
            torch.tensor(apart, dtype=vectors.dtype, device=vectors.device).unsqueeze(-1),
        )

    def same(self, left: Tensor, right: Tensor, apart: Tensor) -> Tensor:
        """Two logits a pair: one incident, one entity. Order of the two does not matter."""
        parts = [left + right, left * right, (left - right).abs(), (left - right) ** 2, apart]
        return self.pair(torch.cat(parts, -1))

    def forward(
        self, pieces: Tensor, mask: Tensor, sentence: Tensor, rows: Tensor
    ) -> tuple[Tensor, ...]:
        vectors, sentences, report = self.encode(pieces, mask, sentence, rows)
        tagged = [head(vectors) for head in self.tags.values()]
        every = report.unsqueeze(1).expand(-1, sentences.shape[1], -1)
        types = self.sentence(torch.cat([sentences, every], -1))
        return (*tagged, types, self.document(report), vectors)


def _means(spans: list[tuple[int, tuple[int, int]]], vectors: Tensor) -> Tensor:
    """A matrix that takes means over spans: a slice for each would cost a whole tensor backward."""
    width = vectors.shape[0] * vectors.shape[1]
    rows = torch.zeros(len(spans), width, dtype=vectors.dtype, device=vectors.device)
    for row, (window, (start, end)) in enumerate(spans):
        at = window * vectors.shape[1]
        rows[row, at + start : at + end] = 1 / (end - start)
    return rows

"""Export trained weights: `python training/export.py --weights FILE --encoder DIR --out DIR`.

Writes reader.onnx and pair.onnx (int8: matrices and the word piece table; activations scaled while
running) and tokenizer.json. `src/dateline/models/reader.toml` then needs their digests, labels and
temperatures (calibrate.py writes it).
"""

import argparse
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Reader

__all__ = ["Tagger"]


class Tagger(nn.Module):
    """The reader as one graph: all groups' logits side by side."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, mask: Tensor, sentence: Tensor, sentences: Tensor
    ) -> tuple[Tensor, ...]:
        """pieces, mask, sentence: [1, n]; sentences: [s], 0 to s - 1. ->
        tags [1, n, all], types [1, s, 7], report [1, 7], vectors [1, n, 384]."""
        *tagged, types, report, vectors = self.reader(pieces, mask, sentence, sentences)
        return torch.cat(tagged, -1), types, report, vectors


class Pairs(nn.Module):
    """The pair head as a graph of its own: mean vectors of two spans and their distance."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, left: Tensor, right: Tensor, apart: Tensor) -> Tensor:
        return self.reader.same(left, right, apart)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reader = Reader(options.encoder)
    reader.load_state_dict(torch.load(options.weights, weights_only=True, map_location="cpu"))
    reader.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        _export(reader, options.out)
    shutil.copy(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
    for name in ("reader", "pair"):
        quantize_dynamic(
            options.out / f"{name}.fp32.onnx", options.out / f"{name}.onnx",
            weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
        )  # fmt: skip
        print(name, (options.out / f"{name}.onnx").stat().st_size / 1e6, "MB")


def _export(reader: Reader, out: Path) -> None:
    pieces = torch.randint(1000, 2000, (1, 40))
    sentence = torch.repeat_interleave(torch.arange(4), 10).unsqueeze(0)
    n = {1: "n"}
    torch.onnx.export(
        Tagger(reader), (pieces, torch.ones_like(pieces), sentence, torch.arange(4)),
        out / "reader.fp32.onnx",
        input_names=["pieces", "mask", "sentence", "sentences"],
        output_names=["tags", "types", "report", "vectors"],
        dynamic_axes={"pieces": n, "mask": n, "sentence": n, "sentences": {0: "s"}, "tags": n,
                      "types": {1: "s"}, "vectors": n},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    width = reader.encoder.config.hidden_size
    left = torch.randn(3, width)
    p = {0: "p"}
    torch.onnx.export(
        Pairs(reader), (left, torch.randn(3, width), torch.rand(3, 1)), out / "pair.fp32.onnx",
        input_names=["left", "right", "apart"], output_names=["same"],
        dynamic_axes={"left": p, "right": p, "apart": p, "same": p}, opset_version=17, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()

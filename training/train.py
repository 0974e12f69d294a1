"""Train the reader: `python training/train.py --corpora DIR --encoder DIR --out DIR`.

Seeds are fixed; one run takes about an hour on two cores. Training examples are those of fold
[0, .85) of each set (our own: [0, .78)); the rest is for calibration and early decisions. Published
figures come from MUC-4's dev part and from sets that are not trained on.
"""

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from data import Example, event_location, fold_of, muc, own
from encode import IGNORED, Window, batch, windows
from model import Reader

HELD = 0.85  # of each set, by digest of the id; MUC-4's are grouped by incident (folds.json)
_WEIGHTS = {"role": 1.0, "place": 0.5, "date": 0.3, "number": 0.4, "trigger": 0.4}


def examples(
    corpora: Path, folds: dict[str, float], sets: list[str]
) -> tuple[list[Example], list[Example]]:
    """Examples to train on, and those kept out for calibration."""
    every: list[Example] = []
    if "muc" in sets:
        every += muc(corpora / "muc4", "train")
    if "event_location" in sets:
        every += event_location(corpora / "event_location")
    if "own" in sets:
        every += own(Path(__file__).parent / "reports")
    train = [e for e in every if folds.get(e.id, fold_of(e.id)) < _held_from(e)]
    held = [e for e in every if folds.get(e.id, fold_of(e.id)) >= _held_from(e)]
    return train, held


def _held_from(example: Example) -> float:
    """Our own reports are few and alone tell every head: more of them are kept out."""
    return 0.78 if example.groups > {"role", "trigger"} else HELD


def of_epoch(train: list[Example], rng: random.Random) -> list[Example]:
    """What one epoch sees: our own reports twice, half of the single sentences and of the reports
    that tell nothing."""
    chosen = []
    for example in train:
        own_report = example.groups > {"role", "trigger"}
        rare = bool(example.types) or own_report
        if rare or rng.random() < 0.5:
            chosen += [example] * (2 if own_report else 1)
    return chosen


def loss_of(model: Reader, data: dict) -> Tensor:
    vectors, sentences, report = model.encode(
        data["pieces"],
        data["mask"],
        data["sentence"],
        torch.arange(data["types"].shape[1], device=data["types"].device),
    )
    total = vectors.new_zeros(())
    for group, head in model.tags.items():
        target = data["tags"][group].flatten()
        if (target != IGNORED).any():
            logits = head(vectors).float().flatten(0, 1)
            total = total + _WEIGHTS[group] * nn.functional.cross_entropy(
                logits, target, ignore_index=IGNORED, label_smoothing=0.02
            )
    every = report.unsqueeze(1).expand(-1, sentences.shape[1], -1)
    logits = model.sentence(torch.cat([sentences, every], -1)).float()
    total = total + 0.3 * _binary(logits, data["types"])
    total = total + 0.3 * _binary(model.document(report).float(), data["document"])
    if data["pairs"]:
        logits = model.same(*model.spans(vectors, data["pairs"])).float()
        target = torch.tensor([[p[3], p[4]] for p in data["pairs"]], device=logits.device)
        total = total + 0.2 * _binary(logits, target)
    return total


def _binary(logits: Tensor, target: Tensor) -> Tensor:
    told = target != IGNORED
    if not told.any():
        return logits.new_zeros(())
    return nn.functional.binary_cross_entropy_with_logits(logits[told], target[told].float())


def moved(value: Any, device: torch.device) -> Any:
    """The tensors of a batch on the device; what is no tensor as it is."""
    if isinstance(value, dict):
        return {key: moved(each, device) for key, each in value.items()}
    return value.to(device) if isinstance(value, Tensor) else value


def batches(made: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `pieces` word pieces a batch, in random order."""
    order = sorted(made, key=lambda w: len(w.pieces) + rng.random() * 40)
    groups: list[list[Window]] = [[]]
    for window in order:
        if groups[-1] and len(window.pieces) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sets", nargs="+", default=["muc", "event_location", "own"])
    parser.add_argument("--init", type=Path, help="weights to go on from")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    folds_file = Path(__file__).parent / "folds.json"
    folds = json.loads(folds_file.read_text()) if folds_file.is_file() else {}
    train, held = examples(options.corpora, folds, options.sets)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Reader(options.encoder)
    if options.init:
        model.load_state_dict(torch.load(options.init, weights_only=True, map_location="cpu"))
    model.to(device)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": options.rate},
         {"params": heads, "lr": 5 * options.rate}],
        weight_decay=0.01,
    )  # fmt: skip
    options.out.mkdir(parents=True, exist_ok=True)
    made = [w for e in of_epoch(train, rng) for w in windows(e, tokenizer, rng)]
    steps = len(batches(made, 4096, rng)) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(s / (0.06 * steps), max(0.0, (steps - s) / (0.94 * steps)))
    )
    print(
        len(train), "examples", len(held), "held", len(made), "windows", steps, "steps", flush=True
    )
    for epoch in range(options.epochs):
        began, total = time.time(), 0.0
        model.train()
        made = [w for e in of_epoch(train, rng) for w in windows(e, tokenizer, rng)]
        groups = batches(made, 4096, rng)
        for group in groups:
            with torch.autocast(device.type, torch.bfloat16):
                loss = loss_of(model, moved(batch(group), device))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        torch.save(model.state_dict(), options.out / "model.pt")
        print(
            f"epoch {epoch} loss {total / len(groups):.4f} {time.time() - began:.0f} s", flush=True
        )


if __name__ == "__main__":
    main()

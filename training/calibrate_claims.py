"""The weights of claims' probabilities, from our own reports that the reader was not trained on.

`python training/calibrate_claims.py --out FILE` reads each held report with Dateline, matches its
accounts to the incidents that are marked, calls a claim right where its words are marked so for
that incident, and fits a logistic model a field (L2 towards the model of all fields). Half of the
reports (by digest) test what the other half fitted; the figures are printed, the shipped weights
come from all.
"""

import argparse
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from data import fold_of
from dateline.extract.learned.find import find_learned
from dateline.extract.learned.probability import FEATURES, features
from dateline.extract.toolkit import load_toolkit, parse_document
from dateline.pipeline import process
from dateline.settings import Settings
from judge import Judge, raw_of
from markup import Report, read_reports

HELD = 0.78  # as in train.py
Row = tuple[str, str, tuple[float, ...], bool]  # report, field, features, right


def rows_of(report: Report, settings: Settings) -> Iterator[Row]:
    """One row a claim that the marks can judge."""
    reading = process(raw_of(report), settings)
    if reading.document is None:
        return
    toolkit = load_toolkit(settings)
    parsed = parse_document(reading.document, toolkit.nlp)
    assert toolkit.model is not None
    learned = find_learned(parsed, toolkit.model)
    starts = [token.idx for token in parsed.doc]
    judge = Judge.of(report, reading.document.text)
    for account in reading.accounts:
        incident = judge.incident_of(account)
        for claim in account.claims:
            right = judge.is_right(claim, incident)
            if right is not None:
                values = features(
                    claim, starts, learned, trigger=account.trigger, main=account.role == "main"
                )
                yield report.id, str(claim.field), values, right


def fit(rows: list[Row], towards: np.ndarray | None = None, weight: float = 1.0) -> np.ndarray:
    """Logistic regression with an L2 penalty towards given weights (towards none: 0)."""
    x = np.array([row[2] for row in rows])
    y = np.array([row[3] for row in rows], dtype=float)
    middle = np.zeros(x.shape[1]) if towards is None else towards

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        value = np.logaddexp(0, score) - y * score
        slope = x.T @ (1 / (1 + np.exp(-score)) - y)
        penalty = weight * ((w - middle) ** 2)
        return float(value.sum() + penalty.sum()), slope + 2 * weight * (w - middle)

    best: np.ndarray = minimize(loss, middle, jac=True, method="L-BFGS-B").x
    return best


def fitted(rows: list[Row]) -> dict[str, np.ndarray]:
    """Field -> weights, and those of "other"."""
    every = fit(rows)
    fields = {row[1] for row in rows}
    weights = {f: fit([r for r in rows if r[1] == f], every, 8.0) for f in sorted(fields)}
    account = [
        (*r[:2], (1.0, 0.0, *r[2][2:4], 0.0, *r[2][5:]), r[3]) for r in rows if r[1] == "type"
    ]
    return {**weights, "other": fit(account)}


def report_fit(rows: list[Row]) -> None:
    """Fit on one half, tell how well the other half is predicted, and how well calibrated."""
    train = [r for r in rows if fold_of("half" + r[0]) < 0.5]
    test = [r for r in rows if fold_of("half" + r[0]) >= 0.5]
    weights = fitted(train)
    for field in [*sorted({r[1] for r in test}), "all"]:
        chosen = [r for r in test if field in (r[1], "all")]
        p = np.array(
            [1 / (1 + math.exp(-weights.get(r[1], weights["other"]) @ r[2])) for r in chosen]
        )
        y = np.array([r[3] for r in chosen], dtype=float)
        bins = np.minimum((p * 5).astype(int), 4)
        error = sum(
            abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean()
            for b in range(5) if (bins == b).any()
        )  # fmt: skip
        share, brier = y.mean(), ((p - y) ** 2).mean()
        told = f"{len(chosen)} claims, right {share:.3f}, Brier {brier:.3f}"
        told += f" (the share alone: {share * (1 - share):.3f})"
        print(f"{field}: {told}, calibration error {error:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = Settings(learned=True)
    rows: list[Row] = []
    for path in sorted((Path(__file__).parent / "reports").glob("*.txt")):
        for report in read_reports(path):
            if fold_of(report.id) >= HELD:
                rows += rows_of(report, settings)
    report_fit(rows)
    lines = ["# Written by training/calibrate_claims.py; see probability.py for the features."]
    for field, weights in fitted(rows).items():
        told = ", ".join(f"{n} = {w:.4f}" for n, w in zip(FEATURES, weights, strict=True))
        lines.append(f"[weights.{field}]\n" + told.replace(", ", "\n"))
    options.out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

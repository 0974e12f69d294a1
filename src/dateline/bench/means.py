"""Suite `means`: weapon kinds of the own set, and weapon strings of MUC-4 (its dev part).

Own set: the kinds of all accounts of a report against the kinds read from its text; a kind counts
as right when equal, or when one is a kind of the other (second figure). MUC-4: the head words of a
report's weapons against those of its gold Weapon fillers.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.bench import Table
from dateline.bench.bootstrap import Figures, measured_row
from dateline.errors import InputError
from dateline.extract.means.find import find_means
from dateline.extract.mentions import MeansMention, ParsedReport
from dateline.extract.numbers.find import find_numbers
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Part
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

__all__ = ["SEEN", "document_of", "precision_recall", "read_rows", "run"]

# Incidents of the own set that rules may have been written from; the others are only measured.
SEEN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})
_OWN_KINDS = {
    "aircraft bomb": "aircraft_bomb",
    "car bomb": "car_bomb",
    "suicide vest": "suicide_vest",
}
_OWN_CODES = {
    **{code: code for code in ("drone", "rocket", "missile", "car_bomb", "suicide_vest", "ied")},
    **{code: code for code in ("gun", "knife", "vehicle", "grenade", "mortar", "artillery")},
    **{code: code for code in ("aircraft_bomb", "mine", "arson", "explosive")},
    "warplane": "aircraft_bomb",  # a coder has no nearer code for an attack by aircraft
}
_UNSCORED = frozenset(
    {"hands", "torture", "crowd_control", "rope", "weapon"}
)  # no kind of the own set
_WORST = 10

Pair = tuple[frozenset[str], frozenset[str]]  # kinds of the gold, kinds read


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where a corpus is missing."""
    own = read_rows(corpora / "own" / "reports.jsonl")
    gold = {row["id"]: row for row in read_rows(corpora / "own" / "gold.jsonl")}
    muc = read_rows(corpora / "muc4" / "gtt" / "dev.json")
    nlp = load_pipeline(settings.spacy_pipeline)
    errors: list[str] = []
    rows = []
    for name, chosen in _own_parts(own):
        pairs = []
        for report in chosen:
            parsed = parse_document(document_of(report["text"], report["title"]), nlp)
            wanted = _gold_kinds(gold[report["id"]])
            got = _kinds(find_means(parsed, find_numbers(parsed)))
            pairs.append((wanted, got))
            if name == "own, seen" and wanted != got:
                errors.append(f"{report['id']}: wanted {sorted(wanted)}, got {sorted(got)}")
        rows.append(measured_row(name, pairs, _kind_figures, items=len(pairs)))
    heads = [
        _muc_heads(report, parse_document(document_of(report["doctext"], None), nlp))
        for report in muc
    ]
    rows.append(measured_row("MUC-4 dev, head words", heads, _muc_figures, items=len(muc)))
    digest = hashlib.sha256(json.dumps([own, muc], sort_keys=True).encode()).hexdigest()[:16]
    return Table(
        suite="means", corpus="own, muc4/gtt dev", digest=digest, rows=tuple(rows),
        errors=tuple(errors[:_WORST]),
    )  # fmt: skip


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file. Raises InputError where it is missing."""
    if not path.is_file():
        raise InputError(f"no corpus file {str(path)!r}; set DATELINE_CORPORA to its folder")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _own_parts(own: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    told = [report for report in own if report["incident"]]
    yield "own, seen", [report for report in told if report["incident"] in SEEN]
    yield "own, unseen", [report for report in told if report["incident"] not in SEEN]


def document_of(text: str, title: str | None = None) -> Document:
    """A text with its title as a report of two blocks."""
    blocks = []
    if title:
        blocks.append(Block(start=0, end=len(title), part=Part.HEADLINE))
        text = f"{title}\n\n{text}"
    start = len(title) + 2 if title else 0
    blocks.append(Block(start=start, end=len(text), part=Part.BODY))
    return Document(id="bench", name="bench", text=text, blocks=tuple(blocks), digest_received="")


def _gold_kinds(gold: dict[str, Any]) -> frozenset[str]:
    told = (weapon["kind"] for account in gold["accounts"] for weapon in account["weapons"])
    return frozenset(_OWN_KINDS.get(kind, kind) for kind in told)


def _kinds(mentions: Iterable[MeansMention]) -> frozenset[str]:
    """The finest kinds told; the own set's coarser codes stand for their children."""
    means = load_vocabulary("means")
    kinds = {mention.means.kind for mention in mentions} - _UNSCORED
    finest = {kind for kind in kinds if not any(kind in means.ancestors(k)[1:] for k in kinds)}
    return frozenset(_coarse(kind) for kind in finest)


def _coarse(kind: str) -> str:
    """The own set's kind for a code: that of the nearest ancestor which the set lists."""
    chain = load_vocabulary("means").ancestors(kind)
    return next((_OWN_CODES[code] for code in chain if code in _OWN_CODES), "other")


def _kind_figures(pairs: Sequence[Pair]) -> Figures:
    right = sum(len(wanted & got) for wanted, got in pairs)
    told, stated = sum(len(got) for _, got in pairs), sum(len(wanted) for wanted, _ in pairs)
    got_related = sum(_related(kind, wanted) for wanted, got in pairs for kind in got)
    wanted_related = sum(_related(kind, got) for wanted, got in pairs for kind in wanted)
    return (
        *precision_recall(right, told, stated),
        ("P related", got_related / max(1, told)),
        ("R related", wanted_related / max(1, stated)),
    )


@cache
def _related(kind: str, others: frozenset[str]) -> bool:
    means = load_vocabulary("means")
    if kind not in means:
        return kind in others
    return any(
        kind in means.ancestors(other) or other in means.ancestors(kind)
        for other in others
        if other in means
    )


def _muc_heads(report: dict[str, Any], parsed: ParsedReport) -> tuple[list[set[str]], set[str]]:
    """Gold entities as sets of head words, and the head words read."""
    entities = [
        {mention[0].split()[-1].lower() for mention in entity}
        for template in report["templates"]
        for entity in template["Weapon"]
    ]
    found = find_means(parsed, find_numbers(parsed))
    named = [
        mention for mention in found if mention.rule not in ("means.implied", "means.stand_in")
    ]
    return entities, {mention.means.words.split()[-1].lower() for mention in named}


def _muc_figures(reports: Sequence[tuple[list[set[str]], set[str]]]) -> Figures:
    right_got = sum(any(head in e for e in entities) for entities, got in reports for head in got)
    right_gold = sum(not entity.isdisjoint(got) for entities, got in reports for entity in entities)
    precision = right_got / max(1, sum(len(got) for _, got in reports))
    recall = right_gold / max(1, sum(len(entities) for entities, _ in reports))
    return (("P", precision), ("R", recall), ("F1", _f1(precision, recall)))


def precision_recall(right: int, got: int, wanted: int) -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 by name."""
    precision, recall = right / max(1, got), right / max(1, wanted)
    yield from (("P", precision), ("R", recall), ("F1", _f1(precision, recall)))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

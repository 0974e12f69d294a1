"""Suite `reactions`: who reacted how, on the own set.

A reaction is right when its kind agrees and its actor's last word stands in the gold actor's words
or the other way round. The own set's `other` is left out: its gold names only some of them.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import pooled_row
from dateline.bench.means import SEEN, document_of, read_rows
from dateline.extract.reactions import find_reactions
from dateline.extract.speech.speakers import find_speech
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Reaction
from dateline.settings import Settings

__all__ = ["run"]

# Our finer kinds in the own set's terms; a kind that is not here is its `other`.
_OWN_KINDS = {
    "condemn": "condemn", "appeal": "appeal", "demand": "appeal", "deny": "deny", "claim": "claim",
    "offer_help": "offer_help", "support": "offer_help", "vow": "vow", "threaten": "vow",
    "mourn": "mourn", "order": "order", "investigate": "order",
}  # fmt: skip
_WORST = 10

Pair = tuple[str, str]  # kind, actor


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    own = [row for row in read_rows(corpora / "own" / "reports.jsonl") if row["incident"]]
    gold = {row["id"]: row for row in read_rows(corpora / "own" / "gold.jsonl")}
    nlp = load_pipeline(settings.spacy_pipeline)
    scored: dict[bool, list[tuple[list[Pair], list[Pair]]]] = {True: [], False: []}
    errors = []
    for report in own:
        parsed = parse_document(document_of(report["text"], report["title"]), nlp)
        found = find_reactions(parsed, find_speech(parsed))
        wanted, got = _gold(gold[report["id"]]), list(_told(m.reaction for m in found))
        seen = report["incident"] in SEEN
        scored[seen].append((wanted, got))
        if seen and _right(wanted, got) < max(len(wanted), len(got)):
            errors.append(f"{report['id']}: wanted {wanted}, got {got}")
    rows = (_row("own, seen", scored[True]), _row("own, unseen", scored[False]))
    digest = hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()[:16]
    return Table(
        suite="reactions", corpus="own", digest=digest, rows=rows, errors=tuple(errors[:_WORST])
    )


def _gold(record: dict[str, Any]) -> list[Pair]:
    pairs = ((row["kind"], row["actor"].lower()) for row in record["reactions"])
    return [pair for pair in pairs if pair[0] != "other"]


def _told(reactions: Iterator[Reaction]) -> Iterator[Pair]:
    seen = set()
    for reaction in reactions:
        pair = (_OWN_KINDS.get(reaction.kind, "other"), reaction.actor.name.lower())
        if pair[0] != "other" and pair not in seen:
            seen.add(pair)
            yield pair


def _right(wanted: list[Pair], got: list[Pair]) -> int:
    left = list(wanted)
    right = 0
    for kind, actor in got:
        match = next((w for w in left if w[0] == kind and _same(w[1], actor)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _same(one: str, other: str) -> bool:
    first, second = one.replace(",", "").split(), other.replace(",", "").split()
    return first[-1] in second or second[-1] in first


def _row(name: str, pairs: list[tuple[list[Pair], list[Pair]]]) -> Row:
    units = []
    for wanted, got in pairs:
        right = _right(wanted, got)
        units.append((right, len(got), right, len(wanted)))
    return pooled_row(name, units)

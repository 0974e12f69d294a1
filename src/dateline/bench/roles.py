"""Suite `roles`: perpetrators and targets by head word, pooled per report.

MUC-4 (its dev part): perpetrators are PerpInd and PerpOrg, targets are Target and Victim; a gold
entity is found where one read mention has the head word of one of its mentions, a read mention is
right where its head word is one of a gold entity's. Two rows each: reports that hold an incident,
and all. Own set: perpetrators by head word or token F1 of at least .5, and their status.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Pooled, pooled_row
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.mentions import (
    ActorMention,
    ParsedReport,
    ResponsibilityMention,
    TargetMention,
)
from dateline.extract.responsibility.find import find_responsibility
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.find import find_roles
from dateline.extract.speech.speakers import find_speech
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.extract.triggers.find import find_triggers
from dateline.model import Block, Document, Part
from dateline.settings import Settings

__all__ = ["head_of", "run", "same_actor"]

# Incidents of the own set that rules may have been written from; the others are only measured.
SEEN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})
_OUT = frozenset({"hypothetical", "general", "negated"})  # as `sift` sets aside
# "accused" and "stated" differ only by who is taken to speak; the own set's guide folds denials in.
_NAMELESS = frozenset({"unknown", "too_early", "not_claimed"})


@dataclass(slots=True)
class _Tally:
    """By report: read mentions that are right, read, entities of the gold found, in the gold."""

    units: list[Pooled] = field(default_factory=list)

    def add(self, right: int, read: int, found: int, gold: int) -> None:
        """Counts one report."""
        self.units.append((right, read, found, gold))

    @property
    def gold(self) -> int:
        return sum(unit[3] for unit in self.units)

    def row(self, name: str, items: int) -> Row:
        return pooled_row(name, self.units, items=items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the role modules read in one report."""

    perpetrators: tuple[str, ...]
    targets: tuple[str, ...]
    responsibility: tuple[ResponsibilityMention, ...]


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where a corpus is missing."""
    muc = corpora / "muc4" / "gtt" / "dev.json"
    own, gold = corpora / "own" / "reports.jsonl", corpora / "own" / "gold.jsonl"
    for path in (muc, own, gold):
        if not path.is_file():
            raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    nlp = load_pipeline(settings.spacy_pipeline)

    def reader(text: str) -> _Read:
        return _read_roles(parse_document(_document(text), nlp))

    rows, errors = _muc_rows(_lines(muc), reader)
    own_rows, own_errors = _own_rows(_lines(own), _lines(gold), reader)
    return Table(
        suite="roles",
        corpus="MUC-4 dev (GTT), own set",
        digest=hashlib.blake2b(muc.read_bytes() + gold.read_bytes(), digest_size=8).hexdigest(),
        rows=(*rows, *own_rows),
        remarks=("head words pooled per report; roles are read without assembling accounts",),
        errors=(*own_errors, *errors[:10]),
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _document(text: str) -> Document:
    block = Block(start=0, end=len(text), part=Part.BODY)
    return Document(id="bench", name="bench", text=text, blocks=(block,), digest_received="")


def _read_roles(parsed: ParsedReport) -> _Read:
    triggers = tuple(t for t in find_triggers(parsed) if t.reality not in _OUT)
    roles = find_roles(parsed, triggers)
    told = find_responsibility(parsed, triggers, find_speech(parsed), roles=roles)
    acting: list[ActorMention | ResponsibilityMention] = [
        m for m in told if m.positive and m.responsibility.status not in ("denied", "acquitted")
    ]
    acting += [m for m in roles if isinstance(m, ActorMention) and m.actor.side is None]
    names = [name for m in acting for name in _names(parsed, m)]
    targets = [m.target.name for m in roles if isinstance(m, TargetMention)]
    return _Read(
        perpetrators=tuple(dict.fromkeys(names)),
        targets=tuple(dict.fromkeys(targets)),
        responsibility=told,
    )


def _names(parsed: ParsedReport, mention: ActorMention | ResponsibilityMention) -> Iterator[str]:
    """The actor's name, and the group named within its words ("eln" in "eln guerrillas")."""
    actor = mention.actor if isinstance(mention, ActorMention) else mention.responsibility.actor
    if actor is None:
        return
    yield actor.name
    group = group_at(parsed, mention.start, mention.end)
    if group is not None:
        yield parsed.doc[group[1] : group[2]].text


def head_of(words: str) -> str:
    """The head word of a mention: the last word before "of", "in", a comma; without plural s."""
    first = re.split(r"\s(?:of|in|from|with|who|on|wearing|at)\s|,|\(", words.lower())[0]
    kept: list[str] = re.findall(r"[\w'.-]+", first) or [words.lower()]
    return kept[-1].removesuffix("'s").removesuffix("s")


def _muc_rows(reports: list[dict[str, Any]], reader: Any) -> tuple[list[Row], list[str]]:
    tallies = {
        (role, part): _Tally() for role in ("perpetrator", "target") for part in ("with", "all")
    }
    errors: list[str] = []
    relevant = 0
    for report in track(reports, "roles"):
        read = reader(report["doctext"])
        relevant += bool(report["templates"])
        wanted = {
            "perpetrator": _entities(report, ("PerpInd", "PerpOrg")),
            "target": _entities(report, ("Target", "Victim")),
        }
        got = {"perpetrator": read.perpetrators, "target": read.targets}
        for (role, part), tally in tallies.items():
            if part == "all" or report["templates"]:
                _count(tally, wanted[role], got[role])
        if report["templates"]:
            errors += _errors(report["docid"], wanted["perpetrator"], got["perpetrator"])
    sizes = {"with": relevant, "all": len(reports)}
    names = {"with": "reports with an incident", "all": "all reports"}
    rows = [
        tally.row(f"muc4 {role}, {names[part]}", sizes[part])
        for (role, part), tally in tallies.items()
    ]
    return rows, errors


def _entities(report: dict[str, Any], roles: tuple[str, ...]) -> list[frozenset[str]]:
    return [
        frozenset(head_of(mention[0]) for mention in entity)
        for template in report["templates"]
        for role in roles
        for entity in template[role]
    ]


def _count(tally: _Tally, wanted: list[frozenset[str]], got: Iterable[str]) -> None:
    heads = sorted({head_of(name) for name in got})
    every = frozenset().union(*wanted) if wanted else frozenset()
    unique = sorted({tuple(sorted(entity)) for entity in wanted})
    found = sum(any(word in heads for word in entity) for entity in unique)
    tally.add(sum(head in every for head in heads), len(heads), found, len(unique))


def _errors(name: str, wanted: list[frozenset[str]], got: Iterable[str]) -> Iterator[str]:
    heads = {head_of(each) for each in got}
    missed = [sorted(entity) for entity in wanted if not entity & heads]
    if missed:
        yield f"{name}: perpetrators missed {missed}, read {sorted(heads)}"


def _tokens(words: str) -> list[str]:
    return [w for w in re.findall(r"\w+", words.lower()) if w not in ("the", "a", "an")]


def same_actor(first: str, second: str) -> bool:
    """Head word equal, or token F1 of at least .5."""
    if head_of(first) == head_of(second):
        return True
    left, right = _tokens(first), _tokens(second)
    common = sum(min(left.count(w), right.count(w)) for w in set(left))
    return bool(common) and 2 * common / (len(left) + len(right)) >= 0.5


def _own_rows(
    reports: list[dict[str, Any]], gold: list[dict[str, Any]], reader: Any
) -> tuple[list[Row], list[str]]:
    records = {row["id"]: row for row in gold}
    tallies: dict[tuple[str, str], _Tally] = {}
    errors: list[str] = []
    for report in reports:
        part = "seen" if report["incident"] in SEEN else "unseen"
        wanted = [
            row
            for account in records[report["id"]]["accounts"]
            for row in account["perpetrators"]
            if row["name"] and row["status"] != "unknown"
        ]
        read = reader(
            f"{report['title']}.\n\n{report['text']}" if report["title"] else report["text"]
        )
        named = [
            m for m in read.responsibility if m.responsibility.actor is not None and m.positive
        ]
        for figure in ("name", "name and status"):
            tally = tallies.setdefault((part, figure), _Tally())
            _count_own(tally, wanted, named, with_status=figure != "name")
        if part == "seen":
            errors += _own_errors(report["id"], wanted, named)
    return [
        tally.row(f"own perpetrator, {figure} ({part})", tally.gold)
        for (part, figure), tally in sorted(tallies.items())
    ], errors


def _matches(row: dict[str, Any], mention: ResponsibilityMention, *, with_status: bool) -> bool:
    actor = mention.responsibility.actor
    if actor is None:
        return False
    same = same_actor(row["name"], actor.name) or same_actor(row["name"], actor.organisation or "")
    return same and (not with_status or row["status"] == mention.responsibility.status)


def _count_own(
    tally: _Tally,
    wanted: list[dict[str, Any]],
    read: list[ResponsibilityMention],
    *,
    with_status: bool,
) -> None:
    """Recall over all gold rows; precision over named actors only, as the gold leaves most
    descriptions of attackers out."""
    found = sum(any(_matches(r, m, with_status=with_status) for m in read) for r in wanted)
    named = {
        (m.responsibility.actor.name.lower(), m.responsibility.status): m
        for m in read
        if m.responsibility.actor is not None and m.responsibility.actor.named
    }
    right = sum(
        any(_matches(r, m, with_status=with_status) for r in wanted) for m in named.values()
    )
    tally.add(right, len(named), found, len(wanted))


def _own_errors(
    name: str, wanted: list[dict[str, Any]], read: list[ResponsibilityMention]
) -> Iterator[str]:
    got = sorted(
        {(m.responsibility.status, m.responsibility.actor.name) for m in read
         if m.responsibility.actor is not None}
    )  # fmt: skip
    for row in wanted:
        if not any(_matches(row, m, with_status=True) for m in read):
            yield f"{name}: wanted {row['status']} {row['name']!r}, read {got}"
    for mention in read:
        actor = mention.responsibility.actor
        known = any(_matches(row, mention, with_status=False) for row in wanted)
        if actor is not None and actor.named and not known:
            status = mention.responsibility.status
            yield f"{name}: read {status} {actor.name!r}, not in the gold"

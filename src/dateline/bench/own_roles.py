"""Suite `own_roles`: weapon, perpetrator with status, and target of the own set's main accounts.

By the corpora README: main account against gold main account, actor and target by head word or
token F1 of at least .5, "too early to say" = unknown; null is right only for null. Two figures a
field: F1 over its values, pooled (a value is right where a gold value answers it), and `shown`, the
share of accounts whose first value is right. A weapon is right where its kind is the gold's or a
finer one. A perpetrator that is only described ("a suicide bomber") counts where the gold holds it:
its coders wrote few of them down; a row of its own counts them all. And the precision of named
perpetrators, over the own set and MUC-4's dev part: each person or organisation with a name that
any account of a reading says did it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Pooled, pooled_row, share_row
from dateline.bench.progress import track
from dateline.bench.roles import same_actor
from dateline.bench.sets import (
    PARTS,
    OwnReport,
    digest_of,
    main_of,
    normal,
    own_set,
    raw_report,
    read_lines,
)
from dateline.model import Account, Field, Means, Reading, Responsibility, Target
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

__all__ = ["FIELDS", "Matched", "blamed_by_name", "match", "own_kind", "run", "same_perpetrator"]

# The kinds of the own set's guide, as codes; the codes below each stand for it.
_KINDS = frozenset(
    {"drone", "rocket", "missile", "car_bomb", "suicide_vest", "ied", "gun", "knife", "vehicle",
     "grenade", "mortar", "artillery", "aircraft_bomb", "mine", "arson", "explosive"}
)  # fmt: skip
_NO_MEANS = frozenset({"hands", "rope", "crowd_control", "torture", "weapon", "unknown"})
# The guide has six statuses; what a court did, or a state concedes, falls in with them.
_STATUSES = {
    "conceded": "claimed", "charged": "accused", "convicted": "stated", "acquitted": "denied",
    "claim_withdrawn": "denied", "claim_disputed": "denied", "too_early": "unknown",
    "not_claimed": "unknown",
}  # fmt: skip
_NOT_BLAMED = frozenset({"denied", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A value: what it goes by (nothing: said to be unknown), its status, and whether it is the
    description of somebody without a name."""

    names: tuple[str, ...]
    status: str = ""
    described: bool = False


Same = Callable[[Entry, Entry], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One account's field: pooled counts, and whether its first value is right."""

    pooled: Pooled
    shown: bool


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where a corpus is missing."""
    muc = corpora / "muc4" / "gtt" / "dev.json"
    muc_reports = read_lines(muc)
    own = list(own_set(corpora, settings, suite="own_roles"))
    rows, errors = _field_rows(own)
    named = [_own_blame(report) for report in own]
    blamed = [_muc_blame(report, settings) for report in track(muc_reports, "own_roles, MUC-4")]
    return Table(
        suite="own_roles", corpus="own set, MUC-4 dev",
        digest=digest_of(corpora / "own" / "gold.jsonl", muc),
        rows=(*rows, *_blame_rows(named, blamed)), remarks=_REMARKS,
        errors=(*(e for told in (*named, *blamed) for e in told[1]), *errors),
    )  # fmt: skip


_REMARKS = (
    "F1: all values of the main account; shown: the first value alone, null right only for null",
    "named perpetrators: of the names that a reading blames, the share that the gold blames too",
)


def match(read: Sequence[Entry], gold: Sequence[Entry], same: Same) -> Matched:
    """How an account's values answer the gold's, by the rule `same` (read, gold)."""
    right = [any(same(value, wanted) for wanted in gold) for value in read]
    found = sum(any(same(value, wanted) for value in read) for wanted in gold)
    shown = right[0] if right else not gold
    return Matched(pooled=(sum(right), len(read), found, len(gold)), shown=shown)


# --- fields -------------------------------------------------------------------------------------


def own_kind(code: str) -> str:
    """The own set's kind of a code of codes/means.toml: the nearest that its guide lists."""
    if code == "warplane":
        return "aircraft_bomb"  # the guide has no nearer kind for an attack by aircraft
    chain = load_vocabulary("means").ancestors(code)
    return next((each for each in chain if each in _KINDS), "other")


def _same_weapon(read: Entry, gold: Entry) -> bool:
    kind, wanted = own_kind(read.names[0]), gold.names[0]
    finer = kind in _KINDS and wanted in load_vocabulary("means").ancestors(kind)
    return kind == wanted or finer


def same_perpetrator(read: Entry, gold: Entry) -> bool:
    """The same actor (both none: a source says that it is not known) with the same status."""
    return _same_name(read, gold) and read.status == gold.status


def _same_name(read: Entry, gold: Entry) -> bool:
    if not read.names or not gold.names:
        return read.names == gold.names
    return any(same_actor(mine, theirs) for mine in read.names for theirs in gold.names)


def _weapons(main: Account) -> Iterator[Entry]:
    for claim in main.of(Field.MEANS):
        if isinstance(claim.value, Means) and claim.value.kind not in _NO_MEANS and claim.positive:
            yield Entry(names=(claim.value.kind,))


def _perpetrators(main: Account) -> Iterator[Entry]:
    for claim in main.of(Field.PERPETRATOR):
        told = claim.value
        if isinstance(told, Responsibility) and claim.positive:
            actor, status = told.actor, _STATUSES.get(told.status, told.status)
            names = (actor.name, actor.organisation) if actor else ()
            yield Entry(
                names=tuple(name for name in names if name), status=status,
                described=actor is not None and not actor.named,
            )  # fmt: skip


def _targets(main: Account) -> Iterator[Entry]:
    for claim in main.of(Field.TARGET):
        if isinstance(claim.value, Target) and claim.positive:
            yield Entry(names=(claim.value.name,))


def _gold_weapons(gold: dict[str, Any]) -> Iterator[Entry]:
    for row in gold["weapons"]:
        yield Entry(names=(row["kind"].replace(" ", "_"),))


def _gold_perpetrators(gold: dict[str, Any]) -> Iterator[Entry]:
    for row in gold["perpetrators"]:
        yield Entry(names=(row["name"],) if row["name"] else (), status=row["status"])


def _gold_targets(gold: dict[str, Any]) -> Iterator[Entry]:
    for words in gold["targets"]:
        yield Entry(names=(words,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a field is read and told by the gold, and when two values agree. `described` False: the
    description of somebody counts only where it answers a gold value."""

    read: Callable[[Account], Iterator[Entry]]
    gold: Callable[[dict[str, Any]], Iterator[Entry]]
    same: Same
    described: bool = True

    def mark(self, main: Account | None, gold: dict[str, Any]) -> "Marked":
        """One report's main account, or none, against the gold's."""
        wanted = _distinct(self.gold(gold))
        read = _distinct(self.read(main)) if main is not None else []
        if not self.described:
            read = _counted(read, wanted, self.same)
        return Marked(read=read, gold=wanted, matched=match(read, wanted, self.same))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was read of a field, what the gold holds, and how they match."""

    read: list[Entry]
    gold: list[Entry]
    matched: Matched


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """Each value once: "Suicide bomber" of the title is "a suicide bomber" of the text."""
    first: dict[tuple[object, str], Entry] = {}
    for each in entries:
        first.setdefault((tuple(map(normal, each.names)), each.status), each)
    return list(first.values())


def _counted(read: Iterable[Entry], gold: Sequence[Entry], same: Same) -> list[Entry]:
    """Without descriptions that answer no gold value: the coders wrote few of them down."""
    return [each for each in read if not each.described or any(same(each, g) for g in gold)]


FIELDS = {
    "weapon": Rule(read=_weapons, gold=_gold_weapons, same=_same_weapon),
    "perpetrator": Rule(
        read=_perpetrators, gold=_gold_perpetrators, same=_same_name, described=False
    ),
    "perpetrator with status": Rule(
        read=_perpetrators, gold=_gold_perpetrators, same=same_perpetrator, described=False
    ),
    "the same, descriptions too": Rule(
        read=_perpetrators, gold=_gold_perpetrators, same=same_perpetrator
    ),
    "target": Rule(read=_targets, gold=_gold_targets, same=_same_name),
}


def _field_rows(own: Sequence[OwnReport]) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    errors: list[str] = []
    for (field, rule), part in product(FIELDS.items(), PARTS):
        marks = [
            (report, rule.mark(main_of(report.reading), report.gold_main))
            for report in own
            if report.part == part and report.gold_main is not None
        ]
        if marks:
            rows.append(_field_row(f"{field} ({part})", [mark.matched for _, mark in marks]))
        errors += [error for report, mark in marks for error in _error(report, field, mark)]
    return rows, errors


def _field_row(name: str, marks: Sequence[Matched]) -> Row:
    pooled = pooled_row(name, [mark.pooled for mark in marks])
    shown = share_row(name, [(mark.shown, 1) for mark in marks], figure="shown")
    return Row(
        name=name, items=pooled.items, figures=(*pooled.figures, *shown.figures),
        intervals=(*pooled.intervals, *shown.intervals),
    )  # fmt: skip


def _error(report: OwnReport, field: str, mark: Marked) -> Iterator[str]:
    """What went wrong; the words only of reports that rules may be written from."""
    right, told, found, gold = mark.matched.pooled
    if right < told or found < gold:
        words = f": read {_told(mark.read)}, gold {_told(mark.gold)}"
        yield (
            f"{report.id} {report.part} {field}: {told - right} wrong of {told}, "
            f"{gold - found} missed of {gold}{words if report.part == 'seen' else ''}"
        )


def _told(entries: list[Entry]) -> list[str]:
    return [" ".join((*each.names[:1], each.status)).strip() for each in entries]


# --- named perpetrators -------------------------------------------------------------------------

Names = tuple[str, ...]  # what one actor goes by
Blamed = tuple[Pooled, tuple[str, ...]]  # counts of a report, and what went wrong in words


def blamed_by_name(reading: Reading) -> tuple[Names, ...]:
    """The named persons and organisations that any account says did it, each once: the report's
    name, and the organisation's own one where the register of groups holds it."""
    told = (
        claim.value
        for account in reading.accounts
        for claim in account.of(Field.PERPETRATOR)
        if isinstance(claim.value, Responsibility) and claim.positive
    )
    names = {each[-1].lower(): each for value in told if (each := _names_blamed(value))}
    return tuple(names.values())


def _names_blamed(told: Responsibility) -> Names:
    actor = told.actor
    if actor is None or _STATUSES.get(told.status, told.status) in _NOT_BLAMED:
        return ()
    if not actor.named and not actor.organisation:
        return ()
    return (actor.name, actor.organisation) if actor.organisation else (actor.name,)


def _blame(name: str, blamed: Iterable[Names], gold: Iterable[str]) -> Blamed:
    wanted, read = tuple(gold), tuple(blamed)
    wrong = [
        names for names in read
        if not any(same_actor(each, other) for each in names for other in wanted)
    ]  # fmt: skip
    errors = tuple(f"{name}: blamed {each[0]!r} by name, the gold does not" for each in wrong)
    return (len(read) - len(wrong), len(read), 0, len(wanted)), errors


def _own_blame(report: OwnReport) -> Blamed:
    gold = (
        row["name"]
        for account in report.gold["accounts"]
        for row in account["perpetrators"]
        if row["name"] and row["status"] not in _NOT_BLAMED
    )
    pooled, errors = _blame(report.id, blamed_by_name(report.reading), gold)
    hidden = tuple(f"{report.id} unseen: blamed a name that the gold does not" for _ in errors)
    return pooled, errors if report.part == "seen" else hidden


def _muc_blame(report: dict[str, Any], settings: Settings) -> Blamed:
    reading = process(raw_report(report["docid"], report["doctext"]), settings)
    gold = (
        mention[0]
        for template in report["templates"]
        for role in ("PerpInd", "PerpOrg")
        for entity in template[role]
        for mention in entity
    )
    return _blame(report["docid"], blamed_by_name(reading), gold)


def _blame_rows(own: Sequence[Blamed], muc: Sequence[Blamed]) -> Iterator[Row]:
    scoped = [told for told in muc if told[0][3]]  # MUC leaves out fights of armed sides
    groups = (
        ("own", own), ("MUC-4 dev", muc), ("MUC-4 dev, where the gold blames anybody", scoped),
        ("both", (*own, *muc)),
    )  # fmt: skip
    for name, told in groups:
        marks = [(right, read) for (right, read, _, _), _ in told]
        if marks:
            yield share_row(f"named perpetrators, {name}", marks, figure="P")

"""Suite `wikievents`: roles in modern news, WikiEvents (Li, Ji and Han 2021), pooled by report.

Argument head F1: of a report's conflict events (attacks, and the deaths and injuries told with
them) the heads of the arguments of a role are one set; so are the heads of what the accounts of the
reading hold for it. Deaths in reports without an attack (disease) are left out. Heads are those of
the `roles` suite. The corpus gives no coreference here: a person named in two ways is two heads.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Pooled, pooled_row
from dateline.bench.progress import track
from dateline.bench.roles import head_of
from dateline.bench.sets import digest_of, raw_report, read_lines
from dateline.model import (
    Account,
    Actor,
    Count,
    Field,
    Means,
    Place,
    Reading,
    Responsibility,
    Target,
)
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = ["ROLES", "gold_heads", "read_heads", "run", "units"]

ROLES = ("attacker", "target", "victim", "instrument", "place")
_ATTACK = "Conflict.Attack."
_HARM = ("Life.Die.", "Life.Injure.")
# Arguments of KAIROS events -> the five roles.
_ARGUMENTS = {
    "Attacker": "attacker", "Killer": "attacker", "Injurer": "attacker", "Target": "target",
    "Victim": "victim", "Instrument": "instrument", "ExplosiveDevice": "instrument",
    "Place": "place",
}  # fmt: skip
_NO_MENTION = frozenset({"means.implied", "means.stand_in"})  # "gunmen" tell of guns, are none
_NOT_BLAMED = frozenset({"denied", "acquitted"})

Heads = dict[str, frozenset[str]]


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    path = corpora / "wikievents" / "dev.jsonl"
    pairs: list[tuple[Heads, Heads]] = []
    errors: list[str] = []
    for report in track(read_lines(path), "wikievents"):
        gold = gold_heads(report)
        read = read_heads(process(raw_report(report["doc_id"], report["text"]), settings))
        pairs.append((gold, read))
        errors += _errors(report["doc_id"], gold, read)
    return Table(
        suite="wikievents", corpus="WikiEvents dev", digest=digest_of(path),
        rows=tuple(_rows(pairs)), remarks=_REMARKS, errors=tuple(errors),
    )  # fmt: skip


_REMARKS = (
    "heads pooled over the conflict events of a report; events are not given, others' figures have"
    " them given",
)


def _rows(pairs: list[tuple[Heads, Heads]]) -> Iterator[Row]:
    yield pooled_row("all five roles", units(pairs, ROLES))
    for role in ROLES:
        yield pooled_row(role, units(pairs, (role,)))


def units(pairs: list[tuple[Heads, Heads]], roles: tuple[str, ...]) -> list[Pooled]:
    """A report's (right, read, found, wanted) heads over these roles."""
    made = []
    for gold, read in pairs:
        right = sum(len(gold[role] & read[role]) for role in roles)
        read_all = sum(len(read[role]) for role in roles)
        made.append((right, read_all, right, sum(len(gold[role]) for role in roles)))
    return made


def gold_heads(report: dict[str, Any]) -> Heads:
    """Role -> heads of the arguments of the report's conflict events; empty without an attack."""
    events = report["event_mentions"]
    if not any(event["event_type"].startswith(_ATTACK) for event in events):
        events = []
    found = [
        (_ARGUMENTS[argument["role"]], head_of(argument["text"]))
        for event in events
        if event["event_type"].startswith((_ATTACK, *_HARM))
        for argument in event["arguments"]
        if argument["role"] in _ARGUMENTS
    ]
    return {role: frozenset(head for name, head in found if name == role) for role in ROLES}


def read_heads(reading: Reading) -> Heads:
    """Role -> heads of what the accounts of the reading hold for it."""
    found = [
        (role, head_of(words)) for account in reading.accounts for role, words in _words(account)
    ]
    return {role: frozenset(head for name, head in found if name == role) for role in ROLES}


def _words(account: Account) -> Iterator[tuple[str, str]]:
    for claim in account.claims:
        match claim.value:
            case Responsibility(actor=Actor() as actor, status=status):
                if claim.positive and status not in _NOT_BLAMED:
                    yield "attacker", actor.name
            case Target(name=name):
                yield "target", name
            case Count() as count:
                yield from (("victim", name) for name in _harmed(count, claim.spans[0].quote))
            case Means(words=words) if claim.method not in _NO_MENTION:
                yield "instrument", words
            case Place(name=name) if claim.field is Field.PLACE:
                yield "place", name


def _harmed(count: Count, words: str) -> Iterator[str]:
    """Victims of deaths and injuries, attackers among them, as in the corpus; the words of the
    figure where no group is told ("11 were killed")."""
    if count.effect in ("killed", "wounded", "killed_or_wounded") and count.quantity.high != 0:
        yield count.group_words or words
        yield from count.names


def _errors(name: str, gold: Heads, read: Heads) -> Iterator[str]:
    for role in ROLES:
        missed, added = sorted(gold[role] - read[role]), sorted(read[role] - gold[role])
        if missed or added:
            yield f"{name} {role}: missed {missed}, read besides {added}"

"""`dateline bench accuracy --suite tolls`: people killed, wounded and taken, as reports state it.

Three sets: gvdb (victims of one shooting a report), isaf (military releases, least number killed
and captured, where a number stands in the text), own (every toll of the main incident).
"""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.errors import InputError
from dateline.extract.casualties import find_casualties
from dateline.extract.mentions import CasualtyMention
from dateline.extract.numbers import find_numbers
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Part
from dateline.settings import Settings

__all__ = ["Case", "best_total", "exact", "run"]

_FIELD_LIMIT = 10_000_000  # the longest gvdb text is beyond csv's default
_ISAF_TEXT = "PRESS RELEASE TEXT:"
_NUMBER = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|numerous|dozens?|"
    r"a(?:n)?)\s+[a-z]", re.IGNORECASE
)  # fmt: skip
# What the coder of isaf wrote for vague words (data card); Dateline keeps the word and its least.
_ISAF_VAGUE = {"several": 3, "multiple": 3, "numerous": 4, "some": 2, "many": 4}
_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "arrested"})
_OTHERS = frozenset({"additional", "other", "others"})
# Groups that nobody belongs to two of: their figures add up across a report.
_ROLES = frozenset({"soldiers", "police", "security_forces", "guards", "civilians", "militants",
                    "rebels", "gang_members", "journalists", "peacekeepers"})  # fmt: skip
_SEEN_OWN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})  # read while writing rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report with what it is said to state: effect -> number (None: any)."""

    id: str
    title: str | None
    text: str
    gold: tuple[tuple[str, int], ...]
    fold: str = "all"


def run(corpora: Path, settings: Settings) -> Table:
    """Exact match of the best total a report, by set and effect; raises InputError without data."""
    rows: list[Row] = []
    errors: list[str] = []
    digest = hashlib.sha256()
    for name, load in _SETS.items():
        cases = list(load(corpora))
        digest.update(json.dumps([case.id for case in cases]).encode())
        made, wrong = _score(name, cases, settings)
        rows.extend(made)
        errors.extend(wrong)
    return Table(
        suite="tolls", corpus="gvdb, isaf, own", digest=digest.hexdigest()[:16],
        rows=tuple(rows), remarks=_REMARKS, errors=tuple(errors),
    )  # fmt: skip


_REMARKS = (
    "exact: the best total of the report is the stated one; within_1: off by one at most",
    "own/seen: incidents read while the rules were written; own/unseen: the others",
)


# --- scoring ------------------------------------------------------------------------------------


def exact(found: int | None, stated: int) -> bool:
    """Whether the total is right; no mention counts as none where none are stated."""
    return (found or 0) == stated


def _score(name: str, cases: list[Case], settings: Settings) -> tuple[list[Row], list[str]]:
    tallies: dict[tuple[str, str], list[int]] = {}
    errors: list[str] = []
    for case in cases:
        mentions = read(case, settings)
        for effect, stated in case.gold:
            found = best_total(mentions, effect, vague=_ISAF_VAGUE if name == "isaf" else {})
            tally = tallies.setdefault((case.fold, effect), [0, 0, 0])
            tally[0] += 1
            tally[1] += exact(found, stated)
            tally[2] += abs((found or 0) - stated) <= 1
            if not exact(found, stated):
                errors.append(f"{name} {case.id}: {effect} stated {stated}, found {found}")
    rows = [
        Row(name=f"{name}/{fold} {effect}", items=n,
            figures=(("exact", right / n), ("within_1", near / n)))
        for (fold, effect), (n, right, near) in sorted(tallies.items())
    ]  # fmt: skip
    return rows, errors


def best_total(
    mentions: tuple[CasualtyMention, ...], effect: str, *, vague: dict[str, int] | None = None
) -> int | None:
    """The largest figure for an effect: one mention, the people of one cue together, or the persons
    named. Attackers and figures over a period stay out; None where nothing is told."""
    kept = [m for m in mentions if m.count.scope is None and m.count.group != "attackers"]
    kept = kept if any(m.count.effect in _HARM for m in kept) else list(mentions)
    if effect == "wounded":
        return _wounded(kept, vague or {})
    return _largest([m for m in kept if m.count.effect == effect], vague or {})


def _wounded(kept: list[CasualtyMention], vague: dict[str, int]) -> int | None:
    """The wounded, or those shot less the dead among them."""
    dying = {name for m in kept if m.count.effect == "killed" for name in m.count.names}
    alive = [m for m in kept if not (m.count.names and set(m.count.names) <= dying)]
    alive = _without_the_dying(alive)
    hurt = _largest([m for m in alive if m.count.effect == "wounded"], vague)
    shot = _largest([m for m in kept if m.count.effect == "killed_or_wounded"], vague)
    if shot is None:
        return hurt
    dead = _largest([m for m in kept if m.count.effect == "killed"], vague) or 0
    return max(hurt or 0, shot - dead)


def _without_the_dying(mentions: list[CasualtyMention]) -> list[CasualtyMention]:
    """ "... was shot; he died in hospital": the one hurt before the pronoun is among the dead."""
    kept: list[CasualtyMention] = []
    for mention in mentions:
        dies = mention.count.effect == "killed" and mention.count.group_words is not None
        if dies and (mention.count.group_words or "").lower() in ("he", "she", "the victim"):
            while kept and kept[-1].count.effect != "killed" and kept[-1].count.quantity.high == 1:
                kept.pop()
        kept.append(mention)
    return kept


def _largest(mentions: list[CasualtyMention], vague: dict[str, int]) -> int | None:
    """The largest of: one cue's people together, the roles told apart, the persons named; and those
    that are said to be others on top ("one additional insurgent"). Vague figures count only where
    there is no other."""
    sure = [m for m in mentions if m.count.quantity.bound != "vague" and m.count.quantity.low > 1]
    if sure and not vague:
        mentions = [m for m in mentions if m.count.quantity.bound != "vague"]
    if not mentions:
        return None
    by_cue: dict[int, int] = {}
    by_role: dict[str, int] = {}
    for mention in mentions:
        low = _low(mention, vague)
        if mention.count.extent == "part" and not mention.count.names:
            by_cue.setdefault(-mention.start - 1, low)
            continue
        by_cue[mention.cue] = by_cue.get(mention.cue, 0) + low
        if mention.count.group in _ROLES:
            by_role[mention.count.group] = max(by_role.get(mention.count.group, 0), low)
    surnames = {name.split()[-1] for m in mentions for name in m.count.names}
    return max(
        *by_cue.values(), sum(by_role.values()), len(surnames), _with_others(mentions, vague)
    )


def _with_others(mentions: list[CasualtyMention], vague: dict[str, int]) -> int:
    """The largest figure plus the largest of those called additional or other."""
    others = [m for m in mentions if _OTHERS & set((m.count.group_words or "").lower().split())]
    rest = [m for m in mentions if m not in others]
    if not others or not rest or mentions[0].count.effect not in ("killed", "arrested"):
        return 0
    return max(_low(m, vague) for m in others) + max(_low(m, vague) for m in rest)


def _low(mention: CasualtyMention, vague: dict[str, int]) -> int:
    quantity = mention.count.quantity
    if quantity.bound == "at_most" and quantity.high is not None:
        return quantity.high
    word = (quantity.word or "").removeprefix("a ")
    return vague.get(word, quantity.low) if quantity.bound == "vague" else quantity.low


def read(case: Case, settings: Settings) -> tuple[CasualtyMention, ...]:
    """The casualties of a case's title and text, each a block of its own."""
    parts = [(part, kind) for part, kind in ((case.title, Part.HEADLINE),) if part]
    parts += [(line, Part.BODY) for line in case.text.split("\n") if line.strip()]
    text = "\n".join(part for part, _ in parts)
    blocks, at = [], 0
    for part, kind in parts:
        blocks.append(Block(start=at, end=at + len(part), part=kind))
        at += len(part) + 1
    document = Document(
        id=case.id, name=case.id, text=text, blocks=tuple(blocks), digest_received=""
    )
    parsed = parse_document(document, load_pipeline(settings.spacy_pipeline))
    return find_casualties(parsed, find_numbers(parsed))


# --- the sets -----------------------------------------------------------------------------------


def _open(corpora: Path, relative: str) -> Path:
    path = corpora / relative
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    return path


def gvdb(corpora: Path) -> Iterator[Case]:
    """Victims of gvdb's coders; reports for which they listed none are left out."""
    csv.field_size_limit(_FIELD_LIMIT)
    with _open(corpora, "gvdb/dev.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            victims = [v["victim-was"] for v in json.loads(line["Json"])["victim-section"]]
            fates = [fate for fate in victims if fate]
            killed = sum("killed" in fate for fate in fates)
            if fates:
                title, text = line["Article title"], line["Full text"]
                yield Case(
                    id=line["Article id"], title=title, text=text.removeprefix(title).strip(),
                    gold=(("killed", killed), ("wounded", len(fates) - killed)),
                )  # fmt: skip


def isaf(corpora: Path) -> Iterator[Case]:
    """Least numbers killed and captured, where the text holds a number."""
    lines = _open(corpora, "isaf/press_releases.jsonl").read_text("utf-8").strip("\n").split("\n")
    for index, line in enumerate(lines):
        _, asked, answer = json.loads(line)["conversations"]
        text = asked["value"].removeprefix(_ISAF_TEXT).strip()
        gold: dict[str, Any] = json.loads(answer["value"])
        if _NUMBER.search(text):
            yield Case(
                id=f"isaf-{index}", title=None, text=re.sub(r" {3,}", "\n", text),
                gold=(("killed", gold["min_killed"]), ("arrested", gold["min_captured"])),
            )  # fmt: skip


def own(corpora: Path) -> Iterator[Case]:
    """The main incident of the own set: its largest total, else its largest figure."""
    reports = {
        r["id"]: r
        for r in map(
            json.loads,
            _open(corpora, "own/reports.jsonl").read_text("utf-8").strip("\n").split("\n"),
        )
    }
    for line in _open(corpora, "own/gold.jsonl").read_text("utf-8").strip("\n").split("\n"):
        record = json.loads(line)
        report = reports[record["id"]]
        main = next((a for a in record["accounts"] if a["role"] == "main"), None)
        if main is not None:
            stated = ((effect, _stated(main.get(effect) or [])) for effect in ("killed", "wounded"))
            yield Case(
                id=record["id"], title=report["title"], text=report["text"],
                gold=tuple((effect, n) for effect, n in stated if n is not None),
                fold="seen" if report["incident"] in _SEEN_OWN else "unseen",
            )  # fmt: skip


def _stated(rows: list[dict[str, Any]]) -> int | None:
    rows = [row for row in rows if not row.get("attackers") and row.get("n") is not None]
    return max((row["n"] for row in rows), default=None)


_SETS: dict[str, Callable[[Path], Iterator[Case]]] = {"gvdb": gvdb, "isaf": isaf, "own": own}

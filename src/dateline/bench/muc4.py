"""Suite `muc4`: templates and their role fillers on MUC-4's dev part, as later work measures them.

The reports are TST1 and TST2 of MUC-3 and MUC-4 in lower case, as GTT publishes them; each is read
by the whole pipeline, with the day of its original dateline as day of publication (GTT's texts
leave the dateline out), and exported by `export.muc4.gtt`. Scores: `muc4_scorer`. CEAF-REE is taken
against GRIT's own merged templates.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Pooled, pooled_row
from dateline.bench.muc4_scorer import (
    ROLES,
    add,
    forms,
    gtt_counts,
    merged,
    ree_counts,
    rme_counts,
)
from dateline.errors import InputError
from dateline.export.muc4.gtt import gtt_json
from dateline.model import Raw
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = ["dateline_days", "read_report", "run", "score_report"]

_GTT, _GRIT, _OFFICIAL = "muc4/gtt/dev.json", "muc4/grit/dev.json", "muc4/official"
_SLOTS = ("incident_type", *ROLES)
_WORST = 10
# "TST1-MUC3-0001", then "CITY, 4 FEB 90 (AGENCY) --" within the next lines (text-headers-info)
_HEADER = re.compile(r"^([A-Z0-9]+-MUC[34]-\d{4})\b[^\n]*\n\s*(.{0,200}?)--", re.M | re.S)
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """One report's counts, by the name of their row, and what was read and wanted."""

    counts: Mapping[str, Pooled]
    name: str
    read: list[dict[str, Any]]
    gold: list[dict[str, Any]]


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    gold, grit = _open(corpora / _GTT), _open(corpora / _GRIT)
    days = dateline_days(corpora / _OFFICIAL)
    merged_gold = {row["docid"]: row["extracts"] for row in _lines(grit)}
    scored = []
    for report in _lines(gold):
        name = report["docid"]
        read = read_report(report, days.get(name), settings)
        counts = score_report(read, report["templates"], merged_gold.get(name, {}))
        scored.append(_Scored(counts=counts, name=name, read=read, gold=report["templates"]))
    digest = hashlib.blake2b(gold.read_bytes() + grit.read_bytes(), digest_size=8).hexdigest()
    return Table(
        suite="muc4", corpus="MUC-4 dev (GTT, GRIT)", digest=digest,
        rows=tuple(_rows(scored)),
        remarks=(
            f"{len(scored)} reports, {sum(bool(s.gold) for s in scored)} with a template; "
            f"{sum(s.name in days for s in scored)} with the day of their dateline",
        ),
        errors=tuple(_errors(scored)),
    )  # fmt: skip


def _open(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    return path


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def dateline_days(official: Path) -> dict[str, datetime]:
    """Report id -> the day of its dateline, from the official texts; without those whose dateline
    says NO DATE or gives no year. Empty where the folder is absent."""
    days = {}
    for path in sorted(official.glob("*/*-muc[34]*")):
        if path.name.startswith("key"):
            continue
        for name, line in _HEADER.findall(path.read_text("latin-1")):
            told = _DAY.search(line)
            if told is not None:
                day = datetime.strptime(" ".join(told.groups()).title(), "%d %b %y")
                days[name] = day.replace(tzinfo=UTC)
    return days


def read_report(
    report: Mapping[str, Any], day: datetime | None, settings: Settings
) -> list[dict[str, Any]]:
    """The templates that Dateline reads in a report of the set, in GTT's form."""
    raw = Raw(
        name=report["docid"], data=report["doctext"].encode(), media="text",
        published=day, published_day_only=True,
    )  # fmt: skip
    return gtt_json(process(raw, settings))


def score_report(
    read: Sequence[Mapping[str, Any]],
    gold: Sequence[Mapping[str, Any]],
    merged_gold: Mapping[str, Any],
) -> dict[str, Pooled]:
    """One report's counts by row name; `merged_gold` is GRIT's record of it."""
    ours, theirs = forms(read), forms(gold)
    gtt = gtt_counts(ours, theirs)
    one = forms([{"incident_type": "", **merged_gold}])
    ree = ree_counts(merged(ours), merged(one))
    return {
        "GTT micro": add(gtt.values()),
        **{f"GTT {slot}": gtt[slot] for slot in _SLOTS},
        "CEAF-REE": add(ree.values()),
        **{f"CEAF-REE {role}": ree[role] for role in ROLES},
        "CEAF-RME phi3": rme_counts(ours, theirs),
        "CEAF-RME phi3, types ignored": rme_counts(ours, theirs, typed=False),
    }


def _rows(scored: Sequence[_Scored]) -> Iterator[Row]:
    for name in scored[0].counts if scored else ():
        yield pooled_row(name, [each.counts[name] for each in scored])


def _errors(scored: Sequence[_Scored]) -> Iterator[str]:
    """The reports with the most wrong and missed slots, with what was read and wanted."""

    def lost(each: _Scored) -> int:
        right, read, found, wanted = each.counts["GTT micro"]
        return read - right + wanted - found

    for each in sorted(scored, key=lost, reverse=True)[:_WORST]:
        yield (
            f"{each.name}: {lost(each)} slots wrong or missed; "
            f"read {_brief(each.read)}, gold {_brief(each.gold)}"
        )


def _brief(templates: Sequence[Mapping[str, Any]]) -> str:
    parts = []
    for row in templates:
        roles = (f"{role} {_first_mentions(row[role])}" for role in ROLES if row.get(role))
        parts.append(f"{row['incident_type']} ({'; '.join(roles)})")
    return ", ".join(parts) or "nothing"


def _first_mentions(entities: Sequence[Sequence[Any]]) -> str:
    return " | ".join(e[0] if isinstance(e[0], str) else str(e[0][0]) for e in entities if e)

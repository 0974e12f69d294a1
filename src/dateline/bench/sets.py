"""What the suites share: lines of a corpus, reports as they are handed in, main accounts.

The own set is told apart in two: `seen`, incidents whose reports were read while rules were
written, and `unseen`, the figure to quote. Reports without an incident are split by their number.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.model import Account, Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = [
    "PARTS", "OwnReport", "digest_of", "main_of", "normal", "own_set", "raw_report", "read_lines",
]  # fmt: skip

PARTS = ("unseen", "seen")
_SEEN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """A report of the own set as it was read, its gold record, and whether rules saw it."""

    id: str
    part: str
    reading: Reading
    gold: dict[str, Any]

    @property
    def gold_main(self) -> dict[str, Any] | None:
        """The gold's main account where the report tells an incident as news, else None."""
        mains = (account for account in self.gold["accounts"] if account["role"] == "main")
        return next(mains, None) if self.gold["fresh"] else None


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file. Raises InputError where it is missing."""
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    return [json.loads(line) for line in path.read_text("utf-8").strip("\n").split("\n")]


def digest_of(*paths: Path) -> str:
    """A digest of the files' bytes, in the order given."""
    content = hashlib.blake2b(digest_size=8)
    for path in paths:
        content.update(path.read_bytes())
    return content.hexdigest()


def raw_report(
    name: str,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
) -> Raw:
    """A report as a user hands it in; of `published` only a day that is told in full counts."""
    day = _ISO_DAY.match(published or "")
    return Raw(
        name=name,
        data=(f"{title}\n\n{text}" if title else text).encode(),
        media="text",
        outlet=outlet,
        published=datetime.fromisoformat(day[0]).replace(tzinfo=UTC) if day else None,
        published_day_only=True,
    )


def main_of(reading: Reading) -> Account | None:
    """The account of the news; None where the report tells no incident as news."""
    return next((account for account in reading.accounts if account.role == "main"), None)


def normal(words: str) -> str:
    """Mentions as the corpora README compares them: lower case, no punctuation, no leading
    article, single spaces."""
    bare = re.sub(r"[^\w\s]", "", words.lower()).split()
    return " ".join(bare[1:] if bare[:1] in (["the"], ["a"], ["an"]) else bare)


def own_set(corpora: Path, settings: Settings, *, suite: str) -> Iterator[OwnReport]:
    """The reports of the own set, read one by one. Raises InputError where the set is missing."""
    gold = {row["id"]: row for row in read_lines(corpora / "own" / "gold.jsonl")}
    for report in track(read_lines(corpora / "own" / "reports.jsonl"), suite):
        raw = raw_report(
            report["id"], report["text"], title=report["title"], outlet=report["outlet"],
            published=_whole_day(report["published"]),
        )  # fmt: skip
        reading = process(raw, settings)
        yield OwnReport(
            id=report["id"], part=_part(report), reading=reading, gold=gold[report["id"]]
        )


def _whole_day(published: str | None) -> str | None:
    return published if published is not None and len(published) == 10 else None


def _part(report: dict[str, Any]) -> str:
    odd = not report["incident"] and int(report["id"][1:]) % 2
    return "seen" if report["incident"] in _SEEN or odd else "unseen"

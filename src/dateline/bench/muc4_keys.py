"""Suite `muc4_keys`: MUC-4's own score of whole records, over its first two test parts.

The 200 texts of TST1 and TST2 (here the part for development) in capitals, each with the day of its
dateline; their readings as 1992 templates (`export.muc4.keys`) against the official keys, as
`muc4_keys_scorer` counts them. The figures of 1992 are on TST3 and TST4, with a person beside the
scoring program.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dateline.bench import Row, Table
from dateline.bench.bootstrap import interval
from dateline.bench.muc4_fills import Rules, read_places
from dateline.bench.muc4_key_reader import MessageKey, read_keys, read_texts
from dateline.bench.muc4_keys_scorer import MessageScore, Tally, score_message, total
from dateline.errors import InputError
from dateline.export.muc4.keys import slot_templates
from dateline.export.muc4.slots import SCORED, SLOTS, SlotTemplate
from dateline.model import Raw
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = ["message_raw", "run", "table_of", "task_rules"]

_PARTS = (("tst1/tst1-muc3", "tst1/key-tst1.v7"), ("tst2/tst2-muc4", "tst2/key-tst2.v4"))
_ENCODING = "latin-1"  # a few letters of the key files are no ASCII
_HEAD_DAY = re.compile(r",\s*(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_HEAD = 200  # code points in which a dateline ends
_WORST = 10
_PUBLISHED = (
    "ALL TEMPLATES F, TST3 / TST4 (1992, other test parts): GE 55.9 / 57.2",
    "GE-CMU 51.8 / 53.0",
    "UMass 51.5 / 46.5",
    "SRI FASTUS 48.9 / 47.7",
)


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    official = corpora / "muc4" / "official"
    texts, keys, digest = [], [], hashlib.blake2b(digest_size=8)
    for text, key in _PARTS:
        texts += list(read_texts(_read(official / text)))
        keys += list(read_keys(_read(official / key)))
        digest.update(_read(official / text).encode() + _read(official / key).encode())
    answers = {name: _templates(name, body, settings) for name, body in texts}
    rules = task_rules(official)
    return table_of(keys, answers, rules, digest.hexdigest())


def _read(path: Path) -> str:
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    return path.read_text(_ENCODING)


def task_rules(official: Path) -> Rules:
    """The scoring rules with the task's lists of places."""
    task = official / "taskdoc"
    lists = [_read(task / name) for name in ("containing-areas-part1.v5", "containing-areas-part2")]
    return read_places(lists, _read(task / "places-synonyms.v3"))


def message_raw(name: str, body: str) -> Raw:
    """One message as a report, published on the day of its dateline where that tells one."""
    found = _HEAD_DAY.search(body[:_HEAD])
    day = _published(*found.groups()) if found is not None else None
    return Raw(name=name, data=body.encode(), media="text", published=day, published_day_only=True)


def _published(day: str, month: str, year: str) -> datetime | None:
    try:
        return datetime.strptime(f"{day} {month} 19{year}", "%d %b %Y").replace(tzinfo=UTC)
    except ValueError:  # "31 SEP": no such day
        return None


def _templates(name: str, body: str, settings: Settings) -> tuple[SlotTemplate, ...]:
    return slot_templates(process(message_raw(name, body), settings))


def table_of(
    keys: Sequence[MessageKey],
    answers: dict[str, tuple[SlotTemplate, ...]],
    rules: Rules,
    digest: str,
) -> Table:
    """The table of responses against keys: totals first, then by slot, then the worst messages."""
    scores = [score_message(key, answers.get(key.message, ()), rules) for key in keys]
    alone = Rules(program_alone=True, within=rules.within, same=rules.same)
    strict = [score_message(key, answers.get(key.message, ()), alone) for key in keys]
    worst = sorted(scores, key=lambda score: (-score.lost, score.message))[:_WORST]
    return Table(
        suite="muc4_keys",
        corpus="MUC-4 TST1 and TST2, official keys",
        digest=digest,
        rows=(
            _total_row("ALL TEMPLATES", scores),
            _total_row("ALL TEMPLATES, strings by the program alone", strict),
            _tally_row("MATCHED ONLY", total(t for s in scores for t in s.matched.values())),
            _tally_row("templates found", total(s.templates for s in scores)),
            _filtering(scores),
            *_slot_rows(scores),
        ),
        remarks=(
            "a rule stands where the guidelines of 1992 ask a person (see bench/muc4_fills)",
            "templates are aligned by content only, none by hand",
        ),
        errors=tuple(_error(score) for score in worst),
        published=_PUBLISHED,
    )


def _all(scores: Sequence[MessageScore]) -> Tally:
    return total(tally for score in scores for tally in score.every.values())


def _total_row(name: str, scores: Sequence[MessageScore]) -> Row:
    pooled = [total(score.every.values()) for score in scores]
    low, high = interval(pooled, lambda drawn: total(drawn).f1)
    row = _tally_row(name, total(pooled))
    return Row(name=row.name, items=row.items, figures=row.figures, intervals=(("F1", low, high),))


def _tally_row(name: str, tally: Tally) -> Row:
    return Row(
        name=name,
        items=tally.possible,
        figures=(
            ("P", tally.precision),
            ("R", tally.recall),
            ("F1", tally.f1),
            ("OVG", tally.overgeneration),
        ),
    )


def _filtering(scores: Sequence[MessageScore]) -> Row:
    """TEXT FILTERING: relevant messages, and those that were given a template."""
    counts = Counter((score.relevant, score.answered) for score in scores)
    tally = Tally(cor=counts[True, True], spu=counts[False, True], mis=counts[True, False])
    return _tally_row("text filtering", tally)


def _slot_rows(scores: Sequence[MessageScore]) -> Iterator[Row]:
    for slot in SCORED:
        tally = total(score.every[slot] for score in scores)
        yield _tally_row(f"{slot}. {SLOTS[slot]}", tally)


def _error(score: MessageScore) -> str:
    tally = _all([score])
    told = score.templates
    return (
        f"{score.message}: {score.lost:g} lost (wrong {tally.inc}, spurious {tally.spu}, missing "
        f"{tally.mis}); templates right {told.cor}, spurious {told.spu}, missing {told.mis}"
    )

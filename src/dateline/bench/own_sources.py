"""Suite `own_sources`: who says each figure, by the own set's gold.

Every row of killed or wounded in every gold account. The counts of the reading (all accounts) with
the same effect and number are its counterparts. A row with a source is right where a counterpart
has a source that is the same by head word or token F1 of at least .5 (the chain and the source's
role count too); in the wrong mouth where its counterparts name others only; unsaid where they are
told in the reporter's own voice; missed where there is no counterpart. A row without a source (the
report's own voice) is right where a counterpart has none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Figures, measured_row, share
from dateline.bench.roles import same_actor
from dateline.bench.sets import PARTS, digest_of, own_set
from dateline.model import Claim, Count, Field, Reading, Source
from dateline.settings import Settings

__all__ = ["OUTCOMES", "outcome", "run", "source_words"]

OUTCOMES = ("right", "wrong_mouth", "unsaid", "missed")
_OWN_VOICE = "outlet"

Told = tuple[str, str, Counter[str]]  # part, "somebody" or "the report", outcomes of one report


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    units: list[Told] = []
    errors: list[str] = []
    for report in own_set(corpora, settings, suite="own_sources"):
        told = {voice: Counter[str]() for voice in ("somebody", "the report")}
        for effect, row in _gold_rows(report.gold):
            found = outcome(row, counterparts(report.reading, effect, row["n"]))
            told["somebody" if row.get("source") else "the report"][found] += 1
            if found != "right":
                named = "" if report.part == "unseen" else f", gold {row.get('source')!r}"
                errors.append(f"{report.id} {report.part}: {effect} {row['n']}: {found}{named}")
        units += [(report.part, voice, outcomes) for voice, outcomes in told.items()]
    return Table(
        suite="own_sources", corpus="own set", digest=digest_of(corpora / "own" / "gold.jsonl"),
        rows=tuple(_rows(units)), remarks=_REMARKS, errors=tuple(sorted(errors, key=_gravity)),
    )  # fmt: skip


_REMARKS = (
    "told by somebody: gold rows with a source; told by the report: those without one",
    "wrong_mouth: the figure stands with another source; unsaid: in the report's own voice; missed:"
    " the figure was not read",
)


def _gravity(error: str) -> int:
    return 0 if "wrong_mouth" in error else 1


def _gold_rows(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for account in gold["accounts"]:
        for effect in ("killed", "wounded"):
            for row in account[effect]:
                if row["n"] is not None and not row.get("vague"):
                    yield effect, row


def counterparts(reading: Reading, effect: str, number: int) -> list[Claim]:
    """The count claims of any account with this effect and number."""
    return [
        claim
        for account in reading.accounts
        for claim in account.of(Field.CASUALTIES)
        if isinstance(claim.value, Count)
        and claim.value.effect == effect
        and number in (claim.value.quantity.low, claim.value.quantity.high)
    ]


def outcome(row: dict[str, Any], claims: list[Claim]) -> str:
    """right, wrong_mouth, unsaid or missed."""
    if not claims:
        return "missed"
    named = [words for claim in claims if (words := source_words(claim.attribution.source))]
    if not row.get("source"):
        return "right" if len(named) < len(claims) else "wrong_mouth"
    wanted = row["source"].split(";")  # the gold joins several sources of one figure so
    if any(same_actor(gold, each) for gold in wanted for words in named for each in words):
        return "right"
    return "wrong_mouth" if named else "unsaid"


def source_words(source: Source) -> tuple[str, ...]:
    """What a source goes by: its name, role, both; and whoever carried it. None for the reporter's
    own voice, which has no words in the text."""
    carried = source_words(source.via) if source.via is not None else ()
    if source.kind == _OWN_VOICE and source.span is None:
        return carried
    name, role = source.name, source.role
    own = (name, role, f"{role} {name}" if name and role else None)
    return (*(words for words in own if words), *carried)


def _rows(units: list[Told]) -> Iterator[Row]:
    for part in PARTS:
        for voice in ("somebody", "the report", None):
            chosen = [told for p, v, told in units if p == part and voice in (None, v)]
            name = f"told by {voice}" if voice else "all figures"
            if any(told.total() for told in chosen):
                yield _row(f"{name} ({part})", chosen)


def _row(name: str, told: list[Counter[str]]) -> Row:
    return measured_row(name, told, _shares, items=sum(outcomes.total() for outcomes in told))


def _shares(told: Sequence[Counter[str]]) -> Figures:
    return tuple((each, share([(t[each], t.total()) for t in told])) for each in OUTCOMES)

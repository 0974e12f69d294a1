"""Suite `giveme5w1h`: who, what, when and where of violent reports (Hamborg et al. 2019).

An answer is right where its token F1 with one of the coders' phrases is at least .5; a date is also
right where it is the day that the coders resolved. Reports are told violent by the word of violence
in their cluster's name. Questions for which the coders agreed that there is no answer are left
out. Answers of a reading come from the main account: who did it (else at whom it was aimed, else
who was harmed), the words from the trigger to the last thing told of it in its sentence, the date's
words, the scene's name. Reports of other clusters are right where no main account is read.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import share_row
from dateline.bench.progress import track
from dateline.bench.sets import digest_of, main_of, normal, raw_report
from dateline.errors import InputError
from dateline.model import Account, Count, Field, Reading, Target
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import first_when, responsibility, scene

__all__ = ["QUESTIONS", "answers", "is_right", "run", "token_f1"]

QUESTIONS = ("who", "what", "when", "where")
_VIOLENT = re.compile(r"attack|shooting|bombing|stabbing|blast|kidnap|hostage|assassin|murder")
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")
_TOLD_OF_IT = (Field.TARGET, Field.MEANS, Field.CASUALTIES)
_LEAST_F1 = 0.5


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    paths = sorted((corpora / "giveme5w1h" / "gold").glob("*.json"))
    if not paths:
        raise InputError(f"{corpora / 'giveme5w1h' / 'gold'} holds no reports; see --corpora")
    marks: list[tuple[str, bool]] = []
    peaceful: list[bool] = []
    errors = []
    for path in track(paths, "giveme5w1h"):
        report = json.loads(path.read_text("utf-8"))
        reading = process(_raw(report), settings)
        if not _VIOLENT.search(report["category"]):
            peaceful.append(main_of(reading) is None)
            errors += [] if peaceful[-1] else [f"{path.stem[:8]}: read as an incident"]
            continue
        for question, right, told in _marks(report, reading):
            marks.append((question, right))
            errors += [] if right else [f"{path.stem[:8]} {question}: read {told!r}"]
    return Table(
        suite="giveme5w1h", corpus="Giveme5W1H gold", digest=digest_of(*paths),
        rows=tuple(_rows(marks, peaceful)), errors=tuple(errors),
        remarks=("violent: reports of clusters named for an attack; few: mind the intervals",),
    )  # fmt: skip


def _raw(report: dict[str, Any]) -> Any:
    return raw_report(
        report["dId"], report["text"], title=report["title"], published=report["date_publish"]
    )


def _rows(marks: list[tuple[str, bool]], peaceful: list[bool]) -> Iterator[Row]:
    for question in (None, *QUESTIONS):
        kept = [(float(right), 1.0) for name, right in marks if question in (None, name)]
        if kept:
            yield share_row(f"violent: {question or 'all four'}", kept)
    if peaceful:
        yield share_row("others: set aside", [(float(right), 1.0) for right in peaceful])


def _marks(report: dict[str, Any], reading: Reading) -> Iterator[tuple[str, bool, str | None]]:
    told = answers(reading)
    for question in QUESTIONS:
        phrases = report["fiveWoneH"][question]["annotated"]
        if any(phrase.get("text") or phrase.get("parsed") for phrase in phrases):
            right = is_right(told[question], phrases, day=told["day"])
            yield question, right, told[question]


def is_right(told: str | None, phrases: list[dict[str, Any]], *, day: str | None) -> bool:
    """Token F1 of at least .5 with a phrase, or the day that a phrase was resolved to."""
    return any(
        (told is not None and token_f1(told, phrase.get("text") or "") >= _LEAST_F1)
        or (day is not None and phrase.get("parsed") == day)
        for phrase in phrases
    )


def token_f1(first: str, second: str) -> float:
    """2 shared words / words of both, after the README's normalisation; 0 for no words."""
    left, right = Counter(normal(first).split()), Counter(normal(second).split())
    both = left.total() + right.total()
    return 2 * (left & right).total() / both if both else 0.0


def answers(reading: Reading) -> dict[str, str | None]:
    """The reading's answer to each question, and the ISO day; None where it tells none."""
    main = main_of(reading)
    if main is None:
        return dict.fromkeys((*QUESTIONS, "day"))
    when, place = first_when(main), scene(main)
    return {
        "who": _who(main),
        "what": _what(main, reading.document.text if reading.document else ""),
        "when": when.words if when else None,
        "day": when.start.isoformat() if when and when.start == when.end else None,
        "where": place.name if place else None,
    }


def _who(main: Account) -> str | None:
    """Who did it; else whom it was aimed at; else who was harmed."""
    actors = [told.actor.name for told in responsibility(main) if told.actor is not None]
    aimed = [c.value.name for c in main.of(Field.TARGET) if isinstance(c.value, Target)]
    harmed = [
        c.value.group_words
        for c in main.of(Field.CASUALTIES)
        if isinstance(c.value, Count) and c.value.group_words
    ]
    return next(iter((*actors, *aimed, *harmed)), None)


def _what(main: Account, text: str) -> str:
    """The words from the trigger to the last target, means or people told in its sentence."""
    start = main.trigger.start
    found = _SENTENCE_END.search(text, main.trigger.end)
    stop = found.start() if found else len(text)
    ends = [
        span.end
        for field in _TOLD_OF_IT
        for claim in main.of(field)
        for span in claim.spans
        if start <= span.start and span.end <= stop
    ]
    return text[start : max((main.trigger.end, *ends))]

"""The suite of places of events: which place of a sentence belongs to the event of its verb.

event_location (MIT) marks one verb a sentence and the places where its event happened. The marked
verb stands beside our own triggers, and every place that can be a scene goes to the trigger that
the reading ties it to. Words that the parse joins closely ("killed in clashes", "attacked, killing
ten") tell one event. Counted for the marked verb: places tied to it, over those marked, without a
region or country that holds a finer one (the corpus marks the finest). Sentences whose offsets miss
their words are left out.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.bench import Table
from dateline.bench.bootstrap import Figures, measured_row
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.incidents.attach import nearest_trigger, tree_distance
from dateline.extract.incidents.scenes import is_scene
from dateline.extract.mentions import ParsedReport, PlaceMention, Trigger
from dateline.extract.places.find import find_places
from dateline.extract.toolkit import Toolkit, load_toolkit, parse_document
from dateline.extract.triggers.find import find_triggers
from dateline.model import Block, Document, Part
from dateline.settings import Settings

__all__ = ["run"]

ONE_EVENT = 2  # edges between two words of one event
WIDE = ("country", "region", "continent", "admin1", "admin2")  # from the widest, roughly
EVERY = 8  # each half is a sample: one sentence of so many, about 450
UNMARKED = frozenset({"places.described_site", "places.capital"})  # the corpus marks names mostly


@dataclass(slots=True)
class Tally:
    """What was counted in one sentence. `clear`: its every place is told right."""

    items: int = 0
    gold: int = 0
    seen: int = 0  # marked places that are found at all
    tied: int = 0
    right: int = 0
    clear: int = 0
    errors: list[str] = field(default_factory=list)


def run(corpora: Path, settings: Settings, *, every: int = EVERY) -> Table:
    """The suite over a dev sample that may be looked at and one that is only measured. Raises
    InputError where the corpus is absent."""
    path = corpora / "event_location" / "labeled_text.jsonl"
    if not path.is_file():
        raise InputError(f"no corpus at {str(path)!r}; name its parent in DATELINE_CORPORA")
    toolkit = load_toolkit(settings)
    tallies: dict[str, list[Tally]] = {"dev": [], "held": []}
    for half, row in track(list(sampled(path, every)), "event_places"):
        tally = Tally()
        measure(row, toolkit, tally)
        tallies[half] += [tally] if tally.items else []
    return Table(
        suite="event_places", corpus="event_location",
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:16],
        rows=tuple(
            measured_row(f"event_location {half}", told, figures_of, items=len(told))
            for half, told in tallies.items()
        ),
        remarks=("attached: of marked places that are found, those tied to the marked verb",),
        errors=tuple(error for tally in tallies["dev"] for error in tally.errors),
    )  # fmt: skip


def sampled(path: Path, every: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(half, row): sentences drawn by the digest of their text."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        digest = hashlib.sha256(row["text"].encode()).digest()
        if digest[1] % every == 0:
            yield ("dev" if digest[0] % 2 == 0 else "held"), row


def measure(row: dict[str, Any], toolkit: Toolkit, tally: Tally) -> None:
    text = row["text"]
    spans = [(s["start"], s["end"], s["label"]) for s in row["spans"]]
    verb = next(((start, end) for start, end, label in spans if label == "VERB"), None)
    if verb is None or any(not is_whole(text, start, end) for start, end, _ in spans):
        return
    parsed = parse_document(document_of(text), toolkit.nlp)
    marked = [(start, end) for start, end, label in spans if label == "LOCATION"]
    found = [(mention, offsets(parsed, mention)) for mention in scenes(parsed, toolkit)]
    near = [(mention, at) for mention, at in found if is_tied(parsed, verb, mention)]
    tied = {at for mention, at in near if not holds_finer(mention, [m for m, _ in near])}
    hits = [gold for gold in marked if any(overlap(gold, at) for at in tied)]
    tally.items += 1
    tally.gold += len(marked)
    tally.seen += sum(any(overlap(gold, at) for _, at in found) for gold in marked)
    tally.right += len(hits)
    tally.tied += len(tied)
    extra = [at for at in tied if not any(overlap(gold, at) for gold in marked)]
    tally.clear += not extra and len(hits) == len(marked)
    if extra or len(hits) < len(marked):
        told = [text[start:end] for start, end in sorted(tied)]
        wanted = [text[start:end] for start, end in marked]
        tally.errors.append(f"{text[slice(*verb)]!r}: tied {told}, marked {wanted}: {text}")


def scenes(parsed: ParsedReport, toolkit: Toolkit) -> list[PlaceMention]:
    places = find_places(parsed, toolkit.gazetteer)
    return [mention for mention in places if is_scene(mention) and mention.rule not in UNMARKED]


def is_tied(parsed: ParsedReport, verb: tuple[int, int], mention: PlaceMention) -> bool:
    """Whether the reading ties the place to the marked verb among the sentence's triggers."""
    head = parsed.doc.char_span(*verb, alignment_mode="expand")
    if head is None:
        return False
    here = [trigger for trigger in find_triggers(parsed) if same_sentence(parsed, trigger, mention)]
    own = next((t for t in here if t.start < head.end and head.start < t.end), None)
    if own is None:
        own = Trigger(start=head.start, end=head.end, rule="triggers.verb", head=head.root.i)
        if same_sentence(parsed, own, mention):
            here.append(own)
    owner = nearest_trigger(parsed.doc, here, mention.start)
    return owner is own or (
        owner is not None and tree_distance(parsed.doc, owner.head, own.head) <= ONE_EVENT
    )


def holds_finer(mention: PlaceMention, tied: list[PlaceMention]) -> bool:
    """Whether another tied place is a finer one of the same country."""
    place = mention.place
    return place.kind in WIDE and any(
        other.place.country == place.country
        and (other.place.kind not in WIDE or WIDE.index(other.place.kind) > WIDE.index(place.kind))
        for other in tied
    )


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the offsets cut whole words out of the text."""
    words = text[start:end]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return words.strip(" ") == words != "" and not (before.isalnum() or after.isalnum())


def same_sentence(parsed: ParsedReport, trigger: Trigger, mention: PlaceMention) -> bool:
    return bool(
        parsed.doc[trigger.head].sent.start <= mention.start < parsed.doc[trigger.head].sent.end
    )


def offsets(parsed: ParsedReport, mention: PlaceMention) -> tuple[int, int]:
    span = parsed.span(mention.start, mention.end)
    return span.start, span.end


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def document_of(text: str) -> Document:
    block = Block(start=0, end=len(text), part=Part.BODY)
    return Document(id="doc-event", name="event", text=text, digest_received="", blocks=(block,))


def figures_of(tallies: Sequence[Tally]) -> Figures:
    """The figures of some sentences together."""
    gold, seen = sum(t.gold for t in tallies), sum(t.seen for t in tallies)
    tied, right = sum(t.tied for t in tallies), sum(t.right for t in tallies)
    return (
        ("attached", right / max(1, seen)),
        ("found", seen / max(1, gold)),
        ("precision", right / max(1, tied)),
        ("recall", right / max(1, gold)),
        ("f1", 2 * right / max(1, tied + gold)),
        ("sentences_right", sum(t.clear for t in tallies) / max(1, len(tallies))),
    )

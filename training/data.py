"""Training examples: texts with spans for each head, from the sets that may be trained on.

MUC-4 (roles, types; GTT's repackaging joined with the official keys for descriptions of people and
for locations), event_location (places of events), and our own reports. What a set does not tell is
masked: an example lists the groups that it supervises.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from markup import Report, read_reports

__all__ = ["Example", "Span", "event_location", "fold_of", "muc", "own"]

_MUC_TYPES = {
    "attack": "attack", "bombing": "bombing", "kidnapping": "kidnapping", "arson": "arson",
    "robbery": "robbery", "forced work stoppage": "sabotage",
}  # fmt: skip
_OWN_TYPES = {
    "bombing": ("suicide_bombing", "car_bomb", "bombing", "grenade", "drone_strike", "air_strike",
                "air_attack", "missile_or_rocket", "shelling", "bombardment"),
    "kidnapping": ("abduction", "hostage_taking"),
    "arson": ("arson",),
    "robbery": ("criminal_violence",),
    "sabotage": ("sabotage",),
    "clash": ("armed_clash",),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters [start, end) with a label of one group, the incidents and the entity it names."""

    start: int
    end: int
    group: str
    label: str
    incidents: frozenset[int] = frozenset()
    entity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text. `groups` are supervised; `types` maps incident number to sentence type;
    `sentences`: "spans" (a sentence with a filler has its incident's type, one without is not
    told), "all" (one without has none), or "" (not supervised)."""

    id: str
    text: str
    spans: tuple[Span, ...]
    groups: frozenset[str]
    types: dict[int, str] = field(default_factory=dict)
    sentences: str = ""
    document: bool = False
    masked: tuple[tuple[int, int], ...] = ()  # characters whose role is not told


def fold_of(key: str) -> float:
    """A number in [0, 1) from the key alone: the same text is always on the same side."""
    return int(hashlib.blake2b(key.encode(), digest_size=4).hexdigest(), 16) / 2**32


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    for found in re.finditer(pattern, text):
        yield found.span()


_GTT_ROLES = {
    "PerpInd": "perp", "PerpOrg": "org", "Target": "target", "Victim": "victim_name",
    "Weapon": "weapon",
}  # fmt: skip


def muc(folder: Path, part: str) -> Iterator[Example]:
    """The reports of muc4/gtt, `part` train or dev, in order."""
    keys = _official(folder / "official")
    for line in (folder / "gtt" / f"{part}.json").read_text("utf-8").splitlines():
        yield _muc_example(json.loads(line), keys)


def _muc_example(report: dict[str, Any], keys: dict[str, list[dict[str, list[str]]]]) -> Example:
    text = report["doctext"]
    found: dict[tuple[int, int, str], tuple[set[int], int | None]] = {}
    entities: dict[tuple[str, str], int] = {}
    types = {}
    for number, template in enumerate(report["templates"], 1):
        kind = template["incident_type"].split(" / ")[0]
        types[number] = _MUC_TYPES[kind]
        for role, label in _GTT_ROLES.items():
            for mentions in template[role]:
                entity = entities.setdefault((label, mentions[0][0]), len(entities))
                for words, _ in mentions:
                    for start, end in _occurrences(text, words):
                        at = found.setdefault((start, end, label), (set(), entity))
                        at[0].add(number)
    for key in keys.get(report["docid"], []):
        for words in key["descriptions"]:
            for start, end in _occurrences(text, words):
                found.setdefault((start, end, "victim_description"), (set(), None))
    places = {
        span for key in keys.get(report["docid"], []) for words in key["places"]
        for span in _occurrences(text, words)
    }  # fmt: skip
    spans = [
        Span(start=s, end=e, group="role", label=label, incidents=frozenset(at[0]), entity=at[1])
        for (s, e, label), at in found.items()
    ]
    spans += [Span(start=s, end=e, group="place", label="scene") for s, e in places]
    groups = {"role"} | ({"place"} if report["templates"] else set())
    return Example(
        id=report["docid"], text=text, spans=_longest(spans), groups=frozenset(groups),
        types=types, sentences="spans" if types else "all", document=True,
    )  # fmt: skip


def _longest(spans: list[Span]) -> tuple[Span, ...]:
    """Without those that overlap a longer one of their group; in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.label)):
        if all(span.end <= o.start or o.end <= span.start or o.group != span.group for o in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: (s.start, s.end)))


def _official(folder: Path) -> dict[str, list[dict[str, list[str]]]]:
    """Report id -> for each template the descriptions of people and the names of its location."""
    keys: dict[str, list[dict[str, list[str]]]] = {}
    for path in sorted(folder.glob("*/key*")):
        slots: dict[int, str] = {}
        number = -1
        for line in [*path.read_text("latin-1").splitlines(), "0. "]:
            head = re.match(r"\s*(\d+)\.\s+[A-Z ]+: [A-Z ]+?(?:\s{2,}|$)(.*)|\s*(\d+)\.\s*$", line)
            if head and (head[1] or head[3]):
                fresh = int(head[1] or head[3])
                if fresh == 0 and slots:
                    _keep(slots, keys)
                    slots = {}
                number = fresh
                slots[number] = head[2] or ""
            elif number >= 0 and not line.startswith(";"):
                slots[number] = f"{slots[number]}\n{line.strip()}"
    return keys


def _keep(slots: dict[int, str], keys: dict[str, list[dict[str, list[str]]]]) -> None:
    name = slots.get(0, "").split()
    if not name or slots.get(4, "*").strip() in ("*", ""):
        return
    described = []
    for line in slots.get(19, "").split("\n"):
        described += re.findall(r'"([^"]+)"', line.split(": ")[0].replace('\\"', ""))
    places = re.split(r"[:/]|\s-\s", re.sub(r"\([^)]*\)", "", slots.get(3, "")))
    keys.setdefault(name[0], []).append(
        {
            "descriptions": [words.lower() for words in described],
            "places": [p.strip().lower() for p in places if p.strip(" -*?\n")],
        }
    )


def event_location(path: Path) -> Iterator[Example]:
    """Sentences of event_location: the places of the marked event are scenes, where any is."""
    for line in (path / "labeled_text.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("answer", "accept") != "accept":
            continue
        spans = [
            Span(start=s["start"], end=s["end"], group="place", label="scene")
            for s in row.get("spans", ()) if s["label"] == "LOCATION"
        ]  # fmt: skip
        if spans:  # a sentence that marks none may still tell one
            yield Example(
                id=f"el-{hashlib.blake2b(row['text'].encode(), digest_size=6).hexdigest()}",
                text=row["text"], spans=_longest(spans), groups=frozenset({"place"}),
            )  # fmt: skip


def own(folder: Path) -> Iterator[Example]:
    """Our own reports (training/reports/*.txt); every head is supervised."""
    for path in sorted(folder.glob("*.txt")):
        for report in read_reports(path):
            yield _own_example(report)


def _own_example(report: Report) -> Example:
    roles = {incident.number: incident.role for incident in report.incidents}
    clashes = {i.number for i in report.incidents if i.type == "armed_clash"}
    spans, masked = [], []
    for mark in report.marks:
        group, label = _own_label(report.text[mark.start : mark.end], mark.label)
        if group == "trigger":
            label = roles[mark.incidents[0]]
        if group == "role" and clashes.issuperset(mark.incidents):
            masked.append((mark.start, mark.end))  # MUC-4 leaves fights out; the rules tell sides
        elif group:
            spans.append(
                Span(start=mark.start, end=mark.end, group=group, label=label,
                     incidents=frozenset(mark.incidents))
            )  # fmt: skip
    return Example(
        id=report.id, text=report.text, spans=_longest(spans),
        groups=frozenset({"role", "place", "date", "number", "trigger"}),
        types={i.number: _own_type(i.type) for i in report.incidents},
        sentences="all", document=True, masked=tuple(masked),
    )  # fmt: skip


def _own_type(code: str) -> str:
    return next((kind for kind, codes in _OWN_TYPES.items() if code in codes), "attack")


def _own_label(words: str, label: str) -> tuple[str, str]:
    if label in ("perp", "org", "target", "weapon"):
        return "role", label
    if label == "victim":
        return "role", "victim_name" if _is_name(words) else "victim_description"
    if label in ("scene", "place"):
        return "place", label
    if label in ("date", "otherdate"):
        return "date", label
    if label == "trigger":
        return "trigger", ""
    return ("", "") if label == "source" else ("number", label)


def _is_name(words: str) -> bool:
    """Whether the words hold a person's name: they end in a capitalised word, and in a text in
    capitals or lower case none is told (they count as descriptions)."""
    last = words.split()[-1]
    return last[:1].isupper() and not words.isupper()

"""Our own training reports: plain text with the words of each fact marked, read into values.

A file of `training/reports/` holds reports one after another:

    === a001 published=2023-05-04
    @1 car_bomb completed main
    {Gunmen|perp.1} opened fire on {a patrol|...

`=== ID key=value ...` opens a report; each `@N TYPE STAGE ROLE` line declares one incident (type: a
code of codes/incident_types.toml, stage: of codes/stages.toml, role: main, related or background);
the text follows. `{words|label.N}` marks words of incident N (`.1+2`: of both); labels that belong
to no incident stand without a number. Marks do not nest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["INCIDENT_LABELS", "OTHER_LABELS", "Incident", "Mark", "Report", "read_reports"]

INCIDENT_LABELS = frozenset(
    {"perp", "org", "target", "victim", "weapon", "trigger", "scene", "date", "killed", "wounded",
     "missing", "abducted", "arrested"}
)  # fmt: skip
OTHER_LABELS = frozenset({"place", "otherdate", "number", "source"})
_MARK = re.compile(r"\{([^{}|]+)\|([a-z]+)(?:\.([0-9+]+))?\}")
_STAGES = ("completed", "attempted", "foiled", "threatened")
_ROLES = ("main", "related", "background")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident that a training report tells: its number there, and its codes."""

    number: int
    type: str
    stage: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marked words: [start, end) in the report's text, and the incidents they belong to."""

    start: int
    end: int
    label: str
    incidents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One training report: its text without marks, and what is marked in it."""

    id: str
    text: str
    incidents: tuple[Incident, ...]
    marks: tuple[Mark, ...]
    about: dict[str, str] = field(default_factory=dict)


def read_reports(path: Path) -> Iterator[Report]:
    """The reports of one file, in order. Raises ValueError naming the report that is malformed."""
    for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)[1:]:
        head, _, rest = part.partition("\n")
        name, *pairs = head.split()
        try:
            yield _report(name, dict(pair.split("=", 1) for pair in pairs), rest)
        except ValueError as err:
            raise ValueError(f"{path.name} {name}: {err}") from err


def _report(name: str, about: dict[str, str], rest: str) -> Report:
    lines = rest.strip("\n").split("\n")
    declared = [line for line in lines if line.startswith("@")]
    body = "\n".join(line for line in lines if not line.startswith("@")).strip()
    incidents = tuple(_incident(line) for line in declared)
    text, marks = _unmark(body)
    known = {incident.number for incident in incidents}
    for mark in marks:
        words = text[mark.start : mark.end]
        if mark.label not in INCIDENT_LABELS | OTHER_LABELS:
            raise ValueError(f"no label {mark.label!r} (at {words!r})")
        if (mark.label in INCIDENT_LABELS) != bool(mark.incidents):
            raise ValueError(f"{mark.label!r} at {words!r}: number missing or too many")
        if not set(mark.incidents) <= known:
            raise ValueError(f"{words!r} speaks of an incident that is not declared")
    for incident in incidents:
        if not any(m.label == "trigger" and incident.number in m.incidents for m in marks):
            raise ValueError(f"incident {incident.number} has no trigger")
    return Report(id=name, text=text, incidents=incidents, marks=marks, about=about)


def _incident(line: str) -> Incident:
    number, kind, stage, role = line[1:].split()
    if stage not in _STAGES or role not in _ROLES:
        raise ValueError(f"{line!r}: stage one of {_STAGES}, role one of {_ROLES}")
    return Incident(number=int(number), type=kind, stage=stage, role=role)


def _unmark(body: str) -> tuple[str, tuple[Mark, ...]]:
    pieces: list[str] = []
    marks = []
    at = length = 0
    for found in _MARK.finditer(body):
        plain = body[at : found.start()]
        words, label, numbers = found.groups()
        start = length + len(plain)
        pieces += [plain, words]
        length = start + len(words)
        incidents = tuple(int(n) for n in numbers.split("+")) if numbers else ()
        marks.append(Mark(start=start, end=length, label=label, incidents=incidents))
        at = found.end()
    pieces.append(body[at:])
    text = "".join(pieces)
    if any(sign in text for sign in "{}|"):
        place = re.search(r"[{}|]", text)
        assert place is not None
        raise ValueError(f"stray mark near {text[max(0, place.start() - 30) : place.end() + 30]!r}")
    return text, tuple(marks)


def main() -> None:
    """Check the files named on the command line; print what they hold."""
    import sys
    from collections import Counter

    for name in sys.argv[1:]:
        reports = list(read_reports(Path(name)))
        labels = Counter(mark.label for report in reports for mark in report.marks)
        types = Counter(i.type for report in reports for i in report.incidents)
        roles = Counter(i.role for report in reports for i in report.incidents)
        none = sum(not report.incidents for report in reports)
        print(f"{name}: {len(reports)} reports, {none} without incident")
        for counted in (labels, types, roles):
            print("  ", dict(counted.most_common()))


if __name__ == "__main__":
    main()

"""Suite `polnear`: who says so, on US political news (PolNeAR, development part).

The set's attributions are wider than a report's "who says so": hopes, votes and attitudes count
there. Sources, cues and contents are scored over word tokens, punctuation left out.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.bench import Table
from dateline.bench.bootstrap import measured_row
from dateline.bench.polnear_scorer import ROLES, Tally, figures_of, flat_labels
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.speakers import find_speech
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Part
from dateline.settings import Settings

__all__ = ["read_annotations", "read_texts", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the set: its name, its words, and the characters of each role."""

    name: str
    text: str
    roles: dict[str, set[int]]


def read_annotations(text: str) -> dict[str, set[int]]:
    """The characters of each role in a brat standoff file."""
    roles: dict[str, set[int]] = {role: set() for role in ROLES}
    for line in text.splitlines():
        if not line.startswith("T"):
            continue
        label, _, ranges = line.split("\t")[1].partition(" ")
        if label.lower() in roles:
            for pair in ranges.split(";"):
                start, end = pair.split()
                roles[label.lower()].update(range(int(start), int(end)))
    return roles


def read_texts(corpora: Path, part: str = "dev") -> Iterator[Text]:
    """The texts of one part with their annotations, by name.

    Raises InputError where the folder is absent.
    """
    folder = corpora / "polnear" / part
    if not folder.is_dir():
        raise InputError(f"no PolNeAR at {str(folder)!r}; set DATELINE_CORPORA to its parent")
    annotations = {
        path.stem.rpartition("_")[0]: path for path in (folder / "attributions").iterdir()
    }
    for path in sorted((folder / "text").glob("*.txt")):
        found = annotations.get(path.stem)
        if found is not None:
            roles = read_annotations(found.read_text("utf-8"))
            yield Text(name=path.stem, text=path.read_bytes().decode("utf-8"), roles=roles)


def _document(text: Text) -> Document:
    """The text with a block for each line, the first one its headline."""
    blocks, start = [], 0
    for number, line in enumerate(text.text.split("\n")):
        if line.strip():
            part = Part.BODY if number else Part.HEADLINE
            blocks.append(Block(start=start, end=start + len(line), part=part))
        start += len(line) + 1
    return Document(
        id=text.name, name=text.name, text=text.text, blocks=tuple(blocks), digest_received=""
    )


def _words(parsed: ParsedReport) -> list[int]:
    return [token.i for token in parsed.doc if not (token.is_space or token.is_punct)]


def run(corpora: Path, settings: Settings, part: str = "dev") -> Table:
    """Precision, recall and F1 of source, cue and content over the word tokens of one part."""
    nlp, tally, digest, count = load_pipeline(settings.spacy_pipeline), Tally(), hashlib.sha256(), 0
    for text in track(list(read_texts(corpora, part)), "polnear"):
        parsed = parse_document(_document(text), nlp)
        words = _words(parsed)
        given = flat_labels(find_speech(parsed), words)
        starts = {index: parsed.doc[index].idx for index in words}
        expected = {
            role: {index for index in words if starts[index] in text.roles[role]} for role in ROLES
        }
        tally.add(expected, given)
        digest.update(text.text.encode())
        count += 1
    rows = tuple(
        measured_row(role, units, figures_of, items=sum(unit[3] for unit in units))
        for role, units in tally.units.items()
    )
    return Table(
        suite="polnear",
        corpus=f"polnear/{part} ({count} texts)",
        digest=digest.hexdigest()[:12],
        rows=rows,
        remarks=("items are word tokens; speech inside speech is left to the outer one",),
    )

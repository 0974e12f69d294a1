"""The suite of places: LGL, TR-News and GeoVirus (GPL-3; read, never trained on or copied).

Figures, for each corpus, over a dev half that may be looked at and a half that is only measured:
resolution of given names (within 161 km, mean and median kilometres) among those that the
gazetteer holds, coverage, recognition F1, and end-to-end F1 (found, and within 161 km).
"""

import hashlib
import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.bench import Table
from dateline.bench.bootstrap import Figures, measured_row
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.places.find import countries_given, find_places
from dateline.extract.places.resolve import resolve_names
from dateline.extract.places.words import Name, hint_kinds
from dateline.extract.toolkit import Toolkit, load_toolkit, parse_document
from dateline.gazetteer import Gazetteer, distance_km
from dateline.model import Block, Document, Part
from dateline.settings import Settings

__all__ = ["run"]

NEAR_KM = 161.0  # the field's measure: 100 miles
NOT_MARKED = ("places.described_site", "places.capital")  # common nouns: no corpus marks them
RADIUS_SLACK_KM = 25.0  # corpora put a town's point at its centre or its hall, rounded
WIDE_KINDS = ("country", "continent", "region", "water")  # whose middle is a convention
FILES = {"lgl": "lgl.xml", "tr-news": "TR-News.xml", "geovirus": "GeoVirus.xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One toponym of a corpus: offsets, words, and where it is (None: not told)."""

    start: int
    end: int
    words: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text of a corpus with its toponyms."""

    id: str
    text: str
    gold: tuple[Gold, ...]
    url: str | None = None

    @property
    def dev(self) -> bool:
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


@dataclass(slots=True)
class Tally:
    """What was counted in one item."""

    gold: int = 0
    placed: int = 0  # gold names with coordinates
    held: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0  # matched and within 161 km
    distances: list[float] = field(default_factory=list)
    outside: int = 0  # given names whose gold point lies outside the radius that we state
    narrow: list[bool] = field(default_factory=list)  # towns and regions: within 161 km or not
    errors: list[str] = field(default_factory=list)


def run(corpora: Path, settings: Settings, *, limit: int | None = None) -> Table:
    """The suite over all three corpora; `limit` items of each. Raises InputError if absent."""
    folder = corpora / "geoparsing"
    if not folder.is_dir():
        raise InputError(f"no corpus at {str(folder)!r}; name its parent in DATELINE_CORPORA")
    toolkit, rows, errors = load_toolkit(settings), [], []
    digest = hashlib.sha256()
    for name, file in FILES.items():
        digest.update((folder / file).read_bytes())
        items = list(read_items(folder / file))[:limit]
        for half in (True, False):
            tallies = []
            for item in track([item for item in items if item.dev is half], f"places, {name}"):
                tallies.append(Tally())
                measure(item, toolkit, tallies[-1], demonyms=name != "geovirus")
            if tallies:
                title = f"{name} {'dev' if half else 'held'}"
                rows.append(measured_row(title, tallies, figures_of, items=len(tallies)))
            errors += [error for tally in tallies for error in tally.errors] if half else []
    remarks = ("accuracy and kilometres: names given, among those that the gazetteer holds",)
    return Table(
        suite="places", corpus="geoparsing", digest=digest.hexdigest()[:16], rows=tuple(rows),
        remarks=remarks, errors=tuple(errors),
    )  # fmt: skip


def read_items(path: Path) -> Iterator[Item]:
    root = ElementTree.parse(path).getroot()
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        marks = list(article.iter("toponym")) or list(article.iter("location"))
        gold = tuple(sorted((gold_of(mark, text) for mark in marks), key=lambda g: g.start))
        name = article.get("docid") or article.findtext("source") or str(number)
        url = (article.findtext("url") or "").strip() or None
        yield Item(id=name, text=text, gold=gold, url=url)


def gold_of(mark: ElementTree.Element, text: str) -> Gold:
    start, end = int(mark.findtext("start") or 0), int(mark.findtext("end") or 0)
    lat, lon = mark.findtext(".//lat"), mark.findtext(".//lon")
    point = (float(lat), float(lon)) if lat and lon else None
    words = mark.findtext("phrase") or mark.findtext("name") or ""
    if text[start:end] != words:  # offsets of a text whose line ends were counted otherwise
        moved = text.find(words, max(0, start - 20), end + 20)
        start, end = (moved, moved + len(words)) if moved >= 0 else (start, end)
    return Gold(start=start, end=end, words=words, point=point)


def document_of(item: Item) -> Document:
    return Document(
        id=f"doc-{item.id}", name=item.id, text=item.text, digest_received="", url=item.url,
        blocks=tuple(blocks_of(item.text)),
    )  # fmt: skip


def blocks_of(text: str) -> Iterator[Block]:
    """Each line a block, as `parse` makes them of a text file."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block(start=at, end=at + len(line), part=Part.BODY)
        at += len(line) + 1


def measure(item: Item, toolkit: Toolkit, tally: Tally, *, demonyms: bool) -> None:
    """Read one item. GeoVirus marks no adjectives of countries: there they are not counted."""
    parsed = parse_document(document_of(item), toolkit.nlp)
    tally.gold += len(item.gold)
    found = {
        (span.start, span.end): mention
        for mention in find_places(parsed, toolkit.gazetteer)
        if mention.rule not in NOT_MARKED and (demonyms or mention.rule != "places.demonym")
        for span in (parsed.span(mention.start, mention.end),)
    }
    tally.found += len(found)
    for gold in item.gold:
        match = next((m for (s, e), m in found.items() if s < gold.end and gold.start < e), None)
        if match is None:
            tally.errors.append(f"{item.id}: missed {gold.words!r}")
            continue
        tally.matched += 1
        chosen = match.place.chosen
        if gold.point is not None and chosen is not None:
            far = distance_km(*gold.point, chosen.lat, chosen.lon)
            tally.right += far <= NEAR_KM
    resolve_given(item, parsed.doc, toolkit.gazetteer, tally)


def resolve_given(item: Item, doc: object, gazetteer: Gazetteer, tally: Tally) -> None:
    """The names given: how far from the gold point is the place chosen for each."""
    names, golds = [], []
    for gold in item.gold:
        span = doc.char_span(gold.start, gold.end, alignment_mode="expand")  # type: ignore[attr-defined]
        if span is None or gold.point is None:
            continue
        tally.placed += 1
        entries = gazetteer.lookup(gold.words)
        if entries:
            demonym = entries[0].sort == 2
            hint = hint_kinds().get(gold.words.split()[-1].lower()) if " " in gold.words else None
            names.append(
                Name(start=span.start, end=span.end, text=gold.words, rule="places.name",
                     entries=entries, demonym=demonym, hint=hint)
            )  # fmt: skip
            golds.append(gold)
    tally.held += len(names)
    given = countries_given(document_of(item), gazetteer, None)
    groups = resolve_names(doc, names, given)  # type: ignore[arg-type]
    for gold, group in zip(golds, groups, strict=True):
        if group is None or gold.point is None:
            tally.distances.append(20_000.0)
            continue
        place = group.entry.geocode
        far = distance_km(*gold.point, place.lat, place.lon)
        tally.distances.append(far)
        tally.outside += far > max(RADIUS_SLACK_KM, group.entry.radius_km)
        if place.kind not in WIDE_KINDS:
            tally.narrow.append(far <= NEAR_KM)
        if far > NEAR_KM:
            tally.errors.append(
                f"{item.id}: {gold.words!r} {gold.point} -> {place.kind} {place.name}, "
                f"{place.admin1}, {place.country} {far:.0f} km"
            )


def figures_of(tallies: Sequence[Tally]) -> Figures:
    """The figures of some items together."""
    distances = [far for tally in tallies for far in tally.distances]
    narrow = [near for tally in tallies for near in tally.narrow]
    held, placed = sum(t.held for t in tallies), sum(t.placed for t in tallies)
    found, gold = sum(t.found for t in tallies), sum(t.gold for t in tallies)
    matched, right = sum(t.matched for t in tallies), sum(t.right for t in tallies)
    return (
        ("accuracy161", sum(far <= NEAR_KM for far in distances) / max(1, held)),
        ("accuracy161_narrow", sum(narrow) / max(1, len(narrow))),
        ("outside_radius", sum(t.outside for t in tallies) / max(1, held)),
        ("mean_km", statistics.fmean(distances or [0.0])),
        ("median_km", statistics.median(distances or [0.0])),
        ("coverage", held / max(1, placed)),
        ("recognition_p", matched / max(1, found)),
        ("recognition_r", matched / max(1, gold)),
        ("recognition_f", f1(matched, found, gold)),
        ("end_to_end_f", f1(right, found, placed)),
    )


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(1, found + gold)

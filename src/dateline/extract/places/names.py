"""First step of places: which words are names of places. Nothing is resolved here.

1. names that hyphens join (place_hyphens); 2. the parser's entities (place_entities); 3. runs of
capitalised words (place_runs); instead of these, in a text of one letter case, names after
prepositions (place_plain); 4. the words of kind beside a name are its hint (place_hints).
"""

from dateline.extract.mentions import ParsedReport
from dateline.extract.places.entities import entity_names
from dateline.extract.places.hints import add_hint, share_hints
from dateline.extract.places.hyphens import hyphen_names
from dateline.extract.places.plain import plain_case_names
from dateline.extract.places.runs import repeated_names, run_names
from dateline.extract.places.words import Name
from dateline.gazetteer import Gazetteer
from dateline.model import Part

__all__ = ["find_names", "one_case"]

FEWEST_CAPITALS = 150  # small letters to a capital; news text with capitals has 15 to 50


def one_case(text: str) -> bool:
    """Whether letter case tells nothing in this text: all (but a few) letters are alike."""
    sample = text[:4000]
    upper = sum(char.isupper() for char in sample)
    lower = sum(char.islower() for char in sample)
    return upper * FEWEST_CAPITALS < lower or lower * 5 < upper


def body_text(parsed: ParsedReport) -> str:
    """The body as it was parsed: headings and datelines stand in capitals in any text."""
    text = parsed.doc.text
    blocks = [block for block in parsed.document.blocks if block.part is Part.BODY]
    return "\n".join(text[block.start : block.end] for block in blocks) or text


def find_names(parsed: ParsedReport, gazetteer: Gazetteer) -> list[Name]:
    """The names of places in the report, in order, not overlapping."""
    doc = parsed.doc
    if one_case(body_text(parsed)):
        names = plain_case_names(doc, gazetteer)
    else:
        joined = hyphen_names(doc, gazetteer)
        names = joined + apart_from(joined, entity_names(doc, gazetteer))
        names += run_names(doc, gazetteer, names)
        names += repeated_names(doc, names)
    names.sort(key=lambda name: name.start)
    for name in names:
        add_hint(doc, name, gazetteer)
    share_hints(doc, names)
    return [name for at, name in enumerate(names) if not at or name.start >= names[at - 1].end]


def apart_from(joined: list[Name], names: list[Name]) -> list[Name]:
    """The names without those that touch a joined one, of which they are a part."""
    if not joined:
        return names
    taken = {at for name in joined for at in range(name.start, name.end)}
    return [name for name in names if taken.isdisjoint(range(name.start, name.end))]

"""What kind of place the words beside a name tell ("province", "a neighboring district")."""

from typing import TYPE_CHECKING

from dateline.extract.places.words import Name, hint_kinds, plain_text
from dateline.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc


__all__ = ["add_hint", "apposed_hint", "share_hints"]

ADMINISTRATIVE = frozenset({"admin1", "admin2", "town"})  # "Nineveh Governorate" is Nineveh


def add_hint(doc: "Doc", name: Name, gazetteer: Gazetteer) -> None:
    """The kind that a word beside the name tells; a capitalised one becomes part of the name."""
    if name.demonym:
        return
    kinds, end = hint_kinds(), name.end
    last = doc[end - 1].lower_
    if last in kinds and end - name.start > 1 and doc[end - 1].text[0].isupper():
        name.hint = kinds[last]
        if not name.entries and name.hint in ADMINISTRATIVE:
            name.entries = gazetteer.lookup(plain_text(doc, name.start, end - 1))
        return
    word = doc[end].lower_ if end < len(doc) else ""
    if word in kinds and not doc[end].is_sent_start:
        take_hint(doc, name, gazetteer, kinds[word])
    elif name.start > 1 and doc[name.start - 1].lower_ == "of" and not names_part(doc, name.start):
        name.hint = kinds.get(doc[name.start - 2].lower_)
    if name.hint is None:
        name.hint = apposed_hint(doc, end)


def names_part(doc: "Doc", start: int) -> bool:
    """The word of kind belongs to the name before it ("the Nabi Yunus district of Mosul")."""
    return start > 2 and doc[start - 3].text[0].isupper() and not doc[start - 2].is_sent_start


def share_hints(doc: "Doc", names: list[Name]) -> None:
    """The plural's kind holds for the whole list ("Farah, Kandahar and Paktiya provinces")."""
    for at in range(len(names) - 1, 0, -1):
        name, before = names[at], names[at - 1]
        plural = name.end < len(doc) and doc[name.end].lower_.endswith("s")
        if name.hint is None or not (plural or name.listed_with) or before.hint is not None:
            continue
        gap = [token.lower_ for token in doc[before.end : name.start]]
        if gap and all(word in {",", "and", "or", "the"} for word in gap):
            before.hint = name.hint
            before.listed_with = True


def take_hint(doc: "Doc", name: Name, gazetteer: Gazetteer, kind: str) -> None:
    name.hint = kind
    longer = gazetteer.lookup(plain_text(doc, name.start, name.end + 1))
    if longer:
        name.entries = longer
    known = bool(longer) or not name.entries or name.entries[0].geocode.kind != "country"
    if known and doc[name.end].text[0].isupper() and doc[name.end - 1].text[0].isupper():
        name.end += 1
        name.text = plain_text(doc, name.start, name.end)


def apposed_hint(doc: "Doc", end: int) -> str | None:
    """The kind of an apposition right behind the name ("Mansur, a neighboring district")."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return None
    for at in range(end + 2, min(len(doc), end + 7)):
        if doc[at].lower_ in hint_kinds():
            return hint_kinds()[doc[at].lower_]
        if doc[at].is_punct and doc[at].text != "-":
            return None
    return None

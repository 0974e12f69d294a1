"""Sentences and clauses as the readers of speech see them, where the parser errs."""

from typing import TYPE_CHECKING

from dateline.extract.speech.lists import listed
from dateline.extract.speech.quotation import breaks_line

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NOMINAL", "QUOTE_MARKS", "clause_start", "phrase_head", "sentence_bounds"]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "'", "‘", "’"})
_TABLE = "dateline.sentences"  # key in the parse's own notes, which end with it
_DATELINE = 9  # tokens of the longest dateline before its colon


def sentence_bounds(doc: "Doc", index: int) -> tuple[int, int]:
    """The sentence of a token, cut at line breaks, which the parser may run over, and not cut
    behind abbreviations ("Sgt. Ray Poe"), where it may break off."""
    table: list[tuple[int, int]] | None = doc.user_data.get(_TABLE)
    if table is None:
        table = doc.user_data[_TABLE] = _sentences(doc)
    return table[index]


def _sentences(doc: "Doc") -> list[tuple[int, int]]:
    """The sentence of each token, worked out once a parse."""
    table: list[tuple[int, int]] = []
    for index in range(1, len(doc) + 1):
        if index == len(doc) or _begins(doc, index):
            table.extend([(len(table), index)] * (index - len(table)))
    return table


def _begins(doc: "Doc", index: int) -> bool:
    before = doc[index - 1]
    if breaks_line(before.text):
        return True
    if not doc[index].is_sent_start:
        return False
    word = before.lower_.rstrip(".")
    if before.text == "." and index > 1 and not doc[index - 2].whitespace_:
        word = doc[index - 2].lower_
    elif not before.text.endswith("."):
        return True
    return word not in listed("titles_cut") and not (
        word in listed("abbreviations") and doc[index].is_lower
    )


def clause_start(doc: "Doc", index: int) -> int:
    """Where the words begin that end before `index`: the sentence's start, a semicolon, or the
    colon after a dateline ("Peshawar, Jan 30:")."""
    start, _ = sentence_bounds(doc, index)
    for position in range(index - 1, start, -1):
        if doc[position].text == ";" or (
            doc[position].text == ":" and _dateline(doc, start, position)
        ):
            return position + 1
    while start < index and (doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return start


def _dateline(doc: "Doc", start: int, end: int) -> bool:
    return end - start <= _DATELINE and not any(t.pos_ in ("VERB", "AUX") for t in doc[start:end])


def phrase_head(doc: "Doc", index: int, low: int, high: int) -> int | None:
    """The noun that heads the phrase around `index`, inside [low, high); None if there is none."""
    token = doc[index]
    for _ in range(8):
        if token.pos_ in NOMINAL and not low <= token.head.i < high:
            break
        if token.head.pos_ == "VERB" or token.head.i == token.i or not low <= token.head.i < high:
            break
        token = token.head
    return token.i if token.pos_ in NOMINAL or token.pos_ == "DET" else None

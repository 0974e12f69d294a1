"""Laws of documents: blocks cover every word, spans equal their quotes, ids come from content."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Document, Part, Raw, Rejection
from dateline.parse import parse
from dateline.parse.pieces import Piece, split_piece
from dateline.parse.text import clean, paragraphs
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

# Lines that heads, datelines, credits and notes are made of, so that texts meet every rule.
_LINES = st.sampled_from(
    [
        "date 2021-11-07",
        "Title: Bomb kills two at bus stop",
        "By Jane Roe and Tom Hale",
        "UPDATE 2-Bomb kills two at bus stop",
        "ARDEN, Nov 7 (Reuters) - A bomb struck a van of the police on Sunday.",
        "(AP) — The army said that two of its men were wounded and one was missing.",
        "hill town: two men were held after the attack on the house of the mayor.",
        "DAMAGE TO HOUSE",
        "Photo: the front door of the house",
        "Correction: An earlier version of this report gave another number.",
        "The police said that it was too early to say who did it./AFP and REUTERS",
        "He left the house. (Reporting by Jane Roe; Editing by Lu Mar)",
        "Copyright 2021 Hill Gazette. All rights reserved.",
        "Facebook Twitter Linkedin Mail",
        "",
    ]
)
_TEXT = st.lists(_LINES | st.text(max_size=80), max_size=14).map("\n".join)
_MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<h1>", "<br>", "<ul><li>", "<table><td>"])
    | _LINES
    | st.text(max_size=30),
    max_size=25,
).map(lambda pieces: "<html><body>" + " ".join(pieces))

# The first text that needs the language model waits half a second for it.
no_deadline = settings(deadline=None)


def parsed(data: bytes) -> Document | Rejection:
    return parse(Raw(name="x", data=data), Settings())


def document_of(text: str) -> Document | None:
    found = parsed(text.encode("utf-8", "surrogatepass"))
    return found if isinstance(found, Document) else None


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


@no_deadline
@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_documented_rejection(data: bytes) -> None:
    found = parsed(data)
    if isinstance(found, Rejection):
        assert found.reason in load_vocabulary("rejections")
        assert "\n" not in found.message


@settings(max_examples=60, deadline=None)
@given(_MARKUP)
def test_any_markup_gives_a_document_or_a_rejection(text: str) -> None:
    assert isinstance(parsed(text.encode("utf-8", "surrogatepass")), (Document, Rejection))


@no_deadline
@given(_TEXT)
def test_blocks_are_disjoint_and_cover_every_word(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    edge = 0
    for block in document.blocks:
        assert not document.text[edge : block.start].strip()
        edge = block.end
    assert not document.text[edge:].strip()


@no_deadline
@given(_TEXT)
def test_no_word_is_lost_or_made_up(text: str) -> None:
    document = document_of(text)
    if document is None:
        return
    # where a credit stood against the last word, a space parts them: compare without white space
    cleaned = "".join(line for paragraph in paragraphs(clean(text)) for line in words(paragraph))
    assert "".join(words(document.text)) == cleaned


@no_deadline
@given(_TEXT, st.data())
def test_a_span_quotes_the_text(text: str, data: st.DataObject) -> None:
    document = document_of(text)
    if document is None:
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    assert document.span(start, end).quote == document.text[start:end]


@no_deadline
@given(_TEXT)
def test_the_same_bytes_give_the_same_document(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert parsed(data) == parsed(data)


@no_deadline
@given(_TEXT)
def test_canonical_text_does_not_change_when_it_is_read_again(text: str) -> None:
    document = document_of(text)
    if document is not None:
        assert clean(document.text) == document.text


@no_deadline
@given(_TEXT, _TEXT)
def test_reports_with_other_words_have_other_ids(one: str, other: str) -> None:
    first, second = document_of(one), document_of(other)
    if first is not None and second is not None:
        same = (first.text, first.published) == (second.text, second.published)
        assert (first.id == second.id) is (same and first.outlet == second.outlet)


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=4))
def test_cutting_a_line_loses_no_word(text: str, ends: list[int]) -> None:
    cuts = [(min(end, len(text)), Part.HEADER) for end in sorted(ends)]
    pieces = split_piece(Piece(text=text), [*cuts, (len(text), Part.BODY)])
    assert "".join(word for piece in pieces for word in words(piece.text)) == "".join(words(text))

"""Each row of parse.toml: a report in our own words, and the document that must come of it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Document, Part, Raw
from dateline.parse import parse
from dateline.parse.language import other_language
from dateline.settings import Settings

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "parse.toml").read_text("utf-8"))["case"]
PLAIN = ("title", "byline", "outlet", "url", "label", "dateline_place")


def document_of(data: bytes, **known: Any) -> Document:
    document = parse(Raw(name="case", data=data, **known), Settings())
    assert isinstance(document, Document), document
    return document


def document_of_case(case: dict[str, Any]) -> Document:
    given = case.get("given")
    published = None if given is None else datetime.fromisoformat(given).replace(tzinfo=UTC)
    return document_of(
        case["text"].encode(),
        published=published,
        published_day_only=given is not None,
        url=case.get("url"),
    )


def page(name: str, **known: Any) -> Document:
    return document_of((HERE / "pages" / name).read_bytes(), media="html", **known)


def fits(words: str, expected: str) -> bool:
    head, gap, tail = expected.partition(" ... ")
    return words == expected or (bool(gap) and words.startswith(head) and words.endswith(tail))


def parts_of(document: Document) -> list[tuple[str, str]]:
    return [(block.part.value, document.text[block.start : block.end]) for block in document.blocks]


by_name = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@by_name
def test_the_text_is_cut_into_its_parts(case: dict[str, Any]) -> None:
    found = parts_of(document_of_case(case))
    assert [part for part, _ in found] == [part for part, _ in case["parts"]], found
    for (_, words), (_, expected) in zip(found, case["parts"], strict=True):
        assert fits(words, expected)


@by_name
def test_the_report_is_dated_and_named(case: dict[str, Any]) -> None:
    document = document_of_case(case)
    for name in PLAIN:
        if name in case:
            assert getattr(document, name) == case[name]
    if "wires" in case:
        assert list(document.wires) == case["wires"]
    if "published" in case:
        assert document.published is not None
        assert document.published.day.isoformat() == case["published"]
        assert document.published.found_in == case.get("found_in", document.published.found_in)
        assert document.published.day_only is case.get("day_only", document.published.day_only)
    if "modified" in case:
        assert document.modified is not None
        assert document.modified.at.isoformat() == case["modified"]
    if "dateline_day" in case or "no_dateline_day" in case:
        day = document.dateline_day
        assert (None if day is None else day.isoformat()) == case.get("dateline_day")


def test_a_page_tells_title_outlet_author_and_times() -> None:
    document = page("market-blast.html")
    assert document.title == "Market blast kills four in Arden"
    assert document.outlet == "Northern Courier"
    assert document.byline == "Lena Ostrow"
    assert document.published is not None
    assert document.published.at == datetime(2021, 11, 7, 22, 30, tzinfo=UTC)
    assert document.modified is not None
    assert document.modified.at == datetime(2021, 11, 8, 6, 15, tzinfo=UTC)


def test_the_day_of_an_instant_is_that_of_the_clock_that_told_it() -> None:
    published = page("market-blast.html").published
    assert published is not None
    assert published.day.isoformat() == "2021-11-08"


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    document = page("market-blast.html")
    assert [part for part, _ in parts_of(document)] == [
        "headline", "caption", "dateline", "body", "body", "caption", "heading", "body", "body",
        "body", "body", "credit",
    ]  # fmt: skip
    assert "rye bread" not in document.text
    assert "fruit stall in the covered market" in document.text


def test_each_block_of_a_page_names_the_element_that_holds_its_words() -> None:
    from lxml import html

    from dateline.parse.text import canonical_line

    tree = html.fromstring((HERE / "pages" / "market-blast.html").read_text("utf-8"))
    document = page("market-blast.html")
    for block in document.blocks:
        assert block.node is not None
        words = document.text[block.start : block.end]
        assert words in canonical_line(tree.xpath(block.node)[0].text_content())


def test_what_the_caller_knows_wins_over_the_page() -> None:
    document = page("market-blast.html", outlet="Wire", url="https://wire.example/1")
    assert (document.outlet, document.url) == ("Wire", "https://wire.example/1")


def test_the_address_gives_the_same_id_with_and_without_its_tracking() -> None:
    text = b"Two people were killed when a bomb went off at a bus stop on Sunday."
    plain = document_of(text, url="https://www.gazette.example/a")
    tracked = document_of(text, url="http://gazette.example/a/?utm_source=x#top")
    other = document_of(text, url="https://gazette.example/b")
    assert plain.id == tracked.id
    assert plain.id != other.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    text = "The mayor’s café was hit by a bomb on Sunday, and two people were hurt, police said."
    assert document_of(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    text = "“Two people were hurt,” the mayor’s café’s owner said – “and we’re closed”.".encode()
    assert "mayor’s café" in document_of(text + b" \xff They ran.").text


def test_a_page_names_its_own_encoding() -> None:
    words = "Два человека были ранены в городе в воскресенье"
    text = f'<html><head><meta charset="koi8-r"></head><body><p>{words}</p></body></html>'
    rejected = parse(Raw(name="page", data=text.encode("koi8-r"), media="html"), Settings())
    assert not isinstance(rejected, Document)
    assert rejected.reason in ("other_language", "no_article")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two dead, nine hurt as bomb rocks busy street", None),
        ("TWO SOLDIERS DIED DURING CLASHES YESTERDAY NEAR VILLAGE BRIDGE", None),
        ("Dos personas murieron el domingo en un ataque contra la sede de la policía.", "es"),
        ("Dua orang tewas dalam serangan terhadap kantor polisi pada hari Minggu.", "id"),
        ("Zwei Menschen starben am Sonntag bei einem Anschlag auf die Polizei der Stadt.", "de"),
        ("Two people died on Sunday in an attack on the police. « Nous avons eu peur. »", None),
        ("قتل شخصان يوم الأحد في هجوم على مركز للشرطة في المدينة", "ar"),
    ],
)
def test_the_language_is_told(text: str, language: str | None) -> None:
    assert other_language(text) == language


def test_a_span_knows_its_part() -> None:
    document = document_of(b"ARDEN, Nov 7 (AP) - Two people died in the attack on the police.")
    assert document.span(0, 5).part is Part.DATELINE


def test_a_page_without_paragraph_marks_is_parted_at_its_double_breaks() -> None:
    document = page("plain-divs.html")
    bodies = [words for part, words in parts_of(document) if part == "body"]
    assert [words.split()[0] for words in bodies] == ["Three", "The", "Firemen", "The"]
    nodes = [block.node for block in document.blocks if block.part is Part.BODY]
    assert nodes == ["/html/body/div[2]/div[1]"] * 3 + ["/html/body/div[2]/div[2]"]


def test_a_page_dated_by_its_address_alone_tells_its_change_and_authors_from_json_ld() -> None:
    document = page("plain-divs.html")
    assert document.published is not None
    assert (document.published.day.isoformat(), document.published.found_in) == (
        "2023-05-14",
        "url",
    )
    assert document.modified is not None
    assert document.modified.day.isoformat() == "2023-05-15"
    assert (document.byline, document.outlet) == ("Ada Fell, Bo Lind", "Coast Daily")
    assert (document.dateline_place, document.wires) == ("LORIN", ("AFP",))

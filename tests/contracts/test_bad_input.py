"""Every kind of bad input gives one clear line with a documented reason, and stops no other."""

import io
import re
import sys
import time
from datetime import date, datetime
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.model import Document, Raw, Rejection
from dateline.parse import parse
from dateline.read import read
from dateline.readers import GROUP
from dateline.readers.html import HtmlReader
from dateline.readers.text import TextReader
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

HERE = Path(__file__).parent
PAGES = HERE.parent / "cases" / "pages"
SOURCE = HERE.parent.parent / "src" / "dateline"
GOOD = b"Two people were killed when a bomb went off at a bus stop on Sunday, police said."
SPANISH = (
    "Dos personas murieron el domingo cuando una bomba estalló junto a la sede de la policía, "
    "según dijo un portavoz."
)
UNKNOWN_BYTES = bytes(range(0x80, 0x100)) * 3 + b" two people died"

BAD = [
    ("an empty file", b"", "empty"),
    ("a file of white space", b" \n\t \r\n", "empty"),
    ("a file with nothing but a mark", b"\xef\xbb\xbf\n", "empty"),
    ("a file of signs without words", b"*** --- ***", "empty"),
    ("a PDF", b"%PDF-1.7\n1 0 obj\n", "binary"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(200), "binary"),
    ("bytes of no kind", bytes(range(256)) * 8, "binary"),
    ("an encoding that nothing tells", UNKNOWN_BYTES, "encoding"),
    ("ten megabytes on one line", b"word " * 2_000_000, "too_long"),
    ("a text just over the limit", b"word " * 40_001, "too_long"),
    ("a page of six megabytes", b"<html><body>" + b"<p>word</p>" * 600_000, "too_long"),
    ("a page of very many elements", b"<html><body>" + b"<p>a</p>" * 30_001, "too_long"),
    ("a login page", (PAGES / "login.html").read_bytes(), "no_article"),
    ("a page of links", (PAGES / "links-only.html").read_bytes(), "no_article"),
    ("a page with an empty body", b"<html><head></head><body></body></html>", "no_article"),
    ("a frame set", b"<html><frameset><frame src=a></frameset></html>", "no_article"),
    ("a report in Spanish", SPANISH.encode(), "other_language"),
]


def parsed(data: bytes, name: str = "report.txt") -> Document | Rejection:
    return parse(Raw(name=name, data=data), Settings())


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_gives_one_line_with_its_reason(data: bytes, reason: str) -> None:
    found = parsed(data)
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason) == ("parse", reason)
    assert found.message.startswith("report.txt: ")
    assert "; " in found.message, "the remedy follows a semicolon"
    assert "\n" not in found.message


def test_ten_megabytes_on_one_line_are_told_within_a_second() -> None:
    begin = time.perf_counter()
    parsed(b"word " * 2_000_000)
    assert time.perf_counter() - begin < 1


def test_another_language_is_named_and_the_report_keeps_its_id() -> None:
    found = parsed(SPANISH.encode())
    assert isinstance(found, Rejection)
    assert "Spanish" in found.message
    assert found.document_id is not None
    assert found.document_id.startswith("doc-")


def test_a_page_that_is_nested_ten_thousand_deep_raises_nothing() -> None:
    page = "<html><body>" + "<div>" * 10_000 + "<p>Two people died in the attack.</p>"
    assert isinstance(parsed(page.encode()), (Document, Rejection))


def test_every_reason_in_the_code_is_documented() -> None:
    reasons = load_vocabulary("rejections")
    files = [SOURCE / "read.py", *(SOURCE / "parse").glob("*.py")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    used = set(re.findall(r'reason="(\w+)"|_rejection\(\w+, "(\w+)"', text))
    names = {name for pair in used for name in pair if name}
    assert {"empty", "binary", "not_found"} <= names
    assert names <= set(reasons)


def test_a_missing_file_stops_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(GOOD)
    missing, found = read([str(tmp_path / "none.txt"), str(good)])
    assert isinstance(missing, Rejection)
    assert missing.reason == "not_found"
    assert "none.txt" in missing.message
    assert isinstance(found, Raw)
    assert found.data == GOOD


def test_a_name_that_no_file_can_have_is_told() -> None:
    (found,) = read(["a\0b"])
    assert isinstance(found, Rejection)
    assert found.reason == "not_readable"


def test_a_folder_gives_its_texts_and_pages_by_name(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c.htm", "notes.csv"):
        (tmp_path / name).write_bytes(GOOD)
    (tmp_path / "inner.txt").mkdir()
    names = [Path(found.name).name for found in read([str(tmp_path)])]
    assert names == ["a.txt", "b.html", "c.htm"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Rejection)
    assert found.reason == "empty_folder"


def test_a_file_too_large_to_load_is_not_loaded(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(65_000_000)
    (found,) = read([str(huge)])
    assert isinstance(found, Rejection)
    assert found.reason == "too_long"


def test_a_dash_is_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD)))
    (found,) = read(["-"])
    assert isinstance(found, Raw)
    assert (found.name, found.data) == ("standard input", GOOD)


def test_what_the_caller_knows_goes_with_every_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD)
    (found,) = read([str(tmp_path)], outlet="Gazette", published=date(2021, 11, 7))
    assert isinstance(found, Raw)
    assert found.outlet == "Gazette"
    assert found.published is not None
    assert (found.published.date(), found.published_day_only) == (date(2021, 11, 7), True)


def test_a_time_without_zone_is_an_error_of_the_caller() -> None:
    with pytest.raises(InputError, match="no zone"):
        read(["-"], published=datetime(2021, 11, 7, 9, 0))


def test_the_built_in_readers_come_through_the_entry_points() -> None:
    loaded = {entry.name: entry.load() for entry in entry_points(group=GROUP)}
    assert loaded["text"] is TextReader
    assert loaded["html"] is HtmlReader


def test_a_page_named_txt_is_still_read_as_a_page() -> None:
    found = parsed((PAGES / "market-blast.html").read_bytes(), name="page.txt")
    assert isinstance(found, Document)
    assert found.outlet == "Northern Courier"

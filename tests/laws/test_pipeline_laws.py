"""Laws of the whole way from bytes to a Reading, over reports made of our own sentences."""

import cProfile
import os
import pstats
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.codec import check, decode, encode
from dateline.extract import stage
from dateline.extract.incidents.told import Told
from dateline.extract.mentions import Trigger
from dateline.extract.toolkit import load_toolkit
from dateline.extract.triggers.sift import Sifted
from dateline.model import Account, Block, Document, Field, Instant, Part, Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count
from dateline.vocab import load_vocabulary

SENTENCES = (
    "A car bomb killed two guards outside a bank in Kirkuk on Friday, police said.",
    "“Nobody has claimed it,” an officer said.",
    "Five people were wounded, the hospital director told reporters.",
    "Gunmen shot dead a judge in Quetta on Saturday evening.",
    "On October 8 a similar attack in Kunduz killed 50 worshippers.",
    "The army said that it had nothing to do with the strike.",
    "The president condemned the attack and called for calm.",
    "Three rockets landed near the airport last week, and nobody was hurt.",
    "Armed men abducted four aid workers near Maiduguri on Thursday.",
    "Two of them were freed on Saturday.",
    "Rebels ambushed an army convoy near Goma, and six soldiers died.",
    "A group calling itself the River Front claimed responsibility.",
    "At least 12 people died when a bus plunged into a ravine near Cusco.",
    "The ministry warned that militants could attack the embassy.",
    "No attack on the port has been reported.",
    "Images show a burnt car and a broken gate.",
    "Police foiled a plot to bomb the central station in Oslo.",
    "Parliament votes on the budget on Monday.",
    "Riots between students and police went on in Dhaka for two days.",
    "It is too early to say who did it, an official said.",
    "A drone hit a fuel depot in Abha and set a tank on fire.",
    "More than 300 people were killed in attacks in the province last year.",
    "Thousands marked the anniversary of the bombing in Madrid.",
    "The explosion broke windows in three houses; a woman and her son were slightly hurt.",
)
GENERAL = "Attacks have multiplied in recent months."
# One sentence each, with people in it: told twice, it tells of no more of them.
COUNTING = (
    "A car bomb killed two guards and wounded five people outside a bank in Kirkuk on Friday.",
    "Gunmen abducted four aid workers near Maiduguri on Thursday.",
    "At least 12 soldiers were killed in an ambush near Goma on Friday.",
    "A gunman shot dead a judge and wounded his driver in Quetta on Saturday.",
    "Rockets wounded dozens of people at a market in Idlib on Friday.",
)
EFFECTS = tuple(load_vocabulary("effects"))

reports = st.builds(
    lambda sentences, gaps: "".join(s + g for s, g in zip(sentences, gaps, strict=False)).strip(),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8),
    st.lists(st.sampled_from([" ", " ", "\n\n"]), min_size=8, max_size=8),
)
few = settings(max_examples=25, deadline=None)


def read(text: str, name: str = "law", *, learned: bool = True) -> Reading:
    return process(
        Raw(
            name=name,
            data=text.encode("utf-8", "surrogatepass"),
            published=datetime(2021, 11, 7),
            published_day_only=True,
        ),
        Settings(learned=learned),
    )


def document_of(text: str) -> Document:
    """A document of any text at all, also of one that parse would set aside."""
    return Document(
        id="doc-law",
        name="law",
        text=text,
        blocks=(Block(start=0, end=len(text), part=Part.BODY),) if text else (),
        digest_received="",
        published=Instant(at=datetime(2021, 11, 7, tzinfo=UTC), day_only=True),
    )


def people(account: Account) -> dict[str, Any]:
    tolls = {effect: best_count(account, effect) for effect in EFFECTS}
    return {effect: toll[0] for effect, toll in tolls.items() if toll is not None}


@contextmanager
def watched() -> Iterator[dict[str, Any]]:
    """What sift and find_incidents gave while a report is read."""
    seen: dict[str, Any] = {}

    def watch(name: str, function: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            seen[name] = function(*args, **kwargs)
            return seen[name]

        return call

    names = ("find_triggers", "sift", "with_learned_anchors", "find_incidents")
    watching = [patch.object(stage, name, watch(name, getattr(stage, name))) for name in names]
    for one in watching:
        one.start()
    try:
        yield seen
    finally:
        for one in watching:
            one.stop()


@few
@given(reports)
def test_every_slice_equals_its_quote_also_after_encoding(text: str) -> None:
    reading = read(text)
    check(reading)
    again = decode(encode(reading))
    check(again)
    assert again == reading


@few
@given(reports, reports)
def test_a_reading_does_not_depend_on_what_was_read_before(text: str, other: str) -> None:
    first = read(text)
    read(other)
    assert read(text) == first


@few
@given(st.lists(reports, min_size=2, max_size=3, unique=True), st.randoms())
def test_reports_may_be_read_in_any_order(texts: list[str], random: Any) -> None:
    in_order = {text: encode(read(text)) for text in texts}
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert {text: encode(read(text)) for text in shuffled} == in_order


ELSEWHERE = """
import sys
from datetime import datetime
from dateline.codec import encode
from dateline.model import Raw
from dateline.pipeline import process
from dateline.settings import Settings
for line in sys.stdin.read().split("\\n---\\n"):
    raw = Raw(name="law", data=line.encode(), published=datetime(2021, 11, 7),
              published_day_only=True)
    print(encode(process(raw, Settings())).decode())
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    texts = [" ".join(SENTENCES[start : start + 8]) for start in range(0, len(SENTENCES), 4)]
    ended = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input="\n---\n".join(texts),
        env={**os.environ, "PYTHONHASHSEED": "4242", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ended.stdout.splitlines() == [encode(read(text)).decode() for text in texts]


@few
@given(reports)
def test_every_trigger_is_in_an_account_or_has_a_rejection(text: str) -> None:
    with watched() as seen:
        reading = read(text)
    if "with_learned_anchors" not in seen:  # parse set the report aside
        return
    sifted: Sifted = seen["with_learned_anchors"]
    told: Told = seen["find_incidents"]
    found: list[Trigger] = [*seen["find_triggers"], *sifted.anchors]
    spans = {(a.trigger.start, a.trigger.end) for a in reading.accounts}

    def place(trigger: Trigger) -> tuple[int, int]:
        span = told.parsed.span(trigger.start, trigger.end)
        return span.start, span.end

    kept = [i for i in told.incidents if place(i.first) in spans]
    assert len(kept) == len(reading.accounts)
    accounted = {place(t) for incident in kept for t in incident.triggers}
    set_aside = {(r.span.start, r.span.end) for r in reading.rejections if r.span is not None}
    assert {place(t) for t in found} == accounted | set_aside
    assert not accounted & set_aside


@few
@given(reports)
def test_claims_are_unique_and_stand_in_order_of_field_and_words(text: str) -> None:
    fields = list(Field)
    for account in read(text).accounts:
        assert account.claims
        assert len({c.id for c in account.claims}) == len(account.claims)
        ranks = [fields.index(c.field) for c in account.claims]
        assert ranks == sorted(ranks)
        for field in fields[2:]:  # types and stages stand tactic first
            starts = [c.spans[0].start for c in account.of(field)]
            assert starts == sorted(starts)


@few
@given(reports)
def test_the_news_stands_first_and_a_report_without_news_says_why(text: str) -> None:
    reading = read(text)
    roles = [account.role for account in reading.accounts]
    assert "main" not in roles[1:]
    whole = [r for r in reading.rejections if r.span is None]
    assert len(whole) == (roles[:1] != ["main"])
    assert all(r.reason in load_vocabulary("rejections") for r in reading.rejections)


@few
@given(reports)
def test_links_name_other_accounts_of_the_report(text: str) -> None:
    accounts = read(text).accounts
    ids = {account.id for account in accounts}
    assert len(ids) == len(accounts)
    for account in accounts:
        assert {link.account for link in account.links} <= ids - {account.id}


@few
@given(reports)
def test_a_trend_added_at_the_end_changes_no_figure(text: str) -> None:
    # The rules alone: the learned reader weighs each word with the whole report before it.
    before, after = read(text, learned=False), read(f"{text} {GENERAL}", learned=False)
    if before.document is not None:
        assert [people(a) for a in after.accounts] == [people(a) for a in before.accounts]


@pytest.mark.parametrize("sentence", COUNTING, ids=lambda text: text[:30])
@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same paragraph", "new paragraph"])
def test_a_sentence_told_again_tells_of_no_more_people(sentence: str, gap: str) -> None:
    once, again = read(sentence), read(sentence + gap + sentence)
    assert people(once.accounts[0])
    assert [people(a) for a in again.accounts] == [people(a) for a in once.accounts]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from(SENTENCES) | st.text(max_size=20)).map(" ".join)
)
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    toolkit = load_toolkit(Settings())
    if not text.strip():
        return
    extraction = stage.extract(document_of(text), toolkit)
    for telling in extraction.tellings:
        assert text[telling.trigger.start : telling.trigger.end] == telling.trigger.quote


@pytest.mark.parametrize(
    "text", ["Attack", "killed", "two", "“", "—", ".", "Baghdad", "\u200b", "🙂", "A\u0301"]
)
def test_a_text_of_one_word_is_read(text: str) -> None:
    stage.extract(document_of(text), load_toolkit(Settings()))
    assert read(text).accounts == ()


def test_two_thousand_sentences_are_one_incident() -> None:
    reading = read(" ".join(["Two guards were shot dead."] * 2000))
    assert [people(a)["killed"].low for a in reading.accounts] == [2]


def test_a_text_twice_as_long_costs_at_most_three_times_the_calls() -> None:
    def calls(times: int) -> int:
        profile = cProfile.Profile()
        text = " ".join(SENTENCES[:8] * times)
        profile.runcall(read, text)
        stats: Any = pstats.Stats(profile)
        return int(stats.total_calls)

    calls(1)  # what is loaded once
    assert calls(20) <= 3 * calls(10)


def test_the_day_of_the_report_is_the_callers() -> None:
    text = "A bomb killed two people in Kirkuk on Friday."
    other = Raw(name="law", data=text.encode(), published=datetime(2021, 11, 21))
    days = [
        reading.accounts[0].of(Field.WHEN)[0].value
        for reading in (read(text), process(other, Settings()))
    ]
    assert [getattr(when, "start", None) for when in days] == [
        date(2021, 11, 5),
        date(2021, 11, 19),
    ]

"""Why words that look like an incident tell none, and why a report has none: the reason codes."""

from datetime import datetime

import pytest

from dateline.model import Raw, Reading, Rejection
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.vocab import load_vocabulary


def read(text: str) -> Reading:
    raw = Raw(
        name="why.txt", data=text.encode(), published=datetime(2021, 11, 7), published_day_only=True
    )
    return process(raw, Settings())


def whole(reading: Reading) -> list[str]:
    return [r.reason for r in reading.rejections if r.span is None]


def worded(reading: Reading) -> list[tuple[str, str]]:
    return [(r.reason, r.span.quote) for r in reading.rejections if r.span is not None]


REASONS = [
    (
        "no_attack",
        "The museum opens a new wing on Monday. Visitors can see old maps and ships.",
    ),
    (
        "history",
        "Hundreds met on Friday to mark the anniversary of the bombing that killed 30 people in "
        "1985.",
    ),
    (
        "hypothetical",
        "Officials fear attacks on the polling stations. Guards will stand at each door.",
    ),
    (
        "general",
        "Attacks on farmers have become frequent. Villagers often sleep in the fields.",
    ),
    (
        "sums",
        "Attacks in the region killed 412 people last year, a monitor said. It was the worst "
        "year so far.",
    ),
    (
        "accident",
        "Nine miners were killed on Friday when a tunnel collapsed after heavy rain near "
        "Zonguldak. It was an accident, the mayor said.",
    ),
    (
        "negated",
        "No attack took place in the town on Friday, the governor said. Markets were open.",
    ),
    (
        "threat_only",
        "Militants threatened on Friday to attack if the talks failed. Work at the port goes on.",
    ),
    (
        "sport_or_film",
        "The coach said that his team had attacked well. The striker scored two goals, the "
        "goalkeeper saved a penalty, and the fans sang after the match as the league's best "
        "squad left the stadium.",
    ),
]


@pytest.mark.parametrize(("reason", "text"), REASONS, ids=[reason for reason, _ in REASONS])
def test_a_report_without_news_of_an_incident_says_why(reason: str, text: str) -> None:
    reading = read(text)
    assert whole(reading) == [reason]
    assert all(account.role == "background" for account in reading.accounts)


def test_words_set_aside_in_a_report_with_news_are_told_and_the_report_is_not() -> None:
    reading = read(
        "A bomb killed two people in Kirkuk on Friday. Attacks have multiplied in recent months. "
        "The governor said that no attack had been planned."
    )
    assert whole(reading) == []
    assert ("general", "Attacks") in worded(reading)


def test_words_set_aside_stand_in_order_of_the_text() -> None:
    reading = read(
        "Attacks on trains have multiplied. Officials fear further attacks. A storm hit the coast, "
        "and the bus crashed. Rebels often ambush trucks."
    )
    starts = [r.span.start for r in reading.rejections if r.span is not None]
    assert len(starts) >= 4
    assert starts == sorted(starts)


def test_the_reason_of_the_whole_report_stands_first() -> None:
    reading = read("Attacks on farmers have become frequent in the hills of the north.")
    assert [r.span is None for r in reading.rejections] == [True, False]


def test_a_message_names_the_report_the_words_and_the_meaning() -> None:
    reading = read("Attacks on farmers have become frequent in the hills of the north.")
    meaning = load_vocabulary("rejections")["general"].meaning
    assert reading.document is not None
    assert reading.rejections[1] == Rejection(
        stage="extract",
        reason="general",
        name="why.txt",
        message=f"why.txt: 'Attacks': {meaning}",
        document_id=reading.document.id,
        span=reading.document.span(0, 7),
    )


def test_a_mere_word_of_the_site_of_a_deed_is_mentioned() -> None:
    reading = read("A bomb killed two people in Kirkuk on Friday. Tourists later came by bus.")
    assert worded(reading) == []
    passing = read("The new park lies near the scene of the incident. It has a lake and a café.")
    assert whole(passing) != []
    assert passing.accounts == ()

"""A reading made by hand, with every kind of value, for the tests of views, codec and commands."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dateline.ids import digest
from dateline.model import (
    Account,
    Actor,
    Attribution,
    Block,
    Category,
    Certainty,
    Claim,
    Count,
    Damage,
    Document,
    Evidence,
    Field,
    Geocode,
    Instant,
    Link,
    Means,
    Part,
    Place,
    Quantity,
    Reaction,
    Reading,
    Rejection,
    Relation,
    Responsibility,
    Source,
    Span,
    Statement,
    Target,
    Value,
    When,
)

TITLE = "Minister unhurt after drones hit his house"
BODY = (
    "Two guards were injured when three drones were flown at the minister's house in the Old Port "
    "district of Karsa early on Sunday, a security source said. A hospital doctor, quoted by the "
    "Karsa News Agency, spoke of at least five wounded. Guards shot two of the drones down; the "
    "third went off on the terrace and wrecked a parked car. The craft had set out from beside the "
    "railway bridge, the source added. The minister said he was well. It is too soon to name who "
    "was behind it, an apparent act of terror, an officer said. The Dawn Front denied any part, "
    "while residents accused the group. The president condemned the attack and called for calm. "
    "Pictures from the house showed broken windows. A week ago two rockets fell in Belmar without "
    "hurting anyone. Fights in the league cup final shook the stadium."
)
TEXT = f"{TITLE}\n{BODY}"
KARSA = Geocode(id="900001", name="Karsa", kind="city", lat=12.5, lon=-3.25, country="MLI")


def build_document() -> Document:
    return Document(
        id="doc-made",
        name="karsa.txt",
        text=TEXT,
        blocks=(
            Block(start=0, end=len(TITLE), part=Part.HEADLINE),
            Block(start=len(TITLE) + 1, end=len(TEXT), part=Part.BODY),
        ),
        digest_received="0" * 20,
        title=TITLE,
        outlet="The Karsa Post",
        published=Instant(at=datetime(2021, 11, 7, tzinfo=UTC), day_only=True),
    )


DOCUMENT = build_document()


def words(quote: str) -> Span:
    start = TEXT.index(quote)
    return DOCUMENT.span(start, start + len(quote))


def said_by(quote: str, kind: str, **rest: Any) -> Attribution:
    return Attribution(
        source=Source(kind=kind, name=quote, span=words(quote), **rest), mode="indirect"
    )


OWN = Attribution(source=Source(kind="outlet", name="The Karsa Post"))
SECURITY = said_by("a security source", "security")
DOCTOR = said_by(
    "A hospital doctor",
    "hospital",
    via=Source(kind="wire", name="Karsa News Agency", named=True, span=words("Karsa News Agency")),
)


def claim(
    account: str, field: Field, value: Value, quote: str, by: Attribution, **rest: Any
) -> Claim:
    return Claim.make(
        account, field=field, value=value, spans=(words(quote),), attribution=by,
        method=rest.pop("method", "casualties.passive"), **rest,
    )  # fmt: skip


def build_main() -> Account:
    key = digest("acc", "made", "main")
    guards = claim(
        key, Field.CASUALTIES,
        Count(effect="wounded", quantity=Quantity.exactly(2), group="guards"),
        "Two guards", SECURITY,
    )  # fmt: skip
    five = claim(
        key, Field.CASUALTIES,
        Count(effect="wounded", group="guards",
              quantity=Quantity(low=5, high=None, bound="at_least")),
        "at least five wounded", DOCTOR,
    )  # fmt: skip
    sunday = When(
        start=date(2021, 11, 7), end=date(2021, 11, 7), precision="day", words="early on Sunday",
        part_of_day="morning", reference=date(2021, 11, 7), rule="weekday",
    )  # fmt: skip
    port = Place(
        name="Old Port", kind="district", within="Karsa", chosen=KARSA, precision="town",
        radius_km=10.0, country="MLI",
    )  # fmt: skip
    front = Actor(name="The Dawn Front", kind="armed_group", named=True)
    claims = (
        claim(key, Field.TYPE, Category(code="drone_strike", vocabulary="incident_types"),
              "drones were flown at", SECURITY),
        claim(key, Field.TYPE, Category(code="assassination", vocabulary="incident_types"),
              "flown at the minister's house", SECURITY),
        claim(key, Field.STAGE, Category(code="attempted", vocabulary="stages", of="assassination"),
              "Minister unhurt", OWN),
        claim(key, Field.WHEN, sunday, "early on Sunday", SECURITY),
        claim(key, Field.PLACE, port, "Old Port", SECURITY),
        claim(key, Field.ORIGIN, Place(name="railway bridge", role="origin", kind="site"),
              "railway bridge", SECURITY),
        claim(key, Field.MEANS,
              Means(kind="drone", words="three drones", quantity=Quantity.exactly(3)),
              "three drones", SECURITY),
        claim(key, Field.MEANS, Means(kind="drone", words="two of the drones", fate="intercepted",
              quantity=Quantity.exactly(2)), "two of the drones", OWN),
        claim(key, Field.TARGET, Target(name="the minister's house", kind="home", hit=True),
              "the minister's house", SECURITY),
        guards,
        five,
        claim(key, Field.CASUALTIES,
              Count(effect="unharmed", quantity=Quantity.exactly(1), group_words="The minister"),
              "he was well", said_by("The minister", "official")),
        claim(key, Field.DAMAGE, Damage(object="a parked car", degree="destroyed", kind="vehicle"),
              "wrecked a parked car", OWN),
        claim(key, Field.PERPETRATOR, Responsibility(status="too_early"),
              "too soon to name who was behind it",
              Attribution(source=Source(kind="police", name="an officer", span=words("an officer")),
                          mode="indirect", hedges=(words("apparent"),)),
              certainty=Certainty.POSSIBLE),
        claim(key, Field.PERPETRATOR,
              Responsibility(status="denied", actor=front, denies="any part"),
              "The Dawn Front denied", said_by("The Dawn Front", "armed_group", named=True)),
        claim(key, Field.PERPETRATOR, Responsibility(status="accused", actor=front),
              "accused the group", said_by("residents", "witness")),
        claim(key, Field.EVIDENCE, Evidence(kind="image", shows="broken windows"),
              "Pictures from the house showed broken windows", OWN),
        claim(key, Field.REACTION,
              Reaction(actor=Actor(name="The president"), kind="condemn", content="the attack"),
              "The president condemned the attack", OWN),
        claim(key, Field.AIM, Statement(kind="motive", words="an apparent act of terror"),
              "an apparent act of terror", said_by("an officer", "police")),
    )  # fmt: skip
    return Account(
        id=key, document_id=DOCUMENT.id, role="main", trigger=words("flown at"), claims=claims,
        relations=(Relation(kind="alternative_to", claim=five.id, other=guards.id),),
    )  # fmt: skip


def build_background(main: Account) -> Account:
    key = digest("acc", "made", "background")
    week_ago = When(
        start=date(2021, 10, 31), end=date(2021, 10, 31), precision="day", words="A week ago"
    )
    return Account(
        id=key,
        document_id=DOCUMENT.id,
        role="background",
        trigger=words("rockets fell"),
        claims=(
            claim(key, Field.TYPE, Category(code="missile_or_rocket", vocabulary="incident_types"),
                  "rockets fell", OWN),
            claim(key, Field.WHEN, week_ago, "A week ago", OWN),
            claim(key, Field.PLACE, Place(name="Belmar", kind="unknown"), "Belmar", OWN),
            claim(key, Field.CASUALTIES, Count(effect="wounded", quantity=Quantity.exactly(0)),
                  "without hurting anyone", OWN),
        ),
        links=(Link(kind="earlier_incident", account=main.id),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def reading() -> Reading:
    """One report with a main account, a recalled one, and a passage that was set aside."""
    main = build_main()
    return Reading(
        name="karsa.txt",
        pipeline="dateline-test",
        document=DOCUMENT,
        accounts=(main, build_background(main)),
        rejections=(
            Rejection(
                stage="extract",
                reason="sport_or_film",
                name="karsa.txt",
                message="karsa.txt: this is about sport or a film",
                document_id=DOCUMENT.id,
                span=words("Fights in the league cup final"),
            ),
        ),
    )


@pytest.fixture(scope="session")
def rejected() -> Reading:
    """An input of which nothing could be read."""
    return Reading(
        name="empty.txt",
        pipeline="dateline-test",
        rejections=(
            Rejection(
                stage="parse", reason="empty", name="empty.txt",
                message="empty.txt: the file is empty; give a file with a text",
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def without_incident() -> Reading:
    """A report that was read and tells no incident."""
    text = "The council meets on Monday."
    document = Document(
        id="doc-quiet", name="quiet.txt", text=text, digest_received="",
        blocks=(Block(start=0, end=len(text), part=Part.BODY),),
    )  # fmt: skip
    return Reading(
        name="quiet.txt",
        pipeline="dateline-test",
        document=document,
        rejections=(
            Rejection(
                stage="extract", reason="no_attack", name="quiet.txt", document_id=document.id,
                message="quiet.txt: no incident, since no words of the text tell of an attack",
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def find_words() -> Callable[[str], Span]:
    """A function: words of the hand-made report -> their span."""
    return words

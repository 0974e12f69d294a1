"""The comparison of examples with their records: it must tell every value that is read wrong."""

import importlib.util
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from dateline.model import (
    Account,
    Actor,
    Attribution,
    Block,
    Category,
    Claim,
    Count,
    Damage,
    Document,
    Evidence,
    Field,
    Geocode,
    Instant,
    Means,
    Part,
    Place,
    Quantity,
    Reaction,
    Reading,
    Rejection,
    Responsibility,
    Source,
    Target,
    When,
)


def load_checks() -> ModuleType:
    path = Path(__file__).parent / "examples" / "checks.py"
    spec = importlib.util.spec_from_file_location("checks_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CHECKS = load_checks()
TEXT = "A bomb in Gao killed 7 guards. Attacks have multiplied."
DAY = date(2024, 3, 14)
DOCUMENT = Document(
    id="d",
    name="hand.txt",
    text=TEXT,
    blocks=(Block(start=0, end=len(TEXT), part=Part.BODY),),
    digest_received="",
    published=Instant(at=datetime(2024, 3, 14, tzinfo=UTC), day_only=True),
)
GAO = Geocode(id="1", name="Gao", kind="town", lat=16.27, lon=-0.04, country="MLI")
POLICE = Attribution(
    source=Source(kind="police", name="the police chief", named=False), mode="indirect"
)
OWN = Attribution(source=Source(kind="outlet"))
COUNT = Count(effect="killed", quantity=Quantity.exactly(7), group="guards", extent="total")
BLAME = Responsibility(status="accused", actor=Actor(name="Band of Gao", named=True))
VALUES: dict[Field, Any] = {
    Field.TYPE: Category(code="bombing", vocabulary="incident_types"),
    Field.STAGE: Category(code="completed", vocabulary="stages"),
    Field.WHEN: When(start=DAY, end=DAY, precision="day", words="x", part_of_day="morning"),
    Field.PLACE: Place(name="Gao market", kind="site", within="Gao", chosen=GAO, country="MLI"),
    Field.ORIGIN: Place(name="Red Bridge", role="origin"),
    Field.MEANS: Means(kind="ied", words="bomb", quantity=Quantity.exactly(1)),
    Field.PERPETRATOR: BLAME,
    Field.PARTICIPANT: Actor(name="the army"),
    Field.TARGET: Target(name="the guards"),
    Field.CASUALTIES: COUNT,
    Field.DAMAGE: Damage(object="two stalls"),
    Field.EVIDENCE: Evidence(kind="video", shows="smoke"),
    Field.REACTION: Reaction(actor=Actor(name="The mayor"), kind="condemn"),
}
RECORD: dict[str, Any] = {
    "published": DAY,
    "not_incidents": ["Attacks have multiplied"],
    "account": [
        {
            "role": "main",
            "types": ["bombing"],
            "also": ["bombing"],
            "stages": ["completed"],
            "date": {"start": DAY, "part_of_day": ["morning"]},
            "place": {
                "name": "Gao", "country": "MLI", "at": [16.3, 0.0], "within_km": 25,
                "sites": ["market"],
            },
            "origin": ["Red Bridge"],
            "means": [{"kind": "ied", "fate": "used", "count": 1}],
            "casualties": [
                {"effect": "killed", "low": 7, "group": "guards", "source": "police chief"}
            ],
            "perpetrators": [{"status": "accused", "name": "Band of Gao", "by": "police"}],
            "participants": ["army"],
            "targets": ["guards"],
            "damage": ["stall"],
            "evidence": ["video"],
            "reactions": [{"actor": "mayor", "kind": "condemn"}],
        }
    ],
}  # fmt: skip


def claim(field: Field, value: Any, attribution: Attribution = POLICE) -> Claim:
    return Claim.make(
        "a", field=field, value=value, spans=(DOCUMENT.span(0, 6),), attribution=attribution,
        method="test.hand",
    )  # fmt: skip


def account(*claims: Claim, role: str = "main", start: int = 2) -> Account:
    trigger = DOCUMENT.span(start, start + 4)
    return Account(id=f"a{start}", document_id="d", role=role, trigger=trigger, claims=claims)


def reading(*accounts: Account) -> Reading:
    return Reading(name="hand.txt", pipeline="", document=DOCUMENT, accounts=accounts)


def with_value(field: Field, **changes: Any) -> Reading:
    """The right reading with one value changed."""
    values = {**VALUES, field: msgspec.structs.replace(VALUES[field], **changes)}
    return reading(account(*(claim(f, v) for f, v in values.items())))


RIGHT = [claim(f, v) for f, v in VALUES.items()]


def wrong(found: dict[str, str | None]) -> set[str]:
    return {name for name, difference in found.items() if difference is not None}


def test_a_reading_that_holds_all_of_the_record_differs_in_nothing() -> None:
    assert wrong(CHECKS.check(RECORD, reading(account(*RIGHT)))) == set()


@pytest.mark.parametrize(
    ("field", "changes", "facts"),
    [
        (Field.TYPE, {"code": "shooting"}, {"1.types", "1.also.bombing"}),
        (Field.STAGE, {"code": "foiled"}, {"1.stages.completed"}),
        (Field.WHEN, {"start": date(2024, 3, 13)}, {"1.date"}),
        (Field.WHEN, {"part_of_day": "evening"}, {"1.part_of_day"}),
        (Field.PLACE, {"name": "Gao road"}, {"1.place.sites.market"}),
        (Field.PLACE, {"country": "NER"}, {"1.place.country"}),
        (Field.PLACE, {"chosen": None}, {"1.place.point"}),
        (Field.ORIGIN, {"name": "Blue Bridge"}, {"1.origin.red-bridge"}),
        (Field.MEANS, {"kind": "mine"}, {"1.means.ied-used-1"}),
        (Field.MEANS, {"fate": "failed"}, {"1.means.ied-used-1"}),
        (Field.MEANS, {"quantity": None}, {"1.means.ied-used-1"}),
        (Field.PARTICIPANT, {"name": "police"}, {"1.participants.army"}),
        (Field.TARGET, {"name": "the market"}, {"1.targets.guards"}),
        (Field.DAMAGE, {"object": "installation"}, {"1.damage.stall"}),
        (Field.EVIDENCE, {"kind": "image"}, {"1.evidence.video"}),
        (Field.REACTION, {"kind": "mourn"}, {"1.reactions.condemn-mayor"}),
        (Field.CASUALTIES, {"group": "soldiers"}, {"1.casualties.killed-7-guards-police-chief"}),
    ],
)
def test_a_value_that_is_read_wrong_is_told(
    field: Field, changes: dict[str, Any], facts: set[str]
) -> None:
    assert wrong(CHECKS.check(RECORD, with_value(field, **changes))) == facts


@pytest.mark.parametrize(
    "quantity",
    [Quantity.exactly(8), Quantity(low=8, high=None, bound="at_least")],
    ids=["another number", "at least another"],
)
def test_a_figure_that_nobody_told_is_missed_and_extra(quantity: Quantity) -> None:
    found = wrong(CHECKS.check(RECORD, with_value(Field.CASUALTIES, quantity=quantity)))
    assert found == {"1.casualties.killed-7-guards-police-chief", "1.casualties.extra"}


def test_a_bound_that_nobody_told_is_a_difference() -> None:
    bound = Quantity(low=7, high=None, bound="at_least")
    found = wrong(CHECKS.check(RECORD, with_value(Field.CASUALTIES, quantity=bound)))
    assert found == {"1.casualties.killed-7-guards-police-chief"}


def test_a_figure_in_the_wrong_mouth_is_a_difference() -> None:
    claims = [c for c in RIGHT if c.field is not Field.CASUALTIES]
    own = claim(Field.CASUALTIES, COUNT, OWN)
    found = wrong(CHECKS.check(RECORD, reading(account(*claims, own))))
    assert found == {"1.casualties.killed-7-guards-police-chief"}


def test_the_reporters_own_voice_is_told_from_a_speaker() -> None:
    assert CHECKS._is_source("", claim(Field.CASUALTIES, COUNT, OWN))
    assert not CHECKS._is_source("", claim(Field.CASUALTIES, COUNT))
    assert not CHECKS._is_source("he", claim(Field.CASUALTIES, COUNT))


@pytest.mark.parametrize(
    ("actor", "status", "facts"),
    [
        ("Band of Gao", "claimed", {"1.perpetrators.accused-band-of-gao-police"}),
        ("Band of Kidal", "accused", {"1.perpetrators.accused-band-of-gao-police"}),
    ],
)
def test_a_false_accusation_is_a_difference_of_its_own(
    actor: str, status: str, facts: set[str]
) -> None:
    changed = with_value(Field.PERPETRATOR, status=status, actor=Actor(name=actor, named=True))
    assert wrong(CHECKS.check(RECORD, changed)) == facts | {"1.perpetrators.extra"}


def test_an_account_beside_the_record_is_told_and_so_is_one_on_words_of_no_incident() -> None:
    start = TEXT.index("Attacks")
    more = reading(account(*RIGHT), account(role="background", start=start))
    found = wrong(CHECKS.check(RECORD, more))
    assert found == {"accounts", "not_incident.attacks-have-multiplied"}


def test_an_account_that_is_not_read_is_missed_in_every_fact() -> None:
    found = CHECKS.check(RECORD, reading())
    assert wrong(found) == set(found) - {
        "document.published",
        "not_incident.attacks-have-multiplied",
    }
    assert set(found) == set(CHECKS.check(RECORD, Reading(name="", pipeline="")))


def test_another_role_is_a_difference() -> None:
    assert wrong(CHECKS.check(RECORD, reading(account(*RIGHT, role="related")))) == {"1.role"}


def test_accounts_are_paired_by_likeness_whatever_their_order() -> None:
    other = account(claim(Field.TYPE, VALUES[Field.TYPE]), role="background", start=30)
    pairs = CHECKS.align(RECORD["account"], (other, account(*RIGHT)))
    assert {n: a.id for n, a in pairs.items()} == {0: "a2"}


def make_rejected(reason: str) -> Reading:
    rejection = Rejection(stage="extract", reason=reason, name="hand.txt", message="")
    return Reading(name="hand.txt", pipeline="", document=DOCUMENT, rejections=(rejection,))


@pytest.mark.parametrize(("reason", "right"), [("accident", True), ("sums", False)])
def test_the_reason_of_a_report_without_incident_is_compared(reason: str, right: bool) -> None:
    record = {"reason": ["accident", "history"]}
    found = CHECKS.check(record, make_rejected(reason))
    assert (found["reason"] is None) is right


def test_an_optional_account_may_be_left_out_but_not_take_another_role() -> None:
    row = {**RECORD["account"][0], "role": "background", "optional": True}
    record = {"account": [row]}

    def check(*accounts: Account) -> set[str]:
        return wrong(CHECKS.check(record, reading(*accounts)))

    assert check() == set()
    assert check(account(*RIGHT, role="background")) == set()
    assert check(account(*RIGHT)) == {"accounts"}

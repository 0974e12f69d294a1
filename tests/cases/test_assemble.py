"""Claims of one account that count the same people, say the same, or differ, are told so."""

from datetime import date

import pytest

from dateline.assemble import assemble
from dateline.model import (
    Account,
    Attribution,
    Category,
    Claim,
    Count,
    Field,
    Means,
    Place,
    Quantity,
    Relation,
    Source,
    Span,
    Telling,
    Value,
    When,
)

FRIDAY = date(2021, 11, 5)
SPAN = Span(start=0, end=4, quote="bomb")


def told(
    at: int,
    value: Value,
    *,
    field: Field = Field.CASUALTIES,
    by: str = "x",
    method: str = "casualties.passive",
) -> Claim:
    """A claim whose words stand at `at`, said by `by`."""
    return Claim.make(
        "acc-1",
        field=field,
        value=value,
        spans=(Span(start=at, end=at + 5, quote="words"),),
        attribution=Attribution(source=Source(kind="official", name=by), mode="indirect"),
        method=method,
    )


def count(
    low: int,
    group: str = "people",
    *,
    effect: str = "killed",
    extent: str = "not_told",
    names: tuple[str, ...] = (),
) -> Count:
    return Count(
        effect=effect, quantity=Quantity.exactly(low), group=group, extent=extent, names=names
    )


def account_of(*claims: Claim) -> Account:
    telling = Telling(account_id="acc-1", role="main", trigger=SPAN, claims=claims)
    return assemble([telling], "doc-1")[0]


def relations(*values: Count) -> list[tuple[str, int, int]]:
    """(kind, from, to) with the positions of the counts, which stand far apart in the text."""
    claims = [told(at * 100, value) for at, value in enumerate(values)]
    places = {claim.id: at for at, claim in enumerate(claims)}
    found = account_of(*claims).relations
    return [(r.kind, places[r.claim], places[r.other]) for r in found]


CASES: list[tuple[str, list[Count], list[tuple[str, int, int]]]] = [
    ("the same figure again is the same people", [count(2), count(2)], [("same_as", 1, 0)]),
    ("told three times, each is the first", [count(2), count(2), count(2)],
     [("same_as", 1, 0), ("same_as", 2, 0)]),
    ("people and guards of one number are the same", [count(2), count(2, "guards")],
     [("same_as", 1, 0)]),
    ("guards and attackers are not", [count(2, "guards"), count(3, "attackers")], []),
    ("guards are a part of the people", [count(5), count(2, "guards")], [("part_of", 1, 0)]),
    ("a part told first belongs to the whole told later", [count(2, "guards"), count(5)],
     [("part_of", 0, 1)]),
    ("a part is a part", [count(5, "guards"), count(2, "guards", extent="part")],
     [("part_of", 1, 0)]),
    ("a part larger than a figure is none of it", [count(2, "guards"),
     count(5, "guards", extent="part")], []),
    ("other totals of one group are alternatives", [count(5), count(7)],
     [("alternative_to", 1, 0)]),
    ("the dead and the wounded are other people", [count(5), count(5, effect="wounded")], []),
    ("persons of other names are other people", [count(1, names=("Jan Kos",)),
     count(1, names=("Ana Ruiz",))], []),
    ("nobody of one group is no figure of another", [count(0, "civilians"), count(5)], []),
]  # fmt: skip


@pytest.mark.parametrize(("values", "kinds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_counts(values: list[Count], kinds: list[tuple[str, int, int]]) -> None:
    assert relations(*values) == kinds


def test_figures_of_two_sources_under_two_labels_may_be_the_same_people() -> None:
    army = told(0, count(20, "rebels"), by="the army")
    village = told(100, count(20, "civilians"), by="residents")
    found = account_of(army, village).relations
    assert found == (Relation(kind="alternative_to", claim=village.id, other=army.id),)
    same_voice = told(100, count(20, "civilians"), by="the army")
    assert account_of(army, same_voice).relations == ()


def test_a_later_toll_updates_an_earlier_one() -> None:
    first, later = told(0, count(5)), told(100, count(7), method="casualties.toll")
    found = account_of(first, later).relations
    assert [(r.kind, r.claim, r.other) for r in found] == [("updates", later.id, first.id)]


def test_members_of_one_list_are_other_people() -> None:
    guards, drivers = told(0, count(2, "guards")), told(9, count(2, "people"))
    assert account_of(guards, drivers).relations == ()
    apart = told(200, count(2, "people"))
    assert [r.kind for r in account_of(guards, apart).relations] == ["same_as"]


@pytest.mark.parametrize(
    ("field", "first", "second", "same"),
    [
        (Field.TYPE, Category(code="bombing", vocabulary="incident_types"),
         Category(code="bombing", vocabulary="incident_types"), True),
        (Field.TYPE, Category(code="bombing", vocabulary="incident_types"),
         Category(code="riot", vocabulary="incident_types"), False),
        (Field.MEANS, Means(kind="drone", words="drones"), Means(kind="drone", words="UAVs"), True),
        (Field.MEANS, Means(kind="drone", words="drones"),
         Means(kind="drone", words="drones", fate="intercepted"), False),
        (Field.PLACE, Place(name="Basra"), Place(name="Basra"), True),
        (Field.REACTION, Category(code="x", vocabulary="x"), Category(code="x", vocabulary="x"),
         False),
    ],
)  # fmt: skip
def test_values_that_say_the_same(field: Field, first: Value, second: Value, same: bool) -> None:
    claims = told(0, first, field=field), told(100, second, field=field)
    kinds = [r.kind for r in account_of(*claims).relations]
    assert kinds == (["same_as"] if same else [])


def test_one_day_in_other_words_is_the_same_day() -> None:
    friday, on_the_5th = (
        told(at, When(start=FRIDAY, end=FRIDAY, precision="day", words=words), field=Field.WHEN)
        for at, words in ((0, "Friday"), (100, "November 5"))
    )
    assert [r.kind for r in account_of(friday, on_the_5th).relations] == ["same_as"]


def test_an_account_keeps_what_was_told_of_it() -> None:
    claim = told(0, count(2))
    telling = Telling(account_id="acc-9", role="background", trigger=SPAN, claims=(claim,))
    main = Telling(account_id="acc-1", role="main", trigger=SPAN, claims=(claim,))
    found = assemble([main, telling], "doc-7")
    assert [(a.id, a.role, a.document_id) for a in found] == [
        ("acc-1", "main", "doc-7"),
        ("acc-9", "background", "doc-7"),
    ]
    assert found[1] == Account(
        id="acc-9", document_id="doc-7", role="background", trigger=SPAN, claims=(claim,)
    )


def test_a_figure_told_a_thousand_times_makes_a_thousand_ties_not_a_million() -> None:
    claims = [told(at * 100, count(2)) for at in range(1000)]
    assert len(account_of(*claims).relations) == 999

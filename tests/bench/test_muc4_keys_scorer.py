"""MUC-4's scoring of whole records: cases of the guidelines worked by hand, fills invented."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.muc4_fills import Rules, credit, read_places
from dateline.bench.muc4_key_reader import MessageKey, read_fill, read_keys, read_texts
from dateline.bench.muc4_keys_scorer import Tally, assign, score_message, score_slot, total
from dateline.export.muc4.slots import SLOTS, Fill, SlotTemplate, slot_text

PLACES = read_places(
    ["NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY) *us*\nNORLAND: HOLM (CITY): QUAY (ZONE) *us*"],
    "PORT HOLM = HOLM\n",
)


def fill(slot: int, line: str) -> Fill:
    read = read_fill(slot, line)
    assert read is not None
    return read


def worth(slot: int, response: str, key: str, rules: Rules = PLACES) -> float:
    return credit(slot, fill(slot, response), fill(slot, key), rules)


# --- the key text ---------------------------------------------------------------------------------

KEY = """;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (US)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  (- 03 FEB 90) / (02 FEB 90 - 03 FEB 90)
3.  INCIDENT: LOCATION              NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY / TOWN)
4.  INCIDENT: TYPE                  KIDNAPPING
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             "FOUR RIDERS" / "RIDERS OF THE \\"DAWN\\" COLUMN"
                                    ? "A SCOUT" /
                                    "SCOUT"
10. PERP: ORGANIZATION ID           -
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / REPORTED AS FACT: "DAWN" / "DF"
14. PHYS TGT: NUMBER                3-: "BARNS"
19. HUM TGT: DESCRIPTION            "MILLER" / "OWNER OF THE MILL": "ANN LEE"

0.  MESSAGE: ID                     DEV-MUC3-9002 (US)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_a_message_has_the_templates_of_its_key_and_an_irrelevant_one_none() -> None:
    first, second = read_keys(KEY)
    assert (first.message, len(first.templates)) == ("DEV-MUC3-9001", 1)
    assert first.templates[0].optional
    assert second == MessageKey(message="DEV-MUC3-9002", templates=())


@pytest.mark.parametrize(
    ("slot", "fills"),
    [
        (2, (Fill(options=("- 03 FEB 90", "02 FEB 90 - 03 FEB 90")),)),
        (3, (Fill(options=("NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY / TOWN)",)),)),
        (6, ()),
        (
            9,
            (
                Fill(options=("FOUR RIDERS", 'RIDERS OF THE "DAWN" COLUMN')),
                Fill(options=("A SCOUT", "SCOUT"), optional=True),
            ),
        ),
        (10, ()),
        (11, (Fill(options=("POSSIBLE", "REPORTED AS FACT"), tags=("DAWN", "DF")),)),
        (14, (Fill(options=("3-",), tags=("BARNS",)),)),
        (19, (Fill(options=("MILLER", "OWNER OF THE MILL"), tags=("ANN LEE",)),)),
    ],
)
def test_a_slot_is_read_with_alternatives_references_and_what_may_be_left_out(
    slot: int, fills: tuple[Fill, ...]
) -> None:
    assert read_keys(KEY)[0].templates[0].of(slot) == fills


def test_what_is_written_is_read_back_the_same() -> None:
    message = read_keys(KEY)[0]
    assert read_keys(slot_text(message.message, message.templates)) == (message,)
    assert read_keys(slot_text("DEV-MUC3-9002", ())) == (read_keys(KEY)[1],)


def test_texts_are_told_apart_by_their_first_line() -> None:
    text = "DEV-MUC3-9001 (US)\n\n   HOLM, 3 FEB 90 -- ONE.\n\n\nTST1-MUC3-9002\n\n   TWO.\n"
    assert list(read_texts(text)) == [
        ("DEV-MUC3-9001", "   HOLM, 3 FEB 90 -- ONE."),
        ("TST1-MUC3-9002", "   TWO."),
    ]


def test_the_template_has_25_slots() -> None:
    assert len(SLOTS) == 25


# --- one fill against another ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "key", "expected"),
    [
        ('"THE 4 HERDERS"', '"HERDERS"', 1),  # article and number are not essential
        ('"OLD HERDERS WHO HAD SEEN IT"', '"HERDERS" / "HERDSMEN"', 1),  # more modifiers
        ('"HERDERS, WHICH NOBODY DENIED"', '"HERDERS"', 0.5),  # an adjunct
        ('"BATTALION"', '"3D MOUNTAIN BATTALION"', 0.5),  # fewer modifiers
        ('"GRAIN"', '"GRAIN SILO" / "SILO"', 0),  # the modifier alone: a person's case
        ('"BODYGUARD OF THE MAYOR"', '"MAYOR"', 0),  # another head
        ('"HERDERS"', '"WEAVERS"', 0),
    ],
)
def test_a_string_is_judged_by_head_and_modifiers(response: str, key: str, expected: float) -> None:
    assert worth(19, response, key) == expected


def test_without_a_person_only_what_is_not_essential_may_differ() -> None:
    alone = Rules(program_alone=True)
    assert worth(19, '"THE 4 HERDERS"', '"HERDERS"', alone) == 1
    assert worth(19, '"OLD HERDERS"', '"HERDERS"', alone) == 0


def test_part_of_a_name_is_half_and_a_title_before_it_is_no_fault() -> None:
    assert worth(18, '"LEE"', '"ANN MARY LEE"') == 0.5
    assert worth(18, '"ANN"', '"ANN MARY LEE"') == 0.5
    assert worth(18, '"MRS ANN LEE"', '"ANN LEE"') == 1


def test_a_name_with_its_acronym_is_right() -> None:
    assert worth(10, '"DAWN FRONT [DF]"', '"DAWN FRONT" / "DF"') == 1
    assert worth(10, '"DF"', '"DAWN FRONT [DF]"') == 1


@pytest.mark.parametrize(
    ("slot", "response", "key", "expected"),
    [
        (4, "ATTACK", "ARSON", 0.5),
        (4, "ARSON", "ATTACK", 0),
        (5, "ATTEMPTED", "ACCOMPLISHED", 0),
        (5, "ATTEMPTED", "ACCOMPLISHED / ATTEMPTED", 1),
        (7, 'GUN: "CARBINE"', 'RIFLE: "CARBINE"', 0.5),
        (7, 'EXPLOSIVE: "CHARGE"', 'MINE: "-"', 0.5),  # two steps up, whatever the reference
        (7, 'RIFLE: "CARBINE"', 'GUN: "CARBINE"', 0),
        (7, 'RIFLE: "PISTOL"', 'RIFLE: "CARBINE"', 0.5),  # right with a wrong reference
        (7, 'GUN: "-"', 'GUN: "-"', 1),
        (8, "TERRORIST ACT", "STATE-SPONSORED VIOLENCE", 0),
        (
            11,
            'SUSPECTED OR ACCUSED: "DF"',
            'SUSPECTED OR ACCUSED BY AUTHORITIES: "DF"',
            0.5,
        ),
        (
            13,
            'POLITICAL FIGURE OFFICE OR RESIDENCE: "HALL"',
            'GOVERNMENT OFFICE OR RESIDENCE: "HALL"',
            0.5,
        ),
        (13, 'OTHER: "HALL"', 'COMMERCIAL: "HALL"', 0),
        (15, 'NORLAND: "BUS"', 'NORLAND: "BUS"', 1),
        (15, 'NORLAND: "BUS"', 'SOUTHLAND: "BUS"', 0),
        (16, 'DESTROYED: "HALL"', 'SOME DAMAGE: "HALL"', 0.5),
        (16, 'SOME DAMAGE: "HALL"', 'DESTROYED: "HALL"', 0),
        (20, 'ACTIVE MILITARY: "LEE"', 'FORMER ACTIVE MILITARY: "LEE"', 0.5),
        (20, 'POLITICAL FIGURE: "LEE"', 'GOVERNMENT OFFICIAL: "LEE"', 0.5),
        (20, 'GOVERNMENT OFFICIAL: "LEE"', 'POLITICAL FIGURE: "LEE"', 0),
        (23, 'NO DEATH: "-"', 'NO INJURY OR DEATH: "-"', 0.5),
        (23, 'DEATH: "LEE"', 'DEATH: "OAK"', 0.5),
        (23, 'INJURY: "LEE"', 'DEATH: "LEE"', 0),
    ],
)
def test_a_set_fill_is_right_half_or_wrong(
    slot: int, response: str, key: str, expected: float
) -> None:
    assert worth(slot, response, key) == expected


@pytest.mark.parametrize(
    ("response", "key", "expected"),
    [
        ("06 MAY 89", "06 MAY 89", 1),
        ("6 MAY 89", "06 MAY 89", 1),
        ("06 MAY 89", "05 MAY 89", 0),
        ("06 MAY 89", "05 MAY 89 - 06 MAY 89", 0.5),  # part of the range
        ("05 MAY 89", "- 06 MAY 89", 0.5),
        ("- 06 MAY 89", "05 MAY 89 - 06 MAY 89", 0.5),  # a default whose anchor the key names
        ("- 06 MAY 89", "06 MAY 89", 0.5),
        ("- 06 MAY 89", "05 MAY 89", 0),
        ("- 06 MAY 89", "03 MAY 89 - 05 MAY 89", 0),
        ("05 MAY 89 - 06 MAY 89", "06 MAY 89", 0),
        ("06 MAY 89", "(05 MAY 89) / (06 MAY 89)", 1),
        ("11 NOV", "11 NOV", 1),  # without a year: as words
        ("11 NOV 89", "31 NOV 89", 0),  # no such day
    ],
)
def test_a_date_is_right_or_half_inside_the_range(response: str, key: str, expected: float) -> None:
    assert worth(2, response, key) == expected


@pytest.mark.parametrize(
    ("response", "key", "expected"),
    [
        ("NORLAND", "NORLAND", 1),
        ("NORLAND: HOLM (TOWN)", "NORLAND: HOLM (CITY)", 1),  # town and city are one kind
        ("NORLAND: PORT HOLM (CITY)", "NORLAND: HOLM (CITY)", 1),  # another name
        ("NORLAND: HOLM (CITY)", "NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY)", 1),
        ("NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY)", "NORLAND: HOLM (CITY)", 1),  # as listed
        ("NORLAND: WESTMARCH (DEPARTMENT): HOLM (CITY)", "NORLAND: HOLM (CITY)", 0.5),
        ("NORLAND", "NORLAND: HOLM (CITY)", 0.5),  # the country alone
        ("NORLAND: WICK (CITY)", "NORLAND: EASTMARCH (DEPARTMENT): HOLM (CITY)", 0.5),
        ("NORLAND: WICK (CITY)", "NORLAND", 0.5),
        ("SOUTHLAND: HOLM (CITY)", "NORLAND: HOLM (CITY)", 0.5),  # all but the country
        ("SOUTHLAND", "NORLAND", 0),
        ("SOUTHLAND: WICK (CITY)", "NORLAND: HOLM (CITY)", 0),
        ("NORLAND: HOLM (CITY)", "NORLAND: HOLM (CITY) - WICK (CITY)", 0.5),  # one end
        ("NORLAND: HOLM (CITY) - WICK (CITY)", "NORLAND: HOLM (CITY) - WICK (CITY)", 1),
        ("NORLAND: WICK (CITY)", "(NORLAND: HOLM (CITY)) / (NORLAND: WICK (CITY))", 1),
    ],
)
def test_a_location_is_judged_by_country_and_most_specific_place(
    response: str, key: str, expected: float
) -> None:
    assert worth(3, response, key) == expected


@pytest.mark.parametrize(
    ("response", "key", "expected"),
    [
        ('7: "SHEDS"', '7: "SHEDS"', 1),
        ('7: "SHEDS"', '5 - 7: "SHEDS"', 0.5),
        ('7: "THINGS"', '5 - 7: "SHEDS"', 0.5),  # irrespective of the reference
        ('7: "SHEDS"', '~7: "SHEDS"', 0.5),
        ('6: "SHEDS"', '5 - 7: "SHEDS"', 0),
        ('PLURAL: "SHEDS"', '7: "SHEDS"', 0),
        ('1: "A SHED"', 'PLURAL / 1: "SHED"', 1),
    ],
)
def test_a_number_is_half_at_an_end_of_the_range(response: str, key: str, expected: float) -> None:
    assert worth(14, response, key) == expected


@pytest.mark.parametrize(
    ("response", "key", "expected"),
    [
        ('"MILLER": "LEE"', '"MILLER": "ANN LEE"', 0.5),  # right, the name only in part
        ('"MILLER": "ANN LEE"', '"MILLER": "ANN LEE"', 1),
        ('"MILLER": "JIM OAK"', '"MILLER OF HOLM": "ANN LEE"', 0.5),
        ('"MISS LEE"', '"MISS": "LEE"', 0.5),  # the title with the name
        ('"WEAVER": "ANN LEE"', '"MILLER": "ANN LEE"', 0),  # no title, no credit
    ],
)
def test_a_description_hangs_on_its_name(response: str, key: str, expected: float) -> None:
    assert worth(19, response, key) == expected


# --- slots, templates, messages -------------------------------------------------------------------


def slot_tally(slot: int, response: list[str], key: list[str]) -> Tally:
    return score_slot(slot, [fill(slot, r) for r in response], [fill(slot, k) for k in key], PLACES)


def test_fills_are_wrong_against_a_key_and_spurious_without_one() -> None:
    assert slot_tally(9, ['"RIDERS"', '"OAKS"'], ['"RIDERS"', '"ELMS"']) == Tally(cor=1, inc=1)
    assert slot_tally(9, ['"RIDERS"', '"OAKS"'], ['"RIDERS"']) == Tally(cor=1, spu=1)
    assert slot_tally(9, ['"RIDERS"'], ['"RIDERS"', '"ELMS"']) == Tally(cor=1, mis=1)
    assert slot_tally(9, [], []) == Tally()


def test_what_may_be_left_out_is_not_missing_and_counts_where_it_is_told() -> None:
    assert slot_tally(9, [], ['? "RIDERS"']) == Tally()
    assert slot_tally(9, ['"RIDERS"'], ['? "RIDERS"']) == Tally(cor=1)
    assert slot_tally(9, ['"OAKS"'], ['? "RIDERS"']) == Tally(spu=1)
    assert slot_tally(9, ['"RIDERS"'], ['? "RIDERS"', '"RIDERS" / "MEN"']) == Tally(cor=1)


def test_fills_are_aligned_for_the_most_credit() -> None:
    # "HORSE GUARDS" would be right for either key; "GUARDS" is only half right for the second.
    tally = slot_tally(19, ['"HORSE GUARDS"', '"GUARDS"'], ['"GUARDS"', '"HORSE GUARDS"'])
    assert tally == Tally(cor=2)


def template(number: int, **slots: str) -> SlotTemplate:
    """A template from s4="ATTACK" and the like."""
    fills = {int(name[1:]): (fill(int(name[1:]), line),) for name, line in slots.items()}
    return SlotTemplate(message="M", number=number, fills=fills)


FIRE = template(1, s4="ARSON", s5="ACCOMPLISHED", s9='"RIDERS"', s12='"MILL"')
RAID = template(2, s4="ATTACK", s5="ACCOMPLISHED", s18='"ANN LEE"')


def test_missing_and_spurious_templates_are_charged_in_all_and_not_in_matched_only() -> None:
    """By hand: FIRE is matched with 4 right of 4. RAID (3 fills) is missing; a response of 3 fills
    about another person is spurious: POS 7, ACT 7, COR 4."""
    other = template(2, s4="KIDNAPPING", s5="ACCOMPLISHED", s18='"JIM OAK"')
    score = score_message(MessageKey(message="M", templates=(FIRE, RAID)), [FIRE, other], PLACES)
    every, matched = total(score.every.values()), total(score.matched.values())
    assert every == Tally(cor=4, spu=3, mis=3)
    assert (every.recall, every.precision, every.overgeneration) == (4 / 7, 4 / 7, 3 / 7)
    assert matched == Tally(cor=4)
    assert score.templates == Tally(cor=1, spu=1, mis=1)
    assert score.lost == 6


def test_templates_are_compared_only_where_type_and_a_target_or_perpetrator_agree() -> None:
    key = MessageKey(message="M", templates=(FIRE,))
    vague = template(1, s4="ATTACK", s5="ACCOMPLISHED", s9='"RIDERS"')
    assert score_message(key, [vague], PLACES).templates == Tally(cor=1)
    stray = template(1, s4="ARSON", s5="ACCOMPLISHED", s9='"OAKS"')
    assert score_message(key, [stray], PLACES).templates == Tally(spu=1, mis=1)
    robbery = template(1, s4="ROBBERY", s5="ACCOMPLISHED", s9='"RIDERS"')
    assert score_message(key, [robbery], PLACES).templates == Tally(spu=1, mis=1)


def test_an_optional_template_is_not_missing() -> None:
    optional = SlotTemplate(message="M", number=1, optional=True, fills=FIRE.fills)
    key = MessageKey(message="M", templates=(optional,))
    assert total(score_message(key, [], PLACES).every.values()) == Tally()
    assert total(score_message(key, [FIRE], PLACES).every.values()) == Tally(cor=4)
    assert not score_message(key, [], PLACES).relevant


def test_a_slot_that_does_not_apply_has_no_score() -> None:
    taken = template(1, s4="KIDNAPPING", s18='"ANN LEE"')
    key = SlotTemplate(message="M", number=1, fills=taken.fills, inapplicable=frozenset({6}))
    response = template(1, s4="ATTACK", s6='"GUN"', s18='"ANN LEE"')
    score = score_message(MessageKey(message="M", templates=(key,)), [response], PLACES)
    assert total(score.every.values()) == Tally(cor=1, par=1)


def test_recall_precision_and_f_by_hand() -> None:
    """3 right, 2 half, 1 wrong, 2 spurious, 2 missing: POS 8, ACT 8, R = P = F = 4 / 8."""
    tally = Tally(cor=3, par=2, inc=1, spu=2, mis=2)
    assert (tally.possible, tally.actual, tally.credit) == (8, 8, 4.0)
    assert (tally.recall, tally.precision, tally.f1) == (0.5, 0.5, 0.5)
    assert tally.overgeneration == 0.25
    assert (Tally().recall, Tally().precision, Tally().f1) == (0.0, 0.0, 0.0)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=width, max_size=width),
            min_size=1,
            max_size=4,
        )
    )
)
def test_the_alignment_has_the_greatest_sum(worth: list[list[float]]) -> None:
    rows, columns = len(worth), len(worth[0])
    padded = range(max(rows, columns))
    best = max(
        sum(worth[row][column] for row, column in enumerate(order)
            if row < rows and column < columns)
        for order in permutations(padded)
    )  # fmt: skip
    pairs = assign(worth)
    assert sum(worth[row][column] for row, column in pairs) == best
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)

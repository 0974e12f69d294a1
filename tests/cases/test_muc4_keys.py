"""A reading as MUC-4 key text: all slots, in texts of our own, in capitals as the messages were."""

import re
from collections.abc import Callable

import pytest

from dateline.bench.muc4_key_reader import read_keys
from dateline.bench.muc4_keys import message_raw
from dateline.export.muc4.keys import key_text
from dateline.export.muc4.slots import SCORED, SLOTS, crosswalk, set_lists
from dateline.export.muc4.titles import title_of
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

Written = Callable[[str], str]
Slots = dict[int, list[str]]

TOWN_HALL = """   SAN SALVADOR, 3 JAN 90 (OWN) -- [TEXT] GUERRILLAS THREW A GRENADE AT THE TOWN HALL
IN CHALATENANGO, CHALATENANGO DEPARTMENT, YESTERDAY.  TWO PEASANTS AND MAYOR ANA LUZ BARRERA
WERE KILLED, AND THE TOWN HALL WAS DESTROYED.
"""
JUDGE = """   BOGOTA, 10 MAR 89 (OWN) -- [TEXT] GUNMEN KIDNAPPED JUDGE RAUL MEJIA TORO ON 8 MARCH.
POLICE SUSPECT THE ELN.
"""
EMBASSY = """   LIMA, 10 MAR 89 (OWN) -- [TEXT] A CAR BOMB EXPLODED YESTERDAY OUTSIDE THE HONDURAN
EMBASSY IN LIMA.  NO ONE WAS INJURED, BUT ABOUT 20 VEHICLES WERE DAMAGED.  THE MRTA CLAIMED
RESPONSIBILITY FOR THE BOMBING.
"""
SCHOOL = "   LIMA, 10 MAR 89 (OWN) -- [TEXT] THE MINISTER OPENED A NEW SCHOOL TODAY.\n"


@pytest.fixture(scope="session")
def written(settings: Settings) -> Written:
    return lambda text: key_text(process(message_raw("DEV-MUC3-9001", text), settings))


def slots_of(text: str) -> Slots:
    """The lines of the first template, by slot, as they are written."""
    slots: Slots = {}
    for line in text.splitlines():
        match = re.match(r"(\d+)\.\s", line)
        if match is not None:
            slots.setdefault(int(match.group(1)), [])
        slots[max(slots)].append(line[36:])
    return slots


def test_every_slot_is_written_in_order_under_its_name(written: Written) -> None:
    text = written(EMBASSY)
    heads = [line[:36].rstrip() for line in text.splitlines() if line[0] != " "]
    assert heads == [f"{slot}.".ljust(4) + name for slot, name in enumerate(SLOTS)]
    assert slots_of(text)[0] == ["DEV-MUC3-9001"]


def test_a_report_without_incident_has_stars_in_all_slots_but_the_first(written: Written) -> None:
    slots = slots_of(written(SCHOOL))
    assert slots[0] == ["DEV-MUC3-9001"]
    assert all(slots[slot] == ["*"] for slot in range(1, 25))


@pytest.mark.parametrize(
    ("text", "slot", "lines"),
    [
        (EMBASSY, 1, ["1"]),
        (EMBASSY, 2, ["09 MAR 89"]),
        (EMBASSY, 3, ["PERU: LIMA (CITY)"]),
        (EMBASSY, 4, ["BOMBING"]),
        (EMBASSY, 5, ["ACCOMPLISHED"]),
        (EMBASSY, 6, ['"CAR BOMB"']),
        (EMBASSY, 7, ['VEHICLE BOMB: "CAR BOMB"']),
        (EMBASSY, 8, ["TERRORIST ACT"]),
        (EMBASSY, 10, ['"MRTA"']),
        (EMBASSY, 11, ['CLAIMED OR ADMITTED: "MRTA"']),
        (EMBASSY, 12, ['"HONDURAN EMBASSY"', '"VEHICLES"']),
        (
            EMBASSY,
            13,
            [
                'DIPLOMAT OFFICE OR RESIDENCE: "HONDURAN EMBASSY"',
                'TRANSPORT VEHICLE: "VEHICLES"',
            ],
        ),
        (EMBASSY, 14, ['1: "HONDURAN EMBASSY"', '~20: "VEHICLES"']),
        (EMBASSY, 15, ['HONDURAS: "HONDURAN EMBASSY"']),
        (EMBASSY, 16, ['SOME DAMAGE: "VEHICLES"']),
        (EMBASSY, 17, ["-"]),
        (EMBASSY, 18, ["-"]),
        (EMBASSY, 23, ['NO INJURY OR DEATH: "-"']),
        (TOWN_HALL, 2, ["02 JAN 90"]),
        (TOWN_HALL, 3, ["EL SALVADOR: CHALATENANGO (DEPARTMENT): CHALATENANGO (CITY)"]),
        (TOWN_HALL, 16, ['DESTROYED: "TOWN HALL"']),
        (TOWN_HALL, 18, ['"ANA LUZ BARRERA"']),
        (TOWN_HALL, 19, ['"PEASANTS"', '"MAYOR": "ANA LUZ BARRERA"']),
        (TOWN_HALL, 20, ['CIVILIAN: "PEASANTS"', 'GOVERNMENT OFFICIAL: "ANA LUZ BARRERA"']),
        (TOWN_HALL, 21, ['2: "PEASANTS"', '1: "ANA LUZ BARRERA"']),
        (TOWN_HALL, 22, ["-"]),
        (TOWN_HALL, 23, ['DEATH: "PEASANTS"', 'DEATH: "ANA LUZ BARRERA"']),
        (JUDGE, 3, ["COLOMBIA"]),
        (JUDGE, 4, ["KIDNAPPING"]),
        (JUDGE, 6, ["*"]),  # no instrument in KIDNAPPING
        (JUDGE, 9, ['"GUNMEN"']),
        (JUDGE, 11, ['SUSPECTED OR ACCUSED BY AUTHORITIES: "ELN"']),
        (JUDGE, 12, ["*"]),  # no physical target in KIDNAPPING
        (JUDGE, 19, ['"JUDGE": "RAUL MEJIA TORO"']),
        (JUDGE, 20, ['LEGAL OR JUDICIAL: "RAUL MEJIA TORO"']),
    ],
)
def test_a_slot_holds_what_the_report_tells(
    written: Written, text: str, slot: int, lines: list[str]
) -> None:
    assert slots_of(written(text))[slot] == lines


def test_a_weekday_or_no_date_is_on_or_before_the_day_of_the_report(written: Written) -> None:
    weekday = EMBASSY.replace("YESTERDAY", "LAST MONDAY")
    assert slots_of(written(weekday))[2] == ["- 10 MAR 89"]
    assert slots_of(written(EMBASSY.replace("YESTERDAY ", "")))[2] == ["- 10 MAR 89"]


def test_what_is_set_on_fire_is_damaged(written: Written) -> None:
    text = (
        "   BOGOTA, 10 MAR 89 (OWN) -- [TEXT] GUERRILLAS SET FIRE TO TWO BUSES IN CALI YESTERDAY.\n"
    )
    slots = slots_of(written(text))
    assert (slots[4], slots[6], slots[14]) == (["ARSON"], ["*"], ['2: "BUSES"'])
    assert slots[16] == ['SOME DAMAGE: "BUSES"']


def test_the_text_is_read_back_with_values_of_the_set_lists_only(written: Written) -> None:
    for text in (EMBASSY, TOWN_HALL, JUDGE):
        for template in read_keys(written(text))[0].templates:
            told = {
                (slot, fill.options[0])
                for slot in SCORED
                if slot in set_lists()
                for fill in template.of(slot)
            }
            assert all(value in set_lists()[slot].values for slot, value in told)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("former senator hugo paz was hurt", "former senator"),
        ("hugo paz, a judge of the high court, was hurt", "judge of the high court"),
        ("hugo paz, candidate for mayor, was hurt", "candidate"),
        ("hugo paz, 45, was hurt", None),
        ("they knew hugo paz well", None),
        ("hugo\npaz spoke; later deputy hugo\npaz was hurt", "deputy"),
    ],
)
def test_the_title_of_a_name_stands_before_it_or_behind_a_comma(
    text: str, title: str | None
) -> None:
    assert title_of("hugo paz", text) == title


def test_the_crosswalks_lead_from_codes_to_values_of_the_set_lists() -> None:
    codes = crosswalk("muc4_codes")
    for table, vocabulary, slot in (
        ("stages", "stages", 5), ("instruments", "means", 7), ("confidence", "responsibility", 11),
        ("target_kinds", "target_kinds", 13), ("damage_kinds", "damage_kinds", 13),
        ("damage", "damage_degrees", 16), ("groups", "groups", 20), ("effects", "effects", 23),
        ("effects_of_kidnapping", "effects", 23),
    ):  # fmt: skip
        rows = {code: value for code, value in codes[table].items() if code != "cites"}
        assert set(rows) <= set(load_vocabulary(vocabulary))
        assert set(rows.values()) <= set(set_lists()[slot].values)
    for table, vocabulary in (("state_actors", "actor_kinds"), ("authorities", "source_kinds")):
        assert set(codes[table]["codes"]) <= set(load_vocabulary(vocabulary))


def test_target_words_lead_to_values_of_the_set_lists() -> None:
    targets = crosswalk("muc4_targets")
    assert set(targets["physical"]) | set(targets["owner"].values()) <= set(set_lists()[13].values)
    assert set(targets["human"]) | set(targets["owner"]) <= set(set_lists()[20].values)


def test_half_right_pairs_are_of_the_set_list() -> None:
    for listed in set_lists().values():
        assert {value for pair in listed.half for value in pair} <= {*listed.values, "*"}

"""An account as a MUC-4 template: its type, whether it is in scope, and who fills the roles."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.bench.muc4 import dateline_days, read_report, run
from dateline.errors import InputError
from dateline.export.muc4.gtt import gtt_json
from dateline.export.muc4.mentions import fill_of, groups_in, head_of, held_by, whole_of
from dateline.export.muc4.names import full_name, name_within
from dateline.export.muc4.roles import Template, templates
from dateline.export.muc4.scope import crosswalk
from dateline.model import (
    Account,
    Actor,
    Attribution,
    Category,
    Claim,
    Count,
    Damage,
    Document,
    Field,
    Instant,
    Means,
    Place,
    Quantity,
    Reading,
    Responsibility,
    Source,
    Span,
    Target,
    Value,
    When,
)
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

TEXT = "rebels of the eln burned the town hall of lima and shot mayor leo paz rubio, mr paz said"


def claim(field: Field, value: Value, *, quote: str = "words", **rest: Any) -> Claim:
    return Claim.make(
        "acc-1",
        field=field,
        value=value,
        spans=(Span(start=0, end=len(quote), quote=quote),),
        attribution=Attribution(source=Source(kind="outlet")),
        **{"method": "x.y", **rest},
    )


def kind(code: str, quote: str = "attacked") -> Claim:
    return claim(Field.TYPE, Category(code=code, vocabulary="incident_types"), quote=quote)


def done_by(name: str, *, status: str = "stated", method: str = "x.y", **rest: Any) -> Claim:
    value = Responsibility(status=status, actor=Actor(name=name, **rest))
    return claim(Field.PERPETRATOR, value, method=method)


def hit(name: str, kind: str = "unknown", **rest: Any) -> Claim:
    return claim(Field.TARGET, Target(name=name, kind=kind), **rest)


def hurt(words: str, *, effect: str = "killed", number: int = 1, **rest: Any) -> Claim:
    value = Count(effect=effect, quantity=Quantity.exactly(number), group_words=words, **rest)
    return claim(Field.CASUALTIES, value)


def by_means(words: str, kind: str = "explosive", *, method: str = "x.y", **rest: Any) -> Claim:
    return claim(Field.MEANS, Means(kind=kind, words=words, **rest), quote=words, method=method)


def at(name: str, country: str = "SLV", kind: str = "town") -> Claim:
    return claim(Field.PLACE, Place(name=name, kind=kind, country=country))


def on(day: date) -> Claim:
    return claim(Field.WHEN, When(start=day, end=day, precision="day", words="x"))


def reading(*claims: Claim, text: str = TEXT, role: str = "main") -> Reading:
    trigger = Span(start=0, end=4, quote="word")
    account = Account(id="acc-1", document_id="doc", role=role, trigger=trigger, claims=claims)
    published = Instant(at=datetime(1990, 3, 1, tzinfo=UTC), day_only=True)
    document = Document(
        id="doc", name="doc", text=text, blocks=(), digest_received="", published=published
    )
    return Reading(name="doc", pipeline="test", document=document, accounts=(account,))


def one(*claims: Claim, **rest: Any) -> Template:
    (template,) = templates(reading(*claims, **rest))
    return template


def mentions(template: Template, role: str) -> list[tuple[str, ...]]:
    return [entity.mentions for entity in getattr(template, role)]


MAYOR = hit("mayor leo paz rubio", "office_holder")


# --- types and scope ----------------------------------------------------------------------------


def test_the_crosswalk_has_a_cited_row_for_each_incident_type() -> None:
    rows = crosswalk()
    assert sorted(rows) == sorted(load_vocabulary("incident_types"))
    assert all(row.cites for row in rows.values())
    assert {row.type for row in rows.values()} <= {
        None, "attack", "bombing", "kidnapping", "arson", "robbery",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["shooting"], "attack"),
        (["shooting", "arson"], "arson"),
        (["abduction", "car_bomb"], "kidnapping"),
        (["abduction"], "kidnapping"),
        (["coup", "assassination"], "attack"),
    ],
)
def test_attack_is_the_type_where_no_other_fits(codes: list[str], expected: str) -> None:
    assert one(*map(kind, codes), MAYOR).type == expected


def test_crime_is_robbery_only_by_its_words() -> None:
    assert one(kind("criminal_violence", "robbed"), MAYOR).type == "robbery"
    assert one(kind("criminal_violence", "shot"), MAYOR).type == "attack"


def test_bombs_from_aircraft_are_an_attack() -> None:
    plane = by_means("warplanes", "warplane")
    assert one(kind("bombing"), plane, hit("the school", "education")).type == "attack"
    by_force = done_by("the air force", kind="military")
    assert one(kind("bombing"), by_force, hit("the school", "education")).type == "attack"


@pytest.mark.parametrize(
    "claims",
    [
        (kind("coup"), MAYOR),
        (kind("shooting"),),
        (kind("bombing"), by_means("bomb")),
        (kind("shooting"), hurt("people")),
        (kind("armed_clash"), hurt("soldiers"), hurt("guerrillas"), at("lima")),
        (kind("armed_clash"), hurt("eleven people", number=11), at("lima")),
        (kind("bombing"), hit("the barracks", "military"), hurt("soldiers"), at("lima")),
    ],
    ids=["coup", "nobody", "bomb alone", "no place", "clash", "bare clash", "barracks"],
)
def test_no_template_for_what_is_out_of_scope(claims: tuple[Claim, ...]) -> None:
    assert templates(reading(*claims)) == ()


def test_a_clash_that_hits_others_is_in_scope() -> None:
    assert one(kind("armed_clash"), hurt("soldiers"), hurt("peasants"), at("lima")).type == "attack"


def test_a_bombing_that_tells_neither_device_nor_thing_is_an_attack() -> None:
    assert one(kind("bombing"), MAYOR).type == "attack"
    assert one(kind("bombing"), MAYOR, by_means("dynamite")).type == "bombing"


def test_what_is_recalled_from_more_than_two_months_ago_is_out() -> None:
    old, new = on(date(1989, 12, 1)), on(date(1990, 1, 20))
    assert templates(reading(kind("shooting"), MAYOR, old, role="background")) == ()
    assert one(kind("shooting"), MAYOR, new, role="background")
    assert one(kind("shooting"), MAYOR, old)


def test_elsewhere_counts_only_where_the_report_names_one_of_the_countries() -> None:
    abroad = (kind("shooting"), hit("ambassador leo paz rubio", "office_holder"), at("rome", "ITA"))
    assert templates(reading(*abroad)) == ()
    assert one(*abroad, text=TEXT + " of the peruvian embassy")


# --- perpetrators -------------------------------------------------------------------------------


def attack(*claims: Claim, **rest: Any) -> Template:
    return one(kind("shooting"), MAYOR, *claims, **rest)


def test_fighters_and_their_group_fill_two_slots() -> None:
    told = attack(done_by("three rebels of the eln", kind="armed_group"))
    assert mentions(told, "perp_individuals") == [("rebels",)]
    assert mentions(told, "perp_organisations") == [("eln",)]


def test_a_body_is_no_individual() -> None:
    told = attack(done_by("the army", kind="military"))
    assert mentions(told, "perp_individuals") == []
    assert mentions(told, "perp_organisations") == [("army",)]


def test_members_keep_the_words_that_say_of_what() -> None:
    told = attack(done_by("alleged members of the eln", kind="armed_group"))
    assert mentions(told, "perp_individuals") == [("members of the eln",)]


def test_fighters_belong_to_the_one_group_that_the_report_names() -> None:
    guerrillas = done_by("guerrillas", kind="armed_group")
    assert mentions(attack(guerrillas), "perp_organisations") == [("eln",)]
    two = attack(guerrillas, text=TEXT + "; the farc denied it")
    assert mentions(two, "perp_organisations") == []


def test_the_attackers_are_those_told_otherwise() -> None:
    told = attack(done_by("the attackers"), done_by("two armed men", kind="individual"))
    assert mentions(told, "perp_individuals") == [("armed men",)]
    assert mentions(attack(done_by("the attackers")), "perp_individuals") == [("attackers",)]


@pytest.mark.parametrize(
    "denied",
    [
        done_by("the rebels", status="denied"),
        done_by("the rebels", method="responsibility.arrest_after"),
        done_by("rebel"),
    ],
    ids=["denied", "held", "modifier"],
)
def test_who_denies_is_only_held_or_only_modifies_is_no_perpetrator(denied: Claim) -> None:
    assert mentions(attack(denied), "perp_individuals") == []


# --- targets, victims, weapons ------------------------------------------------------------------


def test_things_and_people_are_told_apart() -> None:
    told = one(kind("bombing"), hit("the two buses", "transport"), hit("the bishop", "religious"))
    assert mentions(told, "targets") == [("buses",)]
    assert mentions(told, "victims") == [("bishop",)]


def test_a_damaged_part_gives_the_whole_and_parts_alone_yield_to_others() -> None:
    front = claim(Field.DAMAGE, Damage(object="front of the cinema"))
    panes = claim(Field.DAMAGE, Damage(object="windows"))
    assert mentions(one(kind("bombing"), front, panes), "targets") == [("cinema",)]
    assert mentions(one(kind("bombing"), panes), "targets") == [("windows",)]


def test_a_place_is_no_target_and_a_site_is_one() -> None:
    claims = (hit("san pedro", "place"), hit("the north bridge", "transport"))
    told = one(kind("bombing"), *claims, at("san pedro"), at("the north bridge", kind="site"))
    assert mentions(told, "targets") == [("north bridge",)]


def test_things_of_the_forces_and_bodies_are_neither_targets_nor_victims() -> None:
    told = attack(hit("an army truck", "transport"), hit("a truck", "transport"), hit("the army"))
    assert mentions(told, "targets") == [("truck",)]
    assert mentions(told, "victims") == [("mayor leo paz rubio",)]


def test_a_kidnapping_has_no_physical_target_and_no_weapon() -> None:
    told = one(kind("abduction"), MAYOR, hit("the car", "transport"), by_means("rifles", "rifle"))
    assert (told.targets, told.weapons) == ((), ())


def test_attackers_and_the_unhurt_by_number_are_no_victims() -> None:
    gunmen = hurt("gunmen", group="attackers")
    nobody = hurt("children", number=0)
    assert mentions(attack(gunmen, nobody), "victims") == [("mayor leo paz rubio",)]


def test_a_person_named_in_two_ways_is_one_with_the_fullest_name_of_the_report() -> None:
    told = one(kind("shooting"), hit("mr paz"), hurt("mayor leo paz rubio"))
    (entity,) = told.victims
    assert entity.name == "leo paz rubio"
    assert len(entity.claims) == 2


def test_devices_are_weapons_and_shots_are_none() -> None:
    told = attack(
        by_means("rifle fire", "rifle"),
        by_means("opened fire", "gun", method="means.implied"),
        by_means("grenades", "grenade", fate="seized"),
        by_means("bullets", "gun"),
    )
    assert mentions(told, "weapons") == [("rifle",)]


def test_guns_beside_a_bomb_are_no_means_of_a_bombing() -> None:
    told = one(kind("bombing"), MAYOR, by_means("bomb"), by_means("pistols", "pistol"))
    assert mentions(told, "weapons") == [("bomb",)]


# --- string fills and names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "fill"),
    [
        ("The  three armed men", "armed men"),
        ("dozens of suspected rebels", "rebels"),
        ('the "red sun" brigade', "red sun brigade"),
        ("about 20 peasants who fled north", "peasants"),
        ("an 81-mm mortar", "81-mm mortar"),
        ("the others", None),
    ],
)
def test_a_fill_has_no_article_number_or_doubt(words: str, fill: str | None) -> None:
    assert fill_of(words) == fill


def test_heads_wholes_and_shorter_forms() -> None:
    assert head_of("offices of the bank") == "offices"
    assert whole_of("roof of the mill") == "mill"
    assert whole_of("bank of the south") == "bank of the south"
    assert held_by("bomb", "car bomb")
    assert not held_by("bank", "bank manager")


def test_groups_are_found_by_any_of_their_names() -> None:
    text = "the shining path and sendero luminoso are one; this is none"
    assert list(groups_in(text).values()) == ["shining path"]


def test_a_name_is_found_without_capitals() -> None:
    assert name_within("retired general hugo paz") == "hugo paz"
    assert name_within("young peasant leaders") is None
    assert full_name("paz", "the late leo paz rubio was buried") == "leo paz rubio"
    assert full_name("paz", "paz was buried") is None


# --- GTT's form and the suite -------------------------------------------------------------------


def test_gtt_holds_one_mention_an_entity_and_victims_with_names_only() -> None:
    told = reading(
        kind("bombing"), done_by("rebels of the eln", kind="armed_group"), MAYOR,
        hit("peasants", "civilians"), hit("the town hall", "government"),
        by_means("powerful bomb"), by_means("bomb"),
    )  # fmt: skip
    assert gtt_json(told) == [
        {
            "incident_type": "bombing",
            "PerpInd": [["rebels"]],
            "PerpOrg": [["eln"]],
            "Target": [["town hall"]],
            "Victim": [["leo paz rubio"]],
            "Weapon": [["bomb"]],
        }
    ]


def test_the_day_of_an_official_dateline_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "tst1"
    folder.mkdir()
    (folder / "tst1-muc3").write_text(
        "TST1-MUC3-0001\n\n   QUITO, 4 FEB 90 (OWN) -- [TEXT] WORDS.\n\n"
        "TST1-MUC3-0002\n\n   LIMA, NO DATE -- [TEXT] ON 3 MAR 88 WORDS.\n"
    )
    assert dateline_days(tmp_path) == {"TST1-MUC3-0001": datetime(1990, 2, 4, tzinfo=UTC)}


def test_a_report_in_lower_case_is_read_to_templates(settings: Settings) -> None:
    report = {
        "docid": "X-1",
        "doctext": "guerrillas of the shining path yesterday threw a bomb at a bank in lima. "
        "the bank was destroyed, police said.",
    }
    (told,) = read_report(report, datetime(1990, 2, 4, tzinfo=UTC), settings)
    assert told["incident_type"] == "bombing"
    assert (told["PerpInd"], told["PerpOrg"]) == ([["guerrillas"]], [["shining path"]])
    assert (told["Target"], told["Weapon"]) == ([["bank"]], [["bomb"]])


def test_a_missing_corpus_is_named(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(InputError, match=r"dev\.json is not there"):
        run(tmp_path, settings)

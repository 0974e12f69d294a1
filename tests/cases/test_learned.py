"""Cases of what the learned reader adds, in sentences of our own."""

from datetime import datetime

import pytest

from dateline.model import Field, Raw, Responsibility, Target
from dateline.pipeline import process
from dateline.settings import Settings

LEAD = "A drone struck the minister's house in Baghdad on Sunday, wounding two guards. "


def claims(text, field, *, learned=True):
    raw = Raw(
        name="case", data=text.encode(), published=datetime(2021, 11, 8), published_day_only=True
    )
    reading = process(raw, Settings(learned=learned))
    return [claim for account in reading.accounts for claim in account.of(field)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The house lies in a walled quarter that houses the Spanish embassy and other offices.",
        "Armed groups also often target the Spanish embassy.",
    ],
)
def test_what_stands_near_or_is_often_attacked_was_not_the_target_here(sentence):
    values = [claim.value for claim in claims(LEAD + sentence, Field.TARGET)]
    assert not any("embassy" in value.name for value in values if isinstance(value, Target))


def test_a_person_aimed_at_is_added_to_what_the_rules_read():
    text = "An attempt on the life of the mayor failed in Karsa on Sunday. Two men on a motorcycle \
opened fire on the car of Mayor Ana Pruneda; she was unhurt. They fled."
    names = {c.value.name for c in claims(text, Field.TARGET) if isinstance(c.value, Target)}
    assert any("Pruneda" in name for name in names)


def test_no_doer_is_added_where_the_group_denies_it():
    text = "A bomb killed two soldiers at a base in Karsa on Sunday. The army blamed nobody. \
The ELN denied that it had planted the bomb."
    told = [c.value for c in claims(text, Field.PERPETRATOR) if isinstance(c.value, Responsibility)]
    named = {(v.status, v.actor.name) for v in told if v.actor is not None and v.actor.named}
    assert {status for status, _ in named} <= {"denied"}


def test_similar_attacks_accuse_nobody_of_this_one():
    text = LEAD + "Boko Haram has carried out similar strikes."
    told = [c.value for c in claims(text, Field.PERPETRATOR) if isinstance(c.value, Responsibility)]
    assert not any(v.actor is not None and v.actor.named for v in told)


def test_guards_who_shoot_back_did_not_do_it():
    text = "Three drones attacked the minister's house in Baghdad on Sunday. Guards shot down two \
of them over the river; the third exploded on the roof."
    told = [c.value for c in claims(text, Field.PERPETRATOR) if isinstance(c.value, Responsibility)]
    assert not any(v.actor is not None for v in told)

"""The scorer of the `roles` suite against answers worked out by hand."""

import pytest

from dateline.bench.roles import head_of, same_actor


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("three armed guerrillas", "guerrilla"),
        ("members of the armed forces", "member"),
        ("the mayor's bodyguards", "bodyguard"),
        ("Farabundo Marti Front (FMLN)", "front"),
        ("FMLN", "fmln"),
    ],
)
def test_the_head_word_is_the_last_before_what_describes_it(words: str, head: str) -> None:
    assert head_of(words) == head


def test_actors_are_the_same_by_head_or_by_half_of_their_words() -> None:
    assert same_actor("gunmen", "two masked gunmen")
    assert same_actor("the Pakistani Taliban", "Tehrik-i-Taliban Pakistan") is False
    assert same_actor("Islamic State group", "the Islamic State")
    assert not same_actor("the army", "rebel fighters")

"""The scores of MUC-4 templates, on examples worked out by hand in our own words."""

from itertools import permutations
from random import Random
from typing import Any

from dateline.bench.bootstrap import Pooled
from dateline.bench.muc4_scorer import (
    ROLES,
    add,
    assign,
    forms,
    gtt_counts,
    merged,
    normalised,
    ree_counts,
    rme_counts,
)


def template(kind: str, **roles: list[list[str]]) -> dict[str, Any]:
    return {"incident_type": kind, **{role: roles.get(role, []) for role in ROLES}}


def micro(read: list[dict[str, Any]], gold: list[dict[str, Any]]) -> Pooled:
    return add(gtt_counts(forms(read), forms(gold)).values())


def rme(read: list[dict[str, Any]], gold: list[dict[str, Any]], *, typed: bool = True) -> Pooled:
    return rme_counts(forms(read), forms(gold), typed=typed)


def test_a_mention_loses_case_punctuation_articles_and_double_spaces() -> None:
    assert normalised('The  "Red  Sun" gang,') == "red sun gang"
    assert normalised("chief of the guard") == "chief of guard"


def test_a_mention_may_stand_with_its_offset() -> None:
    gold = [{"incident_type": "bombing", "Target": [[["the depot", 12], ["store", 40]]]}]
    assert forms(gold)[0].fillers["Target"] == (frozenset({"depot", "store"}),)


def test_equal_gold_templates_count_once() -> None:
    twice = [template("attack", Victim=[["ana ruz"]])] * 2
    assert len(forms(twice)) == 1


def test_type_and_fillers_are_slots_of_the_micro_score() -> None:
    gold = [template("bombing", Target=[["depot", "oil depot"], ["bridge"]], Weapon=[["bomb"]])]
    read = [template("bombing", Target=[["oil depot"], ["road"]], PerpInd=[["rebels"]])]
    # read: type, oil depot, road, rebels: 2 of 4 right; wanted: type, depot, bridge, bomb: 2 of 4
    assert micro(read, gold) == (2, 4, 2, 4)


def test_a_read_entity_with_one_mention_too_many_is_wrong() -> None:
    gold = [template("attack", Victim=[["ana ruz", "ruz"]])]
    assert micro([template("attack", Victim=[["ruz", "ana ruz"]])], gold) == (2, 2, 2, 2)
    assert micro([template("attack", Victim=[["ruz", "mayor"]])], gold) == (1, 2, 1, 2)


def test_two_read_fillers_may_answer_one_gold_entity() -> None:
    gold = [template("attack", Weapon=[["rifle", "carbine"]])]
    read = [template("attack", Weapon=[["rifle"], ["carbine"]])]
    assert micro(read, gold) == (3, 3, 2, 2)


def test_templates_of_different_types_are_not_aligned() -> None:
    gold = [template("arson", Target=[["mill"]])]
    assert micro([template("bombing", Target=[["mill"]])], gold) == (0, 2, 0, 2)


def test_a_gold_type_of_two_matches_either_and_no_third() -> None:
    gold = [template("attack / bombing", Target=[["mill"]])]
    for kind, right in (("attack", 2), ("bombing", 2), ("arson", 0)):
        assert micro([template(kind, Target=[["mill"]])], gold) == (right, 2, right, 2)


def test_no_gold_makes_all_read_wrong_and_no_reading_misses_all() -> None:
    one = [template("attack", Victim=[["ana ruz"]])]
    assert micro(one, []) == (0, 2, 0, 0)
    assert micro([], one) == (0, 0, 0, 2)
    assert micro([], []) == (0, 0, 0, 0)


def test_the_alignment_with_the_best_score_of_the_report_is_taken() -> None:
    gold = [
        template("attack", Victim=[["ana ruz"], ["leo paz"]]),
        template("attack", Victim=[["ana ruz"]], Weapon=[["knife"]], Target=[["shop"]]),
    ]
    read = [
        template("attack", Victim=[["ana ruz"], ["leo paz"]], Weapon=[["knife"]]),
        template("attack", Victim=[["ana ruz"], ["leo paz"]]),
    ]
    # first to second (type, ana, knife) and second to first (type, ana, leo): 3 + 3 of 7 right;
    # straight on it would be 3 + 2
    assert micro(read, gold) == (6, 7, 6, 7)


def test_the_best_alignment_is_that_of_trying_all() -> None:
    draw = Random(4)
    for _ in range(200):
        read, gold = _some_templates(draw), _some_templates(draw)
        told = micro(read, gold)
        assert abs(_f1(told) - max(map(_f1, _all_alignments(read, gold)))) < 1e-12


def _some_templates(draw: Random) -> list[dict[str, Any]]:
    return [
        template(
            draw.choice(["attack", "bombing", "attack / bombing"]),
            Victim=[draw.sample("abcd", draw.randint(1, 2)) for _ in range(draw.randint(0, 3))],
            Target=[[str(number)] for number in range(draw.randint(0, 3))],
        )
        for number in range(draw.randint(0, 4))
    ]


def _all_alignments(read: list[dict[str, Any]], gold: list[dict[str, Any]]) -> list[Pooled]:
    ours, theirs = forms(read), forms(gold)
    blanks = [None] * len(ours)
    told = []
    for order in set(permutations([*range(len(theirs)), *blanks], len(ours))):
        alone = [gtt_counts([our], []) for our in ours]
        pairs = [
            gtt_counts([our], [theirs[j]]) if j is not None else alone[i]
            for i, (our, j) in enumerate(zip(ours, order, strict=True))
        ]
        missed = [gtt_counts([], [t]) for j, t in enumerate(theirs) if j not in order]
        told.append(add(count for each in (*pairs, *missed) for count in each.values()))
    return told


def _f1(counts: Pooled) -> float:
    right, read, found, wanted = counts
    exact, whole = right / read if read else 0.0, found / wanted if wanted else 0.0
    return 2 * exact * whole / (exact + whole) if exact + whole else 0.0


def test_merging_leaves_out_entities_within_an_earlier_one_of_the_role() -> None:
    two = forms([
        template("attack", PerpInd=[["men", "armed men"]]),
        template("bombing", PerpInd=[["men"], ["boys"]], PerpOrg=[["men"]]),
    ])  # fmt: skip
    told = merged(two)
    assert told["PerpInd"] == (frozenset({"men", "armed men"}), frozenset({"boys"}))
    assert told["PerpOrg"] == (frozenset({"men"}),)


def test_ree_aligns_entities_one_to_one_whatever_the_type() -> None:
    gold = merged(forms([template("attack", Weapon=[["rifle", "carbine"], ["knife"]])]))
    read = merged(forms([template("arson", Weapon=[["rifle"], ["carbine"], ["club"]])]))
    # both "rifle" and "carbine" fit the one gold entity: only one counts
    assert ree_counts(read, gold)["Weapon"] == (1, 3, 1, 2)
    assert ree_counts(read, gold)["Victim"] == (0, 0, 0, 0)


def test_rme_counts_mentions_of_aligned_entities() -> None:
    gold = [template("attack", Victim=[["ana ruz", "ruz"], ["leo paz"]], Weapon=[["knife"]])]
    read = [template("attack", Victim=[["ruz", "mayor"], ["leo paz"]])]
    # "ruz" and "leo paz" are right, of 3 read mentions and 4 wanted
    assert rme(read, gold) == (2, 3, 2, 4)


def test_rme_aligns_templates_so_that_most_mentions_are_right() -> None:
    gold = [
        template("attack", Victim=[["ana ruz"]]),
        template("attack", Victim=[["ana ruz", "ruz"]], Target=[["mill"]]),
    ]
    read = [template("attack", Victim=[["ana ruz", "ruz"]])]
    assert rme(read, gold) == (2, 2, 2, 4)


def test_rme_compares_roles_apart() -> None:
    gold = [template("attack", PerpOrg=[["red sun"]])]
    assert rme([template("attack", PerpInd=[["red sun"]])], gold) == (0, 1, 0, 1)


def test_rme_holds_mentions_of_other_types_for_different_unless_told_not_to() -> None:
    gold = [template("attack / bombing", Target=[["mill"]])]
    assert rme([template("bombing", Target=[["mill"]])], gold) == (1, 1, 1, 1)
    assert rme([template("arson", Target=[["mill"]])], gold) == (0, 1, 0, 1)
    assert rme([template("arson", Target=[["mill"]])], gold, typed=False) == (1, 1, 1, 1)


def test_the_assignment_has_the_largest_sum() -> None:
    assert assign([]) == 0
    assert assign([[]]) == 0
    assert assign([[3, 5], [4, 9]]) == 12
    assert assign([[5, 4, 1]]) == 5
    assert assign([[5], [7], [6]]) == 7
    draw = Random(7)
    for _ in range(200):
        rows, columns = draw.randint(1, 5), draw.randint(1, 5)
        scores = [[draw.randint(0, 9) for _ in range(columns)] for _ in range(rows)]
        assert assign(scores) == _largest(scores)


def _largest(scores: list[list[int]]) -> int:
    wide = [[*row, *[0] * len(scores)] for row in scores]
    orders = permutations(range(len(wide[0])), len(wide))
    return max(sum(row[j] for row, j in zip(wide, order, strict=True)) for order in orders)

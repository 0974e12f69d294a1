"""The scorer of the polnear suite, by examples worked by hand, and its reader of annotations."""

from pathlib import Path

import pytest

from dateline.bench.polnear import read_annotations, read_texts
from dateline.bench.polnear_scorer import Tally, flat_labels
from dateline.errors import InputError
from dateline.extract.mentions import Speech
from dateline.model import Attribution, Source


def speech(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Speech:
    attribution = Attribution(source=Source(kind="person"), mode="indirect")
    return Speech(
        content=(content,),
        attribution=attribution,
        source_tokens=source,
        cue_tokens=cue,
        rule="speakers.indirect",
    )


def test_figures_are_those_of_the_worked_example() -> None:
    tally = Tally()
    tally.add(
        {"source": {0, 1}, "cue": {2}, "content": {3, 4, 5, 6}},
        {"source": {0}, "cue": {2, 3}, "content": {4, 5, 6, 7}},
    )
    assert tally.figures("source") == (("precision", 1.0), ("recall", 0.5), ("f1", 2 / 3))
    assert tally.figures("cue") == (("precision", 0.5), ("recall", 1.0), ("f1", 2 / 3))
    assert tally.figures("content") == (("precision", 0.75), ("recall", 0.75), ("f1", 0.75))


def test_nothing_given_scores_zero() -> None:
    tally = Tally()
    nothing: dict[str, set[int]] = {"source": set(), "cue": set(), "content": set()}
    tally.add({"source": {0}, "cue": {1}, "content": {2}}, nothing)
    assert tally.figures("cue") == (("precision", 0.0), ("recall", 0.0), ("f1", 0.0))


def test_speech_inside_speech_gives_content_only() -> None:
    outer = speech((0, 1), (1, 2), (2, 8))
    inner = speech((2, 3), (3, 4), (4, 8))
    labels = flat_labels((outer, inner), range(8))
    assert labels == {"source": {0}, "cue": {1}, "content": {2, 3, 4, 5, 6, 7}}


def test_tokens_that_are_no_words_are_left_out() -> None:
    labels = flat_labels((speech((0, 1), (1, 2), (2, 5)),), [0, 1, 2, 4])
    assert labels["content"] == {2, 4}


def test_annotations_in_pieces_are_read_whole() -> None:
    text = "T1\tSource 0 3\tAnn\nT2\tCue 4 6;9 11\tsa id\nT3\tAttribution 4 6\tsa\nE1\tCue:T2\n"
    roles = read_annotations(text)
    assert roles == {"source": {0, 1, 2}, "cue": {4, 5, 9, 10}, "content": set()}


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no PolNeAR at"):
        next(read_texts(tmp_path))

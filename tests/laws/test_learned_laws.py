"""Laws of the learned reader: every word is read once, and no report changes another's reading."""

import random
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ConfigurationError
from dateline.extract.learned import model as learned_model
from dateline.extract.learned.model import load_model, run_model
from dateline.extract.learned.windows import INNER, cuts, sentence_of
from dateline.model import Field, Raw
from dateline.pipeline import process
from dateline.settings import Settings

REPORTS = (
    "A car bomb killed four soldiers near Mosul on Monday, the army said. Nobody claimed it.",
    "Gunmen abducted three teachers in Zamfara. Police are looking for the attackers.",
    "The council met on Tuesday to discuss the budget for schools and roads.",
    "Rebels of the FARC dynamited a pipeline in Arauca; a guard was wounded, a mayor said.",
    "Two drones were shot down over the port. A third hit a fuel store, wounding six workers.",
)


@given(st.integers(0, 5000))
def test_each_word_piece_is_read_from_one_window_that_holds_it(count):
    windows = cuts(count)
    read = [piece for cut in windows for piece in range(cut.first, cut.last)]
    assert read == list(range(count))
    assert all(cut.start <= cut.first <= cut.last <= cut.end for cut in windows)
    assert all(cut.end - cut.start <= INNER for cut in windows)


@given(st.text(alphabet='ab .!?\n"', max_size=200))
def test_sentences_are_numbered_in_order(text):
    offsets = [(n, n + 1) for n in range(len(text))]
    numbers = sentence_of(text, offsets)
    assert len(numbers) == len(text)
    assert all(b - a in (0, 1) for a, b in pairwise(numbers))


def test_reports_read_in_any_order_give_equal_claims():
    settings = Settings()
    raws = [Raw(name=f"r{n}", data=text.encode(), media="text") for n, text in enumerate(REPORTS)]
    alone = {raw.name: process(raw, settings) for raw in raws}
    for seed in range(3):
        shuffled = random.Random(seed).sample(raws, len(raws))
        assert all(process(raw, settings) == alone[raw.name] for raw in shuffled)


def test_a_long_text_before_it_changes_nothing_in_a_short_one():
    model = load_model()
    before = run_model(model, REPORTS[0])
    run_model(model, " ".join(REPORTS) * 40)
    after = run_model(model, REPORTS[0])
    assert all((before.tags[name] == after.tags[name]).all() for name in before.tags)
    assert before.sentences == after.sentences
    assert before.report == after.report


def test_every_claim_carries_a_probability():
    for n, text in enumerate(REPORTS):
        raw = Raw(name=f"r{n}", data=text.encode(), media="text")
        for account in process(raw, Settings()).accounts:
            assert all(c.probability is not None and 0 < c.probability < 1 for c in account.claims)


def test_claims_ids_do_not_depend_on_probabilities():
    raw = Raw(name="r", data=REPORTS[3].encode(), media="text")
    with_model = process(raw, Settings()).accounts[0]
    without = process(raw, Settings(learned=False)).accounts[0]
    types = [{c.id for c in account.of(Field.TYPE)} for account in (with_model, without)]
    assert types[0] == types[1]


def test_a_model_file_with_another_digest_is_refused(monkeypatch):
    text = (files("dateline") / "models" / "reader.toml").read_text("utf-8")
    digest = tomllib.loads(text)["digests"]["pair.onnx"]
    monkeypatch.setattr(
        learned_model, "read_card", lambda: tomllib.loads(text.replace(digest, "0" * 32))
    )
    with pytest.raises(ConfigurationError, match=r"pair\.onnx has digest"):
        load_model.__wrapped__()


def test_a_model_with_other_labels_is_refused(monkeypatch):
    text = (files("dateline") / "models" / "reader.toml").read_text("utf-8")
    card = tomllib.loads(text)
    card["heads"]["date"] = card["heads"]["date"][:-2]
    monkeypatch.setattr(learned_model, "read_card", lambda: card)
    with pytest.raises(ConfigurationError, match="labels"):
        load_model.__wrapped__()

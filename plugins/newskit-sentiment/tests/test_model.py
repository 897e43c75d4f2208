"""Weights and judgements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.layers import Tone
from newskit_sentiment.features import run_features
from newskit_sentiment.model import MODELS, Judgement, judge, own_weights, read_weights, softmax
from newskit_sentiment.reading import find_runs

NUMBERS = st.floats(min_value=-1e6, max_value=1e6)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_softmax_gives_probabilities(negative: float, neutral: float, positive: float) -> None:
    """Whatever the sums, the probabilities add up to 1 and the score lies between −1 and 1."""
    judgement = softmax(negative, neutral, positive)
    assert sum(judgement.probabilities) == pytest.approx(1.0)
    assert -1.0 <= judgement.score <= 1.0


@pytest.mark.parametrize(
    ("probabilities", "tone"),
    [
        ((0.5, 0.3, 0.2), Tone.NEGATIVE),
        ((0.2, 0.3, 0.5), Tone.POSITIVE),
        ((0.4, 0.4, 0.2), Tone.NEUTRAL),
    ],
)
def test_tone_is_the_likeliest(probabilities: tuple[float, float, float], tone: Tone) -> None:
    """The milder one where two are equal."""
    assert Judgement(probabilities).tone is tone


def test_a_tone_can_be_ruled_out() -> None:
    """Its probability goes to neutral."""
    assert Judgement((0.2, 0.1, 0.7)).without(Tone.POSITIVE).tone is Tone.NEUTRAL


def test_features_that_were_never_seen_say_nothing() -> None:
    """An unknown feature leaves the judgement as it is."""
    table = read_weights("# comment\nsentence\t#bias\t1\t0\t0\n").sentence
    assert judge(table, [("#bias", 1.0), ("nowhere", 9.0)]) == judge(table, [("#bias", 1.0)])


def test_every_model_ships() -> None:
    """The weight file has all models, and each has a bias."""
    weights = own_weights()
    assert all("#bias" in getattr(weights, model) for model in MODELS)


@given(st.lists(st.sampled_from(["a", "b", "c", ",", "7", "x"]), max_size=12), st.sets(st.integers(0, 11)))
def test_runs_are_looked_up_as_they_were_learned(forms: list[str], names: set[int]) -> None:
    """What is found while reading are the runs that the training sees, as far as the model knows them."""
    table = read_weights(
        "".join(f"sentence\t{run}\t1\t2\t3\n" for run in ("a", "b", "c", "a b", "b a", "a a"))
    ).sentence
    weights = read_weights("".join(f"sentence\t{run}\t1\t2\t3\n" for run in table))
    expected = sorted((first, last) for run, first, last in run_features(forms, names) if run in table)
    assert sorted((first, last) for first, last, _ in find_runs(forms, names, weights.runs)) == expected

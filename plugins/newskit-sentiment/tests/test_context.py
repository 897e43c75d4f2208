"""The second look: only sentences with a tone are looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit_sentiment.context import FEATURES, context_features
from newskit_sentiment.model import Judgement, softmax

NUMBERS = st.floats(min_value=-3, max_value=3)
JUDGEMENTS = st.builds(softmax, NUMBERS, NUMBERS, NUMBERS)
NEUTRAL = Judgement((0.1, 0.8, 0.1))


@given(st.lists(JUDGEMENTS, max_size=8), st.integers(0, 8))
def test_a_neutral_sentence_changes_no_other(own: list[Judgement], place: int) -> None:
    """Wherever a sentence that is neutral by itself is added, the features of all others stay."""
    place = min(place, len(own))
    more = list(context_features([*own[:place], NEUTRAL, *own[place:]]))
    assert more[:place] + more[place + 1 :] == list(context_features(own))


def test_neighbours_are_the_nearest_that_have_a_tone() -> None:
    """A neutral sentence between is looked through."""
    bad, good = Judgement((0.9, 0.1, 0.0)), Judgement((0.0, 0.2, 0.8))
    features = dict(zip(FEATURES, list(context_features([bad, NEUTRAL, NEUTRAL, good]))[1], strict=True))
    assert (features["before"], features["after"]) == (-0.9, 0.8)

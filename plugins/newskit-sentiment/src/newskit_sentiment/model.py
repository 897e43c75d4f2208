"""`Weights`: the learned linear models, read from a plain file and applied with plain arithmetic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from importlib import resources

import attrs

from newskit.layers import Tone
from newskit_sentiment.features import hit_features

# By themselves, since looking a member up in its enum takes ten times as long, and every sentence asks several times.
NEGATIVE, NEUTRAL, POSITIVE = Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE
TONES = (NEGATIVE, NEUTRAL, POSITIVE)
"""The order of the classes, everywhere in this plugin."""

Triple = tuple[float, float, float]
Table = Mapping[str, Triple]

MODELS = ("sentence", "context", "document", "target")
"""What is judged by which model; `context` takes the sentence's own judgement and its neighbours'."""


Runs = Mapping[str, tuple[Triple | None, Mapping[str, Triple]]]
"""First syllable → the weights of the run of it alone, and those of runs of two by their second syllable."""


def make_runs(table: Table) -> Runs:
    """The runs of the model of sentences in the form that is looked up fastest."""
    runs: dict[str, tuple[Triple | None, dict[str, Triple]]] = {}
    for name, weights in table.items():
        if not name.startswith(("#", "=")):
            first, _, second = name.partition(" ")
            alone, pairs = runs.get(first, (None, {}))
            if second:
                pairs[second] = weights
            runs[first] = (alone if second else weights, pairs)
    return runs


@attrs.frozen(eq=False)
class Weights:
    """For each model and feature what it adds to negative, neutral and positive.

    `plain` is what a sentence without hits gets of its hits' features, `bare` the judgement of one without known words.
    """

    sentence: Table
    context: Table
    document: Table
    target: Table
    runs: Runs = attrs.field(init=False)
    plain: Triple = attrs.field(init=False)
    bare: Judgement = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "runs", make_runs(self.sentence))
        object.__setattr__(self, "plain", add_up(self.sentence, hit_features([]).items()))
        object.__setattr__(self, "bare", softmax(*self.plain))


@attrs.define
class Judgement:
    """Probabilities of the three tones; `known` is false where nothing could be read."""

    probabilities: Triple
    known: bool = True

    @property
    def score(self) -> float:
        """−1 to 1: how much likelier positive is than negative."""
        return self.probabilities[2] - self.probabilities[0]

    @property
    def tone(self) -> Tone:
        """The likeliest tone; the milder one where two are equal."""
        negative, neutral, positive = self.probabilities
        if neutral >= negative and neutral >= positive:
            return NEUTRAL
        return NEGATIVE if negative >= positive else POSITIVE

    @property
    def confidence(self) -> float:
        """The probability of the likeliest tone; 0 where nothing could be read."""
        return max(self.probabilities) if self.known else 0.0

    def without(self, tone: Tone) -> Judgement:
        """The judgement where this tone is ruled out: its probability goes to neutral."""
        probabilities = list(self.probabilities)
        probabilities[1] += probabilities[TONES.index(tone)]
        probabilities[TONES.index(tone)] = 0.0
        return Judgement((probabilities[0], probabilities[1], probabilities[2]))


UNKNOWN = Judgement((0.0, 1.0, 0.0), known=False)


def softmax(negative: float, neutral: float, positive: float) -> Judgement:
    """Probabilities from sums of weights."""
    top = max(negative, neutral, positive)
    a, b, c = math.exp(negative - top), math.exp(neutral - top), math.exp(positive - top)
    total = a + b + c
    return Judgement((a / total, b / total, c / total))


def judge(table: Table, features: Iterable[tuple[str, float]]) -> Judgement:
    """What a model says of features; those that it never saw say nothing."""
    return softmax(*add_up(table, features))


def add_up(table: Table, features: Iterable[tuple[str, float]]) -> Triple:
    """The sums of the weights of features."""
    negative = neutral = positive = 0.0
    for name, value in features:
        weights = table.get(name)
        if weights is not None:
            negative += value * weights[0]
            neutral += value * weights[1]
            positive += value * weights[2]
    return negative, neutral, positive


def read_weights(text: str) -> Weights:
    """The models of a weight file: lines of model, feature and three numbers, separated by tabs."""
    tables: dict[str, dict[str, Triple]] = {model: {} for model in MODELS}
    for line in text.splitlines():
        if line and not line.startswith("# "):
            model, feature, negative, neutral, positive = line.split("\t")
            tables[model][feature] = (float(negative), float(neutral), float(positive))
    return Weights(**tables)


def own_weights() -> Weights:
    """The models that come with the plugin; `training/train.py` writes their file."""
    file = resources.files("newskit_sentiment") / "data" / "weights.tsv"
    return read_weights(file.read_text(encoding="utf-8"))

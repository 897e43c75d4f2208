"""Trains the shipped model from `data/entities`: `python train.py [OUT]`, the same bytes for the same data and package."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import corpus
import pycrfsuite

from newskit_entities.features import Feature, FeatureMaker
from newskit_entities.lexicon import load_lexicon
from newskit_entities.tokens import Forms

OUT = Path(__file__).parents[1] / "src" / "newskit_entities" / "model.crfsuite"

# Chosen by cross-validation over documents (crossvalidate.py): c1 keeps the model small, c2 keeps it from trusting rare words.
PARAMETERS = {"c1": 0.02, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True}


def train(examples: Iterable[tuple[list[list[Feature]], list[str]]], out: Path) -> None:
    """Train on windows and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for rows, tags in examples:
        trainer.append(rows, tags)
    trainer.train(str(out))


def training_examples(
    labelled: Iterable[corpus.Labelled], maker: FeatureMaker, forms: Forms
) -> Iterator[tuple[list[list[Feature]], list[str]]]:
    """The windows of the texts."""
    for each in labelled:
        yield from corpus.examples(each, maker, forms)


def main() -> None:
    """Train on everything."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    train(training_examples(corpus.read(), FeatureMaker(load_lexicon()), Forms()), out)
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

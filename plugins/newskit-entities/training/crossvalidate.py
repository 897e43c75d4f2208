"""Five-fold cross-validation over documents: `python crossvalidate.py [NAME=VALUE …]`, with other training parameters.

Each fold's texts are read by the whole recogniser, rules included, with a model that was trained on the other folds. The
figures are those of the evaluation's `score.py`: exact bounds and label; what the gold calls MISC is left out of the others.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import corpus
import train

from newskit_entities.features import FeatureMaker
from newskit_entities.lexicon import load_lexicon
from newskit_entities.recognition import Recognizer
from newskit_entities.tagging import Tagger
from newskit_entities.tokens import Forms

FOLDS = 5
LABELS = ("PER", "LOC", "ORG", "MISC")
Names = set[tuple[int, int, str]]


def folds(texts: list[corpus.Labelled]) -> dict[str, int]:
    """The fold of each text: articles in turn, treebank sentences in blocks, since neighbours are of one story."""
    articles = [each for each in texts if "\n" in each.text]
    sentences = [each for each in texts if "\n" not in each.text]
    found = {each.doc: number % FOLDS for number, each in enumerate(articles)}
    return found | {each.doc: number * FOLDS // len(sentences) for number, each in enumerate(sentences)}


def count(gold: Names, got: Names, counts: Counter[tuple[str, str]]) -> None:
    """Add one text's hits, predictions and gold mentions."""
    ignored = {name[:2] for name in gold if name[2] == "MISC"}
    for label in LABELS:
        wanted = {name for name in gold if name[2] == label}
        predicted = {name for name in got if name[2] == label and (label == "MISC" or name[:2] not in ignored)}
        for group in (label, "all") if label != "MISC" else (label,):
            counts[group, "gold"] += len(wanted)
            counts[group, "predicted"] += len(predicted)
            counts[group, "hits"] += len(wanted & predicted)


def figures(counts: Counter[tuple[str, str]]) -> str:
    """F1 with precision and recall, by label."""
    shown = []
    for group in ("all", *LABELS):
        hits, predicted, gold = (counts[group, name] for name in ("hits", "predicted", "gold"))
        f1, p, r = 200 * hits / (predicted + gold), 100 * hits / predicted, 100 * hits / gold
        shown.append(f"{group} {f1:.1f} (P {p:.1f} R {r:.1f})")
    return ", ".join(shown)


def main() -> None:
    """Print the figures of articles and of treebank sentences."""
    for argument in sys.argv[1:]:
        name, _, value = argument.partition("=")
        train.PARAMETERS[name] = float(value) if "." in value else int(value)
    lexicon = load_lexicon()
    maker, forms = FeatureMaker(lexicon), Forms()
    texts = corpus.read()
    fold_of = folds(texts)
    counts: dict[bool, Counter[tuple[str, str]]] = {True: Counter(), False: Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            model = Path(folder) / f"{fold}.crfsuite"
            train.train(
                train.training_examples([each for each in texts if fold_of[each.doc] != fold], maker, forms), model
            )
            recognizer = Recognizer(lexicon, Tagger(model))
            for each in texts:
                if fold_of[each.doc] == fold:
                    got = {(name.start, name.end, name.label) for name in recognizer(each.text)}
                    count(set(each.names), got, counts["\n" in each.text])
    print("articles:", figures(counts[True]))
    print("treebank:", figures(counts[False]))


if __name__ == "__main__":
    main()

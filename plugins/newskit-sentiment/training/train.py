"""Fit newskit-sentiment's models on `data/sentiment` and write their weight file.

    python train.py [--data DIR] [--out FILE] [--report]

Equal data give an equal file, byte for byte: the solver is deterministic, runs in one thread, and the weights are rounded.
`--report` cross-validates over documents, prints the figures, and writes nothing. Needs scikit-learn; newskit does not.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newskit.annotations import Annotation
from newskit.layers import Entity, EntityLabel, Tone
from newskit.spans import Span
from newskit_sentiment.annotator import SentimentAnnotator, build
from newskit_sentiment.config import SentimentConfig
from newskit_sentiment.context import FEATURES, context_features
from newskit_sentiment.features import damping, hit_features, run_features
from newskit_sentiment.hits import find_events, weigh
from newskit_sentiment.model import MODELS, TONES, Judgement, Table, Triple, Weights, judge, softmax
from newskit_sentiment.names import name_places
from newskit_sentiment.reading import Reading, barred_tone
from newskit_sentiment.syllables import cut, prepare
from newskit_sentiment.targets import find_portraits, target_features
from newskit_sentiment.whole import whole_features

ROOT = Path(__file__).resolve().parents[3]
OUT = Path(__file__).resolve().parents[1] / "src" / "newskit_sentiment" / "data" / "weights.tsv"

DATA = ("ntrex.jsonl", "treebank.jsonl", "invented.jsonl")

# Chosen by cross-validation over documents (`--report`).
LEAST_SENTENCES = 2  # that hold a run of syllables, for it to become a feature
RUN_SCALE = 0.3  # of a run's value against the sums': how much more it is drawn to 0
TERM_SCALE = 0.5  # of an entry's
LEAST_ARTICLES = 3  # that hold what stands beside a mention, for it to become a feature
BESIDE_SCALE = 0.2  # of what stands beside a mention
STRENGTH = {"sentence": 1.0, "context": 0.03, "document": 1.0, "target": 3.0}  # C: inverse of the regularisation
FOLDS = 10
DIGITS = 3
LEAST_WEIGHT = 0.02  # words whose weights are all smaller are left out
PRUNED = ("sentence", "target")  # the models that have words

Features = dict[str, float]


@attrs.frozen(kw_only=True, eq=False)
class Article:
    """A labelled article, read: for each sentence its features, and what the context and target models look at.

    `source` is the file of the data that it stands in.
    """

    source: str
    row: dict[str, Any]
    readings: list[Reading]
    features: list[Features]
    runs: list[Features]


def read_article(row: dict[str, Any], source: str, annotator: SentimentAnnotator) -> Article:
    """One row of the data. Lines are sentences."""
    folded = prepare(row["text"])
    readings: list[Reading] = []
    features: list[Features] = []
    runs: list[Features] = []
    offset = 0
    for line in row["text"].split("\n"):
        span = Span(offset, offset + len(line))
        offset += len(line) + 1
        syllables = cut(folded, span.start, span.end)
        places = name_places(row["text"], syllables)
        hits = weigh(find_events(syllables.forms, annotator.vocabulary, places), annotator.vocabulary)
        features.append(hit_features(hits))
        counts = Counter(run for run, _, _ in run_features(syllables.forms, places))
        damp = damping(len(syllables.forms))
        runs.append({run: damp * count for run, count in counts.items()})
        own = softmax(0.0, 0.0, 0.0)
        readings.append(
            Reading(
                span=span,
                syllables=syllables,
                names=places,
                hits=hits,
                own=own,
                evidence=(),
                barred=barred_tone(hits),
            )
        )
    return Article(source=source, row=row, readings=readings, features=features, runs=runs)


def untrained() -> SentimentAnnotator:
    """The annotator without weights: its lexicon and rules are what the features need."""
    return build(SentimentConfig(), weights=Weights(sentence={}, context={}, document={}, target={}))


def read_articles(folder: Path, annotator: SentimentAnnotator) -> list[Article]:
    """The training data."""
    return [
        read_article(json.loads(line), name, annotator)
        for name in DATA
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]


def fit(rows: Sequence[Features], labels: Sequence[str], strength: float) -> dict[str, Triple]:
    """A multinomial logistic regression; its weights by feature name."""
    names = sorted({name for row in rows for name in row})
    index = {name: column for column, name in enumerate(names)}
    cells = [(number, index[name], row[name]) for number, row in enumerate(rows) for name in sorted(row)]
    where = ([cell[0] for cell in cells], [cell[1] for cell in cells])
    matrix = csr_matrix(([cell[2] for cell in cells], where), shape=(len(rows), len(names)))
    wanted = np.array([TONES.index(Tone(label)) for label in labels])
    model = LogisticRegression(C=strength, max_iter=5000, tol=1e-6, fit_intercept=False).fit(matrix, wanted)
    coefficients = model.coef_.T
    return {name: tuple(map(float, coefficients[index[name]])) for name in names}  # type: ignore[misc]


def run_scales(articles: Sequence[Article]) -> dict[str, float]:
    """Run → the scale of its value: the more it tells one tone from the others, the less it is drawn to 0.

    What it tells is the logarithm of its naive Bayes ratio (S. Wang, C. Manning, "Baselines and bigrams", ACL 2012), the
    largest of the three tones.
    """
    counts: dict[str, list[float]] = {}
    for article in articles:
        for runs, label in zip(article.runs, article.row["sentences"], strict=True):
            for run in runs:
                counts.setdefault(run, [0.0, 0.0, 0.0])[TONES.index(Tone(label))] += 1.0
    counts = {run: count for run, count in counts.items() if sum(count) >= LEAST_SENTENCES}
    totals = [sum(count[tone] for count in counts.values()) + len(counts) for tone in range(3)]
    scales: dict[str, float] = {}
    for run, count in counts.items():
        ratios = [
            math.log((count[tone] + 1) / totals[tone])
            - math.log((sum(count) - count[tone] + 1) / (sum(totals) - totals[tone]))
            for tone in range(3)
        ]
        scales[run] = RUN_SCALE * max(map(abs, ratios))
    return scales


def fit_sentences(articles: Sequence[Article]) -> dict[str, Triple]:
    """The model of a sentence by itself; the scales of the values are multiplied into the weights."""
    scales = run_scales(articles)
    rows: list[Features] = []
    labels: list[str] = []
    for article in articles:
        for features, runs, label in zip(article.features, article.runs, article.row["sentences"], strict=True):
            row = {name: value * scale_of(name, scales) for name, value in (features | runs).items()}
            rows.append({name: value for name, value in row.items() if value})
            labels.append(label)
    table = fit(rows, labels, STRENGTH["sentence"])
    return {name: scaled(weights, scale_of(name, scales)) for name, weights in table.items()}


def scale_of(feature: str, scales: Mapping[str, float]) -> float:
    """The scale of a feature; 0 for a run that is not used."""
    if feature.startswith("#"):
        return 1.0
    return TERM_SCALE if feature.startswith("=") else scales.get(feature, 0.0)


def scaled(weights: Triple, scale: float) -> Triple:
    """Weights for values that are not scaled."""
    return weights[0] * scale, weights[1] * scale, weights[2] * scale


def judge_sentences(article: Article, table: Table) -> list[Judgement]:
    """What the model of sentences says of an article's."""
    return [
        judge(table, (features | runs).items()) for features, runs in zip(article.features, article.runs, strict=True)
    ]


def fold_of(name: str) -> int:
    """The fold of a document: by its name, so that data added later move no other."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def out_of_fold(articles: Sequence[Article]) -> list[list[Judgement]]:
    """Each article's sentences judged by a model that was fitted without its fold."""
    tables = {
        fold: fit_sentences([article for article in articles if fold_of(article.row["doc"]) != fold])
        for fold in range(FOLDS)
    }
    return [judge_sentences(article, tables[fold_of(article.row["doc"])]) for article in articles]


def judge_context(article: Article, own: Sequence[Judgement], table: Table) -> list[Judgement]:
    """The final judgements of an article's sentences."""
    final: list[Judgement] = []
    for reading, features in zip(article.readings, context_features(own), strict=True):
        judgement = judge(table, zip(FEATURES, features, strict=True))
        final.append(judgement if reading.barred is None else judgement.without(reading.barred))
    return final


def portraits(
    article: Article, final: Sequence[Judgement], whole: Judgement, speech: frozenset[str]
) -> Iterable[tuple[Features, str]]:
    """Features and label of each labelled target of an article."""
    targets = article.row.get("targets", [])
    entities = [
        Annotation(
            span=Span(*mention),
            value=Entity(label=EntityLabel(target["type"]), referent=str(number), name=target["name"]),
        )
        for number, target in enumerate(targets)
        for mention in target["mentions"]
    ]
    entities.sort(key=lambda entity: entity.span)
    for portrait in find_portraits(entities, article.readings, speech, {}):
        features = dict(target_features(portrait, article.readings, final, whole))
        yield features, targets[int(portrait.referent)]["label"]


def fit_targets(pairs: Sequence[tuple[str, Features, str]]) -> dict[str, Triple]:
    """The model of targets, of document, features and label of each; what stands beside a mention counts for less."""
    documents: dict[str, set[str]] = {}
    for document, features, _ in pairs:
        for name in features:
            documents.setdefault(name, set()).add(document)
    scales = {
        name: 1.0 if name.startswith("#") else BESIDE_SCALE
        for name, found in documents.items()
        if name.startswith("#") or len(found) >= LEAST_ARTICLES
    }
    rows = [
        {name: value * scales[name] for name, value in features.items() if name in scales} for _, features, _ in pairs
    ]
    table = fit(rows, [label for _, _, label in pairs], STRENGTH["target"])
    return {name: scaled(weights, scales[name]) for name, weights in table.items()}


def fit_rest(articles: Sequence[Article], own: Sequence[Sequence[Judgement]], speech: frozenset[str]) -> Weights:
    """The models over sentences' judgements; those must be out of fold, or the models would trust them too much."""
    rows: list[Features] = []
    labels: list[str] = []
    for article, judgements in zip(articles, own, strict=True):
        rows += [dict(zip(FEATURES, values, strict=True)) for values in context_features(judgements)]
        labels += article.row["sentences"]
    context = fit(rows, labels, STRENGTH["context"])
    whole_rows: list[Features] = []
    whole_labels: list[str] = []
    finals: list[tuple[Article, list[Judgement]]] = []
    for article, judgements in zip(articles, own, strict=True):
        if "document" in article.row:
            final = judge_context(article, judgements, context)
            finals.append((article, final))
            whole_rows.append(dict(whole_features(final)))
            whole_labels.append(article.row["document"])
    document = fit(whole_rows, whole_labels, STRENGTH["document"])
    target = fit_targets(
        [
            (article.row["doc"], features, label)
            for article, final in finals
            for features, label in portraits(article, final, judge(document, whole_features(final)), speech)
        ]
    )
    return Weights(sentence={}, context=context, document=document, target=target)


def write(weights: Weights, out: Path) -> None:
    """The weight file: comments, then one line a feature, sorted."""
    lines = [
        "# Weights of newskit-sentiment: model, feature, and what it adds to negative, neutral and positive (log-odds).",
        "# Written by training/train.py from data/sentiment (CC BY-SA 4.0, as these weights are); don't edit.",
    ]
    for model in MODELS:
        for name, triple in sorted(getattr(weights, model).items()):
            if model in PRUNED and not name.startswith("#") and max(map(abs, triple)) < LEAST_WEIGHT:
                continue
            numbers = "\t".join(f"{round(number, DIGITS) + 0.0:.{DIGITS}f}" for number in triple)  # + 0.0: no -0.000
            lines.append(f"{model}\t{name}\t{numbers}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def figures(pairs: Sequence[tuple[str, str]]) -> str:
    """Accuracy, macro F1 and size of (gold, predicted) pairs."""
    hits = Counter(gold for gold, predicted in pairs if gold == predicted)
    golds, guesses = Counter(gold for gold, _ in pairs), Counter(guess for _, guess in pairs)
    f1 = [2 * hits[tone] / (golds[tone] + guesses[tone]) if golds[tone] + guesses[tone] else 0.0 for tone in TONES]
    majority = max(golds.values()) / len(pairs)
    accuracy = sum(hits.values()) / len(pairs)
    return f"accuracy {100 * accuracy:.1f}, macro F1 {100 * sum(f1) / 3:.1f}, majority {100 * majority:.1f}, n {len(pairs)}"


def report(articles: Sequence[Article], own: Sequence[Sequence[Judgement]], speech: frozenset[str]) -> None:
    """Figures on folds that no model was fitted on, for each file of the data."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def note(what: str, article: Article, gold: Iterable[str], guesses: Iterable[str]) -> None:
        pairs.setdefault((what, article.source), []).extend(zip(gold, guesses, strict=True))

    for fold in range(FOLDS):
        inside = [pair for pair in zip(articles, own, strict=True) if fold_of(pair[0].row["doc"]) != fold]
        rest = fit_rest([article for article, _ in inside], [judgements for _, judgements in inside], speech)
        for article, judgements in zip(articles, own, strict=True):
            if fold_of(article.row["doc"]) != fold:
                continue
            gold = article.row["sentences"]
            note("sentences, lexicon count", article, gold, map(count_words, article.readings))
            note("sentences, each by itself", article, gold, (judgement.tone.value for judgement in judgements))
            final = judge_context(article, judgements, rest.context)
            note("sentences", article, gold, (judgement.tone.value for judgement in final))
            if "document" in article.row:
                whole = judge(rest.document, whole_features(final))
                note("documents", article, [article.row["document"]], [whole.tone.value])
                found = list(portraits(article, final, whole, speech))
                guesses = [judge(rest.target, features.items()).tone.value for features, _ in found]
                labels = [label for _, label in found]
                note("targets", article, labels, guesses)
                chief = sorted(range(len(found)), key=lambda index: -found[index][0]["#mentions"])[:3]
                note("targets, three chief", article, [labels[n] for n in chief], [guesses[n] for n in chief])
    for (what, source), each in sorted(pairs.items()):
        print(f"{what:26} {source:16} {figures(each)}")


def count_words(reading: Reading) -> str:
    """The tone that most words of the lexicon have in a sentence: what a plain lexicon would say."""
    surplus = sum((hit.entry.weight > 0) - (hit.entry.weight < 0) for hit in reading.hits)
    return (Tone.POSITIVE if surplus > 0 else Tone.NEGATIVE if surplus else Tone.NEUTRAL).value


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "sentiment", help="folder of the labelled data")
    parser.add_argument("--out", type=Path, default=OUT, help="weight file")
    parser.add_argument("--report", action="store_true", help="cross-validate and print figures; write nothing")
    arguments = parser.parse_args()
    annotator = untrained()
    articles = read_articles(arguments.data, annotator)
    own = out_of_fold(articles)
    if arguments.report:
        report(articles, own, annotator.speech)
        return
    weights = attrs.evolve(fit_rest(articles, own, annotator.speech), sentence=fit_sentences(articles))
    write(weights, arguments.out)
    print(f"{arguments.out}: {sum(len(getattr(weights, model)) for model in MODELS)} features")


if __name__ == "__main__":
    main()

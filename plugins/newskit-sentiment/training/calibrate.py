"""Find the offset of neutral that the published gold asks for, and what it gives on articles it was not found with.

    python calibrate.py GOLD.jsonl [--data DIR]

The offset makes the model call as many sentences neutral as the gold does. It is found with all articles but one, and
judged on that one, for each in turn; so the last line is a figure on articles that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

from train import (
    NEUTRAL_OFFSET,
    ROOT,
    Article,
    figures,
    fit_rest,
    fit_sentences,
    judge_context,
    judge_sentences,
    out_of_fold,
    read_article,
    read_articles,
    untrained,
    with_offset,
)

from newskit.layers import Tone
from newskit_sentiment.model import Judgement

OFFSETS = [step / 20 for step in range(31)]

Judged = tuple[Article, list[Judgement]]


def moved(judgement: Judgement, offset: float) -> str:
    """The tone with the log-odds of neutral moved."""
    negative, neutral, positive = judgement.probabilities
    return Judgement((negative, neutral * math.exp(offset), positive)).tone.value


def pairs(judged: Sequence[Judged], offset: float) -> list[tuple[str, str]]:
    """Gold and predicted tone of each sentence."""
    return [
        (label, moved(judgement, offset))
        for article, judgements in judged
        for label, judgement in zip(article.row["sentences"], judgements, strict=True)
    ]


def find_offset(judged: Sequence[Judged]) -> float:
    """The offset with which the count of neutral sentences is nearest to the gold's."""

    def distance(offset: float) -> int:
        found = pairs(judged, offset)
        return abs(sum((gold == Tone.NEUTRAL) - (tone == Tone.NEUTRAL) for gold, tone in found))

    return min(OFFSETS, key=distance)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold as newskit evaluate reads it")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "sentiment", help="folder of the labelled data")
    arguments = parser.parse_args()
    annotator = untrained()
    articles = read_articles(arguments.data, annotator)
    rest = fit_rest(articles, out_of_fold(articles), annotator.speech)
    context = with_offset(rest.context, -NEUTRAL_OFFSET)
    sentences = fit_sentences(articles)
    judged: list[Judged] = []
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = {"sentences": row["sentiment"]["sentences"]}
        article = read_article({"doc": row["doc"], "text": row["text"], **labels}, annotator)
        judged.append((article, judge_context(article, judge_sentences(article, sentences), context)))
    left_out: list[tuple[str, str]] = []
    for number, one in enumerate(judged):
        left_out += pairs([one], find_offset([*judged[:number], *judged[number + 1 :]]))
    print(f"without offset                {figures(pairs(judged, 0.0))}")
    print(f"offset of all articles {find_offset(judged):.2f}   {figures(pairs(judged, find_offset(judged)))}")
    print(f"each article left out         {figures(left_out)}")


if __name__ == "__main__":
    main()

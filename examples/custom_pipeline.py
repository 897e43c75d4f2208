"""A pipeline of one's own: chosen layers, settings, and an annotator that this very file brings.

python examples/custom_pipeline.py examples/articles/*.txt
"""

import re
import sys
from pathlib import Path

import attrs

import newskit
from newskit.layers import SENTENCES


@attrs.frozen(kw_only=True)
class Hedge:
    """Words by which a text says less than it seems to."""

    word: str


@attrs.frozen(kw_only=True)
class HedgesConfig:
    words: tuple[str, ...] = ("có thể", "dường như", "được cho là", "nhiều khả năng")


HEDGES = newskit.LayerKey("hedges", Hedge, description="words that hedge a claim")


def build(config):
    pattern = re.compile("|".join(map(re.escape, config.words)), re.IGNORECASE)

    def annotate(document):
        for match in pattern.finditer(document.text):
            yield newskit.Annotation(span=newskit.Span(*match.span()), value=Hedge(word=match[0].lower()))

    return annotate


@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="hedges", provides=HEDGES, factory=build, config=HedgesConfig)]


def main(paths):
    config = {"annotators": {"hedges": {"words": ["có thể", "được cho là", "trong trường hợp"]}}}
    run = newskit.pipeline("hedges", "sentences", config=config, plugins=[__file__])
    print(run.explain())
    for path in paths:
        document = run(Path(path).read_text(encoding="utf-8"))
        for hedge in document["hedges"]:
            (sentence,) = document[SENTENCES].covering(hedge.span)
            print(f"{Path(path).stem} [{hedge.value.word}] {document.text_of(sentence)}")


if __name__ == "__main__":
    main(sys.argv[1:])

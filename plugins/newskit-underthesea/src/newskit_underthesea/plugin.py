"""What newskit-underthesea declares to newskit; underthesea itself is imported only when the annotator is built."""

from __future__ import annotations

import attrs

import newskit
from newskit.layers import SENTENCES, WORDS


@attrs.frozen(kw_only=True)
class WordsConfig:
    """`pos`: also tag parts of speech, at about five times the cost."""

    pos: bool = False


def _build(config: WordsConfig) -> newskit.Annotator:
    from newskit_underthesea.words import Words

    return Words(pos=config.pos)


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """Words, by underthesea's word segmenter."""
    return [
        newskit.AnnotatorSpec(
            name="underthesea", provides=WORDS, factory=_build, config=WordsConfig, requires=SENTENCES
        )
    ]

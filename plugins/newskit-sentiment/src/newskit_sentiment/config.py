"""The settings of the two annotators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from newskit.freezing import FrozenMap, freeze


def _paths(values: Any) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


@attrs.frozen(kw_only=True)
class SentimentConfig:
    """The settings of the annotator `sentiment`.

    Args:
        lexicons: TSV files with words of your domain; they win over newskit's own and over those of plugins, and a later
            file wins over an earlier one.
        own_lexicon: use the lexicon that comes with newskit.
        targets: judge each named thing too, where the entities are known.
        any_language: judge also sentences that don't look Vietnamese.
    """

    lexicons: tuple[str, ...] = attrs.field(default=(), converter=_paths)
    own_lexicon: bool = True
    targets: bool = True
    any_language: bool = False


@attrs.frozen(kw_only=True)
class TransformersConfig:
    """The settings of the annotator `sentiment.transformers`.

    Args:
        model: a Hugging Face text classifier: its name, if it was downloaded, or a folder (safetensors).
        labels: the model's label → `negative`, `neutral` or `positive`; not needed where its labels have these names.
        max_tokens: of a sentence; what is longer is cut off by the tokenizer.
        batch: sentences that go through the model together.
    """

    model: str = ""
    labels: Mapping[str, str] = attrs.field(default=FrozenMap(), converter=freeze)
    max_tokens: int = 256
    batch: int = 16

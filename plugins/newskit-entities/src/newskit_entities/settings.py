"""The settings of the plugin's annotators."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class EntitiesConfig:
    """Settings of `entities`.

    Args:
        gazetteers: paths of TSV files with names of one's own.
        skip_bad_lines: use the rest of a gazetteer that has bad lines, with a warning, instead of refusing it.
        labels: which labels are marked.
        nested: mark names of the gazetteer inside longer names too (`Lào` in `Bộ Y tế Lào`).
        model: path of another model; empty for the one of the plugin.
    """

    gazetteers: tuple[str, ...] = ()
    skip_bad_lines: bool = False
    labels: tuple[str, ...] = ("PER", "LOC", "ORG", "MISC")
    nested: bool = False
    model: str = ""


@attrs.frozen(kw_only=True)
class TransformersConfig:
    """Settings of `entities.transformers`.

    Args:
        model: a folder with a token classifier and its tokenizer, or a Hugging Face id that was downloaded (safetensors).
    """

    model: str = ""

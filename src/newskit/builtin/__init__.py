"""Core's own plugin, through the same hooks as every other: sentences, tokens, and the plain file formats."""

from __future__ import annotations

from newskit.annotators import Annotator, AnnotatorSpec, NoConfig
from newskit.declarations import Reader, Style, Writer
from newskit.keys import LayerKey
from newskit.layers import ENTITIES, MENTIONS, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS
from newskit.markers import hookimpl

LANGUAGES = ("vi", "en")
"""Both cut the same way; other languages have other abbreviations."""


def _build_sentences(_: NoConfig) -> Annotator:
    from newskit.builtin.sentences import Sentences

    return Sentences()


def _build_tokens(_: NoConfig) -> Annotator:
    from newskit.builtin.tokens import annotate_tokens

    return annotate_tokens


@hookimpl
def newskit_layers() -> list[LayerKey]:  # type: ignore[type-arg]
    """The standard layers, known also where the plugin that makes them is not installed."""
    return [ENTITIES, MENTIONS, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS]


@hookimpl
def newskit_annotators() -> list[AnnotatorSpec]:
    """Sentences and tokens."""
    return [
        AnnotatorSpec(
            name="sentences", provides=SENTENCES, factory=_build_sentences, languages=LANGUAGES, composed=True
        ),
        AnnotatorSpec(name="tokens", provides=TOKENS, factory=_build_tokens, languages=LANGUAGES),
    ]


@hookimpl
def newskit_readers() -> list[Reader]:
    """Text files, and JSON documents one a line."""
    from newskit import files

    return [
        Reader(name="text", suffixes=(".txt",), read=files.read_text_file),
        Reader(name="jsonl", suffixes=(".jsonl", ".ndjson"), read=files.read_jsonl),
    ]


@hookimpl
def newskit_writers() -> list[Writer]:
    """JSON documents one a line."""
    from newskit import files

    return [Writer(name="jsonl", suffixes=(".jsonl", ".ndjson"), open=files.open_jsonl)]


@hookimpl
def newskit_styles() -> list[Style]:
    """How the standard layers look."""
    from newskit.builtin.styles import STYLES

    return list(STYLES)

"""Layers that cut the text: `sentences`, `tokens` and `words`."""

from __future__ import annotations

from enum import StrEnum

import attrs

from newskit.keys import LayerKey


@attrs.frozen(kw_only=True)
class Sentence:
    """One sentence; `paragraph` counts the lines with text from 0."""

    paragraph: int


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"


@attrs.frozen(kw_only=True)
class Token:
    """A syllable, a number, or a single other mark; blanks are in no token."""

    kind: TokenKind


@attrs.frozen(kw_only=True)
class Word:
    """A word of one or more syllables: `form` as the segmenter writes it, `pos` its part of speech where known."""

    form: str
    pos: str | None = None


SENTENCES = LayerKey("sentences", Sentence, description="sentences; a line end always ends one")
TOKENS = LayerKey("tokens", Token, description="syllables, numbers and marks")
WORDS = LayerKey("words", Word, description="words of one or more syllables")

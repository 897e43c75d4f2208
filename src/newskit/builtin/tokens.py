"""Tokens: syllables, numbers, and every other mark on its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import Token, TokenKind
from newskit.spans import Span

# A word is a letter with what follows of letters, digits and combining marks (`\w` holds no marks, so a decomposed
# syllable would fall apart); a number is digits with single separators between them.
TOKEN = re.compile(r"(?P<word>[^\W\d_][\w\u0300-\u036f]*)|(?P<number>\d+(?:[.,]\d+)*)|(?P<mark>\S)")

WORD, NUMBER = Token(kind=TokenKind.WORD), Token(kind=TokenKind.NUMBER)
PUNCTUATION, SYMBOL = Token(kind=TokenKind.PUNCTUATION), Token(kind=TokenKind.SYMBOL)


def annotate_tokens(document: Document) -> Iterator[Annotation[Token]]:
    """The annotator of the layer `tokens`."""
    for match in TOKEN.finditer(document.text):
        if match.lastgroup == "word":
            value = WORD
        elif match.lastgroup == "number":
            value = NUMBER
        else:
            value = PUNCTUATION if unicodedata.category(match[0]).startswith("P") else SYMBOL
        yield Annotation(span=Span(*match.span()), value=value)

"""Tokens: syllables, numbers, and every other mark on its own."""

from __future__ import annotations

import re
import unicodedata

from newskit.annotations import Batch
from newskit.documents import Document
from newskit.layers import Token, TokenKind

# A word is a letter with what follows of letters, digits and combining marks (`\w` holds no marks, so a decomposed
# syllable would fall apart); a number is digits with single separators between them.
TOKEN = re.compile(r"(?P<word>[^\W\d_][\w\u0300-\u036f]*)|(?P<number>\d+(?:[.,]\d+)*)|(?P<mark>\S)")

WORD, NUMBER = Token(kind=TokenKind.WORD), Token(kind=TokenKind.NUMBER)
PUNCTUATION, SYMBOL = Token(kind=TokenKind.PUNCTUATION), Token(kind=TokenKind.SYMBOL)
BY_GROUP = (None, WORD, NUMBER, None)  # of the expression's groups; what a mark is, its category tells


def annotate_tokens(document: Document) -> Batch[Token]:
    """The annotator of the layer `tokens`."""
    text = document.text
    starts: list[int] = []
    ends: list[int] = []
    values: list[Token] = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        value = BY_GROUP[match.lastindex or 0]
        if value is None:
            value = PUNCTUATION if unicodedata.category(text[start]).startswith("P") else SYMBOL
        values.append(value)
    return Batch(starts, ends, values)

"""Tokens: syllables, numbers, and every other mark on its own."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from operator import attrgetter

from newskit.annotations import Batch
from newskit.documents import Document
from newskit.layers import Token, TokenKind

# A word is a letter with what follows of letters, digits and combining marks (`\w` holds no marks, so a decomposed
# syllable would fall apart); a number is digits with single separators between them. Of marks, the common punctuation
# is told by the expression itself.
TOKEN = re.compile(
    r"([^\W\d_][\w\u0300-\u036f]*)"
    r"|(\d+(?:[.,]\d+)*)"
    r"|([!-#%-*,-/:;?@\[-\]_{}\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u2043])"
    r"|(\S)"
)

WORD, NUMBER = Token(kind=TokenKind.WORD), Token(kind=TokenKind.NUMBER)
PUNCTUATION, SYMBOL = Token(kind=TokenKind.PUNCTUATION), Token(kind=TokenKind.SYMBOL)
BY_GROUP = (
    None,
    WORD,
    NUMBER,
    PUNCTUATION,
    None,
)  # of the expression's groups; what another mark is, its category tells
AT_ONCE = 10_000  # matches that are taken apart together, column by column, which a loop over each would take twice as long for


def annotate_tokens(document: Document) -> Batch[Token]:
    """The annotator of the layer `tokens`."""
    text = document.text
    starts: list[int] = []
    ends: list[int] = []
    values: list[Token] = []
    matches = TOKEN.finditer(text)
    while found := list(islice(matches, AT_ONCE)):
        starts.extend(map(re.Match.start, found))
        ends.extend(map(re.Match.end, found))
        kinds = list(map(BY_GROUP.__getitem__, map(attrgetter("lastindex"), found)))
        if None in kinds:
            kinds = [_mark(match[0]) if kind is None else kind for match, kind in zip(found, kinds, strict=True)]
        values.extend(kinds)  # type: ignore[arg-type]
    return Batch(starts, ends, values)


def _mark(mark: str) -> Token:
    return PUNCTUATION if unicodedata.category(mark).startswith("P") else SYMBOL

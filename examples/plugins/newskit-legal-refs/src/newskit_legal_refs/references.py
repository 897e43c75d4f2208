"""Finds acts by their numbers, and articles by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from newskit import Annotation, Document, Span
from newskit_legal_refs.plugin import LegalRef

LINES = files("newskit_legal_refs").joinpath("kinds.txt").read_text(encoding="utf-8").splitlines()
KINDS = "|".join(sorted((line for line in LINES if not line.startswith("#")), key=len, reverse=True))
NUMBER = r"\d{1,5}(?:/\d{4})?/[A-ZĐ][A-ZĐa-z\d]*(?:-[A-ZĐ][A-ZĐa-z\d]*)*"
ACT = re.compile(rf"\b(?P<kind>(?i:{KINDS}))(?:\ssố:?)?\s(?P<number>{NUMBER})")
ARTICLE = re.compile(r"\b(?:[Kk]hoản\s(?P<clause>\d{1,3})\s)?(?P<kind>[Đđ]iều)\s(?P<number>\d{1,4}[a-z]?)\b")


def find_references(document: Document) -> Iterator[Annotation[LegalRef]]:
    """The annotator."""
    for pattern in (ACT, ARTICLE):
        for match in pattern.finditer(document.text):
            found = {**match.groupdict(), "kind": match["kind"].lower()}
            yield Annotation(span=Span(*match.span()), value=LegalRef(**found))

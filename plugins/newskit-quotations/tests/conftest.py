"""Documents for the tests of newskit-quotations, with sentences made without the core's own splitter."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable

import pytest

from newskit.annotations import Annotation
from newskit.documents import Document, Layer
from newskit.layers import SENTENCES, Quotation, Sentence
from newskit.spans import Span
from newskit_quotations.annotator import build

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-ZĐÔÂƯƠ])")


def make_document(text: str) -> Document:
    """A document whose sentences end at line ends and at final marks before a capital."""
    sentences: list[Annotation[Sentence]] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        cuts = [0, *(match.end() for match in _END.finditer(line)), len(line)]
        for first, last in itertools.pairwise(cuts):
            piece = line[first:last]
            if piece.strip():
                left = start + first + len(piece) - len(piece.lstrip())
                span = Span(left, left + len(piece.strip()))
                sentences.append(Annotation(span=span, value=Sentence(paragraph=number)))
        start += len(line) + 1
    return Document(text, layers={SENTENCES.name: Layer(SENTENCES, tuple(sentences))})


Quotes = Callable[[str], list[Annotation[Quotation]]]


@pytest.fixture(scope="session")
def quotes() -> Quotes:
    """The quotations of a text, by start."""
    annotator = build()
    return lambda text: list(annotator(make_document(text)))


@pytest.fixture(scope="session")
def with_sentences() -> Callable[[str], Document]:
    """A document with sentences for a text."""
    return make_document


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """How many calls of Python and built-in functions something makes: its work, whatever the machine is busy with."""

    def count(run: Callable[[], object]) -> int:
        calls = 0

        def profile(_frame: object, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            run()
        finally:
            sys.setprofile(before)
        return calls

    return count

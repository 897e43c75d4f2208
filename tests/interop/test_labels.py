"""Mirrors `newskit.interop.labels`, `cutting` and `layering`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import InputError
from newskit.interop.cutting import bounds, cut, token_spans
from newskit.interop.labels import entity_label, label_of
from newskit.interop.layering import add_layer
from newskit.layers import MENTIONS, SENTENCES, TOKENS, WORDS, Mention, Token, TokenKind, Word
from newskit.spans import Span


def test_label_is_the_class_of_a_value(article):
    """PER, money, direct, the tone: each standard value says what it is."""
    labels = {name: label_of(layer.key, layer[0]) for name, layer in article.layers.items()}
    assert labels == {
        "entities": "PER",
        "quantities": "money",
        "quotations": "direct",
        "sentiment": "positive",
        "sentences": "sentences",
    }


def test_value_without_a_class_is_called_by_its_layer():
    """A word without a part of speech, or a mention, has no better name."""
    span = Span(0, 1)
    assert label_of(WORDS, Annotation(span=span, value=Word(form="a"))) == "words"
    assert label_of(WORDS, Annotation(span=span, value=Word(form="a", pos="N"))) == "N"
    assert label_of(MENTIONS, Annotation(span=span, value=Mention(referent="e1", name="A"))) == "mentions"
    assert label_of(TOKENS, Annotation(span=span, value=Token(kind=TokenKind.WORD))) == "word"


def test_other_corpora_name_the_same_classes():
    """Case does not matter, and what is no name has no class."""
    assert [entity_label(each) for each in ("PERSON", "Location", "GPE", "DATE")] == ["PER", "LOC", "LOC", None]


@settings(deadline=None)
@given(st.text(max_size=30), st.lists(st.integers(0, 30)))
def test_cut_tokens_cover_the_same_and_end_at_every_place(text, places):
    """Cutting loses no character of a token, and no token runs over a place."""
    document = Document(text)
    tokens = token_spans(document)
    pieces = list(cut(tokens, sorted(set(places))))
    assert "".join(piece.cut(text) for piece in pieces) == "".join(token.cut(text) for token in tokens)
    assert not any(piece.start < place < piece.end for piece in pieces for place in places)


def test_bounds_are_sorted_and_unlike():
    """Each place is named once."""
    assert bounds([Span(3, 5), Span(1, 3)]) == [1, 3, 5]


def test_layer_that_does_not_fit_names_its_file():
    """An import is checked as an annotator's result is."""
    from newskit.layers import Sentence

    with pytest.raises(InputError, match=r"x\.ann: .*outside the text"):
        add_layer(Document("a"), SENTENCES, [Annotation(span=Span(0, 9), value=Sentence(paragraph=0))], "x.ann")


def test_an_enum_is_the_class_of_a_third_partys_value():
    """A value without a field of the usual names is called by its first enum."""
    import attrs

    from newskit.keys import LayerKey

    @attrs.frozen(kw_only=True)
    class Seen:
        times: int
        what: TokenKind

    seen = Annotation(span=Span(0, 1), value=Seen(times=2, what=TokenKind.NUMBER))
    assert label_of(LayerKey("seen", Seen), seen) == "number"

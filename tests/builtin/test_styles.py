"""The labels of core's styles for the layers that no other test draws."""

from __future__ import annotations

import pytest

from newskit.builtin.styles import STYLES
from newskit.layers import Mention, Sentence, Token, TokenKind, Word


@pytest.mark.parametrize(
    ("layer", "value", "label"),
    [
        ("mentions", Mention(referent="e1", name="Lan"), "= Lan"),
        ("sentences", Sentence(paragraph=1), "¶2"),
        ("tokens", Token(kind=TokenKind.NUMBER), "number"),
        ("words", Word(form="nhà máy", pos="N"), "N"),
        ("words", Word(form="nhà máy"), ""),
    ],
)
def test_labels(layer: str, value: object, label: str) -> None:
    """A mention is labelled by its name, a sentence by its paragraph, a token by its kind, a word by its part of speech."""
    (style,) = (each for each in STYLES if each.layer == layer)
    assert callable(style.label)
    assert style.label(value) == label

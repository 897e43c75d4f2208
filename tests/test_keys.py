"""Keys of layers."""

from __future__ import annotations

import pytest

from newskit.keys import LayerKey
from newskit.layers import Token


@pytest.mark.parametrize("name", ["", "1st", "_own", "luật", "a-b", "a b"])
def test_names_that_no_layer_can_have(name: str) -> None:
    """A name is an ASCII word, since it becomes a column, a file and an option."""
    with pytest.raises(ValueError, match="a layer's name is ASCII letters"):
        LayerKey(name, Token)


@pytest.mark.parametrize("name", ["laws", "laws.court_2"])
def test_names_of_layers(name: str) -> None:
    """Digits, underscores and dots may follow the first letter."""
    assert LayerKey(name, Token).name == name

"""What the tests share: the quantities of a text, told shortly."""

from __future__ import annotations

import pytest

from newskit_numbers import find

Told = list[tuple[str, str, str]]


@pytest.fixture
def told():
    """The words, kind and value of each quantity of a text."""

    def tell(text: str) -> Told:
        return [(each.span.cut(text), each.value.kind.value, each.value.value) for each in find(text)]

    return tell


@pytest.fixture
def only():
    """The value of the only quantity of a text."""

    def find_only(text: str):
        (found,) = find(text)
        return found.value

    return find_only

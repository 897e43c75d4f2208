"""Annotations are read to the end before an annotator's time is taken."""

from __future__ import annotations

from newskit.testing.growth import exhaust


def test_generators_are_read() -> None:
    """An annotator may give a generator, or a mapping of them, that would otherwise work only later."""
    assert exhaust(iter("ab")) == ("a", "b")
    assert exhaust({"tokens": iter("ab"), "words": ()}) == {"tokens": ("a", "b"), "words": ()}
    assert exhaust(None) is None

"""Words beside names."""

from __future__ import annotations

import unicodedata

from newskit_entities.cues import LONGEST, Cues, cues
from newskit_entities.link_words import link_words


def test_the_longest_phrase_counts() -> None:
    """`tổng thống` is no `tổng`."""
    found = Cues({"a": ["tổng"], "b": ["tổng thống"]})
    assert found.beginning(["tổng", "thống", "mỹ"], 0) == (("b",), 2)
    assert found.ending(["phó", "tổng", "thống"], 3) == (("b",), 2)


def test_a_phrase_can_be_of_several_classes() -> None:
    """`bản` is a village and a version."""
    assert Cues({"a": ["bản"], "b": ["bản"]}).ending(["bản"], 1) == (("a", "b"), 1)


def test_every_token_of_a_phrase_has_its_classes() -> None:
    """The longest phrases, left to right."""
    assert Cues({"a": ["công ty"], "b": ["ty"]}).all(["các", "công", "ty"]) == {1: ("a",), 2: ("a",)}


def test_a_line_where_no_phrase_can_begin_is_known_at_once() -> None:
    """A first word is enough; the phrase may still not be there."""
    found = Cues({"a": ["công ty"]})
    assert found.begin_among(["một", "công", "trình"])
    assert not found.begin_among(["ty"])
    assert not found.all(["ty"])


def test_the_shipped_words_are_composed_lower_case_and_short() -> None:
    """As the texts' forms are that they are compared with."""
    for name in ("title", "org_head", "media_head", "place_head", "misc_head", "person_after", "sport", "joining"):
        for phrase in cues().of(name):
            assert phrase == unicodedata.normalize("NFC", phrase).lower()
            assert len(phrase.split(" ")) <= LONGEST


def test_words_that_tell_a_sex_tell_one() -> None:
    """No word is in both lists."""
    assert not link_words().male & link_words().female

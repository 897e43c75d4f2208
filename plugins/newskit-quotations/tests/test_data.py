"""The word lists."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from newskit_quotations.lexicon import CueKind, Phrases, lexicon

CUES = tomllib.loads((resources.files("newskit_quotations") / "data" / "cues.toml").read_text(encoding="utf-8"))


def test_each_cue_has_one_kind():
    """A form that stood in two lists would behave by the order of the file."""
    counts = Counter(form for kind in CueKind for form in CUES[kind.value]["forms"])
    assert [form for form, count in counts.items() if count > 1] == []


def lists(table: object, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a file, with its place."""
    if isinstance(table, dict):
        for name, value in table.items():
            yield from lists(value, f"{path}.{name}")
    elif isinstance(table, list):
        yield path, table


@pytest.mark.parametrize("name", ["cues", "people", "names", "grammar"])
def test_no_list_has_a_word_twice(name):
    """A second one is a slip, and one that is taken out would stay in."""
    table = tomllib.loads((resources.files("newskit_quotations") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    assert [(path, word) for path, words in lists(table, name) for word, n in Counter(words).items() if n > 1] == []


def test_a_decoy_is_longer_than_the_cue_that_it_undoes():
    """What opens with a cue but is the cue itself would switch it off everywhere."""
    forms = {form for kind in CueKind for form in CUES[kind.value]["forms"]}
    assert forms.isdisjoint(CUES["decoys"]["after"])


@pytest.mark.parametrize("table", ["cues", "people", "names", "grammar"])
def test_every_file_of_words_says_where_they_come_from(table):
    """The first line is a comment."""
    text = (resources.files("newskit_quotations") / "data" / f"{table}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")


def test_phrases_find_the_longest_at_a_place():
    """Forwards and backwards, and never over the end."""
    phrases = Phrases(["nhật", "nhật bản", "bản"])
    words = ["nhật", "bản", "nhật"]
    assert phrases.starting(words, 0) == 2
    assert phrases.starting(words, 2) == 1
    assert phrases.ending(words, 2) == 2
    assert phrases.ending(words, 0) == 0


def test_the_lexicon_is_loaded_once():
    """All annotators share it."""
    assert lexicon() is lexicon()

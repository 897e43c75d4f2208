"""The data files beside the code."""

from __future__ import annotations

from newskit_sentiment.lexicon import combine, key_of, own_entries
from newskit_sentiment.model import own_weights
from newskit_sentiment.rules import build_vocabulary, read_rules, read_speech


def test_rules_name_each_phrase_once() -> None:
    """No phrase stands twice in a table of the rules, since one of the two would do nothing."""
    for name, table in read_rules().items():
        for key in ("phrases", "before", "after"):
            keys = [key_of(phrase) for phrase in table.get(key, ())]
            assert len(keys) == len(set(keys)), (name, key, sorted(each for each in keys if keys.count(each) > 1))


def test_reporting_verbs_are_short() -> None:
    """Reporting verbs have one or two syllables, since no more are looked at."""
    assert all(len(verb.split()) <= 2 for verb in read_speech(read_rules()))


def test_terms_of_the_weights_are_in_the_lexicon() -> None:
    """The weight file was trained with this lexicon: each entry that it weighs is there."""
    terms = {entry.term for entry in own_entries()}
    assert {name[1:] for name in own_weights().sentence if name.startswith("=")} <= terms


def test_vocabulary_has_lexicon_and_rules() -> None:
    """A phrase that is in both keeps its rule and its entry."""
    vocabulary = build_vocabulary(combine([own_entries()]), read_rules())
    item = vocabulary.tree["ngăn"].further["chặn"].item
    assert item is not None
    assert item.entry is not None
    assert item.factor < 0

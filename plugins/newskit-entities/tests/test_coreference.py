"""Pronouns and roles."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.documents import Document
from newskit.layers import ENTITIES
from newskit_entities.coreference import MentionAnnotator

WORDS = (*"Ông Bà ông bà cô gái Mark Dekker Hà Lan NATO Thủ tướng khối này nước đó , .".split(), "\n")  # noqa: SIM905
Make = Callable[[str], Document]


def mentions(document: Document) -> list[tuple[str, str]]:
    """Surface and the name it points to."""
    return [(document.text_of(each), each.value.name) for each in MentionAnnotator()(document)]


def test_a_pronoun_points_to_the_person_of_its_sex(with_entities: Make) -> None:
    """Titles before names tell the sex."""
    document = with_entities("Ông Mark Dekker gặp bà Anna Keller ở Paris.\nBà cảm ơn ông.")
    assert mentions(document) == [("Bà", "Anna Keller"), ("ông", "Mark Dekker")]


def test_a_title_before_a_name_is_no_mention(with_entities: Make) -> None:
    """The name itself is."""
    assert mentions(with_entities("Ông Mark Dekker về. Ông Dekker mệt.")) == []


def test_a_role_points_to_who_holds_it(with_entities: Make) -> None:
    """Given before the name or behind it; another country's is not his."""
    document = with_entities("Thủ tướng Hà Lan Mark Dekker tới Hà Nội.\nThủ tướng Hà Lan vui. Thủ tướng Pháp vắng mặt.")
    assert mentions(document) == [("Thủ tướng Hà Lan", "Mark Dekker")]


def test_a_pointing_noun_takes_the_last_place_or_organisation(with_entities: Make) -> None:
    """By what the noun can be."""
    document = with_entities("NATO họp ở Paris. Khối này lo ngại. Thành phố này yên tĩnh.")
    assert mentions(document) == [("Khối này", "NATO"), ("Thành phố này", "Paris")]


def test_words_that_begin_like_a_pronoun_are_none(with_entities: Make) -> None:
    """`cô gái` is a girl."""
    assert mentions(with_entities("Bà Anna Keller về. Cô gái khóc.")) == []


def test_a_mention_refers_to_an_entity(with_entities: Make) -> None:
    """By id, so that the reader finds the name's annotation."""
    document = with_entities("Ông Mark Dekker về. Ông mệt.")
    (mention,) = MentionAnnotator()(document)
    (ref,) = mention.refs
    assert document[ENTITIES].by_id(ref.id).value.referent == mention.value.referent


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_mentions_never_overlap_each_other_or_a_name(with_entities: Make, words: list[str]) -> None:
    """Whatever stands beside whatever, except that a role covers the names that are part of it."""
    document = with_entities(" ".join(words))
    persons = [each for each in document[ENTITIES] if each.value.label == "PER"]
    at = 0
    for mention in MentionAnnotator()(document):
        assert at <= mention.start < mention.end <= len(document.text)
        assert not any(mention.span.overlaps(person.span) for person in persons)
        at = mention.end

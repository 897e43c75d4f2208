"""Holders: a speaker's tone and the author's are told apart."""

from __future__ import annotations

from newskit.annotations import Annotation
from newskit.layers import Quotation, QuotationKind
from newskit.spans import Span
from newskit_sentiment.holders import find_holders

TEXT = "Ông Nam nói: đó là thảm họa thật sự.\nĐội nhà thắng."
SENTENCES = [Span(0, 36), Span(37, 51)]


def quotation(start: int, end: int, **values: object) -> Annotation[Quotation]:
    """A report with its speaker."""
    return Annotation(
        span=Span(start, end),
        value=Quotation(kind=QuotationKind.INDIRECT, **values),  # type: ignore[arg-type]
    )


def test_most_of_the_sentence_must_be_quoted() -> None:
    """The speaker holds a sentence that is quoted for more than a half; the author holds every other."""
    found = find_holders([quotation(13, 35, speaker_name="Nam", speaker_referent="e1")], SENTENCES, TEXT)
    assert found.names == ("Nam", None)
    assert found.speakers == {0: {"e1"}}
    assert find_holders([quotation(13, 18, speaker_name="Nam")], SENTENCES, TEXT).names == (None, None)


def test_a_speaker_without_a_name_is_given_in_the_words_of_the_text() -> None:
    """The words at the speaker's place; None where nobody is named."""
    assert find_holders([quotation(13, 35, speaker=Span(0, 7))], SENTENCES, TEXT).names == ("Ông Nam", None)
    assert find_holders([quotation(13, 35)], SENTENCES, TEXT).names == (None, None)


def test_a_quotation_over_several_sentences_holds_them_all() -> None:
    """Each sentence is looked at by itself."""
    assert find_holders([quotation(13, 51, speaker_name="Nam")], SENTENCES, TEXT).names == ("Nam", "Nam")
    assert find_holders([], [], "").names == ()

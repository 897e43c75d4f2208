"""The annotator on whole texts."""

from __future__ import annotations

import unicodedata

import newskit
from newskit.layers import QuotationKind


def test_a_quotation_before_its_attribution_has_speaker_and_cue(quotes):
    """The words in marks are the content, the name without its title is the speaker."""
    text = '"Chúng tôi sẽ mở cửa lại trường học vào tuần sau", bà Trần Thu Hà nói.'
    (found,) = quotes(text)
    assert found.value.kind is QuotationKind.DIRECT
    assert found.span.cut(text) == "Chúng tôi sẽ mở cửa lại trường học vào tuần sau"
    assert found.value.speaker.cut(text) == "Trần Thu Hà"
    assert found.value.cue.cut(text) == "nói"


def test_offsets_hold_in_decomposed_text():
    """A text in NFD gives the same quotations at its own offsets, for newskit composes it before and leads back."""
    text = "Ông Lê Văn Tám cho biết, cầu mới sẽ khánh thành vào tháng sau."
    nfd = unicodedata.normalize("NFD", text)
    (found,) = newskit.pipeline("quotations")(nfd)["quotations"]
    assert unicodedata.normalize("NFC", found.span.cut(nfd)) == "cầu mới sẽ khánh thành vào tháng sau"
    assert unicodedata.normalize("NFC", found.value.speaker.cut(nfd)) == "Lê Văn Tám"

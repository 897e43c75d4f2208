"""Syllables: folding, offsets, and what looks Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_sentiment.syllables import cut, fold, looks_vietnamese, prepare

TEXTS = st.text(alphabet=st.sampled_from('aàáăâđĐƠỨệe òóụýuİß😀\r\n.,"“”1_-\u0301\u0323'), max_size=40)


@given(TEXTS)
def test_raw_forms_stand_where_they_start(text: str) -> None:
    """Every form is found in the text as it came, at its offset and with its length."""
    syllables = cut(prepare(text), 0, len(text))
    for raw, start in zip(syllables.raw, syllables.starts, strict=True):
        assert fold(text[start : start + len(raw)]) == fold(raw)


@given(TEXTS)
def test_normal_forms_are_cut_alike(text: str) -> None:
    """The folded forms are the same in NFC and NFD."""
    forms = [
        cut(prepare(unicodedata.normalize(form, text)), 0, len(unicodedata.normalize(form, text))).forms
        for form in ("NFC", "NFD")
    ]
    assert forms[0] == forms[1]


@pytest.mark.parametrize(("old", "new"), [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("ÐÀO", "đào")])
def test_spellings_are_one(old: str, new: str) -> None:
    """The two places of the tone mark, and the Icelandic letter for `Đ`, make no difference."""
    assert fold(old) == fold(new)


def test_span_covers_several_syllables() -> None:
    """A span runs from the first syllable to the end of the last."""
    text = "Ông  rất vui."
    assert cut(prepare(text), 0, len(text)).span(1, 3).cut(text) == "rất vui"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hội nghị diễn ra trong hai ngày tại thủ đô", True),
        ("the talks took place in the capital for two days", False),
        ("Sheikh Hasina", True),
    ],
)
def test_language(text: str, expected: bool) -> None:
    """Another language is told from Vietnamese; a name alone is not judged."""
    assert looks_vietnamese(cut(prepare(text), 0, len(text)).forms) is expected


def test_long_run_of_marks_is_cut_once() -> None:
    """A run of combining marks without a letter, the worst case of the pattern, stays one form."""
    assert len(cut(prepare("\u0301" * 50_000), 0, 50_000).forms) == 1

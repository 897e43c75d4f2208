"""Tests of the annotator `legal_refs`."""

from __future__ import annotations

import newskit
from newskit.testing import AnnotatorContract
from newskit_legal_refs.plugin import LEGAL_REFS


class TestContract(AnnotatorContract):
    """What every annotator promises."""

    annotator = "legal_refs"
    text = "Theo khoản 2 Điều 5 Nghị định 15/2020/NĐ-CP, mức phạt tăng gấp đôi."


def test_acts_and_articles() -> None:
    """An act has its number, an article its clause."""
    document = newskit.pipeline(LEGAL_REFS)(TestContract.text)
    article, act = document[LEGAL_REFS]
    assert (article.value.number, article.value.clause) == ("5", "2")
    assert (act.value.kind, act.value.number) == ("nghị định", "15/2020/NĐ-CP")
    assert document.text_of(act) == "Nghị định 15/2020/NĐ-CP"

"""Properties that hold for all texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newskit.documents import Document
from newskit.layers import SentimentScope, Tone
from newskit_sentiment.annotator import SentimentAnnotator

Lines = Callable[..., Document]

PARTS = [
    "Đội nhà thắng lớn.",
    "Nhiều người thiệt mạng trong vụ cháy.",
    "Cuộc họp diễn ra vào thứ Ba.",
    "Ông không hài lòng về kết quả.",
    "Công ty báo lãi kỷ lục, nhưng cổ phiếu lao dốc.",
    "Nếu thất bại, họ sẽ từ chức.",
    "Hòa bình đã trở lại.",
    "English words stand in this line today.",
]
ARTICLES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=7)
CHECK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tones(annotator: SentimentAnnotator, document: Document) -> list[Tone]:
    """The labels of the sentences."""
    return [each.value.label for each in annotator(document) if each.value.scope is SentimentScope.SENTENCE]


@given(ARTICLES, st.integers(0, 7))
@CHECK
def test_a_neutral_sentence_flips_no_other(
    annotator: SentimentAnnotator, lines: Lines, parts: list[str], place: int
) -> None:
    """A sentence that is neutral by itself can be added anywhere."""
    neutral = "Cuộc họp bắt đầu lúc chín giờ tại trụ sở của công ty."
    place = min(place, len(parts))
    before = tones(annotator, lines("\n".join(parts)))
    after = tones(annotator, lines("\n".join([*parts[:place], neutral, *parts[place:]])))
    assert after[:place] + after[place + 1 :] == before


@given(ARTICLES)
@CHECK
def test_scores_and_spans(annotator: SentimentAnnotator, lines: Lines, parts: list[str]) -> None:
    """Scores lie between −1 and 1, confidences between 0 and 1, evidence inside what is judged."""
    for each in annotator(lines("\n".join(parts))):
        assert -1 <= each.value.score <= 1
        assert each.score is not None
        assert 0 <= each.score <= 1
        assert all(each.span.contains(piece.span) for piece in each.value.evidence)


@given(ARTICLES)
@CHECK
def test_normal_forms_are_judged_alike(annotator: SentimentAnnotator, lines: Lines, parts: list[str]) -> None:
    """NFD gives the labels, scores and words of NFC."""
    both = []
    for form in ("NFC", "NFD"):
        document = lines(unicodedata.normalize(form, "\n".join(parts)))
        both.append(
            [
                (
                    each.value.label,
                    each.value.score,
                    [unicodedata.normalize("NFC", piece.span.cut(document.text)) for piece in each.value.evidence],
                )
                for each in annotator(document)
            ]
        )
    assert both[0] == both[1]


EVALUATIONS = [
    "thành công",
    "thất bại",
    "hiệu quả",
    "nguy hiểm",
    "tuyệt vời",
    "tồi tệ",
    "công bằng",
    "xuất sắc",
    "vô lý",
]


@pytest.mark.parametrize("subject", ["Kế hoạch này", "Bộ phim", "Quyết định của hội đồng", "Trận đấu hôm qua"])
@pytest.mark.parametrize("negation", ["không", "không hề", "chưa", "chẳng", "không phải là"])
@pytest.mark.parametrize("evaluation", EVALUATIONS)
def test_a_negated_evaluation_does_not_keep_its_polarity(
    annotator: SentimentAnnotator, lines: Lines, subject: str, negation: str, evaluation: str
) -> None:
    """What is said of a subject in one clause is not said any more when it is negated."""
    plain = tones(annotator, lines(f"{subject} {evaluation}."))[0]
    negated = tones(annotator, lines(f"{subject} {negation} {evaluation}."))[0]
    assert plain is Tone.NEUTRAL or negated is not plain

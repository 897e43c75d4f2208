"""The annotator: sentences, document, targets, settings and the hook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import newskit
from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import QUOTATIONS, Quotation, QuotationKind, Sentiment, SentimentScope, Tone
from newskit.manager import PluginManager
from newskit.spans import Span
from newskit_sentiment import plugin
from newskit_sentiment.annotator import SentimentAnnotator, build
from newskit_sentiment.config import SentimentConfig
from newskit_sentiment.lexicon import LexiconEntry

Lines = Callable[..., Document]


def sentences(found: list[Annotation[Sentiment]]) -> list[Annotation[Sentiment]]:
    """The judgements of sentences."""
    return [each for each in found if each.value.scope is SentimentScope.SENTENCE]


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Trận động đất khiến hàng trăm người thiệt mạng và nhiều ngôi nhà bị phá hủy.", Tone.NEGATIVE),
        ("Cô vui mừng nhận giải thưởng lớn và được khán giả khen ngợi.", Tone.POSITIVE),
        ("Cuộc họp bắt đầu lúc chín giờ tại trụ sở của công ty.", Tone.NEUTRAL),
    ],
)
def test_plain_cases(text: str, tone: Tone, annotator: SentimentAnnotator, lines: Lines) -> None:
    """Harm is negative, praise positive, a plain fact neutral."""
    assert [each.value.label for each in sentences(annotator(lines(text)))] == [tone]


def test_evidence_shows_the_words(annotator: SentimentAnnotator, lines: Lines) -> None:
    """The words that made a judgement are spans of the text with the sign of what they moved."""
    document = lines("Vụ tai nạn thảm khốc khiến ba người thiệt mạng.")
    evidence = sentences(annotator(document))[0].value.evidence
    shown = " ".join(piece.span.cut(document.text) for piece in evidence if piece.weight < 0)
    assert "tai nạn" in shown
    assert "thiệt mạng" in shown


def test_document_follows_headline_and_sentences(annotator: SentimentAnnotator, lines: Lines) -> None:
    """One annotation over the whole text, with the tone that most of it has."""
    text = "Động đất làm nhiều người chết\nHàng trăm người bị thương.\nNhà cửa bị phá hủy.\nCuộc họp sẽ diễn ra vào thứ Ba."
    whole = [each for each in annotator(lines(text)) if each.value.scope is SentimentScope.DOCUMENT]
    assert [(each.span, each.value.label) for each in whole] == [(Span(0, len(text)), Tone.NEGATIVE)]


def test_targets_are_told_apart(annotator: SentimentAnnotator, lines: Lines) -> None:
    """Each named thing gets a judgement at its first mention, from the sentences that name it."""
    text = (
        "Lê Văn Tám bị bắt vì lừa đảo và cướp tài sản.\n"
        "Trần Thị Hoa giành giải thưởng lớn và được khen ngợi.\n"
        "Lê Văn Tám bị kết án vì tội giết người.\n"
        "Trần Thị Hoa rất vui mừng vì thành công."
    )
    found = annotator(lines(text, "Lê Văn Tám", "Trần Thị Hoa"))
    targets = {each.value.target: each for each in found if each.value.scope is SentimentScope.TARGET}
    assert targets["e1"].span == Span(0, 10)
    assert targets["e1"].value.score < targets["e2"].value.score
    assert targets["e1"].value.label is Tone.NEGATIVE
    assert targets["e2"].value.label is Tone.POSITIVE


def test_criticism_hurts_who_is_criticised(annotator: SentimentAnnotator, lines: Lines) -> None:
    """Who criticises is no worse for it; who is criticised is."""
    text = "Lê Văn Tám nói: Trần Bình là kẻ dối trá và tham nhũng.\nLê Văn Tám cho biết Trần Bình lừa đảo nhiều người."
    found = annotator(lines(text, "Lê Văn Tám", "Trần Bình"))
    labels = {each.value.target: each.value.label for each in found if each.value.scope is SentimentScope.TARGET}
    assert labels == {"e1": Tone.NEUTRAL, "e2": Tone.NEGATIVE}


def test_holder_is_the_speaker(annotator: SentimentAnnotator, lines: Lines) -> None:
    """Where the quotations are known, a quoted sentence has its speaker as holder."""
    document = lines("Đó là thất bại thảm hại.\nĐội nhà thắng lớn.")
    quotation = Quotation(kind=QuotationKind.DIRECT, speaker_name="Nam")
    document = document.with_layer(QUOTATIONS, [Annotation(span=Span(0, 24), value=quotation)])
    assert [each.value.holder for each in sentences(annotator(document))] == ["Nam", None]


def test_words_inside_names_have_no_tone(annotator: SentimentAnnotator, lines: Lines) -> None:
    """The province Hòa Bình is no peace; the same words in lower case are, and are shown."""
    name = lines("Đoàn công tác đến tỉnh Hòa Bình vào sáng thứ Hai.")
    word = lines("Đoàn công tác đến bàn về hòa bình vào sáng thứ Hai.")
    shown = [
        [piece.span.cut(document.text).lower() for piece in sentences(annotator(document))[0].value.evidence]
        for document in (name, word)
    ]
    assert "hòa bình" in shown[1]
    assert not any("hòa" in piece or "bình" in piece for piece in shown[0])


def test_targets_can_be_left_out(lines: Lines) -> None:
    """The setting `targets`."""
    found = build(SentimentConfig(targets=False))(lines("Lê Văn Tám bị bắt.", "Lê Văn Tám"))
    assert {each.value.scope for each in found} == {SentimentScope.DOCUMENT, SentimentScope.SENTENCE}


def test_a_finance_lexicon_from_a_file(tmp_path: Path, lines: Lines) -> None:
    """Words of a domain count when their file is set; without it they don't."""
    path = tmp_path / "finance.tsv"
    path.write_text("term\tpolarity\tstrength\tdomain\ntím lịm\tpositive\t1\tfinance\n", encoding="utf-8")
    document = lines("Mã này tím lịm.")
    before = sentences(build(SentimentConfig())(document))[0].value.score
    after = sentences(build(SentimentConfig(lexicons=str(path)))(document))[0]
    assert after.value.score > before
    assert [piece.span.cut(document.text) for piece in after.value.evidence if piece.weight > 0.2] == ["tím lịm"]


def test_a_finance_lexicon_from_a_plugin() -> None:
    """Another plugin's words count through the hook, planned by newskit."""

    class Finance:
        @newskit.hookimpl
        def newskit_sentiment_lexicons(self) -> list[LexiconEntry]:
            """Words of the stock market."""
            return [LexiconEntry(term="tím lịm", polarity="positive", strength=1.0, domain="finance")]

    from newskit import builtin
    from newskit.pipelines import Recipe

    manager = PluginManager(strict=True)
    manager.register(builtin, name="core")
    manager.register(plugin, name="sentiment")
    plain = Recipe(layers=("sentiment",)).build(manager)("Mã này tím lịm.")["sentiment"]
    manager.register(Finance(), name="finance")
    richer = Recipe(layers=("sentiment",)).build(manager)("Mã này tím lịm.")["sentiment"]
    assert richer[1].value.score > plain[1].value.score


def test_own_lexicon_can_be_left_out(lines: Lines) -> None:
    """With no lexicon at all the model still judges, by the words it learned."""
    assert build(SentimentConfig(own_lexicon=False))(lines("Vụ tai nạn khiến ba người chết."))


def test_another_language_is_neutral_and_said_so(annotator: SentimentAnnotator, lines: Lines) -> None:
    """Text that is no Vietnamese is neutral with confidence 0, as a sentence and as a document."""
    document = lines("The terrible earthquake killed hundreds of people in the capital.")
    assert [(each.value.label, each.value.score, each.score) for each in annotator(document)] == [
        (Tone.NEUTRAL, 0.0, 0.0)
    ] * 2
    forced = build(SentimentConfig(any_language=True))(document)
    assert all(each.score and each.score > 0 for each in forced)


def test_a_sentence_of_100_000_words(annotator: SentimentAnnotator, lines: Lines) -> None:
    """It is judged, with a bounded number of words shown."""
    found = sentences(annotator(lines("thất bại thảm hại và " * 20_000)))
    assert found[0].value.label is Tone.NEGATIVE
    assert len(found[0].value.evidence) <= 12


@pytest.mark.parametrize("text", ["", "\n\n", "…", "   ", "1 2 3", "\u0301\u0301", "😀😀"])
def test_texts_without_words(text: str, annotator: SentimentAnnotator, lines: Lines) -> None:
    """Nothing to read is no error and has no tone."""
    assert all(-1 <= each.value.score <= 1 for each in annotator(lines(text)))

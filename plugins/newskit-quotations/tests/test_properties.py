"""What holds for every text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newskit
from newskit.documents import Document, Layer
from newskit.layers import SENTENCES
from newskit_quotations.annotator import build
from newskit_quotations.frames import build_frames
from newskit_quotations.lexicon import lexicon
from newskit_quotations.marks import find_marked
from newskit_quotations.probes import Attributions
from newskit_quotations.reading import read

ANNOTATOR = build()
WORDS = st.sampled_from(
    [*"“”\"'‘’«».,:;!?-–()\n", "\n\n", "\r\n", "nói", "cho biết", "rằng", "theo",
     "và", "ông", "Ông", "bà", "Nam", "Lê Văn Nam",
     "Joe", "Bộ", "báo", "tờ", "dẫn lời", "gọi", "là", "tôi", "đã", "sẽ",
     "mưa", "😀", "NÓI", "<p>", "5'10\"", "&quot;", "này"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
# Paragraphs in which nothing is quoted, reported or named.
PLAIN = st.lists(st.sampled_from(["trời", "mưa", "to", "quá", "đường", "ướt", "trơn"]), min_size=2, max_size=12).map(
    lambda words: " ".join(words) + "."
)
QUOTING = st.sampled_from(
    [
        "Ông Lê Văn Nam cho biết cầu sẽ mở vào tháng sau.",
        '"Cầu sẽ mở vào tháng sau", bà Trần Thu Mai nói.',
        'Bà Mai nói: "Cầu sẽ mở vào tháng sau".',
        "Theo báo Sao Mai, cầu sẽ mở vào tháng sau.",
        "Giá vé “quá cao so với thu nhập”, ông Nam nói thêm.",
    ]
)


@given(TEXTS)
@settings(max_examples=150)
def test_quotations_of_any_text_lie_in_it_and_contents_never_cross(with_sentences, text):
    """Speaker and cue lie in the text too, and contents are apart or one inside the other."""
    found = list(ANNOTATOR(with_sentences(text)))
    for item in found:
        value = item.value
        spans = [span for span in (item.span, value.speaker, value.cue) if span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert item.span.cut(text).strip()
    for one in found:
        for other in found:
            if one.span.overlaps(other.span):
                assert one.span.contains(other.span) or other.span.contains(one.span)


@given(TEXTS)
@settings(max_examples=60)
def test_the_same_text_gives_the_same_quotations(with_sentences, text):
    """Nothing is kept from one document to the next."""
    assert list(ANNOTATOR(with_sentences(text))) == list(ANNOTATOR(with_sentences(text)))


@given(st.lists(QUOTING, min_size=1, max_size=5), PLAIN, st.data())
@settings(max_examples=80)
def test_a_paragraph_without_mark_and_cue_changes_no_other_paragraphs_quotations(
    with_sentences, paragraphs, plain, data
):
    """Their contents, kinds and speakers stay, wherever it is put."""
    place = data.draw(st.integers(0, len(paragraphs)))

    def told(parts):
        text = "\n\n".join(parts)
        return [
            (item.span.cut(text), item.value.kind, item.value.speaker and item.value.speaker.cut(text))
            for item in ANNOTATOR(with_sentences(text))
        ]

    assert told([*paragraphs[:place], plain, *paragraphs[place:]]) == told(paragraphs)


@given(st.lists(QUOTING, min_size=1, max_size=4))
@settings(max_examples=40)
def test_composed_and_decomposed_texts_have_the_same_quotations(paragraphs):
    """Offsets are those of each text's own code points; names are composed."""
    text = "\n".join(paragraphs)
    nfd = unicodedata.normalize("NFD", text)
    run = newskit.pipeline("quotations")

    def told(of):
        return [
            (unicodedata.normalize("NFC", item.span.cut(of)), item.value.speaker_name) for item in run(of)["quotations"]
        ]

    assert told(text) == told(nfd)


def test_capitals_are_read_as_well():
    """A text in ALL CAPS has its reports."""
    text = 'BÀ TRẦN THU MAI NÓI: "CẦU SẼ MỞ VÀO THÁNG SAU".'
    document = Document(text, layers={SENTENCES.name: _whole(text)})
    (found,) = ANNOTATOR(document)
    assert found.span.cut(text) == "CẦU SẼ MỞ VÀO THÁNG SAU"


def _whole(text):
    from newskit.annotations import Annotation
    from newskit.layers import Sentence
    from newskit.spans import Span

    return Layer(SENTENCES, (Annotation(span=Span(0, len(text)), value=Sentence(paragraph=0)),))


@pytest.mark.parametrize(
    "unit",
    ["“", '"', "“ ", '"a" ', "“a” ", "nói ", 'nói "a" ', "ông nói ", "ông nói, ",
     "Nam ", "theo ", "theo ông Nam, ", "Bộ ", "a,", "và nói ",
     'tôi a" ', 'a," ông nói. ', "cho biết ", "Ông Nam nói rằng ", "Nguyễn Văn An nói. ",
     '"a\n', 'a"\n'],
)  # fmt: skip
def test_the_work_is_linear_in_the_text(unit, count_calls):
    """Eight times the text makes at most about ten times the calls, also in one endless sentence."""
    size = 250

    def calls(times):
        text = unit * times
        document = Document(text, layers={SENTENCES.name: _whole(text)})
        return count_calls(lambda: list(ANNOTATOR(document)))

    assert calls(8 * size) <= 10 * calls(size) + 2000


@pytest.mark.parametrize(("line", "most"), [("a\n", 16), ("A\n", 55), ("A. ", 55), ('"a\n', 95)])
def test_a_line_with_nothing_to_find_takes_few_calls(line, most, with_sentences, count_calls):
    """So many calls for each, since a text can be nothing but such lines."""
    documents = [with_sentences(line * times) for times in (200, 1200)]
    few, many = (count_calls(lambda document=document: list(ANNOTATOR(document))) for document in documents)
    assert (many - few) / 1000 <= most


def test_a_quotation_as_long_as_the_article_is_found(with_sentences):
    """All lines between its marks belong to it."""
    body = "\n".join(["Tôi đi chợ mua rau.", "Trời mưa to."] * 20)
    text = f"Bà Mai kể: “{body}”"
    (found,) = ANNOTATOR(with_sentences(text))
    assert found.span.cut(text) == body


def test_frames_cover_the_sentences_in_order():
    """Each stretch in marks is one token of exactly one frame."""
    text = 'Bà Mai nói: "Mưa. To quá." Ông đi. "Vâng."'
    reading = read(text)
    marked = find_marked(text, Attributions(reading, lexicon()))
    frames = build_frames(reading, [(0, len(text))], marked)
    assert sorted(token.quoted for frame in frames for token in frame.tokens if token.quoted >= 0) == [0, 1]

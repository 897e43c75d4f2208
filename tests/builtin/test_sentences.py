"""Sentences: offset-true on any string, and split where a reader would."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newskit
from newskit.builtin.sentences import LINE
from newskit.composing import ComposedText
from newskit.layers import SENTENCES

split = newskit.pipeline("sentences")


def sentences(text: str) -> list[str]:
    """The texts of the sentences."""
    document = split(text)
    return [document.text_of(each) for each in document[SENTENCES]]


@pytest.mark.parametrize(
    "expected",
    [
        ["Trời mưa.", "Đường ngập!", "Ai về?"],
        ["Bà Lê ở TP. Hồ Chí Minh.", "Ông ở Q. 1."],
        ["PGS. TS. Trần An và ThS. Lý Bình đến."],
        ["Giá tăng 2.5 lần, lên 40.000 đồng.", "Sau đó giảm."],
        ["J. K. Rowling viết sách.", "G. W. Bush thì không."],
        ["Gạo, ngô, khoai v.v.", "Nông dân trồng."],
        ["Ông nói: “Tôi đi.”", "Rồi ông đi."],
        ['"Thật sao?" anh hỏi.', "Không ai đáp."],
        ["Chờ mãi... rồi cũng đến.", "Chờ mãi...", "Rồi đến."],
        ["1. Mục đầu có hai phần.", "Phần sau ngắn."],
        ["Họp tại Booking.com và VnExpress.net hôm qua.", "Xong."],
        ["Mua ở Yahoo! và ăn ở đó."],
    ],
)
def test_inside_a_line(expected: list[str]) -> None:
    """Stops end sentences; abbreviations, decimals, initials, ellipses and list numbers don't; closing marks stay with them."""
    assert sentences(" ".join(expected)) == expected


def test_a_stop_that_lost_its_blank() -> None:
    """Words glued by a dot are two sentences; abbreviations and domain names are not."""
    assert sentences("Cuộc họp kết thúc.Ông Nam ra về. Ở TP.HCM vui.") == [
        "Cuộc họp kết thúc.",
        "Ông Nam ra về.",
        "Ở TP.HCM vui.",
    ]


def test_stops_apart() -> None:
    """Stops with blanks between them end one sentence; where nothing stands before them, they begin the next."""
    assert sentences("Chờ mãi . . . Rồi đến. Thế à? ! Ừ.") == ["Chờ mãi . . .", "Rồi đến.", "Thế à? !", "Ừ."]
    assert sentences(". . . Rồi đến. Ừ.") == [". . . Rồi đến.", "Ừ."]


def test_marks_that_open_at_the_end_of_a_line() -> None:
    """A quotation mark that opens behind the last stop is no part of the sentence before."""
    assert sentences("Trời mưa. “\nTôi đi.”") == ["Trời mưa.", "“", "Tôi đi.”"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_a_line_end_ends_a_sentence(end: str) -> None:
    """Whichever of the line ends it is, and no blank belongs to a sentence."""
    text = f"  Tiêu đề {end}{end} Câu một. Câu hai{end}"
    assert sentences(text) == ["Tiêu đề", "Câu một.", "Câu hai"]
    assert [each.value.paragraph for each in split(text)[SENTENCES]] == [0, 1, 1]


def test_decomposed_text_splits_alike() -> None:
    """The same sentences in NFD, by their composed form."""
    text = "Ông Đỗ ở TP. Huế. Ốm nặng… Ấy thế mà khỏi."
    decomposed = sentences(unicodedata.normalize("NFD", text))
    assert [unicodedata.normalize("NFC", each) for each in decomposed] == sentences(text)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))) | st.text(alphabet="aA .!?…\"”'\n1Đ\u0301TP"))
def test_any_text(text: str) -> None:
    """Sentences lie in order without touching each other, cross no line end, and leave out only blanks and what nobody sees."""
    last = 0
    for annotation in split(text)[SENTENCES]:
        assert ComposedText(text[last : annotation.start]).text.strip() == ""
        sentence = text[annotation.start : annotation.end]
        assert sentence == sentence.strip() != ""
        assert LINE.fullmatch(sentence)
        last = annotation.end
    assert ComposedText(text[last:]).text.strip() == ""


@pytest.mark.parametrize("piece", [".", "!", '."', "…”", ". ", "a.", "A. ", "(", "1. ", "? ", "… ", "A? ", "a\n"])
def test_work_grows_with_the_text(piece: str) -> None:
    """A million characters of what sentences end with are split in the time of a glance, not of their square."""
    text = piece * (1_000_000 // len(piece))
    assert split(text)[SENTENCES][-1].end <= len(text)

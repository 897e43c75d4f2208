"""The small looks around a place: words before and after, lines, units, currencies."""

import pytest

from newskit_numbers.reading import Reading
from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.views import view


def reading_at(marked: str, *, centuries: bool = False) -> tuple[Reading, int]:
    """The text without the stroke, and where that stood."""
    before, _, after = marked.partition("|")
    return Reading(view(before + after), standard_rules(Settings(centuries=centuries))), len(before)


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("khoảng |5", "khoảng"),
        ("Khoảng  |5", "khoảng"),
        ("khoảng   |5", "khoảng"),
        ("khoảng    |5", ""),
        ("khoảng|5", ""),
        ("khoảng, |5", ""),
        ("khoảng\n|5", ""),
        ("số 7a |5", "a"),
        ("|5", ""),
        (" |5", ""),
        ("a |5", "a"),
        ("x" * 24 + " |5", "x" * 24),
        ("y" + "x" * 24 + " |5", "x" * 24),
    ],
)
def test_the_word_before(marked, word):
    """The letters before one to three blanks, in small ones and 24 at most; a mark or a line end is no word."""
    reading, at = reading_at(marked)
    assert reading.before(at) == word
    assert reading.before(at) == word


@pytest.mark.parametrize(
    ("marked", "start"),
    [("có hơn |5", 3), ("|5 ", 0), (" |5 ", 0), ("có hơn    |5", 3), ("có hơn|5", 3), ("có , |5", 4), ("hơn |5", 0), (" |5", 0),
     ("|5", 0), ("a |5", 0), ("x" * 30 + " |5", 6)],
)  # fmt: skip
def test_where_the_word_before_starts(marked, start):
    """All blanks are passed, then the letters, 24 at most."""
    reading, at = reading_at(marked)
    assert reading.word_start(at) == start


@pytest.mark.parametrize(
    ("marked", "word"),
    [("5| người", "người"), ("5|km", "km"), ("5|   Người", "người"), ("5|    người", ""), ("5|, người", ""), ("5|", ""),
     ("5|\nngười", ""), ("5| m2", "m")],
)  # fmt: skip
def test_the_word_after(marked, word):
    """The letters after a place or up to three blanks."""
    reading, at = reading_at(marked)
    assert reading.after(at) == word


@pytest.mark.parametrize(
    ("marked", "opens"),
    [("|Năm người", True), ("|Năm ", True), (" |Năm .  ", True), (" |Năm", True), ("Rồi. |Năm", True), ("Rồi.   |Năm", True),
     ("Rồi.    |Năm", False),
     ("nói: “|Năm", True), ("rồi |Năm", False), ("x|Năm", False), ("a |Năm", False), (".a |Năm", False), ("Rồi\n|Năm", True),
     ("-|Năm", True), (". -x|Năm", False)],
)  # fmt: skip
def test_where_a_sentence_opens(marked, opens):
    """At the start of the text, and after a closing or opening mark and up to three blanks."""
    reading, at = reading_at(marked)
    assert reading.opens(at) is opens


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("thế kỷ |19", True),
        ("Thế kỉ |19", True),
        ("niên kỷ |19", False),
        ("thế |19", False),
        ("Thế chiến |2", True),
        ("Thế chiến  |2", True),
        ("thế chiến thứ |hai", True),
        ("cuộc chiến thứ |hai", False),
        ("thứ |hai", False),
        ("|hai", False),
        (" |hai", False),
        ("a |hai", False),
    ],
)
def test_phrases_that_a_number_completes_to_a_name(marked, names):
    """A century, a world war: the number is part of the name."""
    reading, at = reading_at(marked)
    assert reading.names(at) is names


def test_centuries_are_quantities_on_request():
    """With the setting the number of a century is no name; other names stay."""
    reading, at = reading_at("thế kỷ |19", centuries=True)
    assert not reading.names(at)
    reading, at = reading_at("Thế chiến |2", centuries=True)
    assert reading.names(at)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("", "", True),
        ("  ", "  ", True),
        ("x\n", "\ny", True),
        ("x\r\n  ", " .\r\ny", True),
        ("", " !", True),
        ("", ".", True),
        ("", "?", False),
        ("x", "", False),
        ("x ", "", False),
        ("", " x", False),
        ("", "x", False),
        (". ", "", False),
        (" " * 8, " " * 8, True),
        (" " * 9, "", True),
        ("x\n" + " " * 10, "", False),
        ("", " " * 9, True),
        ("", " " * 10, False),
    ],
)
def test_what_stands_alone_on_its_line(before, after, line):
    """Nothing but up to nine blanks, and a full stop or exclamation mark behind, stands beside it."""
    reading, at = reading_at(f"{before}|5 km{after}")
    assert reading.is_line(at, at + 4) is line


def test_runs_of_number_words_are_cut_once():
    """Places of one run share it, the next run is cut anew, and where no number word starts there is none."""
    reading, _ = reading_at("có ba trăm hai mươi, và năm nghìn")
    words, at = reading.run(3)
    assert [word.form for word in words] == ["ba", "trăm", "hai", "mươi"]
    assert at == 0
    again, at = reading.run(11)
    assert again is words
    assert (at, words[at].form, words[at].start, words[at].end) == (2, "hai", 11, 14)
    assert reading.run(3)[0] is words
    assert reading.run(19) == ([], 0)
    following, at = reading.run(24)
    assert [word.form for word in following] == ["năm", "nghìn"]
    assert at == 0
    assert reading.run(0) == ([], 0)


@pytest.mark.parametrize(
    ("marked", "digits", "form", "code"),
    [
        ("5| km", True, "km", "kilometer"),
        ("5|  km", True, "km", "kilometer"),
        ("5|km", True, "km", "kilometer"),
        ("5| km2", True, "km2", "square_kilometer"),
        ("5| Ki lô mét", False, "ki lô mét", "kilometer"),
        ("5| nm", True, "nm", "nanometer"),
        ("5|%", True, "%", "percent"),
        ("5|%x", True, "%", "percent"),
        ("5| đô la Úc", True, "đô la úc", "AUD"),
        ("5| đô la", True, "đô la", "USD"),
        ("5| đô la Úcx", True, "đô la", "USD"),
        ("5| tháng tuổi", True, "tháng tuổi", "month"),
        ("5| tháng", True, "tháng", "month"),
        ("5| CHF", True, "CHF", "CHF"),
    ],
)
def test_what_follows_a_number(marked, digits, form, code):
    """The longest unit or currency that follows is taken, with its bounds."""
    reading, at = reading_at(marked)
    suffix, start, end = reading.suffix(at, digits=digits)
    assert (suffix.form, suffix.code) == (form, code)
    assert reading.text[start:end].lower() == form.lower()


@pytest.mark.parametrize(
    ("marked", "digits"),
    [("5|   km", True), ("5| kmx", True), ("5| km_x", True), ("5| km9", True), ("5| nm", False), ("5|", True), ("5|\nkm", True),
     ("5| người", True), ("5|, km", True)],
)  # fmt: skip
def test_what_is_no_unit(marked, digits):
    """A unit ends where its word ends, stands on the line and near by, and a short one follows digits only."""
    reading, at = reading_at(marked)
    assert reading.suffix(at, digits=digits) is None


@pytest.mark.parametrize(
    ("marked", "code", "form"),
    [
        ("$|5", "USD", "$"),
        ("giá $|5", "USD", "$"),
        ("giá $ |5", "USD", "$ "),
        ("€|5", "EUR", "€"),
        ("US$|5", "USD", "US$"),
        ("giá US$|5", "USD", "US$"),
        ("A$|5", "AUD", "A$"),
        ("giá A$|5", "AUD", "A$"),
        ("(US$|5", "USD", "US$"),
        ("x1US$|5", "USD", "US$"),
        ("USD|5", "USD", "USD"),
        ("USD |5", "USD", "USD "),
        ("giá USD |5", "USD", "USD "),
        ("(USD |5", "USD", "USD "),
        ("VND|5", "VND", "VND"),
        ("CHF |5", "CHF", "CHF "),
        ("USD |5 tỷ", "USD", "USD "),
        ("US$|5 tỷ", "USD", "US$"),
        ("NDT |5", "CNY", "NDT "),
        ("giá RM|5", "MYR", "RM"),
    ],
)
def test_a_currency_before_a_number(marked, code, form):
    """A sign, with letters of a country before it, or a code in capitals stands right before the number, or a blank before."""
    reading, at = reading_at(marked)
    assert reading.prefix_currency(at) == (code, at - len(form))


@pytest.mark.parametrize(
    "marked",
    ["|5", " |5", "$  |5", "giá |5", "usd |5", "Usd |5", "xUSD |5", "1USD |5", "-USD |5", "/USD |5", "X-USD|5", "AB |5", "A|5",
     "RON |95", "ABC |5", "#|5", "đ#|5", "XYZ#|5", "USD  |5", ".|5", "USDX |5"],
)  # fmt: skip
def test_what_is_no_currency_before_a_number(marked):
    """Small letters, parts of longer codes, names that numbers follow and other marks are none."""
    reading, at = reading_at(marked)
    assert reading.prefix_currency(at) is None

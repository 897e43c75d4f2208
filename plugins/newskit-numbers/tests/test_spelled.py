"""The grammar of spelled-out numbers: how far a number goes in running text, and what it says alone."""

from decimal import Decimal

import pytest

from newskit_numbers.lexicon import standard
from newskit_numbers.romans import roman
from newskit_numbers.spelled import Spelled, Word, read, year


def words_of(text: str) -> list[Word]:
    """The words as the run of number words that they are."""
    parts, words, at = standard().parts, [], 0
    for form in text.split():
        words.append(Word(*parts[form], at, at + len(form), form))
        at += len(form) + 1
    return words


@pytest.mark.parametrize(
    ("text", "value", "used", "magnitude"),
    [
        ("mười", "10", "mười", 0),
        ("mười hai", "12", "mười hai", 0),
        ("mười rưỡi", "10", "mười", 0),
        ("mười năm", "10", "mười", 0),
        ("mười năm nghìn", "15000", "mười năm nghìn", 3),
        ("mười hai mươi", "10", "mười", 0),
        ("hai mươi lăm", "25", "hai mươi lăm", 0),
        ("hai mươi năm", "20", "hai mươi", 0),
        ("hai mươi năm triệu", "25000000", "hai mươi năm triệu", 6),
        ("hai mươi năm phẩy năm", "25.5", "hai mươi năm phẩy năm", 0),
        ("hai mươi phẩy", "20", "hai mươi", 0),
        ("ba chục hai", "30", "ba chục", 0),
        ("hai tư", "24", "hai tư", 0),
        ("hai một", "2", "hai", 0),
        ("hai năm", "2", "hai", 0),
        ("hai năm triệu", "25000000", "hai năm triệu", 6),
        ("hai ba bốn", "2", "hai", 0),
        ("hai ba mươi", "2", "hai", 0),
        ("hai trăm linh mười", "200", "hai trăm", 0),
        ("hai trăm linh tư", "204", "hai trăm linh tư", 0),
        ("hai trăm mười", "210", "hai trăm mười", 0),
        ("hai trăm mười hai", "212", "hai trăm mười hai", 0),
        ("hai trăm rưỡi", "250", "hai trăm rưỡi", 0),
        ("hai trăm năm", "200", "hai trăm", 0),
        ("hai trăm năm mươi", "250", "hai trăm năm mươi", 0),
        ("hai trăm năm nghìn", "250000", "hai trăm năm nghìn", 3),
        ("hai trăm hai", "220", "hai trăm hai", 0),
        ("hai trăm bốn bảy", "247", "hai trăm bốn bảy", 0),
        ("hai trăm tư", "240", "hai trăm tư", 0),
        ("hai trăm ba trăm", "200", "hai trăm", 0),
        ("hai nghìn ba trăm bốn trăm", "2300", "hai nghìn ba trăm", 3),
        ("hai nghìn ba triệu", "2000", "hai nghìn", 3),
        ("hai nghìn ba nghìn", "2000", "hai nghìn", 3),
        ("hai tỷ ba tỷ", "2000000000", "hai tỷ", 9),
        ("một nghìn tỷ hai nghìn tỷ", "1000000000000", "một nghìn tỷ", 9),
        ("một nghìn tỷ một nghìn tỷ", "1000000000000", "một nghìn tỷ", 9),
        ("hai nghìn rưỡi tỷ", "2500000000000", "hai nghìn rưỡi tỷ", 9),
        ("hai nghìn không", "2000", "hai nghìn", 3),
        ("hai triệu không nghìn năm trăm", "2000500", "hai triệu không nghìn năm trăm", 3),
        ("hai năm lẻ", "2", "hai", 0),
        ("hai một phẩy năm", "2", "hai", 0),
        ("ba trăm hai chục", "320", "ba trăm hai chục", 0),
        ("hai tỷ ba trăm triệu tỷ", "2000000000", "hai tỷ", 9),
        ("trăm rưỡi", "150", "trăm rưỡi", 0),
        ("nghìn rưỡi", "1500", "nghìn rưỡi", 3),
        ("ba rưỡi", "3", "ba", 0),
        ("ba triệu mốt", "3100000", "ba triệu mốt", 6),
        ("ba triệu hai", "3200000", "ba triệu hai", 6),
        ("ba triệu năm", "3000000", "ba triệu", 6),
        ("ba triệu năm trăm", "3000500", "ba triệu năm trăm", 6),
        ("ba triệu hai nghìn", "3002000", "ba triệu hai nghìn", 3),
        ("ba triệu rưỡi", "3500000", "ba triệu rưỡi", 6),
        ("ba triệu rưỡi nghìn", "3500000", "ba triệu rưỡi", 6),
        ("hai nghìn linh năm", "2005", "hai nghìn linh năm", 3),
        ("hai nghìn linh tư", "2004", "hai nghìn linh tư", 3),
        ("hai nghìn linh hai mươi", "2020", "hai nghìn linh hai mươi", 3),
        ("hai nghìn linh linh năm", "2000", "hai nghìn", 3),
        ("bảy mươi nghìn linh năm", "70005", "bảy mươi nghìn linh năm", 3),
        ("hai nghìn không trăm linh năm", "2005", "hai nghìn không trăm linh năm", 3),
        ("hai triệu nghìn", "2000000", "hai triệu", 6),
        ("hai nghìn trăm", "2000", "hai nghìn", 3),
        ("hai vạn ba nghìn", "23000", "hai vạn ba nghìn", 3),
        ("hai tỷ ba trăm triệu hai nghìn", "2300002000", "hai tỷ ba trăm triệu hai nghìn", 3),
        ("hai tỷ tỷ", "2" + "0" * 18, "hai tỷ tỷ", 9),
        ("một nghìn tỷ hai trăm tỷ", "1200000000000", "một nghìn tỷ hai trăm tỷ", 9),
        ("hai nghìn tỷ ba trăm", "2000000000300", "hai nghìn tỷ ba trăm", 9),
        ("không phẩy năm", "0.5", "không phẩy năm", 0),
        ("hai phẩy", "2", "hai", 0),
        ("hai phẩy trăm", "2", "hai", 0),
        ("hai phẩy tư", "2.4", "hai phẩy tư", 0),
        ("hai phẩy mười lăm", "2.15", "hai phẩy mười lăm", 0),
        ("hai phẩy hai mươi ba", "2.23", "hai phẩy hai mươi ba", 0),
        ("hai phẩy hai năm", "2.2", "hai phẩy hai", 0),
        ("hai phẩy không năm", "2.05", "hai phẩy không năm", 0),
        ("hai phẩy hai năm ba", "2.253", "hai phẩy hai năm ba", 0),
        ("hai phẩy năm nghìn tỷ", "2500000000000", "hai phẩy năm nghìn tỷ", 0),
        ("hai phẩy bốn mươi triệu", "2400000", "hai phẩy bốn mươi triệu", 0),
        ("hai nghìn phẩy năm triệu", "2000.5", "hai nghìn phẩy năm", 3),
    ],
)
def test_how_far_a_number_goes_in_running_text(text, value, used, magnitude):
    """The longest sound number is read; a last "năm" may be the years that it counts."""
    assert read(words_of(text)) == Spelled(Decimal(value), len(used.split()), False, magnitude)


@pytest.mark.parametrize(
    "text", ["linh năm", "tư hai", "mươi", "không", "không năm", "không nghìn", "trăm hai", "nghìn hai"]
)
def test_words_that_start_no_number(text):
    """Words that need another one before them start no number, and không mostly says "not"."""
    assert read(words_of(text)) is None


@pytest.mark.parametrize(("text", "plain"), [("hai ba", True), ("hai ba lẻ", True), ("hai mốt", False), ("ba trăm hai ba", False),
                                             ("hai ba triệu", False), ("hai ba phẩy năm", False)])  # fmt: skip
def test_two_bare_digits_are_marked(text, plain):
    """Two digits and nothing else may be two numbers."""
    found = read(words_of(text))
    assert found is not None
    assert found.plain is plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("không", "0"),
        ("trăm hai", "120"),
        ("trăm hai mươi", "120"),
        ("nghìn hai", "1200"),
        ("tỷ năm trăm triệu", "1500000000"),
        ("hai một", "21"),
        ("ba triệu năm", "3500000"),
    ],
)
def test_a_line_of_its_own_says_more(text, value):
    """Where nothing but a number can be meant, the one may be left out, and so may the ten of one digit."""
    words = words_of(text)
    found = read(words, loose=True)
    assert found is not None
    assert (found.value, found.stop) == (Decimal(value), len(words))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai năm", "25"),
        ("mười năm", "15"),
        ("hai mươi năm", "25"),
        ("trăm năm", "150"),
        ("hai trăm năm", "250"),
        ("hai phẩy hai năm", "2.25"),
    ],
)
def test_years_are_not_meant_in_a_whole_number(text, value):
    """Where the words are known to be a number as a whole, năm is five."""
    words = words_of(text)
    whole = read(words, loose=True, whole=True)
    assert whole is not None
    assert (whole.value, whole.stop) == (Decimal(value), len(words))
    shorter = read(words, loose=True)
    assert shorter is not None
    assert shorter.stop == len(words) - 1


def test_a_number_has_64_digits_at_most():
    """Seven times tỷ still counts, one more is no number."""
    largest = read(words_of("một" + " tỷ" * 7))
    assert largest is not None
    assert largest.value == Decimal(10) ** 63
    assert read(words_of("mười" + " tỷ" * 7)) is None
    assert read(words_of("một" + " tỷ" * 8)) is None
    assert read(words_of("hai phẩy một" + " tỷ" * 8)) is None


def test_reading_starts_where_it_is_told():
    """A number is read from a word inside a run, and its end counts from the start of the run."""
    words = words_of("ba trăm hai mươi mốt một phẩy hai ba bốn nghìn rưỡi trăm")
    assert read(words, 5) == Spelled(Decimal("1234"), 11)
    assert read(words, 9) == Spelled(Decimal("4500"), 12, False, 3)
    assert read(words_of("ba trăm trăm rưỡi hai"), 2) == Spelled(Decimal(150), 4)
    assert read(words_of("ba bốn không phẩy năm"), 2) == Spelled(Decimal("0.5"), 5)


@pytest.mark.parametrize(
    ("text", "value", "used"),
    [
        ("hai không hai ba", 2023, 4),
        ("hai không hai tư", 2024, 4),
        ("hai không hai ba bốn", 2023, 4),
        ("một chín bảy năm", 1975, 4),
        ("một chín bốn lăm", 1945, 4),
        ("hai không mười ba", 2013, 4),
        ("hai không mười lăm", 2015, 4),
        ("hai không mười", 2010, 3),
        ("hai không linh năm", 2005, 4),
        ("hai không mười lẻ", 2010, 3),
        ("hai không hai mươi", 2020, 4),
        ("hai không hai mươi lẻ", 2020, 4),
        ("hai không hai mươi mốt", 2021, 5),
        ("hai không hai mươi ba", 2023, 5),
        ("một nghìn chín trăm bốn mươi lăm", 1945, 7),
        ("hai nghìn", 2000, 2),
        ("hai nghìn mười", 2010, 3),
        ("hai nghìn chín trăm chín mươi chín", 2999, 7),
        ("một nghìn không trăm linh một", 1001, 6),
        ("chín trăm ba mươi chín", 939, 5),
        ("một trăm linh một", 101, 4),
    ],
)
def test_years_in_words(text, value, used):
    """A year is said as a number, digit by digit, or as twenty and a number below a hundred."""
    found = year(words_of(text), 0)
    assert found is not None
    assert (found.value, found.stop) == (value, used)


@pytest.mark.parametrize(
    "text",
    ["ba nghìn", "ba nghìn một trăm", "một nghìn", "bảy trăm", "một trăm", "chín mươi", "chín mươi chín", "mười",
     "hai không", "hai không hai", "hai không linh", "hai linh năm", "hai linh linh năm", "hai không mươi hai",
     "hai không hai lẻ", "hai mươi mươi", "hai nghìn phẩy năm", "chín trăm chín mươi chín phẩy năm"],
)  # fmt: skip
def test_words_that_are_no_year(text):
    """Round hundreds, numbers out of range, decimals and too few digits are none."""
    assert year(words_of(text), 0) is None


def test_a_year_inside_a_run():
    """The words before the start don't count."""
    found = year(words_of("ba hai không hai mươi mốt hai"), 1)
    assert found is not None
    assert (found.value, found.stop) == (2021, 6)
    found = year(words_of("ba hai không mười"), 1)
    assert found is not None
    assert (found.value, found.stop) == (2010, 4)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XL", 40), ("XCIX", 99), ("CD", 400), ("CMXLIV", 944), ("MCMXCIX", 1999),
     ("MMMDCCCLXXXVIII", 3888), ("IIII", None), ("VX", None), ("", None), ("iv", None), ("IVA", None)],
)  # fmt: skip
def test_roman_numerals(numeral, value):
    """Well-formed numerals in capitals have a value, others none."""
    assert roman(numeral) == value

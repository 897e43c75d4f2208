"""The way from text to offsets: normal forms, line ends, plugins' additions, and linear time."""

import itertools
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.layers import Quantity, QuantityKind
from newskit.spans import Span
from newskit_numbers import find
from newskit_numbers.declarations import Recogniser
from newskit_numbers.extraction import extract, matches
from newskit_numbers.rules import Settings, standard_rules

TEXT = "Ngày 24/3/2022, hai nghìn người ở Hoà Bình góp 17,9 tỷ đồng – tăng mười hai phần trăm 🎉 sau ba năm."
WORDS = [
    "một",
    "hai",
    "mười",
    "mươi",
    "trăm",
    "nghìn",
    "tỷ",
    "rưỡi",
    "lẻ",
    "phẩy",
    "năm",
    "tháng",
    "ngày",
    "giờ",
    "thứ",
    "không",
    "đồng",
    "km",
    "từ",
    "đến",
    "kém",
    "quý",
    "phần",
]
PIECES = [
    *WORDS,
    *["1", "24", "2.5", "1.000", "/", "-", ":", ",", ".", "%", "$", "h", "²", "(", "IV"],
    " ",
    " ",
    "\n",
    "\u0300",
]
hostile = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text()


def test_both_normal_forms_give_the_same():
    """A decomposed text has the same quantities, at its own offsets."""
    composed, decomposed = (unicodedata.normalize(form, TEXT) for form in ("NFC", "NFD"))
    first, second = find(composed), find(decomposed)
    assert [each.value.value for each in first] == [each.value.value for each in second]
    for one, other in zip(first, second, strict=True):
        assert unicodedata.normalize("NFC", other.span.cut(decomposed)) == one.span.cut(composed)


def test_line_ends_of_windows_change_nothing():
    """Offsets count both code points of a line end."""
    text = "Có 5 người.\r\nvà 3 km"
    assert [each.span.cut(text) for each in find(text)] == ["5", "3 km"]


@given(hostile)
def test_any_text_has_sound_quantities(text):
    """Nothing raises, spans lie inside, in order, and don't overlap."""
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(hostile)
def test_amounts_are_exact_and_finite(text):
    """A value of a countable kind is a decimal, a fraction, an ISO duration or a range."""
    for each in find(text):
        if each.value.kind in (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.AGE):
            assert each.value.amounts
            assert all(amount.is_finite() for amount in each.value.amounts)


FAMILIES = [
    *["1.", "(", "1/", "1-", "$", "1", "1:", "1,", " ", "e\u0301"],
    *["một ", "1 ", "một trăm ", "năm ", "hai năm ", "5 giờ ", "1 triệu ", "2 tuần 3 ngày ", "ngày 1 tháng 2 năm "],
    *["một phẩy ", "thứ ", "và một ", "phần ", "một phần ", "24/", "2-1 "],
    *["10-", "10 - ", "10-10-2010 ", "5 kg ", "1 USD ", "thứ hai ", "1 a ", "1 000 ", "1 chấm ", "10⁸ ", "\uff11 "],
]


@pytest.mark.parametrize("family", FAMILIES)
def test_time_is_linear_in_the_text(family):
    """Ten times the text takes about ten times the work, counted in calls of Python functions."""
    short, long = _work(family * 120), _work(family * 1200)
    assert long < 14 * short + 2000


def _work(text: str) -> int:
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += 1

    sys.setprofile(profile)
    try:
        extract(text, standard_rules(Settings()))
    finally:
        sys.setprofile(None)
    return count


@given(st.lists(st.integers(0, 99), min_size=4, max_size=30))
def test_a_row_of_small_numbers_is_read_one_by_one(numbers):
    """Each number of a table's row is one, wherever it stands in it."""
    found = find(" ".join(map(str, numbers)))
    assert [each.value.value for each in found] == [str(number) for number in numbers]
    assert all(each.value.kind is QuantityKind.NUMBER for each in found)


@given(st.lists(st.integers(0, 99), min_size=4, max_size=30))
def test_a_chain_of_small_numbers_is_a_code(numbers):
    """More than three numbers with hyphens between them are no quantities."""
    assert find("-".join(map(str, numbers))) == []


def test_many_additions_are_laid_over_many_findings_in_linear_time():
    """What recognisers add is not compared with every finding."""
    value = Quantity(kind=QuantityKind.NUMBER, value="7")

    class Counted(Span):
        asked = 0

        def overlaps(self, other):
            Counted.asked += 1
            return super().overlaps(other)

    added = [Annotation(span=Counted(place, place + 1), value=value) for place in range(0, 4_000, 4)]
    found = extract("1 2 " * 1_000, standard_rules(Settings()), [Recogniser(name="own", find=lambda text: added)])
    assert [each.span.start for each in found] == list(range(0, 4_000, 2))
    assert Counted.asked <= 4_000


def test_a_recogniser_wins_where_it_overlaps():
    """What a plugin's recogniser finds takes the place of the rules' findings."""
    value = Quantity(kind=QuantityKind.NUMBER, value="7")
    own = Recogniser(name="own", find=lambda text: [Annotation(span=Span(3, 4), value=value)])
    found = extract("có 5 km và 2 kg", standard_rules(Settings()), [own])
    assert [each.value.value for each in found] == ["7", "2"]


def test_centuries_are_marked_on_request():
    """The setting marks the numeral after thế kỷ."""
    assert not find("thế kỷ XXI")
    assert [each.value.value for each in find("thế kỷ XXI", centuries=True)] == ["21"]


def test_matches_know_the_span_of_their_bound():
    """The outer span holds the words that limit the quantity."""
    seen, (match,) = matches("không quá 7.000 đồng", standard_rules(Settings()))
    assert seen.text[slice(*match.outer)] == "không quá 7.000 đồng"

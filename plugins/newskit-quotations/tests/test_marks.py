"""Pairing of quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_quotations.marks import find_marked


class NoWords:
    """A probe for texts in which the words tell nothing."""

    def attributed(self, start: int, end: int) -> bool:
        """Nobody is named behind a mark."""
        return False

    def plain(self, start: int, end: int) -> bool:
        """Every line is one sentence."""
        return True

    def personal(self, start: int, end: int) -> bool:
        """Nobody speaks of himself."""
        return False


class Attributed(NoWords):
    """A probe for texts in which every mark is followed by an attribution."""

    def attributed(self, start: int, end: int) -> bool:
        """Somebody is named behind a mark."""
        return True


def contents(text, probe=None):
    """What stands in marks."""
    return [text[marked.inner : marked.outer] for marked in find_marked(text, probe or NoWords())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Một hai”", ["Một hai"]),
        ('"Một hai"', ["Một hai"]),
        ('Anh nói: “Một hai".', ["Một hai"]),
        ('Anh nói: "Một hai”.', ["Một hai"]),
        ("Anh nói: “Một hai“.", ["Một hai"]),
        ("Anh nói: ”Một hai”.", ["Một hai"]),
        ("Anh nói: «Một hai».", ["Một hai"]),
        ("Tựa 'Một hai' ở đây", ["Một hai"]),
        ("Tựa ‘Một hai’ ở đây", ["Một hai"]),
        ('“"Một hai.”', ["Một hai."]),
        ('Anh nói:  "Một hai. "', ["Một hai. "]),
        ('" Một hai", anh nói', [" Một hai"]),
        ('Anh nói:"Một hai"', ["Một hai"]),
        ("&ldquo;Một hai&rdquo;", ["Một hai"]),
        ('<a href="x">Một</a> "hai"', ["hai"]),
    ],
)
def test_marks_of_every_kind_and_mixture_pair(text, expected):
    """The forms of the two marks need not fit each other, and a blank on the wrong side doesn't matter."""
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Tôi bảo "vâng" rồi đi"', ['Tôi bảo "vâng" rồi đi', "vâng"]),
        ("“Tôi bảo ‘vâng’ rồi đi”", ["Tôi bảo ‘vâng’ rồi đi", "vâng"]),
        ("“Tôi bảo: ‘Vâng!” Lan kể.", ["Tôi bảo: ‘Vâng!", "Vâng!"]),
        ('"Một" và "hai"', ["Một", "hai"]),
        ('"Tôi nói, "Vâng ạ."', ['Tôi nói, "Vâng ạ.', "Vâng ạ."]),
    ],
)
def test_marks_nest(text, expected):
    """An inner quotation doesn't end the outer one, also where its own close is missing."""
    assert contents(text) == expected


def test_a_quotation_goes_on_over_lines_to_its_close():
    """Lines without marks lie inside."""
    assert contents('Cô nói: "Một.\nHai.\nBa."\nBốn.') == ["Một.\nHai.\nBa."]


def test_without_a_close_the_content_ends_with_its_line():
    """The end of the text closes, too."""
    assert contents("“Một hai.  \nBa.") == ["Một hai."]


def test_a_line_that_opens_anew_ends_what_is_open():
    """Quotations of several paragraphs open each with a mark and close the last."""
    assert contents("“Một.\n“Hai.\n“Ba.”") == ["Một.", "Hai.", "Ba."]


@pytest.mark.parametrize(
    "text",
    ["Anh cao 5'10\" và chạy", "Levi’s và McDonald's", "O'Brien", "những năm '90", 'màn hình 15"', "rock 'n' roll"],
)
def test_inches_minutes_and_apostrophes_are_no_quotation_marks(text):
    """Nothing stands in marks there."""
    assert contents(text) == []


def test_a_lost_opening_mark_is_found_where_an_attribution_follows():
    """The quotation starts with its line, or behind the mark before it."""
    assert contents('Một hai ba," anh nói.', Attributed()) == ["Một hai ba,"]
    assert contents('Một hai ba," anh nói.') == []


@given(st.text(alphabet="“”\"'‘’«» \na.,:A5", max_size=60))
def test_any_marks_give_stretches_inside_the_text_that_nest_or_lie_apart(text):
    """No two stretches cross, and none is empty."""
    for probe in (NoWords(), Attributed()):
        found = find_marked(text, probe)
        for marked in found:
            assert 0 <= marked.start <= marked.inner < marked.outer <= marked.end <= len(text)
        for one, other in itertools.combinations(found, 2):
            assert other.start >= one.end or other.end <= one.end


@pytest.mark.parametrize("unit", ["“", '"', "“ ", '"a" ', "”“", '“a"\n', 'a"\n', "“a ‘b ", "'a "])
def test_the_work_is_linear_in_the_marks(unit):
    """Eight times the text asks the probe at most about eight times as often."""

    def questions(size):
        asked = []

        class Counting(Attributed):
            def attributed(self, start: int, end: int) -> bool:
                asked.append(start)
                return False

        find_marked(unit * size, Counting())
        return len(asked)

    assert questions(8000) <= 8 * questions(1000) + 80

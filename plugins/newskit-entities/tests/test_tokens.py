"""The plugin's own tokenizer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_entities.tokens import Forms, lines


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_tokens_cover_everything_but_blanks_and_line_ends(text: str) -> None:
    """Offsets rise, no token is empty or holds a line end, and only blanks are left over."""
    at = 0
    for line in lines(text, Forms()):
        for start, end in zip(line.starts, line.ends, strict=True):
            assert at <= start < end <= len(text)
            assert not text[at:start].strip()
            assert "\n" not in text[start:end]
            at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    """A name can't go over it."""
    assert [[form.text for form in line.forms] for line in lines(f"Nga{end}Đức", Forms())] == [["Nga"], ["Đức"]]


def test_a_line_keeps_what_it_held_when_the_next_is_read() -> None:
    """Its words also in lower case."""
    first, second = lines("Hà Nội\nHuế", Forms())
    assert (first.lows, first.starts, first.ends) == (("hà", "nội"), (0, 3), (2, 6))
    assert (second.lows, second.starts, second.ends) == (("huế",), (7,), (10,))


def test_a_decomposed_letter_is_one_with_its_marks() -> None:
    """The form is composed, the offsets are those of the text."""
    (line,) = lines("Viê\u0323t Nam", Forms())
    assert [form.text for form in line.forms] == ["Việt", "Nam"]
    assert (line.starts, line.ends) == ((0, 6), (5, 9))


def test_an_apostrophe_inside_belongs_to_the_word() -> None:
    """`McDonald's` is one token, quotation marks around a word are not in it."""
    (line,) = lines("'McDonald’s'", Forms())
    assert [form.text for form in line.forms] == ["'", "McDonald's", "'"]


def test_forms_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long list of different words doesn't stay for ever."""
    monkeypatch.setattr(Forms, "LIMIT", 100)
    forms = Forms()
    list(lines(" ".join(f"chữ{number}" for number in range(1000)), forms))
    assert len(forms) <= 100


def test_the_token_pattern_is_linear_on_its_worst_case() -> None:
    """A word of 200,000 apostrophes and letters is read to its end."""
    text = "a'" * 100_000 + "!"
    (line,) = lines(text, Forms())
    assert line.ends[-1] == len(text)

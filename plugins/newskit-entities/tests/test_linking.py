"""Which names are for the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer import Gazetteer
from newskit_entities.link_words import link_words
from newskit_entities.linking import Linked, link
from newskit_entities.names import Name

WORDS = (
    "Nam",
    "Lan",
    "Nguyễn",
    "Trần",
    "Bộ",
    "Ngân",
    "EU",
    "Hà",
    "Biden",
    "Stoltenberg",
    "Stoltenburg",
    "đội",
    "tuyển",
    "TP",
)


def names_of(text: str, marked: list[tuple[str, str]]) -> list[Name]:
    """Names from surfaces in the order of the text."""
    found, at = [], 0
    for surface, label in marked:
        start = text.index(surface, at)
        at = start + len(surface)
        before = text[:start].split()
        found.append(Name(start, at, label, 1.0, surface.lower(), before[-1].lower() if before else ""))
    return found


def linked(text: str, *marked: tuple[str, str], entries: tuple[GazetteerEntry, ...] = ()) -> Linked:
    """The links of the marked names."""
    return link(text, names_of(text, list(marked)), Gazetteer(entries), link_words())


def test_a_name_is_called_by_its_usual_spelling() -> None:
    """A capital that is missing once, or a headline in capitals, names nothing; the first of equals stands."""
    text = "ĐẢNG XANH họp . Đảng xanh nói . Đảng Xanh cười , Đảng Xanh đáp"
    marked = [(surface, "ORG") for surface in ("ĐẢNG XANH", "Đảng xanh", "Đảng Xanh", "Đảng Xanh")]
    assert linked(text, *marked) == Linked([0, 0, 0, 0], [2])
    assert linked(text, *marked[:3]).fullest == [0]


def test_a_surname_goes_with_the_full_name() -> None:
    """Before or behind it."""
    text = "Ông Stoltenberg nói. Jens Stoltenberg tới. Stoltenberg về."
    result = linked(text, ("Stoltenberg", "PER"), ("Jens Stoltenberg", "PER"), ("Stoltenberg", "PER"))
    assert result.referents == [0, 0, 0]
    assert result.fullest == [1]


def test_two_people_of_one_surname_stay_two() -> None:
    """A short name goes with the nearest before it whose sex fits."""
    text = "ông Bill Clinton và bà Hillary Clinton. Ông Clinton nói. Bà Clinton cười."
    result = linked(text, ("Bill Clinton", "PER"), ("Hillary Clinton", "PER"), ("Clinton", "PER"), ("Clinton", "PER"))
    assert result.referents == [0, 1, 0, 1]


def test_vietnamese_people_are_called_by_their_last_name() -> None:
    """`ông Trọng` is Nguyễn Văn Trọng, and not another Nguyễn."""
    text = "Nguyễn Văn Trọng gặp Nguyễn Thị Lan. Ông Trọng về."
    result = linked(text, ("Nguyễn Văn Trọng", "PER"), ("Nguyễn Thị Lan", "PER"), ("Trọng", "PER"))
    assert result.referents == [0, 1, 0]


def test_an_abbreviation_in_brackets_is_the_name_before_it() -> None:
    """And so is every later one."""
    text = "Hiệp hội Trồng Chè (HTC) họp. HTC nói."
    assert linked(text, ("Hiệp hội Trồng Chè", "ORG"), ("HTC", "ORG"), ("HTC", "ORG")).referents == [0, 0, 0]


def test_names_of_one_gazetteer_entry_are_one_thing() -> None:
    """`Mỹ` and `Hoa Kỳ`; of persons only the parts count."""
    entry = GazetteerEntry(names=("Mỹ", "Hoa Kỳ"), label="LOC")
    assert linked("Mỹ là Hoa Kỳ", ("Mỹ", "LOC"), ("Hoa Kỳ", "LOC"), entries=(entry,)).referents == [0, 0]


@pytest.mark.parametrize(("full", "short"), [("Thành phố Huế", "Huế"), ("TP Huế", "Huế")])
def test_a_place_is_the_same_without_its_head(full: str, short: str) -> None:
    """With a capital the head is inside the name."""
    assert linked(f"{full}, {short}", (full, "LOC"), (short, "LOC")).referents == [0, 0]


def test_a_team_is_not_its_country() -> None:
    """But it is the same with either head."""
    text = "đội tuyển Anh thắng, đội Anh vui, Anh mừng"
    assert linked(text, ("đội tuyển Anh", "ORG"), ("đội Anh", "ORG"), ("Anh", "LOC")).referents == [0, 0, 1]


def test_the_beginning_of_an_organisation_is_short_for_it() -> None:
    """Only where one longer name begins so."""
    one = linked("Hải quân Đức tập. Hải quân nói", ("Hải quân Đức", "ORG"), ("Hải quân", "ORG"))
    assert one.referents == [0, 0]
    text = "Hải quân Đức và Hải quân Anh. Hải quân"
    two = linked(text, ("Hải quân Đức", "ORG"), ("Hải quân Anh", "ORG"), ("Hải quân", "ORG"))
    assert two.referents == [0, 1, 2]


def test_a_mistyped_foreign_name_is_the_same() -> None:
    """One letter too few in a long word; short words are left alone."""
    assert linked("Encinitas, Ecinitas", ("Encinitas", "LOC"), ("Ecinitas", "LOC")).referents == [0, 0]
    assert linked("Iran, Iraq", ("Iran", "LOC"), ("Iraq", "LOC")).referents == [0, 1]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(("PER", "LOC", "ORG", "MISC"))
        ),
        max_size=25,
    )
)
def test_linking_is_an_equivalence(parts: list[tuple[list[str], str]]) -> None:
    """Each name has one referent; they are numbered by first mention; equal names with equal labels share one,
    but for single words of persons, which can be two people's."""
    marked = [(" ".join(words), label) for words, label in parts]
    text = " , ".join(surface for surface, _ in marked)
    result = linked(text, *marked)
    first = list(dict.fromkeys(result.referents))
    assert first == list(range(len(result.fullest)))
    same: dict[tuple[str, str], int] = {}
    for (surface, label), referent in zip(marked, result.referents, strict=True):
        if label != "PER" or " " in surface:
            assert same.setdefault((surface.lower(), label), referent) == referent
    for referent, index in enumerate(result.fullest):
        assert result.referents[index] == referent

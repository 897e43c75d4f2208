"""The annotator `entities` on whole texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.documents import Document
from newskit_entities.annotator import EntityAnnotator

Finder = Callable[[str], list[tuple[str, str, str]]]

TEXT = (
    "Thủ tướng Hà Lan Mark Dekker thăm Hà Nội hôm thứ Hai.\n"
    "Ông Dekker gặp lãnh đạo Bộ Công thương và Ngân hàng Thế giới (WB).\n"
    "WB cho biết Việt Nam sẽ vay thêm vốn."
)


def test_titles_and_countries_stand_outside_a_person(found: Finder) -> None:
    """The country is a place, the person follows; both mentions of a person are one referent."""
    names = found(TEXT)
    assert ("Hà Lan", "LOC") in [name[:2] for name in names]
    referents = {surface: referent for surface, _, referent in names}
    assert referents["Mark Dekker"] == referents["Dekker"]
    assert referents["Ngân hàng Thế giới"] == referents["WB"]


def test_countries_and_provinces_have_their_codes(annotator: EntityAnnotator) -> None:
    """ISO 3166, from the gazetteer."""
    document = Document(TEXT)
    codes = {document.text_of(each): each.value.iso for each in annotator(document)}
    assert (codes["Hà Lan"], codes["Hà Nội"], codes["Việt Nam"]) == ("NL", "VN-HN", "VN")


def test_a_name_does_not_go_over_a_line_end(found: Finder) -> None:
    """A headline and the line under it are two."""
    assert [name[0] for name in found("Bão đến Nhật Bản\nHàn Quốc lo ngại")] == ["Nhật Bản", "Hàn Quốc"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_text_has_the_same_names(found: Finder, form: str) -> None:
    """Offsets are into the text as it came."""
    text = unicodedata.normalize(form, TEXT)
    composed = [(unicodedata.normalize("NFC", surface), label, referent) for surface, label, referent in found(text)]
    assert composed == found(TEXT)


def test_emoji_and_windows_line_ends_do_not_shift_offsets(found: Finder) -> None:
    """The surfaces are those of the plain text."""
    moved = "🇻🇳 😀\r\n" + TEXT.replace("\n", "\r\n")
    assert found(moved) == found(TEXT)


def test_an_article_in_capitals_keeps_its_gazetteer_names(found: Finder) -> None:
    """There the letters' case tells nothing."""
    assert "HÀ NỘI" in [name[0] for name in found(TEXT.upper())]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=120),
        st.lists(
            st.sampled_from([*TEXT.split(), "\n", "(", ")", "-", ".", "“", "đội", "quân", "Mỹ", "NATO"]), max_size=40
        ).map(" ".join),
        st.sampled_from([TEXT, TEXT.upper(), TEXT.lower(), TEXT.title()]),
    )
)
def test_names_lie_in_the_text_and_never_overlap(annotator: EntityAnnotator, text: str) -> None:
    """Whatever the text is; and a referent has one name, that of one of its mentions."""
    document = Document(text)
    at = 0
    fullest: dict[str, str] = {}
    surfaces: dict[str, set[str]] = {}
    for each in annotator(document):
        assert at <= each.start < each.end <= len(text)
        assert each.score is not None
        assert 0 <= each.score <= 1
        at = each.end
        assert fullest.setdefault(each.value.referent, each.value.name) == each.value.name
        surfaces.setdefault(each.value.referent, set()).add(" ".join(document.text_of(each).split()))
    assert all(fullest[referent] in mentioned for referent, mentioned in surfaces.items())


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([TEXT, TEXT.upper()]), st.integers(0, 3))
def test_equal_texts_have_equal_names(annotator: EntityAnnotator, text: str, others: int) -> None:
    """Nothing of another document stays."""
    expected = annotator(Document(text))
    for number in range(others):
        annotator(Document(f"Ông Mark Rutte {number} tới Việt Nam."))
    assert annotator(Document(text)) == expected


def test_a_list_of_five_thousand_names_is_read(annotator: EntityAnnotator) -> None:
    """Every line gives a name, and linking them needs no pairwise comparison."""
    given = ("Lan", "Nam", "Hùng", "Mai", "Bình", "Tuấn", "Hương", "Sơn")
    text = "\n".join(f"Ông Nguyễn Văn {given[n % 8]}{given[n // 8 % 8].lower()}{n}" for n in range(5000))
    assert len(annotator(Document(text))) > 4000

"""Names found in lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer import Gazetteer, tokenized
from newskit_entities.tokens import Forms, Line, lines


def capitals_of(line: Line) -> list[int]:
    """Where words with a capital letter stand."""
    return [index for index, form in enumerate(line.forms) if form.capital]


def hits(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    """Surface and label of each hit."""
    found = []
    for line in lines(text, Forms()):
        for hit in gazetteer.hits(line.lows, capitals_of(line)):
            found.append((text[line.starts[hit.start] : line.ends[hit.end - 1]], hit.entries[0].label.value))
    return found


def test_the_longest_name_wins() -> None:
    """`Bộ Y tế Lào` is not `Bộ Y tế` with a country."""
    gazetteer = Gazetteer(
        [GazetteerEntry(names=name, label=label) for name, label in (("Bộ Y tế Lào", "ORG"), ("Lào", "LOC"))]
    )
    assert hits(gazetteer, "Bộ Y tế Lào, ở Lào") == [("Bộ Y tế Lào", "ORG"), ("Lào", "LOC")]


def test_a_name_needs_a_capital_letter() -> None:
    """`hòa bình` is peace, `Hòa Bình` a province; old tone marks make no difference."""
    gazetteer = Gazetteer([GazetteerEntry(names="Hòa Bình", label="LOC")])
    assert hits(gazetteer, "hòa bình ở Hoà Bình và HÒA BÌNH") == [("Hoà Bình", "LOC"), ("HÒA BÌNH", "LOC")]


def test_the_highest_priority_comes_first() -> None:
    """Where entries contradict, the order of giving them doesn't count."""
    low = GazetteerEntry(names="Sao", label="MISC", priority=1)
    high = GazetteerEntry(names="Sao", label="ORG", priority=2)
    assert hits(Gazetteer([low, high]), "Sao") == hits(Gazetteer([high, low]), "Sao") == [("Sao", "ORG")]


@given(
    st.lists(st.text(alphabet="ABab .-'", min_size=1, max_size=8).filter(str.strip), max_size=8),
    st.text(alphabet="ABab .-'\n", max_size=60),
)
def test_hits_are_entries_and_never_overlap(names: list[str], text: str) -> None:
    """Whatever the names and the text are."""
    gazetteer = Gazetteer([GazetteerEntry(names=name, label="ORG") for name in names])
    keys = {tokenized(name, Forms()) for name in names}
    for line in lines(text, Forms()):
        lows, capitals = line.lows, capitals_of(line)
        at = 0
        for hit in gazetteer.hits(lows, capitals):
            assert any(hit.start <= capital < hit.end for capital in capitals)
            assert at <= hit.start < hit.end <= len(lows)
            assert " ".join(lows[hit.start : hit.end]) in keys
            at = hit.end

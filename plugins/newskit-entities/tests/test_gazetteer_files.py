"""The plugin's own gazetteers and a user's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newskit.errors import InputError
from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer_files import (
    GazetteerWarning,
    contradictions,
    own_entries,
    own_words,
    parse_line,
    read_file,
)

GOOD = "# a comment\n\nNgân hàng Sao Mai|Sao Mai Bank\tORG\twikidata=Q1\tpriority=3\n"


def test_a_line_gives_names_label_and_ids() -> None:
    """Fields may come in any order behind the label."""
    entry = parse_line("Cầu  Mây|Mây\tLOC\tpriority=2\tiso=VN-33\tkind=bridge")
    assert entry == GazetteerEntry(names=("Cầu Mây", "Mây"), label="LOC", priority=2, iso="VN-33", kind="bridge")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Sao Mai", "there is no TAB"),
        ("Sao Mai\tBANK", "the label is 'BANK'; possible: PER, LOC, ORG, MISC"),
        ("Sao Mai\tORG\tq=1", "'q=1' is not one of iso=…"),
        ("\tORG", "a name that is not blank"),
        ("Sao Mai\tORG\tpriority=high", "invalid literal"),
    ],
)
def test_a_bad_line_is_told_with_file_line_and_reason(tmp_path: Path, line: str, why: str) -> None:
    """By default the whole file is refused, so that nobody works with half a list unknowingly."""
    path = tmp_path / "names.tsv"
    path.write_text(GOOD + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"names.tsv, line 4: .*{re.escape(why)}"):
        read_file(path)


def test_the_rest_of_a_file_is_used_where_the_config_says_so(tmp_path: Path) -> None:
    """Each bad line is a warning then."""
    path = tmp_path / "names.tsv"
    path.write_text("Sao Mai\n" + GOOD, encoding="utf-8")
    with pytest.warns(GazetteerWarning, match="left out: .*line 1"):
        entries = read_file(path, skip_bad_lines=True)
    assert [entry.names[0] for entry in entries] == ["Ngân hàng Sao Mai"]


def test_a_missing_or_undecodable_file_is_told(tmp_path: Path) -> None:
    """The message says what the file must be."""
    with pytest.raises(InputError, match="UTF-8"):
        read_file(tmp_path / "nowhere.tsv")
    path = tmp_path / "latin.tsv"
    path.write_bytes("Sài Gòn\tLOC".encode("utf-16"))
    with pytest.raises(InputError, match="UTF-8"):
        read_file(path)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    """Spreadsheets write them."""
    path = tmp_path / "names.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + b"Sao Mai\tORG\r\n")
    assert read_file(path)[0].names == ("Sao Mai",)


def test_contradicting_labels_are_told_once() -> None:
    """Only for equal priorities: a higher one is meant to win."""
    org, per = GazetteerEntry(names="Sao", label="ORG"), GazetteerEntry(names="sao", label="PER")
    assert len(contradictions([org, per])) == 1
    assert not contradictions([org, GazetteerEntry(names="Sao", label="PER", priority=2)])


def test_the_own_entries_are_hints_without_tabs_or_doubled_blanks() -> None:
    """They never overrule the model, and every line of the shipped files is well formed."""
    entries = list(own_entries())
    assert len(entries) > 10_000
    assert all(entry.priority == 0 for entry in entries)
    assert all(name == " ".join(name.split()) for entry in entries for name in entry.names)


@pytest.mark.parametrize("name", ["given_names", "family_names", "surnames"])
def test_the_own_word_lists_are_in_lower_case(name: str) -> None:
    """Words are looked up by their lower-case form."""
    words = own_words(name)
    assert words
    assert all(word == word.lower() for word in words)

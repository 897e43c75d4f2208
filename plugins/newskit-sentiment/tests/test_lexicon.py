"""The lexicon: what ships, and what a file of one's own may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit.errors import ConfigError
from newskit.layers import Tone
from newskit_sentiment.lexicon import LexiconEntry, combine, key_of, own_entries, read_entries, read_file

HEAD = "term\tpolarity\tstrength\tpos\tdomain\n"


def test_own_lexicon_is_large_and_many_worded() -> None:
    """It has at least 2,500 entries with a tone, of both signs, and most are of several syllables."""
    entries = [entry for entry in own_entries() if entry.weight]
    assert len(entries) >= 2500
    assert min(sum(entry.weight > 0 for entry in entries), sum(entry.weight < 0 for entry in entries)) > 1000
    assert sum(" " in key_of(entry.term) for entry in entries) > len(entries) / 2


def test_files_are_read_with_comments_and_defaults() -> None:
    """Comments and empty lines are skipped, a byte order mark too; strength, part of speech and domain may be missing."""
    entries = read_entries("\ufeff# mine\n\nterm\tpolarity\nchia cổ tức\tpositive\n", "mine.tsv")
    assert [(entry.term, entry.weight, entry.domain) for entry in entries] == [("chia cổ tức", 0.7, "user")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mine.tsv: the lexicon is empty"),
        (HEAD, "mine.tsv: the lexicon is empty"),
        (HEAD + "lỗ\tnegative\nLỖ\tnegative\n", "line 3: 'LỖ' is there already, in line 2"),
        (HEAD + "lỗ\tnegative\nlỗ\tpositive\n", "line 3: 'lỗ' is there already, in line 2"),
        (HEAD + "lỗ\tnegativ\n", "line 2: polarity 'negativ'; did you mean 'negative'?"),
        (HEAD + "lỗ\tnegative\t2\n", "line 2: the strength of 'lỗ'"),
        (HEAD + "lỗ\tnegative\tnan\n", "line 2: the strength of 'lỗ'"),
        (HEAD + "lỗ\tnegative\tmuch\n", "line 2: a strength is a number"),
        (HEAD + "lỗ\tnegative\t1\tQ\n", "line 2: pos 'Q'"),
        (HEAD + "lỗ\tnegative\t1\tV\tfinance\tmore\n", "line 2: 6 cells for 5 columns"),
        (HEAD + "lỗ\n", "line 2: an entry needs a term and a polarity"),
        (HEAD + "☂\tnegative\n", "line 2: a term of a lexicon has at least one syllable"),
        ("term\ttone\n", "line 1: there is no column 'tone'"),
        ("term\tstrength\nlỗ\t1\n", "line 1: the column 'polarity' is missing"),
    ],
)
def test_mistakes_are_named_with_file_and_line(text: str, message: str) -> None:
    """A bad line is told with its place and with what is possible."""
    with pytest.raises(ConfigError) as error:
        read_entries(text, "mine.tsv")
    assert message in str(error.value)
    assert "mine.tsv" in str(error.value)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    """A missing file, and one that is not UTF-8."""
    with pytest.raises(ConfigError, match=r"none\.tsv can't be read"):
        read_file(tmp_path / "none.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"term\tpolarity\nl\xf5\tnegative\n")
    with pytest.raises(ConfigError, match=r"latin\.tsv is not UTF-8 \(byte 15\)"):
        read_file(tmp_path / "latin.tsv")


def test_later_lexicons_win_and_conflicts_are_kept() -> None:
    """An entry of a later lexicon replaces an earlier one's; a change of polarity is recorded."""
    first = LexiconEntry(term="tăng giá", polarity="negative", domain="economy")
    second = LexiconEntry(term="TĂNG GIÁ", polarity="positive", domain="finance")
    lexicon = combine([[first], [second]])
    assert lexicon.entries[key_of("tăng giá")].polarity is Tone.POSITIVE
    assert len(lexicon.conflicts) == 1
    assert "finance" in lexicon.conflicts[0]

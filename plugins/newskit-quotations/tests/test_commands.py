"""`newskit quotes`."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from newskit_quotations.commands import quotes

TEXT = """Ông Lê Văn Tám cho biết cầu sẽ mở vào tháng sau.
"Đường vẫn chưa xong", bà Trần Thu Mai nói.
Ông Tám cũng khẳng định rằng tiền đã có đủ.
"""


@pytest.fixture
def article(tmp_path):
    """A file with three quotations by two speakers."""
    path = tmp_path / "bao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments):
    """The command's output, when it ends as commands do."""
    result = CliRunner().invoke(quotes, list(arguments), standalone_mode=False)
    assert result.exception is None
    return result


def test_each_quotation_is_a_line_with_speaker_cue_kind_and_place(article):
    """The name stands first."""
    lines = run(article).stdout.splitlines()
    assert lines[0] == f"Lê Văn Tám [cho biết] indirect: cầu sẽ mở vào tháng sau ({article}:1)"
    assert lines[1] == f"Trần Thu Mai [nói] direct: “Đường vẫn chưa xong” ({article}:2)"
    assert len(lines) == 3


def test_only_one_speakers_quotations_are_shown_where_one_is_named(article):
    """A part of the name in any case is enough."""
    assert len(run(article, "--speaker", "tám").stdout.splitlines()) == 2
    assert run(article, "--speaker", "Lan").stdout == ""


def test_csv_and_json_lines_hold_the_offsets(article):
    """They cut the content out of the text."""
    (_, row, *_) = csv.DictReader(io.StringIO(run(article, "--format", "csv").stdout))
    assert TEXT[int(row["start"]) : int(row["end"])] == row["text"] == "Đường vẫn chưa xong"
    data = [json.loads(line) for line in run(article, "--format", "jsonl").stdout.splitlines()]
    assert TEXT[data[0]["start"] : data[0]["end"]] == data[0]["text"]
    assert [item["name"] for item in data] == ["Lê Văn Tám", "Trần Thu Mai", "Lê Văn Tám"]


def test_statistics_count_by_speaker(article):
    """Those quoted most come first."""
    data = [json.loads(line) for line in run(article, "--stats", "--format", "jsonl").stdout.splitlines()]
    assert [(item["speaker"], item["quotations"], item["direct"]) for item in data] == [
        ("Lê Văn Tám", 2, 0),
        ("Trần Thu Mai", 1, 1),
    ]
    assert run(article, "--stats").stdout.splitlines()[1].split()[-3:] == ["Lê", "Văn", "Tám"]


def test_a_file_that_is_missing_is_reported_and_the_others_go_on(article, tmp_path):
    """The exit status says that something failed."""
    result = run(str(tmp_path / "khong.txt"), article)
    assert result.return_value == 1
    assert "there is no file" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_without_a_plugin_for_names_there_are_quotations_all_the_same(article):
    """Speakers are then called as the text calls them."""
    result = run(article, "--disable", "entities")
    assert result.return_value in (0, None)
    assert len(result.stdout.splitlines()) == 3


def test_a_text_over_the_limit_is_reported(article, tmp_path):
    """What was recorded on the document is said, with the name of the file, and the status tells."""
    config = tmp_path / "small.toml"
    config.write_text("max_characters = 5\n", encoding="utf-8")
    result = run(article, "--config", str(config))
    assert result.return_value == 1
    assert result.stdout == ""
    assert f"newskit: {article}: " in result.stderr
    assert "max_characters" in result.stderr

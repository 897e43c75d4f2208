"""`newskit corpus run`, as a user calls it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newskit.cli import main

ARGUMENTS = ["--layers", "sentences", "--disable", "numbers"]


def call(*arguments: str) -> int:
    """The exit status of the command line."""
    with pytest.raises(SystemExit) as ended:
        main(["corpus", "run", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run writes the datasets, says how many rows each has, and is refused a second time but for --resume."""
    (tmp_path / "articles").mkdir()
    for number in range(3):
        (tmp_path / "articles" / f"{number}.txt").write_text("Trời mưa. Anh ở nhà.", encoding="utf-8")
    arguments = (str(tmp_path / "articles"), "--output", str(tmp_path / "out"), *ARGUMENTS)
    assert call(*arguments) == 0
    said = capsys.readouterr()
    assert [line.split() for line in said.out.splitlines()[:3]] == [
        ["documents", "3"],
        ["failures", "0"],
        ["sentences", "6"],
    ]
    assert said.err == ""
    assert call(*arguments) == 1
    assert "--resume" in capsys.readouterr().err
    assert call(*arguments, "--resume") == 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["nowhere.jsonl"], 1, "there is no file nowhere.jsonl"),
        (["-", "--engine", "flink"], 2, "'flink' is not one of"),
        (["-", "--workers", "0"], 2, "0 is not in the range"),
        (["-", "--timeout", "0"], 2, "0.0 is not in the range"),
        (["-", "--format", "parket"], 2, "did you mean 'parquet'"),
        (["-", "--layers", "sentencs"], 2, "did you mean 'sentences'"),
    ],
)
def test_wrong_calls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, message: str
) -> None:
    """What makes no sense is one line and a status."""
    assert call("--output", str(tmp_path / "out"), *ARGUMENTS, *arguments) == status
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_without_pyarrow(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package that it needs the command says how to install it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert call("-", "--output", str(tmp_path / "out")) == 1
    assert "pip install 'newskit[parquet]'" in capsys.readouterr().err


def test_an_interrupt_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends a run with where its parts are, and the status of an interrupt."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newskit.corpus.run.run_corpus", stop)
    (tmp_path / "a.txt").write_text("Trời mưa.", encoding="utf-8")
    assert call(str(tmp_path / "a.txt"), "--output", str(tmp_path / "out"), *ARGUMENTS) == 130
    assert f"what is done is kept in {tmp_path / 'out'}; go on with --resume" in capsys.readouterr().err

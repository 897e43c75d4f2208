"""Progress: a bar on a terminal, nothing elsewhere, and true numbers."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newskit.corpus.options import RunOptions
from newskit.corpus.progress import progress_bar, say_nothing
from newskit.corpus.run import run_corpus
from newskit.pipelines import Pipeline


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the bar shows documents and a rate."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar() as show:
        show(1_500, 0.5)
        show(3_000, None)
    assert isinstance(sys.stderr, Terminal)
    assert "3,000 documents" in sys.stderr.getvalue()
    assert "/s" in sys.stderr.getvalue()


def test_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """In a file or a pipe nothing is written."""
    with progress_bar() as show:
        assert show is say_nothing
        show(5, 0.1)
    assert capsys.readouterr().err == ""


def test_what_is_told(tmp_path: Path, make_pipeline: Callable[..., Pipeline], write_jsonl: Callable[..., Path]) -> None:
    """The share of the input never falls and ends at 1; the documents end at their number, also in a run that is resumed."""
    path = write_jsonl([f"bán {number} đồng" for number in range(45)])
    told: list[tuple[int, float | None]] = []
    run_corpus(
        [str(path)],
        tmp_path / "out",
        make_pipeline(),
        RunOptions(part_documents=10),
        progress=lambda documents, share: told.append((documents, share)),
    )
    shares = [share or 0.0 for _, share in told]
    assert shares == sorted(shares)
    assert told[-1] == (45, 1.0)

"""News fragments: towncrier reads them, and each has a kind that it knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_fragments_make_a_changelog():
    """A draft of the next release's news has every fragment in it."""
    pytest.importorskip("towncrier", reason="towncrier is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "99"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    fragments = [path for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert fragments or "No significant changes" in done.stdout
    for path in fragments:
        assert path.read_text(encoding="utf-8").split()[0] in done.stdout
        assert path.suffixes[-2] in (".added", ".changed", ".fixed", ".removed", ".security")

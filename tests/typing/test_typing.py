"""mypy in strict mode accepts what a plugin's author and a user write, and refuses what is wrong in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "examples" / "plugins"
FILES = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("test_"))


def check(*paths: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run mypy in this process, with the example plugins on its path as if they were installed."""
    api = pytest.importorskip("mypy.api")
    sources = [str(path) for path in EXAMPLES.glob("*/src")]
    monkeypatch.setenv("MYPYPATH", os.pathsep.join(sources))
    out, _, status = api.run(["--strict", "--config-file", str(ROOT / "pyproject.toml"), *map(str, paths)])
    assert status == 0, out


def test_code_of_authors_and_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right lines pass, and each wrong one is refused: an ignored error that mypy does not find is an error itself."""
    check(*FILES, monkeypatch=monkeypatch)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/src/*/plugin.py")), ids=lambda path: path.parent.name)
def test_example_plugins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples, which authors copy, pass as a whole package."""
    if path.parent.name == "newskit_spacy":
        pytest.importorskip("spacy", reason="mypy reads spaCy's types")
    check(path.parent, monkeypatch=monkeypatch)


def test_the_single_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plugin without packaging passes too."""
    check(EXAMPLES / "photo_credits.py", monkeypatch=monkeypatch)

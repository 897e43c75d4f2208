"""The template makes a plugin that works at once: its wheel is installed, its tests pass, newskit lists it."""

from __future__ import annotations

import filecmp
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Environment

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "plugin"


def new(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script that needs no tool."""
    command = [sys.executable, str(TEMPLATE / "new.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plugin made by the script."""
    folder = tmp_path_factory.mktemp("template") / "made"
    done = new("press_tags", str(folder), "Lan")
    assert done.returncode == 0, done.stderr
    return folder


def test_it_works_at_once(made: Path, clean: Environment, tmp_path: Path) -> None:
    """Built as a wheel and installed beside newskit's, its tests pass, and `newskit plugins` lists it."""
    clean.install("--no-deps", str(made))
    assert "passed" in clean.run(
        clean.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(made / "tests"), cwd=tmp_path
    )
    listed = json.loads(clean.run("newskit", "plugins", "--format", "json", cwd=tmp_path))
    (plugin,) = [row for row in listed if row["name"] == "press_tags"]
    assert (plugin["status"], plugin["annotators"]) == ("enabled", ["press_tags -> press_tags"])
    assert plugin["origin"] == "newskit-press-tags 0.1.0"


def test_copier_gives_the_same(made: Path, tmp_path: Path) -> None:
    """Both ways to copy the template give the same files."""
    copier = pytest.importorskip("copier")
    answers = {"name": "press_tags", "author": "Lan", "year": (made / "LICENSE").read_text().split("(c) ")[1][:4]}
    copier.run_copy(str(TEMPLATE), str(tmp_path / "copied"), data=answers, defaults=True, quiet=True)
    names = sorted(
        str(path.relative_to(made)) for path in made.rglob("*") if path.is_file() and "build" not in path.parts
    )
    copied = sorted(
        str(path.relative_to(tmp_path / "copied")) for path in (tmp_path / "copied").rglob("*") if path.is_file()
    )
    assert copied == names
    assert filecmp.cmpfiles(made, tmp_path / "copied", names, shallow=False) == (names, [], [])


def test_what_is_made_is_clean(made: Path) -> None:
    """No placeholder is left, and linter and type checker find nothing."""
    for path in made.rglob("*"):
        if path.is_file():
            assert "{{" not in path.read_text(encoding="utf-8"), path
    for command in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]):
        module, *rest = command
        done = subprocess.run(
            [sys.executable, "-m", module, *rest, "src"], cwd=made, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["2fast", "legal-refs", "pháp_luật", ""])
def test_a_name_that_is_no_layer(name: str, tmp_path: Path) -> None:
    """A name that can't be a layer's is refused, and nothing is written."""
    assert new(name, str(tmp_path / "made")).returncode == 2
    assert not (tmp_path / "made").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with files in it is left alone."""
    (tmp_path / "mine.py").write_text("x = 1")
    assert new("press_tags", str(tmp_path)).returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]

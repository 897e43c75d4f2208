"""Hooks are called when the drawing in the documentation says, and each of newskit's hooks is in it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newskit import hookspecs

if TYPE_CHECKING:
    from tests.conftest import AddDistribution

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "plugins" / "life-of-a-hook.md"
DRAWING = re.compile(r"^```text\n\$ (newskit [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DRAWN = DRAWING.findall(PAGE.read_text(encoding="utf-8"))
CALL = re.compile(r"^[│ ] {4}(\w+)", re.MULTILINE)

STORED = HERE / "stored" / "notes-1.jsonl"


def run(command: str, folder: Path) -> list[str]:
    """What the recorder wrote down while a command ran; the same call again right after is written once."""
    log = folder / "log"
    subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder,
        env={**os.environ, "RECORDER_LOG": str(log)},
        capture_output=True,
        check=False,
    )
    return log.read_text(encoding="utf-8").split()


@pytest.fixture
def folder(add_distribution: AddDistribution, tmp_path: Path) -> Path:
    """A folder with an article and a stored document, where the recorder is installed."""
    add_distribution("recorder", (HERE / "recorder.py").read_text(encoding="utf-8"))
    (tmp_path / "article.txt").write_text("Xin chào", encoding="utf-8")
    (tmp_path / "stored.jsonl").write_bytes(STORED.read_bytes())
    return tmp_path


@pytest.mark.parametrize(("command", "drawing"), DRAWN, ids=[command for command, _ in DRAWN])
def test_hooks_are_called_as_drawn(folder: Path, command: str, drawing: str) -> None:
    """Each command calls the plugin's hooks, factories and annotators in the drawn order."""
    drawn = CALL.findall(drawing)
    called = run(command, folder)
    # Core may ask for the layers again where it needs them again: the first time is what the drawing shows.
    asked_again = {"newskit_hookspecs", "newskit_layers", "newskit_annotators", "newskit_styles", "newskit_readers"}
    first = [name for at, name in enumerate(called) if name not in asked_again or name not in called[:at]]
    assert first == drawn


def test_every_hook_is_drawn() -> None:
    """No hook of newskit is missing from the drawings."""
    drawn = {name for _, drawing in DRAWN for name in CALL.findall(drawing)}
    assert {name for name in vars(hookspecs) if name.startswith("newskit_")} <= drawn
    assert [name for name, _ in groupby(sorted(drawn))] == sorted(drawn)


def test_a_stored_file_of_an_older_version_is_lifted(folder: Path) -> None:
    """A document stored before the layer changed is read in the present form, and what was stored is kept otherwise."""
    code = (
        "import newskit; document = newskit.Document.from_json(open('stored.jsonl').read());"
        "note, stored = document['notes'][0], document.to_dict()['layers']['notes'];"
        "print(note.value.text, note.source.version, stored['version'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "RECORDER_LOG": str(folder / "log")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["greeting", "0.9", "2"]

"""The drawing on the architecture page, and the contracts between the packages, held against the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"

grimp = pytest.importorskip("grimp", reason="import-linter, which brings grimp, is not installed")


def drawn_rows():
    """The rows of the drawing from the bottom up, each a set of modules."""
    drawing = PAGE.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    rows = re.split(r"^\+-+\+$", drawing, flags=re.MULTILINE)
    return [set(row.replace("|", " ").split()) for row in reversed(rows) if row.strip()]


def named_exceptions():
    """The rows of the table of imports that go up."""
    table = PAGE.read_text(encoding="utf-8").partition("| from | to | for |")[2]
    cells = [[cell.strip(" `") for cell in line.split("|")] for line in table.splitlines() if line.startswith("| `")]
    return {(cell[1], cell[2]) for cell in cells}


def imports():
    """Which module of the core imports which, by the first name below `newskit`."""
    graph = grimp.build_graph("newskit", cache_dir=None)
    found = set()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            if importer != "newskit" and imported != "newskit":
                found.add((importer.split(".")[1], imported.split(".")[1]))
    return {(one, other) for one, other in found if one != other}


def test_every_module_is_in_the_drawing_once():
    """A new module finds its row, and one that is gone leaves the drawing."""
    drawn = [name for row in drawn_rows() for name in row]
    assert len(drawn) == len(set(drawn))
    folder = ROOT / "src" / "newskit"
    real = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(drawn) == real - {"__init__"}


def test_no_import_goes_up():
    """Each import stays in its row or goes down, except those that the page names; each of these is really there."""
    level = {name: number for number, row in enumerate(drawn_rows()) for name in row}
    up = {(one, other) for one, other in imports() if level[other] > level[one]}
    assert up == named_exceptions()


def test_core_and_plugins_keep_their_contracts():
    """import-linter: the core imports no plugin, no plugin imports a sibling."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "2 kept, 0 broken" in done.stdout

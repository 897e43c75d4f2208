"""The threat model names tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("threat-model.md", "reliability.md")


def named_tests(page: str) -> list[tuple[str, str]]:
    """The tests that a page names: file and function."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"`((?:tests|plugins)/[\w/.-]+\.py)::(\w+)`", text)


def test_named_tests_are_there() -> None:
    """Each of them is a function of the file that is named, and has a docstring that says what holds."""
    found = [pair for page in PAGES for pair in named_tests(page)]
    assert len(found) > 30
    for path, name in found:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        assert name in functions, f"{path} has no {name}"
        assert ast.get_docstring(functions[name]), f"{path}::{name} says nothing"


def test_every_threat_has_a_test() -> None:
    """No row of the threats goes without one."""
    text = (
        (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8").partition("## Threats")[2].partition("\n## ")[0]
    )
    rows = [
        line for line in text.splitlines() if line.startswith("| ") and "| threat |" not in line and "|---" not in line
    ]
    assert len(rows) > 25
    assert [row for row in rows if not re.search(r"`\w[\w/.-]+\.py::\w+` \|$", row)] == []

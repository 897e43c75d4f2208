"""The tutorial is followed word for word, in an environment with newskit's wheel."""

from __future__ import annotations

import doctest
import io
import re
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

if TYPE_CHECKING:
    from conftest import Environment

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "plugins" / "tutorial.md"
EXAMPLE = ROOT / "examples" / "plugins" / "newskit-legal-refs"

BLOCK = re.compile(r"^```\{code-block\} (\w+)\n(?::caption: (\S+)\n\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "\x1f"  # printed after each command

SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@attrs.frozen
class Block:
    """A file to write, or commands to give."""

    language: str
    path: str
    text: str


BLOCKS = [Block(*match.groups(default="")) for match in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]


def script(folder: Path) -> tuple[str, list[str]]:
    """What a reader types, in one shell, and what each command is said to print."""
    lines: list[str] = []
    expected: list[str] = []
    for number, block in enumerate(BLOCKS):
        if block.path:
            (folder / str(number)).write_text(block.text, encoding="utf-8")
            lines.append(f"cp {folder / str(number)} {block.path}")
        for line in block.text.splitlines() if block.language == "console" else ():
            if line.startswith("$ "):
                lines += [line[2:], f"printf '{MARK}'"]
                expected.append("")
            else:
                expected[-1] += line + "\n"
    return "\n".join(lines), expected


def test_following_the_tutorial_works(tmp_path: Path, clean: Environment) -> None:
    """Every file is written and every command given, in order; each prints what the page says."""
    (tmp_path / ".venv").symlink_to(clean.path)
    files = tmp_path / "files"
    files.mkdir()
    text, expected = script(files)
    printed = clean.run("bash", "-euc", text, cwd=tmp_path).split(MARK)
    assert len(printed) == len(expected) + 1
    for wanted, got in zip(expected, printed, strict=False):
        assert not wanted or doctest.OutputChecker().check_output(wanted, got, SAME), f"{wanted}\n{got}"
    clean.run(clean.python, "-m", "pip", "uninstall", "--quiet", "--yes", "newskit-legal-refs", cwd=tmp_path)


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block.path and block.path != "show.py"], ids=lambda block: block.path
)
def test_the_example_is_what_the_tutorial_builds(block: Block) -> None:
    """The files of the page are those of the example plugin."""
    assert (EXAMPLE / block.path).read_text(encoding="utf-8") == block.text


def test_the_tutorial_takes_few_lines() -> None:
    """The author's code has fewer than 60 lines, its tests included; blank lines and comments are not counted."""
    code = "".join(block.text for block in BLOCKS if block.language == "python" and block.path != "show.py")
    ignored = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type not in ignored:
            lines.update(range(token.start[0], token.end[0] + 1))
    assert 20 < len(lines) < 60

"""Runs the code blocks of a Markdown page, as a reader would type them: one namespace and one folder for each page.

A comment right above a block says what else it is:

`<!-- output -->`        what the block before prints; `...` stands for anything
`<!-- file: NAME -->`    the block is written to that file, and not run
`<!-- skip: REASON -->`  the block is not run
`<!-- needs: MODULE -->` anywhere: the page is skipped where the module is not installed
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tomllib
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<language>[^`\s]*)")
REMARK = re.compile(r"<!-- (?P<kind>skip|output|file|needs)(?:: (?P<text>[^>]*?))? -->")
LINKED = ("examples", "templates", "benchmarks", "plugins")
"""Folders of the repository that the commands of a page can name."""

SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MARK = "\x1f"  # printed after each command of a console block; no command prints it


@attrs.frozen(kw_only=True)
class Block:
    """A fenced block; `line` is that of its first line of code, counted from 1."""

    language: str
    code: str
    line: int
    remark: str = ""
    remark_text: str = ""


@attrs.frozen(kw_only=True)
class Page:
    path: Path
    blocks: tuple[Block, ...]
    needs: tuple[str, ...]


def read_page(path: Path) -> Page:
    """The blocks of a page, and the modules that it needs."""
    text = path.read_text(encoding="utf-8")
    needs = tuple(match["text"].strip() for match in REMARK.finditer(text) if match["kind"] == "needs")
    return Page(path=path, blocks=tuple(_blocks(text.splitlines())), needs=needs)


def _blocks(lines: list[str]) -> Iterator[Block]:
    remark: re.Match[str] | None = None
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        opened = FENCE.match(line)
        if opened is None:
            found = REMARK.search(line)
            remark = found if found else remark if not line.strip() else None
            continue
        indent, fence = len(opened["indent"]), opened["fence"]
        start = number
        while number < len(lines) and lines[number].strip() != fence:
            number += 1
        code = "\n".join(each[indent:] if not each[:indent].strip() else each for each in lines[start:number]) + "\n"
        number += 1
        kind = remark["kind"] if remark else ""
        text = (remark["text"] or "").strip() if remark else ""
        yield Block(language=opened["language"], code=code, line=start + 1, remark=kind, remark_text=text)
        remark = None


class Reader:
    """Runs the blocks of one page in order."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.module = types.ModuleType("page")
        self.printed = ""
        self.ran = 0

    def run(self) -> None:
        for block in self.page.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        where = f"{self.page.path.relative_to(ROOT)}:{block.line}"
        if block.remark == "skip":
            assert block.remark_text, f"{where}: a block that is not run says why"
        elif block.remark == "file":
            target = self.folder / block.remark_text
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.code, encoding="utf-8")
        elif block.remark == "output":
            self._compare(block.code, self.printed, where)
        elif block.language in ("python", "py", "pycon"):
            self._python(block, where)
        elif block.language in ("console", "bash", "sh", "shell"):
            self._shell(block, where)
        elif block.language == "json":
            json.loads(block.code)
        elif block.language == "toml":
            tomllib.loads(block.code)

    def _compare(self, wanted: str, got: str, where: str) -> None:
        if not doctest.OutputChecker().check_output(wanted, got, SAME):
            pytest.fail(f"{where}: expected\n{wanted}\ngot\n{got}", pytrace=False)

    def _python(self, block: Block, where: str) -> None:
        self.ran += 1
        names = vars(self.module)
        out = io.StringIO()
        if ">>> " in block.code:
            test = doctest.DocTestParser().get_doctest(block.code, names, where, str(self.page.path), block.line - 1)
            runner = doctest.DocTestRunner(optionflags=SAME, verbose=False)
            runner.run(test, out=out.write, clear_globs=False)
            names.update(test.globs)
            if runner.failures:
                pytest.fail(f"{where}: {out.getvalue()}", pytrace=False)
            return
        code = compile("\n" * (block.line - 1) + block.code, str(self.page.path), "exec")
        with contextlib.redirect_stdout(out):
            exec(code, names)
        self.printed = out.getvalue()

    def _shell(self, block: Block, where: str) -> None:
        self.ran += 1
        commands = list(_commands(block)) if block.language == "console" else [(block.code, "")]
        assert commands, f"{where}: a console block shows its commands after `$ `"
        script = "".join(f"{command}\nprintf '{MARK}'\n" for command, _ in commands)
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{where}: exit status {done.returncode}\n{done.stdout}", pytrace=False)
        outputs = done.stdout.split(MARK)
        self.printed = "".join(outputs)
        for (_, wanted), got in zip(commands, outputs, strict=False):
            if wanted:
                self._compare(wanted, got, where)


def environment() -> dict[str, str]:
    """A plain terminal of 100 columns, with this Python's commands first on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSKIT", "COVERAGE"))}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command with what it is said to print; a line that ends with a backslash goes on."""
    command: list[str] = []
    output: list[str] = []
    for line in block.code.splitlines():
        if line.startswith("$ "):
            if command:
                yield "\n".join(command), "\n".join(output)
            command, output = [line[2:]], []
        elif command and command[-1].endswith("\\") and not output:
            command.append(line.removeprefix("> "))
        else:
            output.append(line)
    if command:
        yield "\n".join(command), "\n".join(output)


@pytest.fixture
def run_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Reader]:
    """Runs a page in an empty folder from which the repository's examples can be named."""
    for name in LINKED:
        if (ROOT / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))

    def run(path: Path) -> Reader:
        page = read_page(path)
        for module in page.needs:
            if importlib.util.find_spec(module) is None:
                pytest.skip(f"this page needs {module}, which is not installed")
        reader = Reader(page, tmp_path)
        monkeypatch.setitem(sys.modules, "page", reader.module)
        reader.run()
        return reader

    return run


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Page]:
    """Gives the blocks of a page."""
    return read_page

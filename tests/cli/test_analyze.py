"""`newskit analyze`: files in, results out, and one bad file costs no other."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_cli import newskit

from newskit.documents import Document

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))


@pytest.fixture
def bad_files(tmp_path: Path) -> list[str]:
    """Not UTF-8, binary, missing, a directory."""
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    return [str(tmp_path / "latin.txt"), str(tmp_path / "binary.txt"), str(tmp_path / "none.txt"), str(tmp_path)]


def test_the_report_of_the_two_articles() -> None:
    """What `make demo` shows: who is quoted, names, figures and tone of both articles, with no error."""
    run = newskit("analyze", *map(str, ARTICLES))
    assert (run.returncode, run.stderr) == (0, "")
    for word in ("Jens Stoltenberg", "NATO", "17,9 tỷ USD", "40.000"):
        assert word in run.stdout


def test_bad_files_cost_no_other(bad_files: list[str]) -> None:
    """Each is one line on the error stream, the good one is written, and the status says that something failed."""
    run = newskit("analyze", bad_files[0], str(ARTICLES[0]), *bad_files[1:], "--format", "jsonl")
    assert run.returncode == 1
    [line] = run.stdout.splitlines()
    assert Document.from_json(line).id == ARTICLES[0].stem
    errors = run.stderr.splitlines()
    assert len(errors) == 4
    for part, error in zip(
        ("byte 0xE9 at position 3", "binary", "there is no file", "is a directory"), errors, strict=True
    ):
        assert part in error


def test_a_file_over_the_limit_costs_no_other(tmp_path: Path) -> None:
    """50 MB are over the limit: one line says so and how to raise it, and the good file beside it is written."""
    big = tmp_path / "big.txt"
    big.write_bytes(b"a " * 25_000_000)
    run = newskit("analyze", str(big), str(ARTICLES[0]), "--format", "jsonl", "--layers", "sentences")
    assert run.returncode == 1
    [error] = run.stderr.splitlines()
    assert "'big' has 50,000,000 characters, and the limit is 10,000,000; raise max_characters" in error
    refused, good = map(Document.from_json, run.stdout.splitlines())
    assert [failure.kind for failure in refused.failures] == ["limit"]
    assert (good.id, good.failures) == (ARTICLES[0].stem, ())
    assert len(good["sentences"]) > 1


def test_json() -> None:
    """One document is an object, several are a list; standard input works like a file."""
    text = ARTICLES[1].read_bytes()
    one = json.loads(newskit("analyze", "-", "--format", "json", "--layers", "quantities", stdin=text).stdout)
    assert one["text"] == text.decode()
    assert "quantities" in one["layers"]
    two = json.loads(newskit("analyze", *map(str, ARTICLES), "--format", "json", "--layers", "sentences").stdout)
    assert [each["id"] for each in two] == [path.stem for path in ARTICLES]


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    """A file, or for several pages a directory with one for each."""
    for form in ("text", "json", "jsonl", "html"):
        target = tmp_path / f"out.{form}"
        run = newskit("analyze", str(ARTICLES[0]), "--format", form, "-o", str(target))
        assert (run.returncode, run.stdout) == (0, "")
        assert "Stoltenberg" in target.read_text(encoding="utf-8")
    newskit("analyze", *map(str, ARTICLES), "--format", "html", "-o", str(tmp_path / "pages"))
    assert sorted(path.stem for path in (tmp_path / "pages").iterdir()) == [path.stem for path in ARTICLES]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "jsonl", "-o", "/nowhere/x"), "there is no directory /nowhere"),
        (("--format", "jsonl", "-o", "/"), "the output / is a directory"),
        (("--format", "html"), "give a directory with --output"),
    ],
)
def test_outputs_that_can_not_be(arguments: tuple[str, ...], message: str) -> None:
    """The error names the place and what to give instead."""
    run = newskit("analyze", *map(str, ARTICLES), *arguments)
    assert run.returncode == 1
    assert message in run.stderr


def test_an_empty_file_says_so() -> None:
    """No error: an empty text has empty layers, and the user is told."""
    run = newskit("analyze", "-", "--format", "jsonl", stdin=b" \n")
    assert (run.returncode, run.stderr) == (0, "newskit: standard input holds no text\n")
    assert json.loads(run.stdout)["text"] == " \n"


def test_broken_lines_of_json_lines(tmp_path: Path) -> None:
    """The line is named, the others are analysed."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a"}\n{\n{"text": "b"}\n', encoding="utf-8")
    run = newskit("analyze", str(path), "--layers", "tokens", "--format", "jsonl")
    assert run.returncode == 1
    assert [json.loads(line)["text"] for line in run.stdout.splitlines()] == ["a", "b"]
    assert f"{path}:2: no JSON" in run.stderr


def test_too_large_a_document_is_reported(tmp_path: Path) -> None:
    """A limit is a failure of that document alone; it is written with the failure on it."""
    config = tmp_path / "c.toml"
    config.write_text("max_characters = 3", encoding="utf-8")
    run = newskit("analyze", "-", "--config", str(config), "--format", "jsonl", stdin=b"abcd")
    assert run.returncode == 1
    assert "limit is 3; raise max_characters" in run.stderr
    assert json.loads(run.stdout)["failures"][0]["kind"] == "limit"


def test_a_progress_bar_on_a_terminal_and_none_in_a_pipe() -> None:
    """Several files show how far it is where somebody looks at the error stream."""
    command = [
        sys.executable,
        "-m",
        "newskit",
        "analyze",
        *map(str, ARTICLES),
        "--format",
        "jsonl",
        "--layers",
        "tokens",
    ]
    master, slave = pty.openpty()
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=slave, check=True, env={**os.environ, "TERM": "xterm"})
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(master)
    assert b"analysing" in shown
    assert len(run.stdout.splitlines()) == 2
    assert newskit(*command[3:]).stderr == ""


def test_pages_of_nothing_are_nothing(tmp_path: Path) -> None:
    """An input without documents gives no page, and no error; one that is missing is named."""
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    run = newskit("analyze", str(tmp_path / "none.jsonl"), "--format", "html")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    (tmp_path / "folder.jsonl").mkdir()
    for name, message in (("missing.jsonl", "there is no file"), ("folder.jsonl", "is a directory")):
        run = newskit("analyze", str(tmp_path / name), "--format", "html")
        assert run.returncode == 1
        assert message in run.stderr

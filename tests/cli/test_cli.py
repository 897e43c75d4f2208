"""The command line as a user meets it: help, unknown commands, one-line errors and exit statuses."""

import os
import subprocess
import sys

import pytest

from newskit.cli import COMMANDS

Run = subprocess.CompletedProcess[str]


def newskit(*arguments: str, stdin: bytes = b"", **environment: str) -> Run:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "newskit", *arguments]
    run = subprocess.run(command, check=False, input=stdin, capture_output=True, env={**os.environ, **environment})
    return subprocess.CompletedProcess(command, run.returncode, run.stdout.decode(), run.stderr.decode())


def test_help_lists_every_command() -> None:
    """Each with one line that says what it is for."""
    run = newskit("--help")
    assert run.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in run.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("analyse", "x"), "there is no command 'analyse'; did you mean 'analyze'?"),
        (("analyze",), "Missing argument 'FILE…|-'"),
        (("analyze", "-", "--formt", "json"), "No such option '--formt'"),
        (("analyze", "-", "--format", "xml"), "'xml' is not one of"),
        (("analyze", "-", "--layers", "quantites"), "did you mean 'quantities'?"),
        (("plan", "sentense"), "did you mean 'sentences'?"),
        (("plan", "--config", "none.toml"), "there is no config file none.toml"),
        (("plan", "--plugin", "none.py"), "there is no plugin file"),
    ],
)
def test_usage_errors(arguments: tuple[str, ...], message: str) -> None:
    """Status 2, and one line that says what to do."""
    run = newskit(*arguments)
    assert run.returncode == 2
    assert message in run.stderr
    assert run.stderr.count("\n") == 1
    assert run.stdout == ""


def test_a_reader_that_has_enough_is_no_error() -> None:
    """`newskit … | head -1` ends without a traceback."""
    command = f"{sys.executable} -m newskit schema | head -1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("{\n", "")

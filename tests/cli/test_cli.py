"""The command line as a user meets it: help, unknown commands, one-line errors and exit statuses."""

import importlib
import io
import os
import subprocess
import sys

import pytest
from tests.conftest import AddDistribution

from newskit.cli import COMMANDS, _show_warning, cli, main
from newskit.errors import InputError, PlanError

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


PLUGIN = """
import click, newskit

@click.command()
def courts():
    "Courts."

@click.command("analyze")
def taken():
    "Another analyze."

@newskit.hookimpl
def newskit_commands():
    return [courts, taken, "courts"]
"""


def test_commands_of_plugins(add_distribution: AddDistribution) -> None:
    """A plugin's command is listed; one whose name is taken, and what is no command, is a fault that is said in one line."""
    add_distribution("newskit-courts", PLUGIN)
    run = newskit("--help")
    assert run.returncode == 0
    assert "\n  courts " in run.stdout
    assert "its command 'analyze' is left out: the name is taken" in run.stderr
    assert "newskit_commands offers a str, not a click command" in run.stderr
    assert run.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "newskit: interrupted\n"),
        (OSError(28, "No space left on device", "out"), 1, "newskit: out can't be written: No space left"),
        (InputError("no such thing"), 1, "newskit: no such thing\n"),
        (PlanError("no such layer"), 2, "newskit: no such layer\n"),
    ],
)
def test_errors_are_one_line(
    error: BaseException, status: int, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever ends a command, there is a line and a status, and no traceback."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "main", fail)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == status
    assert capsys.readouterr().err.startswith(message)


def test_output_that_nobody_reads_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that was closed ends the command without an error, and without a word."""

    def fail(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "main", fail)
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert said.closed


def test_warnings_of_others_look_as_python_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is about plugins is one line."""
    _show_warning("old", DeprecationWarning, "theirs.py", 7)
    assert capsys.readouterr().err.startswith("theirs.py:7: DeprecationWarning: old")


def test_importing_the_module_runs_nothing() -> None:
    """Tools that import every module of a package start no command."""
    assert importlib.import_module("newskit.__main__").main is main

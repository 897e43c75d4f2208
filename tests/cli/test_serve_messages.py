"""What `newskit serve` says before it serves, without a server."""

from __future__ import annotations

import sys
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra newskit[web]")
pytest.importorskip("uvicorn", reason="needs the extra newskit[web]")
pytest.importorskip("duckdb", reason="needs the extra newskit[web]")

from newskit.cli import main
from newskit.web import server


def call(*arguments: str) -> Any:
    """The exit status of the command."""
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", "0", *arguments])
    return ended.value.code


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be served."""
    apps: list[Any] = []
    monkeypatch.setattr(server, "serve", lambda app, listener: apps.append(app))
    return apps


def test_a_public_server_is_announced(served: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever opens it to others is told that there is no password; on this machine alone nothing needs to be said."""
    assert call("--host", "0.0.0.0") == 0
    said = capsys.readouterr()
    assert said.out.startswith("newskit serves http://127.0.0.1:")
    assert "everybody who reaches this address can use it" in said.err
    assert call() == 0
    assert capsys.readouterr().err == ""
    assert len(served) == 2


def test_a_machine_without_a_browser(
    served: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address is said instead, and the server runs all the same."""
    for shown, message in ((True, ""), (False, "there is no browser to open; go to http://127.0.0.1:")):
        monkeypatch.setattr(server, "open_browser", lambda url, shown=shown: shown)
        assert call("--open") == 0
        assert message in capsys.readouterr().err
    assert len(served) == 2


def test_without_the_packages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The server is an extra; one line says how to install it."""
    monkeypatch.setitem(sys.modules, "newskit.web.app", None)
    assert call() == 1
    assert "pip install 'newskit[web]'" in capsys.readouterr().err

"""`newskit serve`: it says where it serves, and its errors are one line with the way out."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra newskit[web]")
pytest.importorskip("uvicorn", reason="needs the extra newskit[web]")
pytest.importorskip("duckdb", reason="needs the extra newskit[web]")

SERVE = [sys.executable, "-m", "newskit", "serve"]


def test_it_serves_until_it_is_ended() -> None:
    """The address is printed once the port is open, and pages come from it."""
    with subprocess.Popen([*SERVE, "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            url = line.split()[2]
            assert line.startswith("newskit serves http://127.0.0.1:")
            with urllib.request.urlopen(url, timeout=20) as answer:
                assert b"<textarea" in answer.read()
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_a_port_in_use_is_one_line_and_another_is_offered() -> None:
    """No traceback, exit status 1."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run([*SERVE, "--port", port], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"port {port} is in use; " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_run_is_one_line(tmp_path: Path) -> None:
    """It says what a run is."""
    done = subprocess.run([*SERVE, "--corpus", tmp_path], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "is no output of newskit corpus run" in done.stderr
    assert "Traceback" not in done.stderr

"""Environments with installed wheels, made once for all tests of plugins, templates and tutorials."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]

pytest.importorskip("uv", reason="uv makes the environments; make setup installs it")


@attrs.frozen
class Environment:
    """A virtual environment."""

    path: Path

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(self.path / "bin" / "python")

    def run(self, *command: str, cwd: Path, status: int = 0) -> str:
        """Run a command of the environment; returns what it prints."""
        done = subprocess.run(
            command,
            cwd=cwd,
            env=self.variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == status, f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}"
        return done.stdout

    def variables(self) -> dict[str, str]:
        """What a user's terminal has, with this environment activated."""
        unwanted = ("NEWSKIT_", "PYTHONPATH", "VIRTUAL_ENV", "PYTEST_", "COVERAGE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        path = f"{self.path / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {**kept, "PATH": path, "COLUMNS": "200", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}

    def install(self, *what: str) -> None:
        """Install distributions from folders, wheels or the registry."""
        uv("pip", "install", "--quiet", "--python", self.python, *what)


def uv(*arguments: str) -> None:
    """Run uv, the installer that keeps what it has downloaded and built."""
    done = subprocess.run(
        [sys.executable, "-m", "uv", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def make_environment(path: Path, arguments: Iterable[str] = ()) -> Environment:
    """An empty virtual environment for this Python."""
    uv("venv", "--quiet", "--python", sys.executable, *arguments, str(path))
    return Environment(path)


def build_wheel(source: Path, into: Path) -> Path:
    """The wheel of the distribution in a folder."""
    before = set(into.glob("*.whl"))
    uv("build", "--quiet", "--wheel", "--python", sys.executable, "--out-dir", str(into), str(source))
    (wheel,) = set(into.glob("*.whl")) - before
    return wheel


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the wheel of newskit and its test kit, and nothing else of this repository."""
    folder = tmp_path_factory.mktemp("clean")
    environment = make_environment(folder / "venv", ["--seed"])
    environment.install(f"{build_wheel(ROOT, folder)}[testing]")
    return environment


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment that has all that the tests' own has, into which example plugins are installed."""
    environment = make_environment(tmp_path_factory.mktemp("workshop") / "venv")
    (site,) = environment.path.glob("lib/python*/site-packages")
    ours = sysconfig.get_path("purelib")
    (site / "shared.pth").write_text(f"import site; site.addsitedir({ours!r})\n", encoding="utf-8")
    return environment

"""Fixtures that tests of several folders share: made-up distributions on the import path."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

OURS = "newskit-entities,newskit-numbers,newskit-quotations,newskit-sentiment,newskit-underthesea"
"""The distributions of newskit's own plugins."""


class AddDistribution(Protocol):
    """What the fixture `add_distribution` gives."""

    def __call__(
        self,
        name: str,
        source: str | None = "",
        *,
        plugin: str = "",
        version: str = "1.0",
        requires: Iterable[str] = (),
        entry_points: str | bytes = "",
        metadata: bool = True,
    ) -> str:
        """Lay a distribution on the path, and return its module's name."""
        ...


@pytest.fixture
def add_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddDistribution]:
    """Lays distributions on the import path, as an installer does: a module, and metadata with an entry point to it.

    Processes that a test starts see them too. newskit's own plugins are disabled, so that a test has these plugins and core.
    """
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("NEWSKIT_DISABLE", OURS)
    modules: list[str] = []

    def add(
        name: str,
        source: str | None = "",
        *,
        plugin: str = "",
        version: str = "1.0",
        requires: Iterable[str] = (),
        entry_points: str | bytes = "",
        metadata: bool = True,
    ) -> str:
        module = name.replace("-", "_")
        if source is not None:
            modules.append(module)
            (folder / f"{module}.py").write_text(source, encoding="utf-8")
        info = folder / f"{module}-{version}.dist-info"
        info.mkdir()
        if metadata:
            lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
            lines += [f"Requires-Dist: {line}" for line in requires]
            (info / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
        content = entry_points or f"[newskit]\n{plugin or module} = {module}\n"
        (info / "entry_points.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
        importlib.invalidate_caches()
        return module

    yield add
    for module in modules:
        sys.modules.pop(module, None)


ARTICLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The first seed article."""
    return (ARTICLES / "000_63669ec36c87801e.txt").read_text(encoding="utf-8")

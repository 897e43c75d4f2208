"""pytest fixtures for plugin authors, found by pytest itself through its entry point."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newskit.manager import PluginManager


@pytest.fixture
def newskit_manager() -> PluginManager:
    """A manager that has core (sentences, tokens) and nothing of what is installed; a plugin at fault raises."""
    from newskit import builtin
    from newskit.manager import CORE, PluginManager
    from newskit.version import __version__

    manager = PluginManager(strict=True)
    manager.register(builtin, name=CORE, version=__version__)
    return manager


@pytest.fixture
def newskit_plugin(newskit_manager: PluginManager) -> Callable[..., PluginManager]:
    """Registers a plugin (a module, an object with hooks, or the path of a plugin file) and returns the manager.

    `newskit.pipeline("legal_refs", manager=newskit_plugin(plugin))` runs it without installing anything.
    """
    from pathlib import Path

    from newskit.discovery import load_file

    def register(plugin: object, name: str = "") -> PluginManager:
        if isinstance(plugin, str | Path):
            plugin = load_file(Path(plugin).resolve())
        own = name or getattr(plugin, "__name__", type(plugin).__name__).rpartition(".")[2]
        newskit_manager.register(plugin, name=own, version=str(getattr(plugin, "__version__", "0")))
        newskit_manager.check_hooks()
        return newskit_manager

    return register

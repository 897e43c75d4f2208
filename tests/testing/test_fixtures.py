"""Tests of `newskit.testing.fixtures` as a plugin's author uses them."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

import newskit
from newskit.errors import PluginError
from newskit.manager import PluginManager

PLUGIN = """
import newskit
from newskit.layers import TOKENS

@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="mine", provides=TOKENS, factory=lambda config: lambda document: [])]
"""


def test_a_manager_with_nothing_discovered(newskit_manager: PluginManager) -> None:
    """Only core is there, so a test doesn't depend on what is installed."""
    assert [plugin.name for plugin in newskit_manager.plugins] == ["core"]
    assert len(newskit.pipeline("sentences", manager=newskit_manager)("A b. C d.")["sentences"]) == 2


def test_a_plugin_is_tried_without_installing_it(newskit_plugin: Callable[..., PluginManager], tmp_path: Path) -> None:
    """A plugin file, or a module, is registered beside core and runs."""
    path = tmp_path / "mine_fixture.py"
    path.write_text(PLUGIN, encoding="utf-8")
    manager = newskit_plugin(path)
    run = newskit.pipeline("tokens", manager=manager, config={"providers": {"tokens": "mine"}})
    assert len(run("a b")["tokens"]) == 0


def test_a_misspelt_hook_is_an_error(newskit_plugin: Callable[..., PluginManager]) -> None:
    """The fixture's manager is strict: what would be a warning is an error in a test."""
    with pytest.raises(PluginError, match="did you mean 'newskit_layers'"):
        newskit_plugin(types.SimpleNamespace(newskit_layer=newskit.hookimpl(lambda: [])), name="typo")


def test_the_kit_is_loaded_lazily() -> None:
    """`newskit.testing` imports pytest and Hypothesis only when something of it is used; newskit never does."""
    code = (
        "import sys, newskit, newskit.testing;"
        "assert not {'pytest', 'hypothesis', 'newskit.testing.contracts'} & set(sys.modules);"
        "newskit.testing.vietnamese_text; assert 'hypothesis' in sys.modules and 'pytest' not in sys.modules;"
        "print(hasattr(newskit.testing, 'nothing'))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"

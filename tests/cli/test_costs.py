"""What plugins cost, also those that can't be measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newskit.cli import costs
from newskit.discovery import Discovery, discover
from newskit.manager import PluginManager
from newskit.planning import providers

PLUGIN = """
import newskit
from newskit import AnnotatorSpec, LayerKey
from newskit.layers import QUOTATIONS, Token

def build(config):
    raise OSError("no model")

def fail(document):
    raise ValueError("cannot read this")

@newskit.hookimpl
def newskit_annotators():
    return [
        AnnotatorSpec(name="fine", provides=LayerKey("fine", Token), factory=lambda config: lambda document: []),
        AnnotatorSpec(name="unbuilt", provides=LayerKey("unbuilt", Token), factory=build),
        AnnotatorSpec(name="failing", provides=LayerKey("failing", Token), factory=lambda config: fail),
        AnnotatorSpec(
            name="lacking", provides=LayerKey("lacking", Token), requires=QUOTATIONS, factory=lambda config: fail
        ),
    ]
"""


@pytest.fixture
def manager(tmp_path: Path) -> PluginManager:
    """A manager with the plugin above alone."""
    path = tmp_path / "costly.py"
    path.write_text(PLUGIN, encoding="utf-8")
    return discover(Discovery(installed=False, files=(str(path),)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fine", r"loads in \d+ ms, reads an article in \d+\.\d ms"),
        ("unbuilt", "can't be measured: .*no model"),
        ("failing", "can't be measured: .*cannot read this"),
        ("lacking", "can't be measured: .*quotations"),
    ],
)
def test_annotators(name: str, words: str, manager: PluginManager) -> None:
    """What can't be planned, built or run is told with the reason, and not as a time."""
    (provider,) = (each for each in providers(manager) if each.spec.name == name)
    assert re.match(words, costs.annotator_costs(provider, manager))


def test_imports(manager: PluginManager, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin of a file has no import of its own; what can't be imported has none; what takes too long has the limit."""
    assert costs.import_seconds(manager) == {}
    assert costs._import_seconds("") is None
    assert costs._import_seconds("nowhere_at_all") is None
    assert (costs._import_seconds("newskit.builtin") or 0) > 0
    monkeypatch.setattr(costs, "SECONDS", 0.001)
    assert costs._import_seconds("newskit.builtin") == 0.001

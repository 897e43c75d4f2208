"""Tests of what newskit-stock-market adds to the plugins that are installed, and that it needs none of them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

import pytest

import newskit
from newskit.discovery import Discovery, discover
from newskit.manager import PluginManager
from newskit_stock_market import plugin

OTHERS = ("newskit-entities", "newskit-numbers", "newskit-sentiment")


def both(layer: str, text: str) -> list[newskit.Document]:
    """The document without and with this plugin."""
    return [newskit.pipeline(layer, disable=disable)(text) for disable in (("newskit-stock-market",), ())]


def needs(module: str) -> pytest.MarkDecorator:
    """Skips a test where the plugin that takes the offers is not installed."""
    return pytest.mark.skipif(importlib.util.find_spec(module) is None, reason=f"{module} is not installed")


@needs("newskit_numbers")
def test_units() -> None:
    """A quantity in a unit of the market becomes a measure in it."""
    without, having = both("quantities", "Lãi suất giảm 25 điểm cơ bản trong phiên.")
    assert "basis_point" not in [each.value.unit_name for each in without["quantities"]]
    assert [having.text_of(each) for each in having["quantities"] if each.value.unit_name] == ["25 điểm cơ bản"]


@needs("newskit_entities")
def test_names() -> None:
    """A name of the market is found with its label, and its short forms are the same thing."""
    _, having = both("entities", "Phiên sáng, VN-Index tăng mạnh. HNX cũng đi lên cùng VNIndex.")
    labels = {having.text_of(each): each.value for each in having["entities"]}
    assert labels["VN-Index"].label == "MISC"
    assert labels["HNX"].label == "ORG"
    assert labels["VN-Index"].referent == labels["VNIndex"].referent


@needs("newskit_sentiment")
def test_tones() -> None:
    """Words with a tone in the market move the score of their sentence."""
    without, having = both("sentiment", "Nhà đầu tư bán tháo trong phiên đỏ.")
    scores = [
        [each.value.score for each in document["sentiment"] if each.value.scope == "sentence"]
        for document in (without, having)
    ]
    assert scores[1][0] < scores[0][0]
    assert scores[1][0] < 0


def test_no_other_plugin_is_needed(newskit_plugin: Callable[..., PluginManager]) -> None:
    """With nothing but core there it is no fault that nobody takes the offers, and nothing of theirs is imported."""
    manager = newskit_plugin(plugin)
    assert not manager.faults


def test_it_is_found_beside_the_others_disabled() -> None:
    """Disabling the plugins that it extends leaves it without a fault."""
    manager = discover(Discovery(disable=OTHERS, strict=True))
    assert manager.plugin("stock_market").status == "enabled"

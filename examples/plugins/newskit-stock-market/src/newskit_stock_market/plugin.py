"""What is offered to other plugins through their hooks.

The hooks are those of plugins that need not be installed, so they are marked as optional; and their value classes are
imported inside, where they are there for sure: a hook is called only by the plugin that it belongs to.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import newskit

if TYPE_CHECKING:
    from newskit_entities.entries import GazetteerEntry
    from newskit_numbers.declarations import Unit
    from newskit_sentiment.lexicon import LexiconEntry


@lru_cache(maxsize=1)
def market() -> dict[str, Any]:
    """The data, read when the first hook is called."""
    return tomllib.loads(files("newskit_stock_market").joinpath("market.toml").read_text(encoding="utf-8"))


@newskit.hookimpl(optionalhook=True)
def newskit_numbers_units() -> Iterator[Unit]:
    """Units, for newskit-numbers."""
    from newskit_numbers.declarations import Unit

    for row in market()["units"]:
        yield Unit(name=row["name"], dimension=row["dimension"], forms=tuple(row["forms"]))


@newskit.hookimpl(optionalhook=True)
def newskit_entities_gazetteers() -> Iterator[GazetteerEntry]:
    """Names, for newskit-entities."""
    from newskit_entities.entries import GazetteerEntry

    for row in market()["names"]:
        yield GazetteerEntry(names=row["names"], label=row["label"], kind="stock_market")


@newskit.hookimpl(optionalhook=True)
def newskit_sentiment_lexicons() -> Iterator[LexiconEntry]:
    """Words with a tone, for newskit-sentiment."""
    from newskit_sentiment.lexicon import LexiconEntry

    for polarity, terms in market()["tones"].items():
        for term in terms:
            yield LexiconEntry(term=term, polarity=polarity, domain="stock_market")

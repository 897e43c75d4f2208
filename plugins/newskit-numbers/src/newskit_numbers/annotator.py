"""The annotator: the rules of the lexicon and of other plugins' offers, applied to documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newskit.annotations import Annotation
from newskit.annotators import Annotator
from newskit.documents import Document
from newskit.layers import Quantity
from newskit_numbers.extraction import extract
from newskit_numbers.lexicon import load
from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.rules import build as build_rules


def build(centuries: bool, offers: Mapping[str, Sequence[Any]]) -> Annotator:
    """Make the annotator; it keeps nothing between documents."""
    settings = Settings(centuries=centuries)
    units, currencies, magnitudes, recognisers = (
        tuple(offers.get(f"newskit_numbers_{name}", ()))
        for name in ("units", "currencies", "magnitudes", "recognisers")
    )
    added = units or currencies or magnitudes
    rules = build_rules(load(units, currencies, magnitudes), settings) if added else standard_rules(settings)

    def annotate(document: Document) -> Iterable[Annotation[Quantity]]:
        return extract(document.text, rules, recognisers)

    return annotate

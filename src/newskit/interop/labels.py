"""Labels: the one word that stands for an annotation elsewhere, and what other corpora's words for names mean here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.freezing import FrozenMap
from newskit.keys import LayerKey
from newskit.layers import EntityLabel

FIELDS = ("label", "kind", "pos")
"""The fields that hold a value's class, in this order; else the first field with an enum does."""


def label_of(key: LayerKey[Any], annotation: Annotation[Any]) -> str:
    """The value's class (`PER`, `money`, `direct`, `negative`), or the layer's name where it has none.

    >>> from newskit.layers import QUANTITIES, Quantity, QuantityKind
    >>> from newskit.spans import Span
    >>> label_of(QUANTITIES, Annotation(span=Span(0, 2), value=Quantity(kind=QuantityKind.AGE, value="40")))
    'age'
    """
    value = annotation.value
    for name in FIELDS:
        found = getattr(value, name, None)
        if isinstance(found, str) and found:
            return str(found.value if isinstance(found, Enum) else found)
    for field in attrs.fields(type(value)):
        found = getattr(value, field.name)
        if isinstance(found, Enum):
            return str(found.value)
    return key.name


ENTITY_LABELS: Mapping[str, EntityLabel] = FrozenMap(
    {
        "PER": EntityLabel.PER,
        "PERSON": EntityLabel.PER,
        "LOC": EntityLabel.LOC,
        "LOCATION": EntityLabel.LOC,
        "GPE": EntityLabel.LOC,
        "FAC": EntityLabel.LOC,
        "ORG": EntityLabel.ORG,
        "ORGANIZATION": EntityLabel.ORG,
        "MISC": EntityLabel.MISC,
        "MISCELLANEOUS": EntityLabel.MISC,
        "PRODUCT": EntityLabel.MISC,
        "EVENT": EntityLabel.MISC,
        "WORK_OF_ART": EntityLabel.MISC,
        "LAW": EntityLabel.MISC,
    }
)
"""The classes of CoNLL-2003, VLSP, WikiNER and OntoNotes, as far as they are of names, in newskit's four."""

LEFT_OUT = "labels_left_out"
"""The key of a document's `meta` under which an import counts, by label, the annotations that are no names."""


def entity_label(name: str) -> EntityLabel | None:
    """newskit's class for another corpus's label; None where it is not of names (dates, amounts)."""
    return ENTITY_LABELS.get(name.upper())

"""A document's layers in the form that the scorers read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newskit.annotations import Annotation
from newskit.documents import Document, Layer
from newskit.layers import ENTITIES, Entity, Sentiment, SentimentScope
from newskit.serialise import layer_to_dict


def prediction(document: Document, layers: Iterable[str]) -> dict[str, Any]:
    """The row of one document: `doc`, `text`, and those of the layers that it has."""
    row: dict[str, Any] = {"doc": document.id, "text": document.text}
    for name in layers:
        if name not in document:
            continue
        if name == "sentiment":
            row[name] = _sentiment(document[name], _names(document))
        elif name == "entities":
            row[name] = [_entity(annotation) for annotation in document[name]]
        else:
            rows = layer_to_dict(document[name])["annotations"]
            row[name] = [{"start": each["start"], "end": each["end"], **each["value"]} for each in rows]
    return row


def _entity(annotation: Annotation[Entity]) -> dict[str, Any]:
    value = annotation.value
    return {
        "start": annotation.start,
        "end": annotation.end,
        "label": value.label.value,
        "id": value.referent,
        "name": value.name,
    }


def _names(document: Document) -> dict[str, str]:
    """Referent → name."""
    if ENTITIES not in document:
        return {}
    return {annotation.value.referent: annotation.value.name for annotation in document[ENTITIES]}


def _sentiment(layer: Layer[Sentiment], names: dict[str, str]) -> dict[str, Any]:
    by_scope: dict[SentimentScope, list[Annotation[Sentiment]]] = {scope: [] for scope in SentimentScope}
    for annotation in layer:
        by_scope[annotation.value.scope].append(annotation)
    return {
        "sentences": [
            {"start": each.start, "end": each.end, "label": each.value.label.value}
            for each in by_scope[SentimentScope.SENTENCE]
        ],
        "document": next((each.value.label.value for each in by_scope[SentimentScope.DOCUMENT]), None),
        "targets": [
            {"name": names.get(each.value.target or "", each.value.target), "label": each.value.label.value}
            for each in by_scope[SentimentScope.TARGET]
        ],
    }

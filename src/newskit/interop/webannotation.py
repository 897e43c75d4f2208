"""W3C Web Annotation: documents as JSON-LD annotation pages, and back.

The data model counts characters as newskit does, in code points, so positions need no translation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from newskit.annotations import Annotation
from newskit.documents import Document, Layer
from newskit.errors import DocumentError
from newskit.freezing import parse_json, thaw
from newskit.interop.labels import label_of
from newskit.serialise import SCHEMA, layer_to_dict

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
"""The media type of these pages."""

QUOTE_CONTEXT = 32  # code points before and after that a TextQuoteSelector keeps, to find the place in a changed text


def to_web_annotations(document: Document) -> dict[str, Any]:
    """An annotation page with an annotation for each of the document's, as JSON-LD.

    The text itself is a part of the page (`newskit` is the one thing that no other tool reads there), so that the page alone
    gives the document again.
    """
    items = [
        _item(document, layer, annotation, row)
        for _, layer in sorted(document.layers.items())
        for annotation, row in zip(layer, layer_to_dict(layer)["annotations"], strict=True)
    ]
    data = document.to_dict()
    rest = {name: data[name] for name in ("id", "text", "meta", "failures")}
    rest["layers"] = {name: layer.key.version for name, layer in sorted(document.layers.items())}
    rest["unknown_layers"] = thaw(document.unknown_layers)
    return {
        "@context": [CONTEXT, {"newskit": {"@id": "urn:newskit:document", "@type": "@json"}}],
        "id": f"{_urn(document.id)}:annotations",
        "type": "AnnotationPage",
        "items": items,
        "newskit": rest,
    }


def from_web_annotations(page: Mapping[str, Any]) -> Document:
    """The document of a page that `to_web_annotations` made.

    Raises:
        DocumentError: it is no such page.
    """
    stored = page.get("newskit")
    if not isinstance(stored, Mapping) or not isinstance(page.get("items"), list):
        raise DocumentError(
            "expected an annotation page with 'items' and, for the text, 'newskit'; newskit wrote none of this"
        )
    versions = stored.get("layers")
    if not isinstance(versions, Mapping):
        raise DocumentError("the page's 'newskit' does not say which layers it has")
    layers: dict[str, Any] = {name: {"version": version, "annotations": []} for name, version in versions.items()}
    for number, item in enumerate(page["items"]):
        try:
            layer, row = _row(item)
            layers[layer]["annotations"].append(row)
        except (KeyError, TypeError, ValueError, StopIteration) as error:
            raise DocumentError(f"items[{number}]: no annotation of newskit's ({error!r})") from None
    layers |= stored.get("unknown_layers", {})
    fields = {name: value for name, value in stored.items() if name != "unknown_layers"}
    return Document.from_dict({**fields, "schema": SCHEMA, "layers": layers})


def to_json_ld(documents: Iterable[Document]) -> Iterator[str]:
    """A page as JSON text for each document."""
    for document in documents:
        yield json.dumps(to_web_annotations(document), ensure_ascii=False, allow_nan=False)


def _urn(id: str) -> str:
    return f"urn:newskit:document:{quote(id, safe='')}"


def _item(document: Document, layer: Layer[Any], annotation: Annotation[Any], row: dict[str, Any]) -> dict[str, Any]:
    source, text = _urn(document.id), document.text
    start, end = annotation.start, annotation.end
    item = {
        "id": f"{source}:{quote(layer.key.name, safe='')}:{quote(annotation.id, safe='')}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": label_of(layer.key, annotation)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(row, ensure_ascii=False, allow_nan=False),
            },
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - QUOTE_CONTEXT) : start],
                    "suffix": text[end : end + QUOTE_CONTEXT],
                },
            ],
        },
    }
    if annotation.source is not None:
        item["generator"] = {
            "type": "Software",
            "name": f"{annotation.source.plugin} {annotation.source.version}".strip(),
        }
    return item


def _row(item: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    _, layer, id = str(item["id"]).rsplit(":", 2)
    body = next(each for each in item["body"] if each.get("format") == "application/json")
    row = parse_json(body["value"])
    if not isinstance(row, dict) or row.get("id") != unquote(id):
        raise ValueError("its body is not of its id")
    return unquote(layer), row

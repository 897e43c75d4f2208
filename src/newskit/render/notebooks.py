"""What a notebook shows for documents, layers and plans; None, and so the plain form, where Jinja2 is not installed."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from newskit.documents import Document, Layer
from newskit.errors import InputError
from newskit.render.templates import environment

if TYPE_CHECKING:
    from newskit.planning import Plan

ROWS = 100
"""Annotations of a layer that a notebook shows."""


def document_view(document: Document) -> str | None:
    """The document with its layers; its ids are new each time, since a notebook can show one document twice."""
    if not _can_render():
        return None
    from newskit.render.views import document_fragment

    return document_fragment(document, prefix=f"nk{secrets.token_hex(4)}")


def layer_view(layer: Layer[Any]) -> str | None:
    """The layer's first annotations as a table. A layer doesn't know its text, so places stand for words."""
    if not _can_render():
        return None
    from newskit.pipelines import default_manager
    from newskit.render.cards import value_rows
    from newskit.render.styles import looks
    from newskit.render.templates import template

    look = looks(default_manager(), [layer.key.name])[layer.key.name]
    nothing = Document("")  # spans in a value show their bounds, for want of a text
    rows = [
        {
            "id": each.id,
            "start": each.start,
            "end": each.end,
            "label": look.label(each),
            "fields": [(row.name, "; ".join(word for word, _ in row.words)) for row in value_rows(nothing, each.value)],
            "score": each.score,
        }
        for each in layer[:ROWS]
    ]
    return template("layer.html.j2").render(
        name=layer.key.name,
        title=look.style.title,
        description=layer.key.description,
        total=len(layer),
        rows=rows,
    )


def plan_view(plan: Plan) -> str | None:
    """The steps of a plan: who gives which layer, after what, and why."""
    if not _can_render():
        return None
    from newskit.render.templates import template

    return template("plan.html.j2").render(plan=plan)


def _can_render() -> bool:
    try:
        environment()
    except InputError:
        return False
    return True

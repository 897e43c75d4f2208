"""The JSON API: `/api/analyze`, `/api/layers`, `/api/plugins`, described by `/openapi.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newskit.documents import Document
from newskit.errors import NewskitError, PlanError, PluginError, shown
from newskit.freezing import parse_json
from newskit.planning import layer_keys
from newskit.schema import document_schema
from newskit.version import __version__
from newskit.web.analyst import Analyst, Choice, Refused, split_choice

FIELDS = {"text": str, "id": str, "meta": dict, "layers": list, "providers": dict}
"""What a request may hold, and the JSON type of each; `text` must be there."""

TYPE_NAMES = {str: "a string", dict: "an object", list: "a list of strings"}


def routes(analyst: Analyst) -> list[Route]:
    """The API's routes."""

    async def analyze(request: Request) -> Response:
        document, choice = parse_request(await request.body())
        result = await analyst.analyze(document, choice)
        return Response(result.to_json(), media_type="application/json")

    async def layers(_: Request) -> Response:
        return JSONResponse(describe_layers(analyst))

    async def plugins(_: Request) -> Response:
        return JSONResponse(describe_plugins(analyst))

    async def openapi(_: Request) -> Response:
        return JSONResponse(specification(analyst))

    return [
        Route("/api/analyze", analyze, methods=["POST"]),
        Route("/api/layers", layers),
        Route("/api/plugins", plugins),
        Route("/openapi.json", openapi),
    ]


def parse_request(body: bytes) -> tuple[Document, Choice]:
    """The document and the choice that a request's JSON asks for.

    Raises:
        Refused: it is malformed (422); the message says what is wrong.
    """
    try:
        data = parse_json(body)
    except ValueError as error:
        raise Refused(422, f"the request is no JSON: {error}") from None
    if not isinstance(data, dict):
        raise Refused(422, "the request is no JSON object")
    for name, value in data.items():
        if name not in FIELDS:
            raise Refused(422, f"there is no field {shown(name)}; possible: {', '.join(FIELDS)}")
        if not isinstance(value, FIELDS[name]):
            raise Refused(422, f"the field {name!r} must be {TYPE_NAMES[FIELDS[name]]}")
    if "text" not in data:
        raise Refused(422, "the field 'text' is missing")
    chosen = data.get("providers", {})
    for name, values in (("layers", data.get("layers", [])), ("providers", chosen.values())):
        if not all(isinstance(value, str) for value in values):
            raise Refused(422, f"the field {name!r} must hold strings")
    try:
        document = Document(data["text"], id=data.get("id", ""), meta=data.get("meta", {}))
        json.dumps(data, ensure_ascii=False).encode()  # a lone surrogate in the id or in `meta` could not be sent back
    except UnicodeEncodeError:
        raise Refused(422, "the request holds a lone surrogate, which is no character") from None
    except NewskitError as error:
        raise Refused(422, str(error)) from None
    return document, split_choice(data.get("layers", []), chosen)


def status_of(error: NewskitError) -> int:
    """The HTTP status that an error is answered with: the request's fault, or the server's."""
    if isinstance(error, Refused):
        return error.status
    return 422 if isinstance(error, PlanError | PluginError) else 500


def describe_layers(analyst: Analyst) -> list[dict[str, Any]]:
    """Each layer with its description and the annotators that provide it."""
    keys = layer_keys(analyst.manager)
    offered = analyst.offered
    return [
        {
            "name": name,
            "description": keys[name].description,
            "version": keys[name].version,
            "annotators": [spec.name for spec in offered.get(name, ())],
        }
        for name in sorted(keys)
    ]


def describe_plugins(analyst: Analyst) -> list[dict[str, Any]]:
    """Each plugin with its version and state. Where a plugin lies on this machine is nobody's business but the owner's."""
    manager = analyst.manager
    return [
        {
            "name": info.name,
            "version": info.version,
            "status": info.status,
            "hooks": list(manager.hooks_of(info.name)),
        }
        for info in manager.plugins
    ]


def specification(analyst: Analyst) -> dict[str, Any]:
    """The API in the terms of OpenAPI 3.1; the answer of `/api/analyze` is newskit's own JSON Schema."""
    limits = analyst.limits
    keys = layer_keys(analyst.manager)
    request = {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "properties": {
            "text": {"type": "string", "maxLength": limits.characters},
            "id": {"type": "string"},
            "meta": {"type": "object"},
            "layers": {"type": "array", "items": {"type": "string", "enum": sorted(analyst.offered)}},
            "providers": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    }
    refusals = {
        "413": f"The body is larger than {limits.body_bytes} bytes, or the text longer than {limits.characters} characters.",
        "422": "The request is malformed, or there is no such layer or provider.",
        "503": "Too many analyses are waiting.",
        "504": f"The analysis took more than {limits.seconds:g} seconds.",
    }
    # An identity of its own, so that the references inside it are not looked for in this description.
    schema = {"$id": "urn:newskit:document", **document_schema(keys.values())}
    return {
        "openapi": "3.1.0",
        "info": {"title": "newskit", "version": __version__, "description": "Text analysis for Vietnamese news."},
        "paths": {
            "/api/analyze": {
                "post": {
                    "operationId": "analyze",
                    "summary": "Analyse one text.",
                    "requestBody": {"required": True, "content": _json(request)},
                    "responses": {
                        "200": {"description": "The document with its layers.", "content": _json(schema)},
                        **{
                            status: {"description": text, "content": _json({"$ref": "#/components/schemas/Error"})}
                            for status, text in refusals.items()
                        },
                    },
                }
            },
            "/api/layers": _listing("layers", "The layers, and which annotators provide them."),
            "/api/plugins": _listing("plugins", "The installed plugins."),
        },
        "components": {
            "schemas": {
                "Error": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                }
            }
        },
    }


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _listing(name: str, summary: str) -> dict[str, Any]:
    content = _json({"type": "array", "items": {"type": "object"}})
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {"200": {"description": summary, "content": content}},
        }
    }

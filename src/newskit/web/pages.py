"""The pages for one text: paste or drop it, see it analysed, compare two annotators, take the results away."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import attrs
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from newskit.documents import Document
from newskit.errors import InputError, NewskitError
from newskit.files import decode
from newskit.interop.csv import BYTE_ORDER_MARK, Table
from newskit.layers import STANDARD_LAYERS
from newskit.planning import layer_keys, providers
from newskit.render.styles import SEGMENTS, looks
from newskit.render.views import document_fragment, document_title
from newskit.web.analyst import Analyst, Refused, split_choice
from newskit.web.comparing import compare
from newskit.web.templating import Templates

STANDARD = tuple(key.name for key in STANDARD_LAYERS)


@attrs.frozen(kw_only=True)
class Given:
    """What a form brought: the text, and the layers that were ticked."""

    document: Document
    layers: tuple[str, ...]


def routes(analyst: Analyst, templates: Templates) -> list[Route]:
    """The pages' routes."""

    async def start(_: Request) -> Response:
        return templates.page("start.html.j2", **form_values(analyst, None))

    async def analyze(request: Request) -> Response:
        given = await read_form(request, analyst)
        result = await analyst.analyze(given.document, split_choice(given.layers))
        shown = [name for name in result.layers if name in given.layers or name not in SEGMENTS]
        body = document_fragment(result, layers=order(shown), manager=analyst.manager)
        return templates.page(
            "result.html.j2",
            title=document_title(result) if result.text.strip() else "No text",
            body=Markup(body),
            plan=str(analyst.pipeline(split_choice(given.layers)).plan),
            **form_values(analyst, given),
        )

    async def download(request: Request) -> Response:
        given = await read_form(request, analyst)
        result = await analyst.analyze(given.document, split_choice(given.layers))
        return as_file(result, request.query_params.get("format", "json"), given.layers)

    async def compare_page(request: Request) -> Response:
        if request.method == "GET":
            return templates.page("compare.html.j2", result=None, **compare_values(analyst, None, {}))
        given = await read_form(request, analyst)
        form = await request.form()  # as it was just read
        chosen = {name: str(form.get(name, "")) for name in ("layer", "first", "second")}
        result = await compared(analyst, given.document, chosen)
        return templates.page("compare.html.j2", result=result, **compare_values(analyst, given, chosen))

    async def plugins(_: Request) -> Response:
        return templates.page("plugins.html.j2", plugins=plugin_rows(analyst), layers=layer_rows(analyst))

    async def api(_: Request) -> Response:
        return templates.page("api.html.j2", limits=analyst.limits, layers=sorted(analyst.offered))

    async def to_start(_: Request) -> Response:
        return RedirectResponse("/", 303)

    return [
        Route("/", start, methods=["GET"]),
        Route("/analyze", analyze, methods=["POST"]),
        Route("/analyze", to_start, methods=["GET"]),
        Route("/download", download, methods=["POST"]),
        Route("/compare", compare_page, methods=["GET", "POST"]),
        Route("/plugins", plugins),
        Route("/api", api),
    ]


async def read_form(request: Request, analyst: Analyst) -> Given:
    """The text of a form, typed or as a file, and the layers that were ticked.

    Raises:
        Refused: the file is binary or in another encoding, or the text can't be analysed (422).
    """
    form = await request.form(max_files=1, max_fields=50, max_part_size=analyst.limits.body_bytes)
    layers = tuple(str(name) for name in form.getlist("layers"))
    uploads = [form.get("file"), form.get("text")]
    upload = next((each for each in uploads if isinstance(each, UploadFile) and each.filename), None)
    try:
        text = _typed(form)
        if upload is not None:
            text = decode(await upload.read(), PurePath(upload.filename or "").name)
        return Given(document=Document(text), layers=layers)
    except (InputError, NewskitError) as error:
        raise Refused(422, str(error)) from None
    finally:
        await form.close()  # the file, that is; the fields can still be read


def _typed(form: FormData) -> str:
    """The text of a form's field. A browser sends every line end as CR LF, whatever was typed or pasted."""
    return str(form.get("text", "")).replace("\r\n", "\n")


def order(names: list[str]) -> list[str]:
    """Layers from the outermost to the innermost, so that lanes and switches are always in one order."""
    first = ("quotations", "entities", "mentions", "quantities", "sentiment")
    return [name for name in first if name in names] + sorted(name for name in names if name not in first)


def form_values(analyst: Analyst, given: Given | None) -> dict[str, Any]:
    """What the form for a text shows."""
    found = looks(analyst.manager, analyst.offered)
    chosen = given.layers if given is not None and given.layers else STANDARD
    keys = layer_keys(analyst.manager)
    return {
        "text": given.document.text if given is not None else "",
        "choices": [
            {
                "name": name,
                "title": found[name].style.title,
                "description": keys[name].description,
                "chosen": name in chosen,
            }
            for name in order(list(analyst.offered))
        ],
        "chosen": [name for name in analyst.offered if name in chosen],
        "limits": analyst.limits,
    }


def as_file(document: Document, form: str, layers: tuple[str, ...]) -> Response:
    """The document as JSON, or its annotations as CSV, to be saved.

    Raises:
        Refused: it is neither.
    """
    if form == "json":
        content, media = document.to_json(indent=1), "application/json"
    elif form == "csv":
        wanted = layers or STANDARD
        part = attrs.evolve(document, layers={name: layer for name, layer in document.layers.items() if name in wanted})
        content, media = as_csv(part), "text/csv; charset=utf-8"
    else:
        raise Refused(422, f"there is no format {form!r}; possible: csv, json")
    headers = {"Content-Disposition": f'attachment; filename="newskit-{document.id[:16]}.{form}"'}
    return Response(content, media_type=media, headers=headers)


def as_csv(document: Document) -> str:
    """A row for each annotation; a document without layers gives no row."""
    out = io.StringIO()
    if document.layers:
        table = Table(document)
        writer = csv.writer(out)
        writer.writerow(table.header)
        writer.writerows(table.rows(document))
    return BYTE_ORDER_MARK + out.getvalue()


def compare_values(analyst: Analyst, given: Given | None, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What the form for a comparison shows: the layers that have several annotators."""
    several = {name: [spec.name for spec in specs] for name, specs in analyst.offered.items() if len(specs) > 1}
    return {
        "text": given.document.text if given is not None else "",
        "several": several,
        "annotators": sorted({name for names in several.values() for name in names}),
        "chosen": chosen,
        "limits": analyst.limits,
    }


async def compared(analyst: Analyst, document: Document, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Both analyses and what differs.

    Raises:
        PlanError: there is no such layer or annotator.
        Refused: one of the annotators failed on the text (422).
    """
    layer = chosen["layer"]
    sides: list[dict[str, Any]] = []
    for number, name in enumerate((chosen["first"], chosen["second"])):
        result = await analyst.analyze(document, split_choice([layer], {layer: name}))
        if layer not in result.layers:
            reasons = "; ".join(failure.message for failure in result.failures)
            raise Refused(422, f"{name} gives no {layer} for this text: {reasons}")
        body = document_fragment(result, layers=[layer], manager=analyst.manager, prefix=f"side{number}", beside=False)
        sides.append({"name": name, "body": Markup(body), "layer": result.layers[layer]})
    look = looks(analyst.manager, [layer])[layer]
    return {"sides": sides, "comparison": compare(document, sides[0]["layer"], sides[1]["layer"], look)}


def plugin_rows(analyst: Analyst) -> list[dict[str, Any]]:
    """The plugins with what each offers and what is wrong with it."""
    manager = analyst.manager
    gives: dict[str, list[str]] = {}
    for provider in providers(manager):
        layers = ", ".join(key.name for key in provider.spec.provides)
        gives.setdefault(provider.plugin.name, []).append(f"{provider.spec.name} → {layers}")
    return [
        {
            "name": info.name,
            "version": info.version,
            "status": info.status,
            "reason": info.reason,
            "gives": gives.get(info.name, []),
            "hooks": manager.hooks_of(info.name),
            "faults": manager.faults.get(info.name, ()),
        }
        for info in manager.plugins
    ]


def layer_rows(analyst: Analyst) -> list[dict[str, Any]]:
    """The layers with their looks and annotators."""
    keys = layer_keys(analyst.manager)
    found = looks(analyst.manager, keys)
    return [
        {
            "name": name,
            "title": found[name].style.title,
            "description": keys[name].description,
            "annotators": [spec.name for spec in analyst.offered.get(name, ())],
        }
        for name in order(list(keys))
    ]

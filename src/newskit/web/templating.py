"""The server's Jinja2 templates and static files; the files are a fixed table, so no path of the machine can be asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from newskit.facts import signed

STATIC = {
    "look.js": ("newskit.render.templates", "text/javascript"),
    "page.css": ("newskit.render.templates", "text/css"),
    "web.css": ("newskit.web.static", "text/css"),
    "web.js": ("newskit.web.static", "text/javascript"),
}
"""The files that a page can load: name → the package that holds it, and its type."""


class Templates:
    """Makes pages."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader("newskit.web"), PackageLoader("newskit.render")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["signed"] = signed

    def page(self, template: str, status: int = 200, /, **values: Any) -> Response:
        """A page of this template."""
        return HTMLResponse(self._environment.get_template(template).render(**values), status)


@lru_cache(maxsize=len(STATIC))
def static_file(name: str) -> bytes:
    """The bytes of a file of the table."""
    return (files(STATIC[name][0]) / name).read_bytes()


async def serve_static(request: Request) -> Response:
    """A file of the table, or 404."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "there is no such file")
    return Response(static_file(name), media_type=STATIC[name][1])


def routes() -> list[Route]:
    """The static files' route."""
    return [Route("/static/{name}", serve_static)]

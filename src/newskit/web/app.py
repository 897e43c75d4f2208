"""The application: pages, API and explorer under the guards, with every error answered in the form that was asked for."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from newskit.errors import NewskitError
from newskit.pipelines import Pipeline
from newskit.web import api, explorer, pages, templating
from newskit.web.analyst import Analyst
from newskit.web.corpus import Corpus
from newskit.web.limits import BodyLimit, Limits
from newskit.web.security import LOOPBACK, Guard
from newskit.web.templating import Templates

LOG = logging.getLogger(__name__)


def make_app(
    pipeline: Pipeline,
    *,
    limits: Limits | None = None,
    corpus: Corpus | None = None,
    hosts: frozenset[str] = LOOPBACK,
) -> Starlette:
    """The application.

    Args:
        pipeline: whose plugins and settings are used.
        limits: what a request may cost.
        corpus: a run to explore.
        hosts: the names by which the server may be called; none means any.
    """
    limits = limits or Limits()
    analyst = Analyst(pipeline, limits)
    templates = Templates()

    def answer(request: Request, status: int, message: str) -> Response:
        headers = {"Retry-After": "2"} if status == 503 else None
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": message}, status, headers)
        response = templates.page("error.html.j2", status, code=status, message=message)
        response.headers.update(headers or {})
        return response

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer(request, error.status_code, error.detail)

    async def on_newskit(request: Request, error: Exception) -> Response:
        assert isinstance(error, NewskitError)
        return answer(request, api.status_of(error), str(error))

    async def on_other(request: Request, error: Exception) -> Response:
        LOG.exception("a request failed", exc_info=error)
        return answer(request, 500, "something went wrong; the server's log says what")

    routes = [*api.routes(analyst), *pages.routes(analyst, templates), *templating.routes()]
    routes += explorer.routes(corpus, templates, analyst.manager)
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, hosts=hosts),
            Middleware(BodyLimit, limit=limits.body_bytes, seconds=limits.seconds),
        ],
        exception_handlers={HTTPException: on_http, NewskitError: on_newskit, Exception: on_other},
    )

"""The explorer's pages: search, speakers, money, tone over time, and each document down to the sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode

from anyio import to_thread
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from newskit.errors import InputError
from newskit.facts import grouped_digits
from newskit.manager import PluginManager
from newskit.render.views import anchor, document_fragment, document_title
from newskit.web import charts, questions
from newskit.web.corpus import Corpus
from newskit.web.stored import stored_document
from newskit.web.templating import Templates

P = ParamSpec("P")
T = TypeVar("T")

CHART_ROWS = 12
LAST_PAGE = 100_000


def routes(corpus: Corpus | None, templates: Templates, manager: PluginManager) -> list[Route]:
    """The explorer's routes; without a corpus one page that says how to get one."""
    if corpus is None:

        async def nothing(_: Request) -> Response:
            return templates.page("explorer_none.html.j2")

        return [Route("/explorer", nothing)]
    pages = _Pages(corpus, templates, manager)
    return [
        Route("/explorer", pages.overview),
        Route("/explorer/speakers", pages.speakers),
        Route("/explorer/money", pages.money),
        Route("/explorer/tone", pages.tone),
        Route("/explorer/document", pages.document),
        Route("/explorer/at", pages.at),
    ]


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a function that blocks, got in a thread."""
    return await to_thread.run_sync(partial(function, *args, **kwargs))


class _Pages:
    """The pages of one corpus."""

    def __init__(self, corpus: Corpus, templates: Templates, manager: PluginManager) -> None:
        self.corpus = corpus
        self.templates = templates
        self.manager = manager

    async def overview(self, request: Request) -> Response:
        """What the run holds, and a search over its documents."""
        words, page = _words(request), _page(request)
        totals = await in_thread(questions.totals, self.corpus)
        total, found = await in_thread(questions.search, self.corpus, words, page)
        return self._page(
            "explorer.html.j2", request, total, totals=totals, found=found, folder=self.corpus.folder.name
        )

    async def speakers(self, request: Request) -> Response:
        """Who is quoted most; with `name`, what somebody said."""
        self._need("quotations")
        name = request.query_params.get("name", "")
        if name:
            total, said = await in_thread(questions.quotations_of, self.corpus, name, _page(request))
            return self._page("speaker.html.j2", request, total, name=name, said=said)
        total, found = await in_thread(questions.speakers, self.corpus, _page(request), _words(request))
        rows = [(str(row["speaker"]), float(row["quotations"])) for row in found[:CHART_ROWS]]
        chart = charts.bars("Quotations by speaker", rows) if rows else ""
        return self._page("speakers.html.j2", request, total, found=found, chart=chart)

    async def money(self, request: Request) -> Response:
        """Currencies; with `currency`, its amounts."""
        self._need("quantities")
        currency = request.query_params.get("currency", "")
        if currency:
            total, found = await in_thread(questions.amounts, self.corpus, currency, _page(request))
            return self._page("amounts.html.j2", request, total, currency=currency, found=found, digits=_digits)
        found = await in_thread(questions.currencies, self.corpus)
        rows = [(str(row["currency"]), float(row["mentions"])) for row in found[:CHART_ROWS]]
        chart = charts.bars("Mentions by currency", rows) if rows else ""
        return self._page("money.html.j2", request, len(found), found=found, chart=chart, digits=_digits)

    async def tone(self, request: Request) -> Response:
        """The things that tones are about; with `name`, the tone towards one of them over time."""
        self._need("sentiment")
        self._need("entities")
        name = request.query_params.get("name", "")
        if not name:
            total, found = await in_thread(questions.judged, self.corpus, _page(request), _words(request))
            return self._page("tones.html.j2", request, total, found=found)
        column = self.corpus.date(request.query_params.get("date"))
        points = await in_thread(questions.tone_by_month, self.corpus, name, column) if column else []
        total, found = await in_thread(questions.tones_of, self.corpus, name, _page(request))
        chart = charts.tone_line(f"Tone towards {name} by month", points) if points else ""
        return self._page(
            "tone.html.j2", request, total, name=name, found=found, chart=chart, points=points, column=column
        )

    async def document(self, request: Request) -> Response:
        """One document with its layers."""
        document = await self._stored(request)
        body = await in_thread(document_fragment, document, manager=self.manager)
        return self.templates.page("stored.html.j2", title=document_title(document), id=document.id, body=Markup(body))

    async def at(self, request: Request) -> Response:
        """On to the place of one annotation in its document."""
        document = await self._stored(request)
        layer, annotation = (request.query_params.get(name, "") for name in ("layer", "annotation"))
        place = await in_thread(anchor, document, layer, annotation, manager=self.manager)
        return RedirectResponse(f"/explorer/document?{urlencode({'id': document.id})}#{place}", 303)

    async def _stored(self, request: Request) -> Any:
        try:
            return await in_thread(stored_document, self.corpus, request.query_params.get("id", ""))
        except InputError as error:
            raise HTTPException(404, str(error)) from None

    def _need(self, dataset: str) -> None:
        if not self.corpus.has(dataset):
            raise HTTPException(
                404, f"this run has no layer {dataset!r}; its layers are: {', '.join(self.corpus.layers)}"
            )

    def _page(self, template: str, request: Request, total: int, **values: Any) -> Response:
        """A page with the links to the pages before and after it."""
        page = _page(request)
        return self.templates.page(
            template,
            corpus=self.corpus,
            words=_words(request),
            total=total,
            first=page * questions.PAGE + 1,
            before=_link(request, page - 1) if page else "",
            after=_link(request, page + 1) if (page + 1) * questions.PAGE < total else "",
            **values,
        )


def _words(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:200]


def _page(request: Request) -> int:
    given = request.query_params.get("page", "0")
    return min(int(given), LAST_PAGE) if given.isascii() and given.isdecimal() and len(given) < 8 else 0


def _link(request: Request, page: int) -> str:
    values = {**dict(request.query_params), "page": str(page)}
    return f"{request.url.path}?{urlencode(values)}"


def _digits(number: object) -> str:
    """An amount as people read it: thousands apart, without the zeros of its column type."""
    words = f"{number:f}" if not isinstance(number, str) else number
    return grouped_digits(words.rstrip("0").rstrip(".") if "." in words else words)

"""Analyses under limits: pipelines by layers and providers, run in threads, so many at once and no longer than agreed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial

import attrs
from anyio import CapacityLimiter, to_thread

from newskit.annotators import AnnotatorSpec
from newskit.documents import Document
from newskit.errors import NewskitError
from newskit.freezing import FrozenMap
from newskit.pipelines import Pipeline, Recipe
from newskit.planning import providers
from newskit.web.limits import Limits

KEPT = 16
"""Pipelines of other choices that are kept: as many as a person tries. Each can hold 20 MB, and a stranger can ask for any."""


class Refused(NewskitError):
    """A request that is not served; `status` is the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@attrs.frozen(kw_only=True)
class Choice:
    """What a request asks for: layers (none means the standard ones) and the annotator of some of them."""

    layers: tuple[str, ...] = ()
    providers: Mapping[str, str] = FrozenMap()


class Analyst:
    """Runs analyses for a server.

    A thread can't be stopped: an analysis that takes too long is answered with an error, and holds its place until it ends.

    Args:
        base: the pipeline whose plugins and settings are used.
        limits: what a request may cost.
    """

    def __init__(self, base: Pipeline, limits: Limits) -> None:
        self.base = base
        self.limits = limits
        self.manager = base.manager
        self._threads = CapacityLimiter(limits.at_once)
        self._pipelines: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], Pipeline] = {}
        self._present = 0

    @property
    def offered(self) -> dict[str, tuple[AnnotatorSpec, ...]]:
        """Layer → the annotators that provide it, by name, those that read the language of the settings."""
        found: dict[str, list[AnnotatorSpec]] = {}
        for provider in providers(self.manager):
            if self.base.recipe.settings.language in provider.spec.languages:
                for key in provider.spec.provides:
                    found.setdefault(key.name, []).append(provider.spec)
        return {name: tuple(found[name]) for name in sorted(found)}

    def pipeline(self, choice: Choice) -> Pipeline:
        """The pipeline for a choice, kept for the next request.

        Raises:
            PlanError: there is no such layer or provider.
        """
        if not choice.layers and not choice.providers:
            return self.base
        key = (tuple(sorted(choice.layers)), tuple(sorted(choice.providers.items())))
        if key not in self._pipelines:
            base = self.base.recipe
            settings = attrs.evolve(base.settings, providers={**base.settings.providers, **choice.providers})
            recipe: Recipe = attrs.evolve(base, layers=choice.layers or base.layers, settings=settings)
            if len(self._pipelines) >= KEPT:
                self._pipelines.clear()
            self._pipelines[key] = recipe.build(self.manager)
        return self._pipelines[key]

    async def analyze(self, document: Document, choice: Choice) -> Document:
        """The document, analysed; what fails in an annotator is recorded on it.

        Raises:
            Refused: it is too long (413), too many are waiting (503), or it takes too long (504).
            PlanError: there is no such layer or provider.
            PluginError: an annotator can't be built.
        """
        if len(document.text) > self.limits.characters:
            raise Refused(
                413,
                f"the text has {len(document.text):,} characters, and this server takes {self.limits.characters:,}; "
                "use newskit analyze or newskit corpus run",
            )
        if self._present >= self.limits.at_once + self.limits.waiting:
            raise Refused(503, "too many analyses are waiting; try again in a moment")
        pipeline = self.pipeline(choice)
        self._present += 1
        work = asyncio.ensure_future(self._run(pipeline, document))
        work.add_done_callback(self._leave)
        done, _ = await asyncio.wait({work}, timeout=self.limits.seconds)
        if not done:
            raise Refused(504, f"the analysis took more than {self.limits.seconds:g} seconds; give a shorter text")
        return work.result()

    async def _run(self, pipeline: Pipeline, document: Document) -> Document:
        return await to_thread.run_sync(partial(pipeline, document, on_error="record"), limiter=self._threads)

    def _leave(self, work: asyncio.Future[Document]) -> None:
        self._present -= 1
        if not work.cancelled():
            work.exception()  # read, so that nobody is told that it was not


def split_choice(layers: Iterable[str], providers: Mapping[str, str] | None = None) -> Choice:
    """A choice from names as they come in a request: each once, in order."""
    return Choice(layers=tuple(dict.fromkeys(layers)), providers=FrozenMap(providers or {}))

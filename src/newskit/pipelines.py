"""`pipeline` and `analyze`: a plan with its annotators built, ready for texts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from decimal import localcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from newskit.annotations import Source
from newskit.config import OnError, Settings, annotator_config, check_annotator_names, digest, load_settings
from newskit.discovery import Discovery, discover
from newskit.documents import Document
from newskit.errors import PLUGIN_FAULTS, PluginError
from newskit.keys import LayerKey
from newskit.locks import ForkLock
from newskit.manager import PluginManager, describe
from newskit.planning import Plan, Step, make_plan, providers
from newskit.running import ARITHMETIC, ReadyStep, Runner


@attrs.frozen(kw_only=True)
class Recipe:
    """All that is needed to make a pipeline again, in another process say: plain data that can be pickled."""

    discovery: Discovery = attrs.field(factory=Discovery)
    layers: tuple[str, ...] | None = None
    settings: Settings = attrs.field(factory=Settings)

    def build(self, manager: PluginManager | None = None) -> Pipeline:
        """The pipeline. `manager` stands in for the discovered plugins.

        Raises:
            PlanError: no plan can be made.
            ConfigError: a setting does not fit.
        """
        if manager is None:
            return Pipeline(self, discover(self.discovery))
        return Pipeline(self, manager, can_be_rebuilt=_is_default(manager))


class Pipeline:
    """A plan that is called with texts or documents. Its annotators are built on first use, once, also among threads.

    >>> import newskit
    >>> run = newskit.pipeline("sentences")
    >>> [run.plan.steps[0].spec.name, len(run("Trời mưa. Anh ở nhà.")["sentences"])]
    ['sentences', 2]
    """

    def __init__(self, recipe: Recipe, manager: PluginManager, *, can_be_rebuilt: bool = True) -> None:
        self.recipe = recipe
        self.can_be_rebuilt = can_be_rebuilt  # by other processes, from the recipe alone
        self.manager = manager
        available = providers(manager)
        check_annotator_names(recipe.settings, [provider.spec.name for provider in available])
        self.plan: Plan = make_plan(
            available, recipe.layers, choices=recipe.settings.providers, language=recipe.settings.language
        )
        self._configs = {step.spec.name: self._config(step) for step in self.plan.steps}
        self._lock = ForkLock()
        self._runner: Runner | None = None

    def __call__(self, document: str | Document, *, on_error: OnError | None = None) -> Document:
        """Analyse one text or document.

        Raises:
            TextError: the text can't be analysed.
            AnnotatorError: an annotator failed, and errors are to be raised.
            PluginError: an annotator could not be built, and errors are to be raised.
        """
        document = document if isinstance(document, Document) else Document(document)
        return self.runner.run(document, on_error or self.recipe.settings.on_error)

    def stream(
        self,
        documents: Iterable[str | Document],
        *,
        on_error: OnError | None = None,
        workers: int = 1,
        timeout: float | None = None,
    ) -> Iterator[Document]:
        """Analyse many; one document comes out for each that goes in, in order, and only a few are in memory.

        Args:
            on_error: `raise` stops at the first failure, `record` puts failures on the documents.
            workers: processes; 1 stays in this one.
            timeout: seconds for one document, with workers; a longer one becomes a failure and its worker is replaced.
        """
        from newskit.streaming import stream

        return stream(
            self, documents, on_error=on_error or self.recipe.settings.on_error, workers=workers, timeout=timeout
        )

    def explain(self) -> str:
        """The plan in words: each step's annotator, plugin and version, what it needs, and why it is there."""
        return str(self.plan)

    @property
    def sources(self) -> Mapping[str, Source]:
        """What each annotator of the plan signs its annotations with."""
        return {step.spec.name: self._source(step) for step in self.plan.steps}

    @property
    def runner(self) -> Runner:
        """The plan with its annotators built."""
        if self._runner is None:
            with self._lock:
                if self._runner is None:
                    self._runner = self._make_runner()
        return self._runner

    def _make_runner(self) -> Runner:
        steps = tuple(map(self._ready, self.plan.steps))
        settings = self.recipe.settings
        return Runner(
            steps=steps,
            manager=self.manager,
            max_characters=settings.max_characters,
            max_annotations=settings.max_annotations,
        )

    def _config(self, step: Step) -> Any:
        return annotator_config(step.spec.config, self.recipe.settings.annotators.get(step.spec.name), step.spec.name)

    def _source(self, step: Step) -> Source:
        return Source(
            plugin=step.provider.plugin.name,
            version=step.provider.version,
            annotator=step.spec.name,
            config=digest(self._configs[step.spec.name]),
        )

    def _ready(self, step: Step) -> ReadyStep:
        """The step with its annotator built; one that can't be built must not cost the results of the others."""
        annotate, broken = None, None
        start = time.perf_counter()
        try:
            annotate = self._build(step)
        except PluginError as error:
            broken = error
        seconds = time.perf_counter() - start
        return ReadyStep(
            spec=step.spec, annotate=annotate, source=self._source(step), broken=broken, loading_seconds=seconds
        )

    def _build(self, step: Step) -> Any:
        """The annotator; a factory whose annotator collects offers gets them too.

        Raises:
            PluginError: the factory fails.
        """
        spec, plugin = step.spec, step.provider.plugin
        arguments: list[Any] = [self._configs[spec.name]]
        if spec.collects:
            arguments.append({hook: tuple(offer.item for offer in self.manager.offers(hook)) for hook in spec.collects})
        try:
            with localcontext(ARITHMETIC):
                annotate = spec.factory(*arguments)
        except PLUGIN_FAULTS as error:
            raise PluginError(
                f"the annotator {spec.name!r} of plugin {plugin.name} {step.provider.version} can't be built: "
                f"{describe(error)}. To go on without it: on_error='record', disable the plugin, or ask for other layers"
            ) from error
        if not callable(annotate):
            raise PluginError(f"the factory of the annotator {spec.name!r} of plugin {plugin.name} gives no callable")
        return annotate


def pipeline(
    *layers: str | LayerKey[Any],
    config: str | Path | Mapping[str, Any] | Settings | None = None,
    plugins: Iterable[str | Path] = (),
    disable: Iterable[str] = (),
    strict: bool = False,
    manager: PluginManager | None = None,
) -> Pipeline:
    """A pipeline for these layers.

    Args:
        layers: names or keys; without any, those of the config, or else the standard layers that are installed.
        config: a TOML file, a mapping, or `Settings`.
        plugins: plugin files to load besides the installed ones.
        disable: plugins or distributions to leave out.
        strict: raise where a plugin is at fault, instead of warning.
        manager: a manager to use instead of the discovered plugins.

    Raises:
        PlanError: no plan can be made for these layers.
        ConfigError: the config is at fault.
        PluginError: a plugin file can't be loaded, or a plugin is at fault and `strict` is set.
        TypeError: a layer is neither a name nor a key.

    >>> pipeline("tokens").explain()
    '1. tokens (core ...) -> tokens: asked for'
    """
    for layer in layers:
        if not isinstance(layer, str | LayerKey):
            raise TypeError(
                f"layers are given one by one, by name or key, as in newskit.pipeline('tokens', 'entities'), not {layer!r}"
            )
    settings = load_settings(config)
    names = tuple(key.name if isinstance(key, LayerKey) else key for key in layers) or settings.layers or None
    discovery = Discovery(
        disable=(*settings.disable, *disable), files=(*settings.plugins, *map(str, plugins)), strict=strict
    )
    return Recipe(discovery=discovery, layers=names, settings=settings).build(manager)


@lru_cache(maxsize=1)
def default_manager() -> PluginManager:
    """The installed plugins, discovered once in a process."""
    return discover()


def _is_default(manager: PluginManager) -> bool:
    """Whether these are the installed plugins; asking that discovers nothing."""
    return bool(default_manager.cache_info().currsize) and manager is default_manager()


@lru_cache(maxsize=1)
def _default_pipeline() -> Pipeline:
    return Recipe().build(default_manager())


def analyze(text: str | Document) -> Document:
    """Analyse one text with the standard layers: quantities, entities, quotations, sentiment, as far as installed.

    Raises:
        TextError: the text can't be analysed.
        PlanError: no plugin for a standard layer is installed.

    >>> import newskit
    >>> document = newskit.analyze("Doanh thu đạt 17,9 tỷ USD.")
    >>> document["quantities"][0].value.value
    '17900000000'
    """
    return _default_pipeline()(text)


__all__ = ["Pipeline", "Recipe", "analyze", "default_manager", "pipeline"]

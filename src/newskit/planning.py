"""From the layers asked for to a `Plan`: which annotators run, in which order, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

import attrs

from newskit.annotators import AnnotatorSpec
from newskit.errors import PlanError, did_you_mean
from newskit.freezing import FrozenMap
from newskit.keys import LayerKey
from newskit.layers import STANDARD_LAYERS
from newskit.manager import PluginInfo, PluginManager

# Where the standard layers come from, for the message that says what to install.
PACKAGES = FrozenMap(
    {
        "entities": "newskit-entities",
        "mentions": "newskit-entities",
        "quantities": "newskit-numbers",
        "quotations": "newskit-quotations",
        "sentiment": "newskit-sentiment",
        "words": "newskit-underthesea",
    }
)


@attrs.frozen(kw_only=True)
class Provider:
    """An annotator and the plugin that offers it."""

    spec: AnnotatorSpec
    plugin: PluginInfo

    @property
    def version(self) -> str:
        """The version of its rules or model."""
        return self.spec.version or self.plugin.version


@attrs.frozen(kw_only=True)
class Step:
    """One annotator of a plan. `reason` says why it is there, `after` names the layers that it waits for."""

    provider: Provider
    reason: str
    after: tuple[str, ...]

    @property
    def spec(self) -> AnnotatorSpec:
        """The annotator's declaration."""
        return self.provider.spec


@attrs.frozen(kw_only=True)
class Plan:
    """Annotators in an order in which each finds what it needs."""

    layers: tuple[str, ...]
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        lines = []
        for number, step in enumerate(self.steps, 1):
            plugin = step.provider.plugin
            gives = ", ".join(key.name for key in step.spec.provides)
            needs = f"; after {', '.join(step.after)}" if step.after else ""
            lines.append(
                f"{number}. {step.spec.name} ({plugin.name} {step.provider.version}) -> {gives}{needs}: {step.reason}"
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        from newskit.render.notebooks import plan_view

        return plan_view(self)


def providers(manager: PluginManager) -> tuple[Provider, ...]:
    """Every annotator that is offered, by name.

    An offer that is no `AnnotatorSpec`, repeats another's name, or provides a layer whose name is taken by another key, is
    a fault of its plugin.
    """
    return _registry(manager)[1]


def layer_keys(manager: PluginManager) -> dict[str, LayerKey[Any]]:
    """Every registered layer by name: the offered ones and those that annotators provide.

    Two keys of one name are a fault of the later plugin; the earlier one, by plugin name with core first, stands.
    """
    return _registry(manager)[0]


def _registry(manager: PluginManager) -> tuple[dict[str, LayerKey[Any]], tuple[Provider, ...]]:
    """The layers and annotators that are offered; declared layers come before those that annotators bring along."""
    keys: dict[str, tuple[LayerKey[Any], str]] = {}

    def claim(key: LayerKey[Any], plugin: str) -> str:
        """Why a plugin can't have a layer of this key; empty where it can."""
        known, owner = keys.setdefault(key.name, (key, plugin))
        if known == key:
            return ""
        return f"plugin {owner!r} has a layer {key.name!r} with other values or another version; rename one, or disable a plugin"

    for offer in manager.offers("newskit_layers"):
        if not isinstance(offer.item, LayerKey):
            manager.fault(offer.plugin.name, f"newskit_layers offers a {type(offer.item).__name__}, not a LayerKey")
        elif reason := claim(offer.item, offer.plugin.name):
            manager.fault(offer.plugin.name, f"its layer {offer.item.name!r} is left out: {reason}")
    found: dict[str, Provider] = {}
    for offer in manager.offers("newskit_annotators"):
        spec, plugin = offer.item, offer.plugin.name
        if not isinstance(spec, AnnotatorSpec):
            manager.fault(plugin, f"newskit_annotators offers a {type(spec).__name__}, not an AnnotatorSpec")
            continue
        reasons = [reason for key in spec.provides if (reason := claim(key, plugin))]
        if spec.name in found:
            reasons.append(f"plugin {found[spec.name].plugin.name!r} has one of that name; disable one of the two")
        if reasons:
            manager.fault(plugin, f"its annotator {spec.name!r} is left out: {reasons[0]}")
        else:
            found[spec.name] = Provider(spec=spec, plugin=offer.plugin)
    return {name: keys[name][0] for name in sorted(keys)}, tuple(found[name] for name in sorted(found))


def make_plan(
    available: Iterable[Provider],
    layers: Iterable[str | LayerKey[Any]] | None = None,
    *,
    choices: Mapping[str, str] | None = None,
    language: str = "vi",
) -> Plan:
    """Plan for the layers asked for.

    Args:
        available: the annotators, in any order: the plan doesn't depend on it.
        layers: names or keys; None for the standard layers, as far as an annotator for them is there.
        choices: layer → annotator, where several provide one.
        language: ISO 639-1 code of the texts.

    Raises:
        PlanError: no annotator, or several, provide a layer; the needs go round in a circle; an annotator doesn't read the
            language; a choice doesn't fit. The message names the chain of needs and the way out.
    """
    offered = sorted(available, key=lambda provider: provider.spec.name)
    by_layer: dict[str, list[Provider]] = {}
    for provider in offered:
        for key in provider.spec.provides:
            by_layer.setdefault(key.name, []).append(provider)
    choose = _Chooser(by_layer, dict(choices or {}), language)
    choose.check()
    if layers is None:
        asked = tuple(key.name for key in STANDARD_LAYERS if key.name in by_layer)
        if not asked:
            raise PlanError("no plugin for a standard layer is installed: pip install 'newskit[all]'")
    else:
        asked = tuple(dict.fromkeys(key.name if isinstance(key, LayerKey) else key for key in layers))
    chosen: dict[str, tuple[Provider, str]] = {}
    queue: list[tuple[str, str, tuple[str, ...]]] = [(name, "asked for", (name,)) for name in asked]
    while queue:
        name, reason, chain = queue.pop(0)
        provider = choose.provider(name, chain)
        if provider.spec.name in chosen:
            continue
        chosen[provider.spec.name] = (provider, reason)
        queue += [(key.name, f"required by {provider.spec.name}", (*chain, key.name)) for key in provider.spec.requires]
    _check_single_writers(chosen)
    return Plan(layers=asked, steps=tuple(_sort(chosen)))


@attrs.frozen
class _Chooser:
    by_layer: Mapping[str, list[Provider]]
    choices: Mapping[str, str]
    language: str

    def check(self) -> None:
        for layer, annotator in self.choices.items():
            names = [provider.spec.name for provider in self.by_layer.get(layer, ())]
            if not names:
                hint = did_you_mean(layer, self.by_layer)
                raise PlanError(f"an annotator is chosen for the layer {layer!r}, which nothing provides; {hint}")
            if annotator not in names:
                hint = did_you_mean(annotator, names)
                raise PlanError(f"{annotator!r}, chosen for the layer {layer!r}, does not provide it; {hint}")

    def provider(self, layer: str, chain: tuple[str, ...]) -> Provider:
        """The one annotator for a layer; `chain` is how the layer came to be needed."""
        why = f" (needed by the chain {' -> '.join(chain)})" if len(chain) > 1 else ""
        found = self.by_layer.get(layer)
        if not found:
            package = PACKAGES.get(layer)
            way_out = f"pip install {package}" if package else did_you_mean(layer, self.by_layer)
            raise PlanError(f"no installed and enabled plugin provides the layer {layer!r}{why}; {way_out}")
        fitting = [each for each in found if self.language in each.spec.languages]
        if not fitting:
            read = sorted({language for each in found for language in each.spec.languages})
            raise PlanError(
                f"no annotator for the layer {layer!r} reads {self.language!r}{why}; possible: {', '.join(read)}"
            )
        if layer in self.choices:
            choice = self.choices[layer]
            fitting = [each for each in fitting if each.spec.name == choice]
            if not fitting:
                raise PlanError(
                    f"{choice!r}, chosen for the layer {layer!r}{why}, does not read {self.language!r}; choose another"
                )
        default = _default(fitting, layer)
        if len(default) != 1:
            names = ", ".join(f"{each.spec.name!r} (plugin {each.plugin.name})" for each in fitting)
            raise PlanError(
                f"several annotators provide the layer {layer!r}{why}: {names}; choose one in the config, "
                f'[providers] {layer} = "{fitting[0].spec.name}", or disable a plugin'
            )
        return default[0]


def _default(fitting: list[Provider], layer: str) -> list[Provider]:
    """The ones that run where nobody has chosen: installing an alternative must not change or break what others do.

    That is the annotator named like the layer, or else that of the package which newskit names for a standard layer.
    """
    if len(fitting) == 1:
        return fitting
    named = [each for each in fitting if each.spec.name == layer]
    return named or [each for each in fitting if each.plugin.origin.split(" ")[0] == PACKAGES.get(layer)]


def _check_single_writers(chosen: Mapping[str, tuple[Provider, str]]) -> None:
    """Refuse a plan in which an annotator for one layer also writes another that somebody else is chosen for."""
    writers: dict[str, str] = {}
    for name, (provider, _) in sorted(chosen.items()):
        for key in provider.spec.provides:
            other = writers.setdefault(key.name, name)
            if other != name:
                raise PlanError(
                    f"both {other!r} and {name!r} would write the layer {key.name!r}; choose one of them for all its "
                    f'layers in the config, [providers] {key.name} = "{name}"'
                )


def _sort(chosen: Mapping[str, tuple[Provider, str]]) -> Iterator[Step]:
    """The chosen annotators in order, names breaking ties; an annotator waits for what it requires or uses."""
    writers = {key.name: name for name, (provider, _) in chosen.items() for key in provider.spec.provides}
    waits: dict[str, dict[str, str]] = {}  # annotator → layer → the annotator that writes it
    for name, (provider, _) in chosen.items():
        needs = (*provider.spec.requires, *provider.spec.uses)
        waits[name] = {key.name: writers[key.name] for key in needs if key.name in writers}
    sorter = TopologicalSorter({name: set(needs.values()) for name, needs in waits.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise PlanError(
            f"annotators wait for each other in a circle: {circle}; leave one of their layers out, choose another "
            "provider, or disable a plugin"
        ) from None
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        for name in ready:
            provider, reason = chosen[name]
            yield Step(provider=provider, reason=reason, after=tuple(sorted(waits[name])))
        sorter.done(*ready)

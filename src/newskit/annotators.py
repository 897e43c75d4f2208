"""`AnnotatorSpec`: the declaration by which a plugin offers an annotator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.keys import LayerKey

Annotations = Iterable[Annotation[Any]]


class Annotator(Protocol):
    """What a factory builds: something that is called with a document and returns annotations.

    It must not keep anything from one document to the next, since one annotator serves many documents and threads.
    """

    def __call__(self, document: Document, /) -> Annotations | Mapping[str, Annotations]:
        """The annotations for its layer; a mapping from layer name where it provides several."""
        ...


@attrs.frozen
class NoConfig:
    """The settings of an annotator that has none."""


def _layers(layers: LayerKey[Any] | Iterable[LayerKey[Any]]) -> tuple[LayerKey[Any], ...]:
    return (layers,) if isinstance(layers, LayerKey) else tuple(layers)


@attrs.frozen(kw_only=True)
class AnnotatorSpec:
    """What an annotator is called, gives and needs. It costs nothing to make: only the factory loads what is heavy.

    Args:
        name: unique among annotators (`"numbers"`).
        provides: the layer, or layers, that it writes.
        factory: takes the config and returns the annotator; called once for a pipeline. Where `collects` names hooks, it
            takes a second argument, `offers`: hook name → what the other plugins offered through it, in plugin order.
        config: a frozen attrs class with defaults for everything.
        requires: layers that must be there before it runs.
        uses: layers that it reads if they are in the plan anyway.
        languages: ISO 639-1 codes of what it can read.
        version: of the rules or model; the plugin's version where it is empty.
        collects: hooks of the plugin's own (see `newskit_hookspecs`) whose offers the factory gets.

    >>> from newskit.layers import QUANTITIES
    >>> spec = AnnotatorSpec(name="none", provides=QUANTITIES, factory=lambda config: lambda document: ())
    >>> spec.provides[0].name
    'quantities'
    """

    name: str
    provides: tuple[LayerKey[Any], ...] = attrs.field(converter=_layers)
    factory: Callable[..., Annotator]
    config: type[Any] = NoConfig
    requires: tuple[LayerKey[Any], ...] = attrs.field(default=(), converter=_layers)
    uses: tuple[LayerKey[Any], ...] = attrs.field(default=(), converter=_layers)
    languages: tuple[str, ...] = ("vi",)
    version: str = ""
    collects: tuple[str, ...] = ()

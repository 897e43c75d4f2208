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
    keys = (layers,) if isinstance(layers, LayerKey) else tuple(layers)
    wrong = [layers] if isinstance(layers, str) else [key for key in keys if not isinstance(key, LayerKey)]
    if wrong:
        raise TypeError(f"an annotator's layers are given as LayerKey, got {wrong[0]!r}")
    return keys


def _check_name(_: object, __: object, name: str) -> None:
    if not isinstance(name, str) or not name:
        raise TypeError(f"an annotator's name is a str that is not empty, got {name!r}")


def _check_config(_: object, __: object, config: Any) -> None:
    if not attrs.has(config):
        raise TypeError(f"an annotator's config is a frozen attrs class, got {config!r}")
    missing = [field.name for field in attrs.fields(config) if field.default is attrs.NOTHING]
    if missing:
        raise TypeError(
            f"the setting {missing[0]!r} of {config.__name__} has no default; an annotator's settings all have one"
        )


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
        composed: it reads the text in composed form (`newskit.composing`), and its spans are led back to the text as it came.
            So decomposed letters, `hoà` and `hòa`, odd blanks, full-width digits and unseen characters make no difference.
        collects: hooks of the plugin's own (see `newskit_hookspecs`) whose offers the factory gets.

    Raises:
        TypeError: a layer is no `LayerKey`, or the config is no attrs class with defaults for everything.

    >>> from newskit.layers import QUANTITIES
    >>> spec = AnnotatorSpec(name="none", provides=QUANTITIES, factory=lambda config: lambda document: ())
    >>> spec.provides[0].name
    'quantities'
    """

    name: str = attrs.field(validator=_check_name)
    provides: tuple[LayerKey[Any], ...] = attrs.field(converter=_layers)
    factory: Callable[..., Annotator]
    config: type[Any] = attrs.field(default=NoConfig, validator=_check_config)
    requires: tuple[LayerKey[Any], ...] = attrs.field(default=(), converter=_layers)
    uses: tuple[LayerKey[Any], ...] = attrs.field(default=(), converter=_layers)
    languages: tuple[str, ...] = ("vi",)
    version: str = ""
    composed: bool = False
    collects: tuple[str, ...] = ()

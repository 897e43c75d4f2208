"""The hook specifications, and nothing else.

Offers (`newskit_layers` … `newskit_hookspecs`) return declarations: newskit plans and runs what they declare. Events
(`newskit_document_created` …) observe. A hook can gain arguments; it never loses one and never changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newskit.markers import hookspec

if TYPE_CHECKING:
    from newskit.annotators import AnnotatorSpec
    from newskit.declarations import Commands, Reader, Style, Upgrade, Writer
    from newskit.documents import Document, Failure
    from newskit.keys import LayerKey


@hookspec
def newskit_layers() -> Iterable[LayerKey[Any]]:  # type: ignore[empty-body]
    """Offer layers: their names and value classes.

    >>> import attrs, newskit
    >>> @attrs.frozen(kw_only=True)
    ... class LegalRef:
    ...     number: str
    >>> @newskit.hookimpl
    ... def newskit_layers():
    ...     return [newskit.LayerKey("legal_refs", LegalRef)]
    """


@hookspec
def newskit_annotators() -> Iterable[AnnotatorSpec]:  # type: ignore[empty-body]
    """Offer annotators: what they provide and need, and how they are built.

    >>> import newskit
    >>> from newskit.layers import TOKENS, Token, TokenKind
    >>> def build(config):
    ...     word = Token(kind=TokenKind.WORD)
    ...     return lambda document: [newskit.Annotation(span=newskit.Span(0, len(document.text)), value=word)]
    >>> @newskit.hookimpl
    ... def newskit_annotators():
    ...     return [newskit.AnnotatorSpec(name="one_token", provides=TOKENS, factory=build)]
    """


@hookspec
def newskit_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Offer input formats.

    >>> import newskit
    >>> from newskit.declarations import Reader
    >>> @newskit.hookimpl
    ... def newskit_readers():
    ...     return [Reader(name="lines", suffixes=(".lines",), read=lambda path: map(newskit.Document, path.open()))]
    """


@hookspec
def newskit_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    """Offer output formats.

    >>> import contextlib, newskit
    >>> from newskit.declarations import Writer
    >>> @contextlib.contextmanager
    ... def open_ids(path):
    ...     with path.open("w") as file:
    ...         yield lambda document: file.write(document.id + "\\n")
    >>> @newskit.hookimpl
    ... def newskit_writers():
    ...     return [Writer(name="ids", suffixes=(".ids",), open=open_ids)]
    """


@hookspec
def newskit_styles() -> Iterable[Style]:  # type: ignore[empty-body]
    """Offer how a layer looks in reports and pages.

    >>> import newskit
    >>> from newskit.declarations import Style
    >>> @newskit.hookimpl
    ... def newskit_styles():
    ...     return [Style(layer="legal_refs", color="#8a5a00", title="Legal references", label=lambda ref: ref.number)]
    """


@hookspec
def newskit_commands() -> Commands:  # type: ignore[empty-body]
    """Offer commands below `newskit`, as click commands.

    >>> import click, newskit
    >>> @click.command("hello")
    ... def hello():
    ...     click.echo("Xin chào")
    >>> @newskit.hookimpl
    ... def newskit_commands():
    ...     return [hello]
    """


@hookspec
def newskit_upgrades() -> Iterable[Upgrade]:  # type: ignore[empty-body]
    """Offer the ways from a layer's older stored forms to the next.

    >>> import newskit
    >>> from newskit.declarations import Upgrade
    >>> def rename(annotation):
    ...     value = dict(annotation["value"])
    ...     value["number"] = value.pop("no")
    ...     return {**annotation, "value": value}
    >>> @newskit.hookimpl
    ... def newskit_upgrades():
    ...     return [Upgrade(layer="legal_refs", version=1, upgrade=rename)]
    """


@hookspec
def newskit_hookspecs() -> Iterable[object]:  # type: ignore[empty-body]
    """Offer hooks of one's own: modules or classes with functions marked by `newskit.hookspec`.

    An annotator gets what other plugins offer through them by naming them in `AnnotatorSpec.collects`.

    >>> import newskit
    >>> class CourtHooks:
    ...     @newskit.hookspec
    ...     def newskit_courts_names():
    ...         '''Offer the names of courts.'''
    >>> @newskit.hookimpl
    ... def newskit_hookspecs():
    ...     return [CourtHooks]
    """


@hookspec
def newskit_document_created(document: Document) -> None:
    """A document is about to be analysed; no layer of the plan is there yet.

    >>> import newskit
    >>> @newskit.hookimpl
    ... def newskit_document_created(document):
    ...     print(document.id)
    """


@hookspec
def newskit_layer_added(document: Document, layer: str) -> None:
    """A layer was added; `document` has it.

    >>> import newskit
    >>> @newskit.hookimpl
    ... def newskit_layer_added(document, layer):
    ...     print(layer, len(document[layer]))
    """


@hookspec
def newskit_annotator_failed(document: Document, failure: Failure) -> None:
    """An annotator failed on a document; the failure says how.

    >>> import newskit
    >>> @newskit.hookimpl
    ... def newskit_annotator_failed(document, failure):
    ...     print(failure.annotator, failure.message)
    """

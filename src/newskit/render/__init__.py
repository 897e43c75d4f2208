"""Pages and notebook views of documents, layers and plans; needs the extra `newskit[html]`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newskit.documents import Document
from newskit.render.templates import environment

if TYPE_CHECKING:
    from newskit.manager import PluginManager


def render_html(
    document: Document, *, layers: Iterable[str] | None = None, manager: PluginManager | None = None
) -> str:
    """A page that stands alone: the text with its layers over it, and what it says beside it.

    It works without script, loads nothing, and shows any layer: a plugin's style, where it offers one through
    `newskit_styles`, or a plain one. The text and everything else in the document is escaped.

    Args:
        layers: which to show, in this order; all but sentences, tokens and words where not given.
        manager: whose styles to use; the installed plugins' where not given.

    Raises:
        LayerMissing: the document doesn't have one of the layers.
        InputError: Jinja2 is not installed.

    >>> import newskit
    >>> page = render_html(newskit.pipeline("sentences")("Trời mưa. <b>Anh</b> ở nhà."))
    >>> "&lt;b&gt;Anh&lt;/b&gt;" in page
    True
    """
    environment()
    from newskit.render.views import document_page

    return document_page(document, layers=layers, manager=manager)


def render_fragment(
    document: Document,
    *,
    layers: Iterable[str] | None = None,
    manager: PluginManager | None = None,
    prefix: str | None = None,
) -> str:
    """The same as one element, for a page or a notebook that has others too.

    Args:
        layers: as for `render_html`.
        manager: as for `render_html`.
        prefix: begins every id in it; made from the document's id where not given. Letters and digits.

    Raises:
        LayerMissing: the document doesn't have one of the layers.
        InputError: Jinja2 is not installed.
    """
    environment()
    from newskit.render.views import document_fragment

    return document_fragment(document, layers=layers, manager=manager, prefix=prefix)


__all__ = ["render_fragment", "render_html"]

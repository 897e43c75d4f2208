"""What newskit-quotations offers to newskit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newskit.annotators import Annotator, AnnotatorSpec
from newskit.layers import ENTITIES, MENTIONS, QUOTATIONS, SENTENCES
from newskit.markers import hookimpl

if TYPE_CHECKING:
    from newskit.declarations import Commands


def _build(_: Any) -> Annotator:
    from newskit_quotations.annotator import build

    return build()


@hookimpl
def newskit_annotators() -> Iterable[AnnotatorSpec]:
    """The annotator of quotations."""
    return [
        AnnotatorSpec(
            name="quotations",
            provides=QUOTATIONS,
            factory=_build,
            requires=SENTENCES,
            uses=(ENTITIES, MENTIONS),
            composed=True,
        )
    ]


@hookimpl
def newskit_commands() -> Commands:
    """The command `newskit quotes`."""
    from newskit_quotations.commands import quotes

    return [quotes]

"""What the plugin offers to newskit; nothing heavy is imported before a factory is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from newskit.annotators import AnnotatorSpec
from newskit.layers import ENTITIES
from newskit.markers import hookimpl
from newskit_entities import hooks
from newskit_entities.settings import EntitiesConfig

if TYPE_CHECKING:
    from newskit.annotators import Annotator

GAZETTEERS = "newskit_entities_gazetteers"


def build_entities(config: EntitiesConfig, offers: Mapping[str, Iterable[Any]]) -> Annotator:
    """The default annotator, with the names of other plugins and of the user's files."""
    from newskit_entities.building import build

    return build(config, offers.get(GAZETTEERS, ()))


@hookimpl
def newskit_annotators() -> list[AnnotatorSpec]:
    """The annotators of names and of what points to them."""
    return [
        AnnotatorSpec(
            name="entities",
            provides=ENTITIES,
            factory=build_entities,
            config=EntitiesConfig,
            collects=(GAZETTEERS,),
            composed=True,
        ),
    ]


@hookimpl
def newskit_hookspecs() -> list[object]:
    """The hook for names."""
    return [hooks]

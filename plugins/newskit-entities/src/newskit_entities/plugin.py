"""What the plugin offers to newskit; nothing heavy is imported before a factory is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from newskit.annotators import AnnotatorSpec
from newskit.layers import ENTITIES, MENTIONS
from newskit.markers import hookimpl
from newskit_entities import hooks
from newskit_entities.settings import EntitiesConfig, TransformersConfig

if TYPE_CHECKING:
    from newskit.annotators import Annotator

GAZETTEERS = "newskit_entities_gazetteers"


def build_entities(config: EntitiesConfig, offers: Mapping[str, Iterable[Any]]) -> Annotator:
    """The default annotator, with the names of other plugins and of the user's files."""
    from newskit_entities.building import build

    return build(config, offers.get(GAZETTEERS, ()))


def build_mentions(_: object) -> Annotator:
    """Pronouns and roles."""
    from newskit_entities.coreference import MentionAnnotator

    return MentionAnnotator()


def build_underthesea(_: object) -> Annotator:
    """underthesea's recogniser."""
    from newskit_entities.backends.underthesea import build
    from newskit_entities.lexicon import load_lexicon

    return build(load_lexicon().gazetteer)


def build_transformers(config: TransformersConfig) -> Annotator:
    """A token classifier of the user's."""
    from newskit_entities.backends.transformers import build
    from newskit_entities.lexicon import load_lexicon

    return build(config.model, load_lexicon().gazetteer)


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
        AnnotatorSpec(name="mentions", provides=MENTIONS, requires=ENTITIES, factory=build_mentions),
        AnnotatorSpec(name="entities.underthesea", provides=ENTITIES, factory=build_underthesea),
        AnnotatorSpec(
            name="entities.transformers", provides=ENTITIES, factory=build_transformers, config=TransformersConfig
        ),
    ]


@hookimpl
def newskit_hookspecs() -> list[object]:
    """The hook for names."""
    return [hooks]

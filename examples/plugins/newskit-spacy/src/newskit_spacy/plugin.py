"""What newskit-spacy declares to newskit; spaCy is imported only when the annotator is built."""

from __future__ import annotations

import attrs

import newskit
from newskit.layers import ENTITIES, SENTENCES


@attrs.frozen(kw_only=True)
class SpacyConfig:
    """`model`: the name or folder of a spaCy pipeline; none for a blank one with the patterns that come along."""

    model: str = ""


def build(config: SpacyConfig) -> newskit.Annotator:
    """The annotator, with its pipeline loaded."""
    from newskit_spacy.recognition import Recognition, load

    return Recognition(load(config.model))


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """Entities; the name tells that it is an alternative, which runs where it is chosen."""
    return [
        newskit.AnnotatorSpec(
            name="entities.spacy",
            provides=ENTITIES,
            factory=build,
            config=SpacyConfig,
            requires=SENTENCES,
            composed=True,  # models are trained on composed letters
        )
    ]

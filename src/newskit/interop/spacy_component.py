"""newskit as a spaCy component; spaCy finds it by the entry point, so `nlp.add_pipe("newskit")` needs no import."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from newskit.documents import Document
from newskit.interop.spacy import annotate, register_extensions
from newskit.pipelines import Pipeline, pipeline


class NewskitComponent:
    """Analyses `doc.text` with newskit and puts the layers on the `Doc`, whose tokens stay as they are."""

    def __init__(self, run: Pipeline) -> None:
        register_extensions()
        self.run = run

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with span groups, `doc.ents` and `doc._.newskit`."""
        annotate(doc, self.run(Document(doc.text)))
        return doc


@Language.factory("newskit", default_config={"layers": [], "settings": {}})
def make_component(
    nlp: Language,
    name: str,
    layers: list[str],
    settings: dict[str, Any],
) -> NewskitComponent:
    """The component for `nlp.add_pipe("newskit", config={"layers": [...], "settings": {...}})`.

    Args:
        layers: what to make; the standard layers where empty.
        settings: as in newskit's config file.
    """
    return NewskitComponent(pipeline(*layers, config={"language": "vi", **settings}))

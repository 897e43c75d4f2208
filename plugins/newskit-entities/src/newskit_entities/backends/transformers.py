"""The annotator `entities.transformers`: a Hugging Face token classifier that the user names."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import ConfigError, InputError
from newskit.layers import Entity
from newskit_entities.annotator import to_annotations
from newskit_entities.backends.tagged import Tagged, names
from newskit_entities.gazetteer import Gazetteer


@attrs.frozen
class TransformersAnnotator:
    """Annotates a document line by line, so that a line that is too long for the model costs no other line its names."""

    classify: Callable[[str], list[dict[str, Any]]]
    gazetteer: Gazetteer

    def __call__(self, document: Document, /) -> list[Annotation[Entity]]:
        """The names of a document."""
        return to_annotations(document.text, names(document.text, self._tagged(document.text)), self.gazetteer)

    def _tagged(self, text: str) -> Iterator[Tagged]:
        offset = 0
        for line in text.split("\n"):
            for row in self.classify(line) if line.strip() else ():
                start, end = int(row["start"]), int(row["end"])
                # Some tokenizers count the blank before a word to it.
                start += len(line[start:end]) - len(line[start:end].lstrip())
                if start < end:
                    yield Tagged(offset + start, offset + end, str(row["entity_group"]), float(row["score"]))
            offset += len(line) + 1


def build(model: str, gazetteer: Gazetteer) -> TransformersAnnotator:
    """The annotator.

    Args:
        model: a folder with the model and its tokenizer, or the name of one that was downloaded. Nothing is fetched, and only
            weights in safetensors are read, since the other formats can run code: the name may come from a config.
        gazetteer: links the names.

    Raises:
        ConfigError: no model is named, or its tokenizer tells no offsets.
        InputError: transformers isn't installed, or the model can't be loaded.
    """
    if not model:
        raise ConfigError("entities.transformers.model: name a token classifier (a folder or a Hugging Face id)")
    try:
        transformers: Any = importlib.import_module("transformers")
    except ImportError as error:
        raise InputError("transformers is not installed; pip install 'newskit-entities[transformers]'") from error
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(model, local_files_only=True, trust_remote_code=False)
        network = transformers.AutoModelForTokenClassification.from_pretrained(
            model, local_files_only=True, trust_remote_code=False, use_safetensors=True
        )
        pipe: Any = transformers.pipeline(
            "token-classification", model=network, tokenizer=tokenizer, aggregation_strategy="simple"
        )
    except (OSError, ValueError) as error:
        raise InputError(f"the model {model!r} can't be loaded: {error}; get it with `hf download {model}`") from error
    if not pipe.tokenizer.is_fast:
        raise ConfigError(f"the tokenizer of {model!r} tells no offsets; a model with a fast tokenizer is needed")
    return TransformersAnnotator(pipe, gazetteer)

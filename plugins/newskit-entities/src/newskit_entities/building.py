"""Building the annotators from their settings: here the files are read and the model is loaded."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from newskit.errors import ConfigError, did_you_mean
from newskit_entities.annotator import EntityAnnotator
from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer_files import LABELS, GazetteerWarning, contradictions, read_file
from newskit_entities.lexicon import load_lexicon
from newskit_entities.recognition import Recognizer
from newskit_entities.settings import EntitiesConfig
from newskit_entities.tagging import Tagger


def build(config: EntitiesConfig, offers: Iterable[GazetteerEntry] = ()) -> EntityAnnotator:
    """The default annotator.

    Args:
        config: its settings.
        offers: entries of other plugins; a user's files come after them, so of equal priorities the plugins' win.

    Raises:
        ConfigError: a label doesn't exist, or an offer is no entry.
        InputError: a gazetteer can't be read.
        ModelMissing: the model can't be read.
    """
    for label in config.labels:
        if label not in LABELS:
            raise ConfigError(f"entities.labels: there is no label {label!r}; {did_you_mean(label, LABELS)}")
    more = list(offers)
    for each in more:
        if not isinstance(each, GazetteerEntry):
            raise ConfigError(f"newskit_entities_gazetteers gives GazetteerEntry objects, got {type(each).__name__}")
    for path in config.gazetteers:
        more += read_file(path, skip_bad_lines=config.skip_bad_lines)
    for message in contradictions(more):
        warnings.warn(message, GazetteerWarning, stacklevel=2)
    return EntityAnnotator(
        Recognizer(load_lexicon(more), Tagger(config.model or None)), labels=config.labels, nested=config.nested
    )

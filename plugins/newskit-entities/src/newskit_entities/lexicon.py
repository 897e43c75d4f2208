"""`Lexicon`: everything the recogniser looks words up in."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newskit_entities.cues import Cues, cues
from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer import Gazetteer
from newskit_entities.gazetteer_files import own_entries, own_words


@attrs.frozen
class Lexicon:
    """A gazetteer, cue phrases, and parts of persons' names in lower case."""

    gazetteer: Gazetteer
    cues: Cues
    given_names: frozenset[str]
    family_names: frozenset[str]
    surnames: frozenset[str]
    function_words: frozenset[str]


def load_lexicon(more: Iterable[GazetteerEntry] = ()) -> Lexicon:
    """The lexicon that comes with the plugin, and more entries."""
    phrases = cues()
    return Lexicon(
        gazetteer=Gazetteer((*own_entries(), *more)),
        cues=phrases,
        given_names=own_words("given_names"),
        family_names=own_words("family_names"),
        surnames=own_words("surnames"),
        function_words=phrases.of("function_word"),
    )

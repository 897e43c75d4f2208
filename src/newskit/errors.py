"""The errors that newskit raises: one small tree, each saying what was wrong and what is possible instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class NewskitError(Exception):
    """The base of every error that newskit raises on purpose."""


class SpanError(NewskitError, ValueError):
    """A span whose bounds are no range, or that lies outside its text."""


class TextError(NewskitError, ValueError):
    """A text that can't be analysed: no `str`, or one that holds lone surrogates."""


class LayerMissing(NewskitError, KeyError):
    """A layer that a document doesn't have."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would show the message in quotation marks


class ConfigError(NewskitError, ValueError):
    """A setting that does not exist, or has a value that does not fit."""


class PluginError(NewskitError):
    """A plugin that can't be used: its import, its registration or a declaration fails."""


class PluginWarning(UserWarning):
    """A plugin that is left out, with the reason; everything else works."""


class PlanError(NewskitError):
    """A plan that can't be made: no provider, two providers, a circle, another language."""


class AnnotatorError(NewskitError):
    """An annotator that raised on a document, or gave annotations that don't fit their layer."""


class LimitError(NewskitError):
    """A document that is larger than the limit that was set."""


class DocumentError(NewskitError, ValueError):
    """Data that is no document of this or an older version, or that no document can hold."""


class InputError(NewskitError):
    """An input file that can't be read, with what to do about it."""


PLUGIN_FAULTS = (Exception, SystemExit)
"""What is caught around a plugin's code: one that calls `sys.exit` must not end the user's program."""


SHOWN = 80
"""Characters of a value that a message shows: it may come from a stranger, and be of any size."""


def shown(value: object) -> str:
    """A value as a message shows it, cut where it is long.

    >>> shown("x" * 100)[-4:], shown(10**5000)
    ('xxx…', 'a number of thousands of digits')
    """
    try:
        text = repr(value)
    except ValueError:  # Python writes out no int of more than 4,300 digits
        return "a number of thousands of digits"
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def did_you_mean(wrong: str, possible: Iterable[str]) -> str:
    """The half-sentence that names the nearest possibility, or all of them where none is near.

    >>> did_you_mean("quantites", ["entities", "quantities"])
    "did you mean 'quantities'?"
    >>> did_you_mean("xyz", ["b", "a"])
    'possible: a, b'
    """
    choices = sorted(possible)
    near = difflib.get_close_matches(wrong, choices, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"possible: {', '.join(choices)}" if choices else "there is none"

"""`Tagger`: the trained model, a linear-chain CRF that gives each token of a window a tag."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from newskit.errors import NewskitError
from newskit.locks import ForkLock
from newskit_entities.features import Feature

MODEL = "model.crfsuite"


class ModelMissing(NewskitError):
    """There is no trained model where one is looked for."""


@attrs.frozen
class Found:
    """A name in a line: tokens `[start, end)`, its label, and how sure the model is (0 to 1)."""

    start: int
    end: int
    label: str
    score: float


class Tagger:
    """Tags windows of tokens.

    Args:
        path: a model made by `make train-entities`; the one of the plugin where there is none.

    Raises:
        ModelMissing: the file isn't there, or is no such model.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        import pycrfsuite  # type: ignore[import-untyped]

        where = Path(path) if path else Path(str(files("newskit_entities") / MODEL))
        if not where.is_file():
            raise ModelMissing(f"there is no model at {where}; `make train-entities` in a checkout of newskit makes it")
        tagger: Any = pycrfsuite.Tagger()
        try:
            # From memory: the library reads past the end of a file that is cut short, so the size is checked first.
            content = where.read_bytes()
            if content[:4] != b"lCRF" or int.from_bytes(content[4:8], "little") != len(content):
                raise ValueError("it is damaged or of another kind")
            tagger.open_inmemory(content)
            self._content = content  # the library reads from these bytes as long as it lives
        except ValueError as error:
            raise ModelMissing(
                f"the model at {where} can't be read: {error}; `make train-entities` makes it anew"
            ) from error
        self._tagger = tagger
        self._lock = ForkLock()  # the library keeps the window between `tag` and `marginal`: one thread at a time

    def names(self, start: int, rows: list[list[Feature]]) -> list[Found]:
        """The names in a window that begins at token `start`."""
        found: list[Found] = []
        with self._lock:
            tags: list[str] = self._tagger.tag(rows)
            after = 0
            for index, tag in enumerate(tags):
                if tag != "O" and index >= after:
                    after = _end_of_name(tags, index)
                    found.append(Found(start + index, start + after, tag[2:], self._score(tags, index, after - 1)))
        return found

    def _score(self, tags: list[str], first: int, last: int) -> float:
        """How sure the model is of a name in the window it has just tagged: of its first and its last token."""
        score = float(self._tagger.marginal(tags[first], first))
        if last > first:
            score = min(score, float(self._tagger.marginal(tags[last], last)))
        return round(score, 3)


def _end_of_name(tags: list[str], start: int) -> int:
    """The token behind a name that begins at a token."""
    inside = f"I-{tags[start][2:]}"
    end = start + 1
    while end < len(tags) and tags[end] == inside:
        end += 1
    return end

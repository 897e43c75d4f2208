"""Scoring predictions against gold annotations: precision, recall and F1 of each layer, as percentages.

Gold and predictions are rows (dicts) with `doc`, `text` and, by layer name, annotations with `start` and `end` in code
points. The four standard layers have scorers of their own; any other layer is scored by span and value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newskit.errors import InputError
from newskit.evaluation.entities import score_entities
from newskit.evaluation.other import score_other
from newskit.evaluation.quantities import score_quantities
from newskit.evaluation.quotations import score_quotations
from newskit.evaluation.sentiment import score_sentiment
from newskit.freezing import parse_json

Row = Mapping[str, Any]
Report = dict[str, Any]

SCORERS: Mapping[str, Callable[[list[tuple[Row, Row]]], Report]] = {
    "quantities": score_quantities,
    "entities": score_entities,
    "quotations": score_quotations,
    "sentiment": score_sentiment,
}

NOT_LAYERS = frozenset({"doc", "text", "id", "meta", "source"})


def gold_layers(gold: Iterable[Row]) -> tuple[str, ...]:
    """The layers that gold rows have, standard ones first."""
    names = {name for row in gold for name in row if name not in NOT_LAYERS}
    return (*(name for name in SCORERS if name in names), *sorted(names - SCORERS.keys()))


def score(gold: Iterable[Row], predicted: Iterable[Row]) -> Report:
    """The scores of every layer that both sides have; documents are joined on `doc`.

    Raises:
        InputError: a document's predicted text is not the gold text, so no offset can be compared.
    """
    rows = {row["doc"]: row for row in predicted}
    pairs = []
    for row in gold:
        other = rows.get(row["doc"], {})
        if other.get("text", row["text"]) != row["text"]:
            raise InputError(
                f"{row['doc']}: the predicted text differs from the gold text, so no offset can be compared"
            )
        pairs.append((row, other))
    report: Report = {}
    for layer in gold_layers(row for row, _ in pairs):
        wanted = [pair for pair in pairs if layer in pair[0]]
        both = [pair for pair in wanted if layer in pair[1]]
        if both:
            report[layer] = SCORERS[layer](both) if layer in SCORERS else score_other(layer, both)
        if len(both) < len(wanted):
            report.setdefault(layer, {})["documents without a prediction"] = len(wanted) - len(both)
    return report


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a gold or prediction file.

    Raises:
        InputError: the file can't be read, or a line is no row.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = parse_json(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: no JSON: {error}") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "doc" not in row:
            raise InputError(f"{path}:{number}: expected an object with 'doc' and 'text'")
        yield row

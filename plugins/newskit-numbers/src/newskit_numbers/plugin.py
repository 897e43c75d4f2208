"""What newskit-numbers offers to newskit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from newskit.annotators import Annotator, AnnotatorSpec
from newskit.layers import QUANTITIES
from newskit.markers import hookimpl

if TYPE_CHECKING:
    from newskit.declarations import Commands


@attrs.frozen(kw_only=True)
class NumbersConfig:
    """The settings of the annotator.

    Args:
        centuries: mark the numeral of a century (`thế kỷ XXI`) as a number.
    """

    centuries: bool = False


def _build(config: NumbersConfig, offers: Mapping[str, Sequence[Any]] | None = None) -> Annotator:
    from newskit_numbers.annotator import build

    return build(config.centuries, offers or {})


@hookimpl
def newskit_annotators() -> Iterable[AnnotatorSpec]:
    """The annotator of quantities."""
    return [
        AnnotatorSpec(
            name="numbers",
            provides=QUANTITIES,
            factory=_build,
            config=NumbersConfig,
            composed=True,
            collects=(
                "newskit_numbers_units",
                "newskit_numbers_currencies",
                "newskit_numbers_magnitudes",
                "newskit_numbers_recognisers",
            ),
        )
    ]


@hookimpl
def newskit_hookspecs() -> Iterable[object]:
    """The hooks for units, currencies, magnitudes and recognisers."""
    from newskit_numbers import hookspecs

    return [hookspecs]


@hookimpl
def newskit_commands() -> Commands:
    """The command group `numbers`."""
    from newskit_numbers.commands import numbers

    return [numbers]

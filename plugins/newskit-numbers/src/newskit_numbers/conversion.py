"""`convert`: a quantity in another unit, by pint, exactly in decimals."""

from __future__ import annotations

import functools
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs

from newskit.errors import NewskitError
from newskit.layers import Quantity
from newskit_numbers.lexicon import Role, first_token, standard
from newskit_numbers.matches import plain

if TYPE_CHECKING:
    from pint import UnitRegistry

_DIGITS = 28  # significant digits of a result
_NAMES = {"quintal": "metric_quintal", "pound": "pound", "hectoliter": "hectoliter"}


class ConversionError(NewskitError, ValueError):
    """A quantity that has no unit, or whose unit can't become the one asked for."""


@functools.cache
def _registry() -> UnitRegistry[Any]:
    import pint

    registry: UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
    path = resources.files("newskit_numbers") / "data" / "pint.txt"
    registry.load_definitions(
        [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    )
    return registry


def convert(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in another unit.

    Args:
        unit: as a text writes it (`km`, `ki lô mét`, `phút`), or a name that pint knows (`kilometer`).

    Raises:
        ConversionError: the quantity has no amount or unit, or the two units measure different things.

    >>> from newskit.layers import Quantity, QuantityKind
    >>> dozen = Quantity(kind=QuantityKind.MEASURE, value="1.5", unit="hải lý", unit_name="nautical_mile")
    >>> convert(dozen, "km").value
    '2.778'
    """
    import pint

    source = quantity.unit_name or quantity.unit
    if source is None or not quantity.amounts:
        raise ConversionError(f"{quantity.kind} {quantity.value!r} has no unit to convert from")
    name = _named(unit)
    registry = _registry()
    try:
        values = [registry.Quantity(amount, _spoken(source)).to(_spoken(name)).magnitude for amount in quantity.amounts]
    except (pint.errors.PintError, AttributeError) as error:
        raise ConversionError(f"{source} can't be converted to {unit}: {error}") from error
    value = "..".join(plain(_rounded(Decimal(each))) for each in values)
    return attrs.evolve(quantity, value=value, unit=unit, unit_name=name)


def _named(form: str) -> str:
    """The English name of a unit as a text writes it, or the form itself."""
    for suffix in standard().suffixes.get(first_token(form).lower(), ()):
        if suffix.form == (form if suffix.cased else form.lower()) and suffix.role in (Role.UNIT, Role.DURATION):
            return suffix.code
    return form


def _spoken(name: str) -> str:
    """The name as pint's expressions take it."""
    return "/".join(_NAMES.get(part, part) for part in name.split("/"))


def _rounded(value: Decimal) -> Decimal:
    return value.normalize() if len(value.as_tuple().digits) < _DIGITS else round(value, _DIGITS // 2).normalize()

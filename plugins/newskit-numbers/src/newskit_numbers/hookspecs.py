"""The hooks by which other plugins add to newskit-numbers."""

from __future__ import annotations

from collections.abc import Iterable

from newskit.markers import hookspec
from newskit_numbers.declarations import Currency, Magnitude, Recogniser, Unit


@hookspec
def newskit_numbers_units() -> Iterable[Unit]:  # type: ignore[empty-body]
    """Offer units of measure.

    >>> import newskit
    >>> from newskit_numbers.declarations import Unit
    >>> @newskit.hookimpl
    ... def newskit_numbers_units():
    ...     return [Unit(name="parsec", dimension="length", forms=("parsec", "#pc"))]
    """


@hookspec
def newskit_numbers_currencies() -> Iterable[Currency]:  # type: ignore[empty-body]
    """Offer currencies.

    >>> import newskit
    >>> from newskit_numbers.declarations import Currency
    >>> @newskit.hookimpl
    ... def newskit_numbers_currencies():
    ...     return [Currency(code="BTC", forms=("bitcoin", "btc", "₿"))]
    """


@hookspec
def newskit_numbers_magnitudes() -> Iterable[Magnitude]:  # type: ignore[empty-body]
    """Offer words for powers of ten.

    >>> import newskit
    >>> from newskit_numbers.declarations import Magnitude
    >>> @newskit.hookimpl
    ... def newskit_numbers_magnitudes():
    ...     return [Magnitude(form="ức", exponent=8)]
    """


@hookspec
def newskit_numbers_recognisers() -> Iterable[Recogniser]:  # type: ignore[empty-body]
    """Offer whole recognisers.

    >>> import newskit
    >>> from newskit_numbers.declarations import Recogniser
    >>> @newskit.hookimpl
    ... def newskit_numbers_recognisers():
    ...     return [Recogniser(name="none", find=lambda text: ())]
    """

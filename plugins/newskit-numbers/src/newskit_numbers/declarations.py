"""What other plugins can add: units, currencies, magnitudes and whole recognisers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from newskit.annotations import Annotation
from newskit.layers import Quantity


@attrs.frozen(kw_only=True)
class Unit:
    """A unit of measure.

    Args:
        name: its normalised English name (`kilometer`), if possible one that pint knows.
        dimension: what it measures (`length`).
        forms: how texts write it, in any case. `=` before a form: in this case only; `#`: only after digits.
    """

    name: str
    dimension: str
    forms: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Currency:
    """A currency, or anything that amounts are counted in like one; `forms` as for `Unit`."""

    code: str
    forms: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Magnitude:
    """A word that multiplies the number before it by a power of ten: `Magnitude(form="crore", exponent=7)`."""

    form: str
    exponent: int


@attrs.frozen(kw_only=True)
class Recogniser:
    """A recogniser of one's own: `find(text)` gives annotations, which win over those of the rules where they overlap."""

    name: str
    find: Callable[[str], Iterable[Annotation[Quantity]]]

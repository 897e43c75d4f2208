"""`LayerKey[T]`: the name of a layer together with the type of its values."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

T = TypeVar("T")


def _check_name(_: object, __: object, name: str) -> None:
    if not name.replace("_", "a").replace(".", "a").isalnum() or not name[0].isalpha() or not name.isascii():
        raise ValueError(f"a layer's name is ASCII letters, digits, '_' and '.', starting with a letter; got {name!r}")


@attrs.frozen
class LayerKey(Generic[T]):
    """What a layer is called and holds; `document[key]` is a `Layer[T]`.

    Args:
        name: as in JSON, on the command line and in `document["name"]`.
        value_type: a frozen attrs class.
        version: of the stored form; `newskit_upgrades` lifts older ones.
        description: one line for people.
    """

    name: str = attrs.field(validator=_check_name)
    value_type: type[T]
    version: int = 1
    description: str = attrs.field(default="", eq=False)

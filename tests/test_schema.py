"""The JSON Schema: made from the registered layers, and clear about what it can't hold."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs
import pytest

from newskit.errors import PluginError
from newskit.keys import LayerKey
from newskit.layers import QUANTITIES, QUOTATIONS
from newskit.schema import document_schema


@attrs.frozen(kw_only=True)
class Rich:
    """A value with every type that has a JSON form."""

    words: tuple[str, ...] = ()
    price: Decimal | None = None
    mode: Literal["a", "b"] = "a"
    extra: Mapping[str, int] = attrs.Factory(dict)
    inner: "Rich | None" = None


def test_standard_layers() -> None:
    """Enums list their values, optional fields admit null, required ones are listed, spans start at 0."""
    schema = document_schema([QUANTITIES, QUOTATIONS])
    quantity = schema["$defs"]["Quantity"]
    assert quantity["required"] == ["kind", "value"]
    assert "money" in schema["$defs"]["QuantityKind"]["enum"]
    assert {"type": "null"} in quantity["properties"]["currency"]["anyOf"]
    assert schema["$defs"]["Span"]["properties"]["start"]["minimum"] == 0
    assert sorted(schema["properties"]["layers"]["properties"]) == ["quantities", "quotations"]


def test_a_class_that_holds_itself() -> None:
    """Recursive value classes end, and a plugin's class is called by its module too."""
    schema = document_schema([LayerKey("rich", Rich)])
    name = f"{Rich.__module__}.Rich"
    assert {"$ref": f"#/$defs/{name}"} in schema["$defs"][name]["properties"]["inner"]["anyOf"]


def test_what_has_no_json_form() -> None:
    """A value class with an arbitrary object is an error that names layer and type."""

    @attrs.frozen
    class Odd:
        thing: complex

    with pytest.raises(PluginError, match="layer 'odd' holds <class 'complex'>"):
        document_schema([LayerKey[Any]("odd", Odd)])

"""Columns: the types of a value class, also of a class nobody knew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

import attrs
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.columns import AMOUNT, value_columns
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.layers import QUANTITIES, QUOTATIONS, SENTIMENT
from newskit.spans import Span
from newskit.tables import layer_table


class Colour(StrEnum):
    """An enum of words."""

    RED = "red"


@attrs.frozen(kw_only=True)
class Place:
    """A nested class."""

    name: str
    where: Span | None = None


@attrs.frozen(kw_only=True)
class Everything:
    """A value class with a field of every sort."""

    colour: Colour
    text: str
    count: int = 3
    share: float | None = None
    sure: bool = True
    day: date | None = None
    price: Decimal | None = None
    at: Span | None = None
    place: Place | None = None
    names: tuple[str, ...] = ()
    prices: tuple[Decimal, ...] = ()
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    facts: Mapping[str, int] = attrs.Factory(dict)
    either: int | str = 0

    @property
    def doubled(self) -> int:
        """A property with a plain type."""
        return self.count * 2

    @property
    def broken(self) -> int | None:
        """A property that raises."""
        raise RuntimeError("never mind")

    @property
    def anything(self) -> object:
        """A property without a plain type, which makes no column."""
        return self


EVERYTHING = LayerKey("everything", Everything)


def test_types() -> None:
    """Each field has the column type that fits it, and names that every layer has are moved out of the way."""
    schema = layer_table(EVERYTHING, []).schema
    types = {field.name: field.type for field in schema}
    assert types["colour"] == types["value_text"] == types["at_text"] == types["place_name"] == pa.string()
    assert (
        types["count"]
        == types["at_start"]
        == types["place_where_end"]
        == types["doubled"]
        == types["broken"]
        == pa.int64()
    )
    assert (types["share"], types["sure"], types["day"], types["price"]) == (
        pa.float64(),
        pa.bool_(),
        pa.date32(),
        AMOUNT,
    )
    assert (types["names"], types["prices"]) == (pa.list_(pa.string()), pa.list_(AMOUNT))
    assert types["spans"].value_type.field("text").type == pa.string()
    assert types["places"].value_type.field("where_start").type == pa.int64()
    assert types["facts"] == types["either"] == pa.string()
    assert "anything" not in types


def test_values() -> None:
    """Each cell holds the field's value; what has no column type is JSON, a property that raises is empty."""
    full = Everything(
        colour=Colour.RED,
        text="own",
        share=0.5,
        day=date(2024, 5, 1),
        price=Decimal("1.25"),
        at=Span(0, 3),
        place=Place(name="Huế", where=Span(4, 7)),
        names=("a", "b"),
        prices=(Decimal(2),),
        spans=(Span(4, 7),),
        places=(Place(name="Vinh"),),
        facts={"x": 1},
        either="hai",
    )
    empty = Everything(colour=Colour.RED, text="")
    document = Document("một hai ba", id="d").with_layer(
        EVERYTHING, [Annotation(span=Span(0, 3), value=full, id="1"), Annotation(span=Span(4, 7), value=empty, id="2")]
    )
    first, second = layer_table(EVERYTHING, [document]).to_pylist()
    assert (first["document_id"], first["annotation_id"], first["text"], first["value_text"]) == (
        "d",
        "1",
        "một",
        "own",
    )
    assert (first["colour"], first["price"], first["day"]) == ("red", Decimal("1.25"), date(2024, 5, 1))
    assert (first["at_text"], first["place_name"], first["place_where_text"]) == ("một", "Huế", "hai")
    assert first["spans"] == [{"start": 4, "end": 7, "text": "hai"}]
    assert first["places"] == [{"name": "Vinh", "where_start": None, "where_end": None, "where_text": None}]
    assert (json.loads(first["facts"]), json.loads(first["either"])) == ({"x": 1}, "hai")
    assert (first["doubled"], first["broken"]) == (6, None)
    assert (second["at_start"], second["place_name"], second["price"], second["names"]) == (None, None, None, [])


def test_standard_layers() -> None:
    """The standard layers have the columns that the documentation's questions use."""
    assert {"kind", "value", "currency", "unit", "amount", "amounts"} <= {
        column.name for column in value_columns(QUANTITIES)
    }
    speaker = ["speaker_start", "speaker_end", "speaker_text", "speaker_name", "speaker_referent"]
    assert [column.name for column in value_columns(QUOTATIONS)][1:6] == speaker
    assert {"scope", "label", "score", "target"} <= {column.name for column in value_columns(SENTIMENT)}


@attrs.frozen(kw_only=True)
class Priced:
    """A value with a decimal."""

    price: Decimal


@given(price=st.decimals())
def test_any_decimal(price: Decimal) -> None:
    """Any decimal goes in: rounded to nine places, or empty where it is too large or no number."""
    key = LayerKey("priced", Priced)
    document = Document("x", id="d").with_layer(key, [Annotation(span=Span(0, 1), value=Priced(price=price), id="1")])
    found = layer_table(key, [document]).column("price")[0].as_py()
    if not price.is_finite() or abs(price) >= Decimal(10) ** 29:
        assert found is None
    else:
        assert abs(found - price) <= Decimal(10) ** -9


class Hidden:
    """Stands for a name that a plugin imports only for its type checker."""


def test_types_that_cannot_be_resolved() -> None:
    """A class whose annotations can't be resolved still has a column for each field, as JSON."""
    made = attrs.make_class("Odd", {"x": attrs.field(type="NoSuchName")}, frozen=True)  # type: ignore[arg-type]
    assert [(column.name, column.type) for column in value_columns(LayerKey("odd", made))] == [("x", pa.string())]


def test_a_decimal_that_rounds_up_to_the_limit() -> None:
    """A number below the largest that a column holds may round to one above; its cell is empty too."""
    key = LayerKey("priced", Priced)
    price = Decimal("9" * 29 + ".9999999999")
    assert price < Decimal(10) ** 29
    document = Document("x", id="d").with_layer(key, [Annotation(span=Span(0, 1), value=Priced(price=price), id="1")])
    assert layer_table(key, [document]).column("price").to_pylist() == [None]

"""The schema against documents: what is written fits it, and what fits it loads, by `jsonschema` and generated data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newskit
from newskit.documents import Document
from newskit.errors import DocumentError
from newskit.layers import ENTITIES, MENTIONS, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS
from newskit.schema import document_schema

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")

ARTICLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.txt"))
KEYS = (ENTITIES, MENTIONS, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS)
SCHEMA = document_schema(KEYS)


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_analyze_writes_fits(path, validator):
    """The documents of the articles, with every layer, fit the schema of the standard layers."""
    run = newskit.pipeline("quantities", "entities", "mentions", "quotations", "sentiment", "tokens")
    validator.validate(json.loads(run(path.read_text(encoding="utf-8")).to_json()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("text"),
        lambda data: data.update(schema="newskit.document/2"),
        lambda data: data["layers"]["sentences"]["annotations"][0].update(start=-1),
        lambda data: data["layers"]["sentences"]["annotations"][0]["value"].update(extra=1),
        lambda data: data["layers"]["sentences"]["annotations"][0]["value"].pop("paragraph"),
        lambda data: data["layers"]["sentences"].update(version=2),
        lambda data: data["layers"]["sentences"].pop("annotations"),
    ],
)
def test_what_does_not_fit_does_not_load(change, validator):
    """A document that the schema refuses is refused when it is loaded, too."""
    data = newskit.pipeline("sentences")("Trời mưa. Anh ở nhà.").to_dict()
    validator.validate(data)
    change(data)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(data)
    with pytest.raises(DocumentError):
        Document.from_dict(data)


def from_schema(schema):
    """Values that fit a schema, for the keywords that newskit's schemas have.

    (hypothesis-jsonschema 0.23 calls names inside Hypothesis that its present versions no longer have.)
    """
    if "$ref" in schema:
        return st.deferred(lambda: from_schema(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([from_schema(each) for each in schema["anyOf"]])
    low, high = schema.get("minimum"), schema.get("maximum")
    match schema["type"]:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(low, high)
        case "number":
            return st.floats(low, high, allow_nan=False, allow_infinity=False)
        case "string":
            return (
                st.from_regex(schema["pattern"])
                if "pattern" in schema
                else st.text(st.characters(codec="utf-8"), max_size=9)
            )
        case "array":
            return st.lists(from_schema(schema["items"]), max_size=3)
        case "object":
            properties = {name: from_schema(each) for name, each in schema["properties"].items()}
            required = {name: each for name, each in properties.items() if name in schema.get("required", ())}
            optional = {name: each for name, each in properties.items() if name not in required}
            return st.fixed_dictionaries(required, optional=optional)
    raise AssertionError(f"a keyword that this does not know: {schema}")


def loadable(data):
    """The data with spans that lie in the text and unlike ids: JSON Schema can't say either."""
    for layer in data["layers"].values():
        for number, annotation in enumerate(layer.get("annotations", ())):
            annotation["id"] = str(number)
            place_all(annotation, len(data["text"]))
    return data


def place_all(value, length):
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            low, high = sorted((value["start"] % (length + 1), value["end"] % (length + 1)))
            value.update(start=low, end=high)
        for inner in value.values():
            place_all(inner, length)
    elif isinstance(value, list):
        for inner in value:
            place_all(inner, length)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_what_fits_loads_and_is_written_the_same(key, validator):
    """Documents generated from the schema load; written again they are equal, and fit."""
    strategy = from_schema(SCHEMA["properties"]["layers"]["properties"][key.name])

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(strategy, st.text(st.characters(codec="utf-8"), max_size=20))
    def check(layer, text):
        data = {
            "schema": "newskit.document/1",
            "id": "1",
            "text": text,
            "meta": {},
            "failures": [],
            "layers": {key.name: layer},
        }
        loaded = Document.from_dict(loadable(data))
        again = loaded.to_dict()
        validator.validate(again)
        assert Document.from_dict(again) == loaded
        assert len(again["layers"][key.name]["annotations"]) == len(layer["annotations"])

    check()

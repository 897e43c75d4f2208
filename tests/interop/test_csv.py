"""Mirrors `newskit.interop.csv`."""

from __future__ import annotations

import csv
import json

import attrs
import pytest
from hypothesis import given, settings

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import InputError
from newskit.interop.csv import MIXED, open_csv
from newskit.interop.layering import add_layer
from newskit.layers import (
    ENTITIES,
    QUANTITIES,
    SENTIMENT,
    Entity,
    EntityLabel,
    Evidence,
    Quantity,
    QuantityKind,
    Sentiment,
    SentimentScope,
    Tone,
)
from newskit.spans import Span


def only(document, *names):
    return attrs.evolve(document, layers={name: document.layers[name] for name in names})


def write_all(path, *documents):
    with open_csv(path) as write:
        for document in documents:
            write(document)


def read(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "without the mark Excel shows Vietnamese as garbage"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_one_layer_has_a_column_for_each_field(article, tmp_path):
    """A span in a value is its bounds and its words; what is nested deeper is JSON."""
    with open_csv(tmp_path / "a.csv") as write:
        write(only(article, "quotations"))
    (row,) = read(tmp_path / "a.csv")
    assert row["text"] == "Công ty Sao Đỏ lãi 40 tỷ đồng."
    assert (row["kind"], row["speaker_text"], row["speaker_name"], row["cue_text"], row["group"]) == (
        "direct",
        "Lan",
        "Lan",
        "nói",
        "",
    )
    assert article.text[int(row["start"]) : int(row["end"])] == row["text"]


def test_several_layers_share_a_table(article, tmp_path):
    """The label says what each row is, the value is JSON."""
    with open_csv(tmp_path / "a.csv") as write:
        write(article)
    rows = read(tmp_path / "a.csv")
    assert tuple(rows[0]) == MIXED
    assert [(row["layer"], row["label"]) for row in rows][:2] == [("entities", "PER"), ("entities", "ORG")]


def test_document_with_other_layers_does_not_fit(article, tmp_path):
    """The error says how to write one layer of all."""
    with pytest.raises(InputError, match="--layers quotations"):
        write_all(tmp_path / "a.csv", only(article, "quotations"), only(article, "entities"))
    assert not (tmp_path / "a.csv").exists()


def test_nothing_to_write_is_an_empty_table(tmp_path):
    """A document without layers has no rows."""
    with open_csv(tmp_path / "a.csv") as write:
        write(Document("a"))
    assert read(tmp_path / "a.csv") == []


def test_any_text_survives(documents, tmp_path):
    """Commas, quotation marks and line ends in the text come back through a CSV reader."""
    path = tmp_path / "a.csv"

    @settings(max_examples=30, deadline=None)
    @given(documents)
    def check(document):
        with open_csv(path) as write:
            write(only(document, "entities"))
        assert [bare(row["text"]) for row in read(path)] == [document.text_of(each) for each in document["entities"]]

    check()


def bare(cell):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")) else cell


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'x'!A1", "-2+3", "@SUM(A1)", "\t=1", "'=1"])
def test_no_cell_is_a_formula(text, tmp_path):
    """A text that a spreadsheet would run gets an apostrophe before it; taken away, it is the text."""
    entity = Annotation(span=Span(0, len(text)), value=Entity(label=EntityLabel.MISC, referent="e1", name=text), id="1")
    write_all(tmp_path / "a.csv", Document(text, id=text).with_layer(ENTITIES, [entity]))
    (row,) = read(tmp_path / "a.csv")
    assert {row["text"], row["name"], row["document_id"]} == {f"'{text}"}
    assert bare(row["text"]) == text


def test_numbers_stay_numbers(tmp_path):
    """A negative number is no formula."""
    document = Document("-5,5%").with_layer(
        QUANTITIES,
        [
            Annotation(
                span=Span(0, 5),
                value=Quantity(kind=QuantityKind.NUMBER, value="-5.5", currency=None, unit=None),
                id="1",
            )
        ],
    )
    write_all(tmp_path / "a.csv", document)
    (row,) = read(tmp_path / "a.csv")
    assert (row["text"], row["value"]) == ("-5,5%", "-5.5")


def test_nested_values_are_json(tmp_path):
    """What a cell can't hold plainly, such as a tuple of classes, is JSON in it."""
    document = add_layer(
        Document("lãi"),
        SENTIMENT,
        [
            Annotation(
                span=Span(0, 3),
                value=Sentiment(
                    scope=SentimentScope.DOCUMENT,
                    label=Tone.POSITIVE,
                    score=0.5,
                    evidence=(Evidence(span=Span(0, 3), weight=1.0),),
                ),
            )
        ],
    )
    write_all(tmp_path / "a.csv", document)
    (row,) = read(tmp_path / "a.csv")
    assert json.loads(row["evidence"])[0]["weight"] == 1.0

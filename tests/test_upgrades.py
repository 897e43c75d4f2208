"""Tests of `newskit.upgrades`: stored layers of older versions become present ones, step by step."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newskit
from newskit import Document
from newskit.declarations import Upgrade
from newskit.errors import DocumentError, PluginWarning
from newskit.keys import LayerKey
from newskit.manager import PluginManager
from newskit.pipelines import default_manager
from newskit.upgrades import upgraded, upgrades

if TYPE_CHECKING:
    from conftest import AddDistribution


@attrs.frozen(kw_only=True)
class Note:
    """The present form: `text` was `t` in version 1, `loud` is new in version 3."""

    text: str
    loud: bool


NOTES = LayerKey("notes", Note, version=3)


def to_two(row: dict[str, Any]) -> dict[str, Any]:
    """From `t` to `text`."""
    return {**row, "value": {"text": row["value"]["t"]}}


def to_three(row: dict[str, Any]) -> dict[str, Any]:
    """With `loud`."""
    return {**row, "value": {**row["value"], "loud": row["value"]["text"].isupper()}}


OFFERED = {
    ("notes", 1): Upgrade(layer="notes", version=1, upgrade=to_two),
    ("notes", 2): Upgrade(layer="notes", version=2, upgrade=to_three),
}


def test_all_steps_are_taken() -> None:
    """A layer of version 1 goes through 2 to 3; one of version 3 stays as it is."""
    assert upgraded(NOTES, 1, [{"value": {"t": "A"}}], OFFERED) == [{"value": {"text": "A", "loud": True}}]
    assert upgraded(NOTES, 2, [{"value": {"text": "a"}}], OFFERED) == [{"value": {"text": "a", "loud": False}}]
    rows: list[Any] = [{"value": {"text": "a", "loud": True}}]
    assert upgraded(NOTES, 3, rows, OFFERED) is rows


@pytest.mark.parametrize(
    ("version", "offered", "message"),
    [
        (4, OFFERED, "stored in version 4, and the installed plugin knows 3; update the plugin"),
        (1, {("notes", 1): OFFERED["notes", 1]}, "no plugin offers an upgrade from version 2 to 3"),
        (0, OFFERED, "whole number from 1, got 0"),
        ("1", OFFERED, "whole number from 1, got '1'"),
        (None, OFFERED, "whole number from 1, got None"),
    ],
)
def test_no_way_to_the_present_form(version: Any, offered: Any, message: str) -> None:
    """A newer layer, a missing step, or a version that is none, is an error that names the layer and what to do."""
    with pytest.raises(DocumentError, match=message):
        upgraded(NOTES, version, [{"value": {"t": "a"}}], offered)


@pytest.mark.parametrize("row", [{"value": {}}, 5, None])
def test_an_upgrade_that_fails(row: Any) -> None:
    """What an upgrade stumbles over is an error with layer and step, not a traceback of the plugin."""
    with pytest.raises(DocumentError, match=r"layers\.notes: the upgrade from version 1 to 2 fails"):
        upgraded(NOTES, 1, [row], OFFERED)


def test_upgrades_leave_the_stored_rows_alone() -> None:
    """An upgrade gets a row of its own: the stored data are unchanged when it edits in place."""

    def in_place(row: dict[str, Any]) -> dict[str, Any]:
        row["value"] = {"text": "new"}
        return row

    rows: list[Any] = [{"value": {"t": "old"}}]
    upgraded(
        LayerKey("notes", Note, version=2), 1, rows, {("notes", 1): Upgrade(layer="notes", version=1, upgrade=in_place)}
    )
    assert rows == [{"value": {"t": "old"}}]


def test_offers_at_fault() -> None:
    """A wrong type among the offers is a fault; of two upgrades for one step the first plugin's counts."""
    manager = PluginManager()
    mine = Upgrade(layer="notes", version=1, upgrade=dict)
    for name, items in (("b", [OFFERED["notes", 1]]), ("a", ["text", mine])):
        hook = newskit.hookimpl(lambda items=items: items)
        manager.register(types.SimpleNamespace(newskit_upgrades=hook), name=name)
    with pytest.warns(PluginWarning, match="'a': newskit_upgrades offers a str, not an Upgrade"):
        assert upgrades(manager)[("notes", 1)] is mine


PLUGIN = """
import attrs, newskit
from newskit.declarations import Upgrade

@attrs.frozen(kw_only=True)
class Note:
    text: str

def rename(row):
    return {**row, "value": {"text": row["value"]["t"]}}

@newskit.hookimpl
def newskit_layers():
    return [newskit.LayerKey("old_notes", Note, version=2)]

@newskit.hookimpl
def newskit_upgrades():
    return [Upgrade(layer="old_notes", version=1, upgrade=rename)]
"""


def test_a_stored_document_of_an_older_version(add_distribution: AddDistribution) -> None:
    """Reading a document stored before a plugin's layer changed gives the present form, and writes it as such."""
    add_distribution("old-notes", PLUGIN)
    default_manager.cache_clear()
    try:
        stored = {
            "schema": "newskit.document/1",
            "id": "d",
            "text": "Xin chào",
            "meta": {},
            "failures": [],
            "layers": {
                "old_notes": {"version": 1, "annotations": [{"id": "1", "start": 0, "end": 3, "value": {"t": "hi"}}]}
            },
        }
        document = Document.from_dict(stored)
        assert document["old_notes"][0].value.text == "hi"
        assert document.to_dict()["layers"]["old_notes"]["version"] == 2
    finally:
        default_manager.cache_clear()

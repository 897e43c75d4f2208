"""A plugin that implements every hook and writes down what is called; its tests install it as `recorder`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs

import newskit
from newskit.declarations import Upgrade


def log(what: str) -> None:
    """Add a line to the file of the environment variable."""
    with Path(os.environ["RECORDER_LOG"]).open("a", encoding="utf-8") as file:
        file.write(f"{what}\n")


log("import")


@attrs.frozen
class Note:
    """The value of both layers."""

    text: str = ""


NOTES = newskit.LayerKey("notes", Note, version=2)
BROKEN = newskit.LayerKey("broken", Note)


class Hooks:
    """A hook of its own."""

    @newskit.hookspec
    def newskit_recorder_words() -> Any:  # type: ignore[misc]
        """Offer words."""


def build(config: Any, offers: Any) -> newskit.Annotator:
    """The first annotator."""
    log("factory")

    def annotate(document: newskit.Document) -> list[newskit.Annotation[Note]]:
        log("annotate")
        return [newskit.Annotation(span=newskit.Span(0, 1), value=Note())]

    return annotate


def build_broken(config: Any) -> newskit.Annotator:
    """The second annotator."""
    log("factory")

    def annotate(document: newskit.Document) -> list[newskit.Annotation[Note]]:
        log("annotate")
        raise ValueError("broken")

    return annotate


@newskit.hookimpl
def newskit_hookspecs() -> list[object]:
    """Recorded."""
    log("newskit_hookspecs")
    return [Hooks]


@newskit.hookimpl
def newskit_recorder_words() -> list[str]:
    """Recorded."""
    log("newskit_recorder_words")
    return ["a"]


@newskit.hookimpl
def newskit_layers() -> list[Any]:
    """Recorded."""
    log("newskit_layers")
    return [NOTES]


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """Recorded."""
    log("newskit_annotators")
    return [
        newskit.AnnotatorSpec(name="notes", provides=NOTES, factory=build, collects=("newskit_recorder_words",)),
        newskit.AnnotatorSpec(name="z.broken", provides=BROKEN, factory=build_broken),
    ]


@newskit.hookimpl
def newskit_readers() -> list[Any]:
    """Recorded."""
    log("newskit_readers")
    return []


@newskit.hookimpl
def newskit_writers() -> list[Any]:
    """Recorded."""
    log("newskit_writers")
    return []


@newskit.hookimpl
def newskit_styles() -> list[Any]:
    """Recorded."""
    log("newskit_styles")
    return []


@newskit.hookimpl
def newskit_commands() -> list[Any]:
    """Recorded."""
    log("newskit_commands")
    return []


@newskit.hookimpl
def newskit_upgrades() -> list[Upgrade]:
    """Recorded."""
    log("newskit_upgrades")
    return [Upgrade(layer="notes", version=1, upgrade=lambda row: {**row, "value": {"text": row["value"]["t"]}})]


@newskit.hookimpl
def newskit_document_created() -> None:
    """Recorded."""
    log("newskit_document_created")


@newskit.hookimpl
def newskit_layer_added() -> None:
    """Recorded."""
    log("newskit_layer_added")


@newskit.hookimpl
def newskit_annotator_failed() -> None:
    """Recorded."""
    log("newskit_annotator_failed")

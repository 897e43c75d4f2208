"""Faults of plugins and machines that need no special set-up: what is given is frozen, depth and clocks cost nobody else."""

from __future__ import annotations

import ast
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import newskit
from newskit.annotations import Annotation
from newskit.annotators import AnnotatorSpec
from newskit.discovery import discover
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.layers import QUANTITIES, SENTENCES
from newskit.manager import PluginManager
from newskit.spans import Span

ROOT = Path(__file__).parent.parent

TEXT = "Ông Nam mua 5 vé. Bà Lan bán 7 tấn gạo."


@attrs.frozen(kw_only=True)
class Mark:
    """A value that holds a list, as careless plugins have it."""

    words: list[str] = attrs.field(factory=list)


MARKS = LayerKey("marks", Mark)


@attrs.frozen(kw_only=True)
class Config:
    """Settings, frozen as all are."""

    size: int = 1


def with_annotator(annotate: Callable[[Document], Any], **spec: Any) -> PluginManager:
    """The installed plugins, and a plugin with this annotator."""
    manager = discover()

    class Plugin:
        @newskit.hookimpl
        def newskit_annotators(self) -> list[AnnotatorSpec]:
            return [
                AnnotatorSpec(
                    name="faulty",
                    provides=(MARKS,),
                    requires=(SENTENCES,),
                    uses=(QUANTITIES,),
                    factory=lambda config: annotate,
                    **spec,
                )
            ]

    manager.register(Plugin(), name="faulty", version="1.0")
    return manager


def change_text(document: Document) -> None:
    """Assign to the document."""
    document.text = "other"  # type: ignore[misc]


def change_meta(document: Document) -> None:
    """Put something into the user's data."""
    document.meta["mine"] = 1  # type: ignore[index]


def change_nested_meta(document: Document) -> None:
    """Append to a list in the user's data."""
    document.meta["list"].append(2)


def change_layers(document: Document) -> None:
    """Take a layer away."""
    del document.layers["sentences"]  # type: ignore[attr-defined]


def change_annotations(document: Document) -> None:
    """Empty a layer."""
    document["sentences"].annotations.clear()  # type: ignore[attr-defined]


def change_annotation(document: Document) -> None:
    """Move somebody else's annotation."""
    document["sentences"][0].span = Span(0, 1)  # type: ignore[misc]


def change_span(document: Document) -> None:
    """Move it from inside."""
    document["sentences"][0].span.start = 1  # type: ignore[misc]


def change_value(document: Document) -> None:
    """Change somebody else's value."""
    document["quantities"][0].value.value = "6"


def change_failures(document: Document) -> None:
    """Add a failure of somebody else's."""
    document.failures.append("mine")  # type: ignore[attr-defined]


CHANGES = [
    change_text,
    change_meta,
    change_nested_meta,
    change_layers,
    change_annotations,
    change_annotation,
    change_span,
    change_value,
    change_failures,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_plugin_can_not_change_what_it_is_given(change: Callable[[Document], None]) -> None:
    """The attempt is that plugin's failure; document, layers, values and the user's data stay as they were for everybody."""

    def annotate(document: Document) -> list[Annotation[Mark]]:
        change(document)
        return []

    given = Document(TEXT, meta={"list": [1]})
    expected = newskit.pipeline("sentences", "quantities")(given)
    run = newskit.pipeline("sentences", "quantities", "marks", manager=with_annotator(annotate))
    result = run(given, on_error="record")
    (failure,) = result.failures
    assert (failure.annotator, failure.plugin, failure.kind) == ("faulty", "faulty", "error")
    assert failure.message.startswith(("FrozenInstanceError", "TypeError", "AttributeError"))
    assert attrs.evolve(result, failures=()) == expected
    assert given == Document(TEXT, meta={"list": [1]})


def test_what_a_plugin_gave_is_not_its_own_any_more() -> None:
    """A list that it keeps and adds to later is not the layer."""
    kept: list[Annotation[Mark]] = []

    def annotate(document: Document) -> list[Annotation[Mark]]:
        kept.append(Annotation(span=Span(0, 1), value=Mark()))
        return kept

    run = newskit.pipeline("marks", manager=with_annotator(annotate))
    first = run(TEXT)
    run(TEXT)
    kept.clear()
    assert len(first["marks"]) == 1


def test_a_plugin_can_not_change_its_settings() -> None:
    """They are frozen, so that two documents never see different ones."""

    def factory(config: Config) -> Callable[[Document], list[Any]]:
        def annotate(document: Document) -> list[Any]:
            config.size = 2  # type: ignore[misc]
            return []

        return annotate

    manager = discover()

    class Plugin:
        @newskit.hookimpl
        def newskit_annotators(self) -> list[AnnotatorSpec]:
            return [AnnotatorSpec(name="faulty", provides=(MARKS,), factory=factory, config=Config)]

    manager.register(Plugin(), name="faulty", version="1.0")
    result = newskit.pipeline("marks", manager=manager)(TEXT, on_error="record")
    assert result.failures[0].message.startswith("FrozenInstanceError")


def recurse(document: Document) -> list[Any]:
    """Call itself without an end."""
    return recurse(document)


def fill_memory(document: Document) -> list[Any]:
    """Ask for more memory than any machine has."""
    return [bytearray(1 << 62)]


@pytest.mark.parametrize(("annotate", "says"), [(recurse, "RecursionError"), (fill_memory, "MemoryError")])
def test_what_a_plugin_uses_up_is_its_own_failure(annotate: Callable[[Document], Any], says: str) -> None:
    """An endless recursion, or a list that no memory holds, names the plugin; the next document is analysed."""
    run = newskit.pipeline("sentences", "quantities", "marks", manager=with_annotator(annotate))
    for result in run.stream([TEXT, TEXT], on_error="record"):
        assert [failure.message.partition(":")[0] for failure in result.failures] == [says]
        assert len(result["quantities"]) == 2


def test_near_the_end_of_the_stack() -> None:
    """Called from deep inside a program, an analysis works, or fails as an error of newskit's; later ones are not spoilt."""
    expected = newskit.analyze(TEXT)
    outcomes = set()

    def deeper(levels: int) -> Document:
        return deeper(levels - 1) if levels else newskit.analyze(TEXT)

    frames = len(_frames())
    for levels in range(0, sys.getrecursionlimit() - frames, 25):
        try:
            assert deeper(levels) == expected
            outcomes.add("result")
        except (RecursionError, newskit.NewskitError):
            outcomes.add("error")
    assert outcomes == {"result", "error"}
    assert newskit.analyze(TEXT) == expected


def _frames() -> list[Any]:
    frame, frames = sys._getframe(), []
    while frame.f_back is not None:
        frame = frame.f_back
        frames.append(frame)
    return frames


WALL_CLOCK = {
    ("time", "time"),
    ("time", "localtime"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
} | {("date", "today")}


def test_nothing_asks_for_the_time_of_day() -> None:
    """Time limits go by the monotonic clock, which nobody sets; results depend on no date."""
    found = []
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                if (owner, node.attr) in WALL_CLOCK:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            if isinstance(node, ast.ImportFrom) and node.module == "time":
                found += [f"{path.relative_to(ROOT)}:{node.lineno}" for each in node.names if each.name == "time"]
    assert found == []


def test_a_clock_that_is_set_ends_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is put a year on and back again while workers run with a time limit: no document is lost."""
    now, calls = time.time(), 0

    def jumping() -> float:
        nonlocal calls
        calls += 1
        return now + (-1) ** calls * 365 * 24 * 3600

    monkeypatch.setattr(time, "time", jumping)
    time.time()
    results = list(newskit.pipeline("tokens").stream([TEXT] * 30, workers=2, timeout=60, on_error="record"))
    assert calls
    assert [len(document.failures) for document in results] == [0] * 30


@pytest.mark.parametrize("seconds", [-3 * 365 * 24 * 3600, 3 * 365 * 24 * 3600])
def test_a_run_is_resumed_on_a_machine_whose_clock_was_set(tmp_path: Path, seconds: int) -> None:
    """What the files' times are in the meantime does not matter: what is in them does, and a touched input is only noted."""
    pytest.importorskip("pyarrow")
    from newskit.corpus.options import RunOptions
    from newskit.corpus.run import run_corpus

    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps({"text": f"bán {n} tấn"}) + "\n" for n in range(20)), encoding="utf-8")
    run, options = newskit.pipeline("quantities"), RunOptions(part_documents=5)
    totals = run_corpus([str(source)], out, run, options)
    before = {path: path.read_bytes() for path in out.rglob("part-*")}
    manifest = out / "_newskit" / "parts.jsonl"
    manifest.write_text("".join(manifest.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    for path in [source, *out.rglob("*")]:
        os.utime(path, (time.time() + seconds, time.time() + seconds))
    assert run_corpus([str(source)], out, run, options, resume=True) == totals
    assert {path: path.read_bytes() for path in out.rglob("part-*")} == before

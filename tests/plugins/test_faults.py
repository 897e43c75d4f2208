"""Each kind of fault of a plugin: the message is that of the table in the documentation, and nobody else's result is lost."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newskit
from newskit.errors import AnnotatorError, NewskitError, PluginError, PluginWarning

if TYPE_CHECKING:
    from tests.conftest import AddDistribution

PAGE = Path(__file__).parents[2] / "docs" / "plugins" / "faults.md"
ROW = re.compile(r"^\| (?P<fault>[^|`]+) \| `(?P<message>.+)` \| (?P<rest>[^|]+) \|$", re.MULTILINE)
TABLE = {match["fault"]: match["message"] for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))}

BEGIN = """
import os, sys, time, attrs, newskit
from newskit import Annotation, AnnotatorSpec, LayerKey, Ref, Span

@attrs.frozen
class {value}:
    pass

@attrs.frozen(kw_only=True)
class Config:
    size: int = 1

KEY = LayerKey("{layer}", {value})
VALUE = {value}()
"""

OFFER = """
@newskit.hookimpl
def newskit_annotators():
    return [AnnotatorSpec(name="{layer}", provides=KEY, factory=build, config=Config)]
"""

ANNOTATOR = """
def annotate(document):
    {body}

def build(config):
    return annotate
"""

GOOD = (
    BEGIN.format(value="Good", layer="good")
    + ANNOTATOR.format(body="return [Annotation(span=Span(0, 1), value=VALUE)]")
    + OFFER.format(layer="good")
)


def hook(body: str, *, name: str = "newskit_annotators", arguments: str = "") -> str:
    """A plugin with one hook."""
    return BEGIN.format(value="Bad", layer="bad") + f"\n@newskit.hookimpl\ndef {name}({arguments}):\n    {body}\n"


def factory(body: str) -> str:
    """A plugin whose factory does this."""
    return BEGIN.format(value="Bad", layer="bad") + f"\ndef build(config):\n    {body}\n" + OFFER.format(layer="bad")


def annotator(body: str) -> str:
    """A plugin whose annotator does this on a document."""
    return BEGIN.format(value="Bad", layer="bad") + ANNOTATOR.format(body=body) + OFFER.format(layer="bad")


def specs(*rest: str) -> str:
    """A plugin with these annotators."""
    listed = ", ".join(f"AnnotatorSpec(factory=lambda config: lambda document: [], {each})" for each in rest)
    return hook(f"return [{listed}]")


@attrs.frozen(kw_only=True)
class Installed:
    """How the plugin at fault is installed."""

    source: str | None
    name: str = "faulty"
    rest: dict[str, Any] = attrs.Factory(dict)


LISTED = {
    "raises at import": Installed(source="raise RuntimeError('no licence')"),
    "a library is missing": Installed(source="import no_such_library"),
    "exits at import": Installed(source="import sys; sys.exit(3)"),
    "a syntax error": Installed(source="def broken(:"),
    "entry point to nothing": Installed(source=None),
    "entry point to a missing attribute": Installed(
        source="", rest={"entry_points": "[newskit]\nfaulty = faulty:Plugin\n"}
    ),
    "made for a newer newskit": Installed(source="raise RuntimeError", rest={"requires": ["newskit>=99"]}),
    "two plugins of one name": Installed(source=GOOD, name="z-faulty", rest={"plugin": "good"}),
    "a misspelt hook": Installed(source=hook("return []", name="newskit_anotators")),
    "a hook with an unknown argument": Installed(source=hook("return []", arguments="config")),
    "raises in a hook": Installed(source=hook("raise KeyError('data')")),
    "exits in a hook": Installed(source=hook("sys.exit(3)")),
    "a hook gives no list": Installed(
        source=hook("return AnnotatorSpec(name='bad', provides=KEY, factory=lambda config: None)")
    ),
    "a declaration of a wrong type": Installed(source=hook("return ['bad']")),
    "a layer's name is taken": Installed(source=specs("name='bad', provides=LayerKey('sentences', Bad)")),
    "an annotator's name is taken": Installed(source=specs("name='sentences', provides=KEY")),
    "specifies a hook that there is": Installed(
        source=BEGIN.format(value="Bad", layer="bad")
        + "\nclass Hooks:\n    newskit_layers = newskit.hookspec(lambda: None)\n"
        + "\n@newskit.hookimpl\ndef newskit_hookspecs():\n    return [Hooks]\n"
    ),
    "an event hook raises": Installed(
        source=hook("raise KeyError('data')", name="newskit_layer_added", arguments="document")
    ),
}

PLANNED = {
    "two annotators for one layer": specs("name='bad.one', provides=KEY", "name='bad.two', provides=KEY"),
    "needs what nobody provides": specs("name='bad', provides=KEY, requires=LayerKey('nowhere', Bad)"),
    "annotators wait for each other": specs(
        "name='bad', provides=KEY, requires=LayerKey('worse', Bad)",
        "name='worse', provides=LayerKey('worse', Bad), requires=KEY",
    ),
    "an unknown setting": annotator("return []"),
}

FILES = {
    "a single file with a syntax error": "def broken(:",
    "a single file that raises": "raise RuntimeError('no licence')",
}

DOCUMENTS = {
    "raises in the factory": factory("raise FileNotFoundError('model.bin')"),
    "exits in the factory": factory("sys.exit(3)"),
    "raises on a document": annotator("raise KeyError('data')"),
    "exits on a document": annotator("sys.exit(3)"),
    "a span outside the text": annotator("return [Annotation(span=Span(0, 99), value=VALUE)]"),
    "a value of a wrong type": annotator("return [Annotation(span=Span(0, 1), value='x')]"),
    "offsets that are no int": annotator("return [Annotation(span=Span(0.0, 1.0), value=VALUE)]"),
    "a dangling pointer": annotator(
        "return [Annotation(span=Span(0, 1), value=VALUE, refs=(Ref(role='speaker', layer='entities', id='7'),))]"
    ),
    "an id twice": annotator("return [Annotation(span=Span(0, 1), value=VALUE, id='x')] * 2"),
    "gives nothing at all": annotator("pass"),
    "changes what it is given": annotator("document.meta['mine'] = 1"),
    "recurses without an end": annotator("return annotate(document)"),
}

WORKERS = {
    "hangs in a worker": annotator("return time.sleep(600) if 'now' in document.text else []"),
    "ends the process": annotator("return os._exit(7) if 'now' in document.text else []"),
}

TEXT = "Xin chào"


def matches(fault: str, message: str) -> bool:
    """Whether a message is the one in the table."""
    wanted = ".*".join(map(re.escape, TABLE[fault].split("…")))
    return re.fullmatch(wanted, " ".join(message.split())) is not None


def test_each_row_of_the_table_is_tested() -> None:
    """The documentation lists exactly the faults that are tried here."""
    assert list(TABLE) == [*LISTED, *PLANNED, *FILES, *DOCUMENTS, *WORKERS]


def test_without_a_fault(add_distribution: AddDistribution) -> None:
    """The good plugin works beside core without a warning."""
    add_distribution("good", GOOD)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(newskit.pipeline("good", "sentences")(TEXT)["good"]) == 1


@pytest.mark.parametrize("fault", LISTED)
def test_a_fault_that_shows_when_plugins_are_listed(add_distribution: AddDistribution, fault: str) -> None:
    """One warning with the message of the table; the good plugin's and core's layers are there; strict raises."""
    faulty = LISTED[fault]
    add_distribution("good", GOOD)
    add_distribution(faulty.name, faulty.source, **faulty.rest)
    with pytest.warns(PluginWarning) as warned:
        document = newskit.pipeline("good", "sentences")(TEXT)
    assert [matches(fault, str(each.message)) for each in warned] == [True], [str(each.message) for each in warned]
    assert len(document["good"]) == 1
    assert len(document["sentences"]) == 1
    with pytest.raises(PluginError):
        newskit.pipeline("good", "sentences", strict=True)(TEXT)


@pytest.mark.parametrize("fault", PLANNED)
def test_a_fault_that_shows_when_a_pipeline_is_made(add_distribution: AddDistribution, fault: str) -> None:
    """An error with the message of the table before any text is read; pipelines without that layer are made."""
    add_distribution("good", GOOD)
    add_distribution("faulty", PLANNED[fault])
    config = {"annotators": {"bad": {"sise": 2}}} if fault == "an unknown setting" else None
    with pytest.raises(NewskitError) as caught:
        newskit.pipeline("bad", "good", config=config)
    assert matches(fault, str(caught.value)), str(caught.value)
    assert len(newskit.pipeline("good")(TEXT)["good"]) == 1


@pytest.mark.parametrize("fault", FILES)
def test_a_fault_in_a_file_that_is_named(tmp_path: Path, fault: str) -> None:
    """The user named the file, so it is an error at once."""
    path = tmp_path / "faulty_file.py"
    path.write_text(FILES[fault], encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        newskit.pipeline("sentences", plugins=[path])
    assert matches(fault, str(caught.value)), str(caught.value)


@pytest.mark.parametrize("fault", DOCUMENTS)
def test_a_fault_that_shows_on_a_document(add_distribution: AddDistribution, fault: str) -> None:
    """Recorded, it is a failure that names annotator and plugin, and the other layer is there; else an error with both."""
    add_distribution("good", GOOD)
    add_distribution("faulty", DOCUMENTS[fault])
    run = newskit.pipeline("bad", "good")
    document = run(TEXT, on_error="record")
    (failure,) = document.failures
    assert (failure.annotator, failure.plugin, failure.kind) == ("bad", "faulty", "error")
    assert matches(fault, failure.message), failure.message
    assert "bad" not in document
    assert len(document["good"]) == 1
    with pytest.raises((AnnotatorError, PluginError), match=r"'bad' of plugin faulty 1\.0.*on_error='record'"):
        run(TEXT)


@pytest.mark.parametrize("fault", WORKERS)
def test_a_fault_in_a_worker(add_distribution: AddDistribution, fault: str) -> None:
    """One document comes out for each, in order; only the culprit has a failure, with annotator, plugin and way out."""
    add_distribution("good", GOOD)
    add_distribution("faulty", WORKERS[fault])
    run = newskit.pipeline("bad", "good")
    texts = ["a", "b", "now", "c", "d"]
    documents = list(run.stream(texts, workers=2, timeout=2, on_error="record"))
    assert [document.text for document in documents] == texts
    assert [len(document.failures) for document in documents] == [0, 0, 1, 0, 0]
    assert all(len(document["good"]) == 1 for document in documents if document.text != "now")
    (failure,) = documents[2].failures
    assert (failure.annotator, failure.plugin) == ("bad", "faulty")
    assert matches(fault, failure.message), failure.message

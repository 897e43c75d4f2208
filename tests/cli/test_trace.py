"""`newskit trace` and what `newskit doctor` tells of costs: what happens, how long it takes, and what is pending."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.test_cli import newskit as command
from tests.conftest import AddDistribution

import newskit
from newskit import Annotation, AnnotatorSpec, Document, LayerKey, Span
from newskit.layers import SENTENCES, TOKENS, Token, TokenKind
from newskit.manager import PluginManager
from newskit.tracing import trace

SLOW = """
import time, newskit
from newskit.layers import TOKENS

def build(config):
    time.sleep(0.05)
    def annotate(document):
        time.sleep(0.02)
        yield newskit.Annotation(span=newskit.Span(0, 9999 if "fail" in document.text else 1), value=VALUE)
    return annotate

from newskit.layers import Token, TokenKind
VALUE = Token(kind=TokenKind.WORD)
KEY = newskit.LayerKey("slow", Token)

@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="slow", provides=KEY, factory=build)]

@newskit.hookimpl(optionalhook=True)
def newskit_elsewhere_words():
    return ["a"]
"""


def run_traced(text: str, folder: Path) -> Any:
    """The rows of the trace of a document, and the exit status."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "slow_one.py").write_text(SLOW, encoding="utf-8")
    files = (str(folder / "a.txt"), "--plugin", str(folder / "slow_one.py"))
    run = command("trace", *files, "--layers", "slow,tokens", "--format", "json")
    (row,) = json.loads(run.stdout)
    return {step["annotator"]: step for step in row["steps"]}, run.returncode


def test_trace_tells_times_and_counts(tmp_path: Path) -> None:
    """Each annotator has its loading, its time, with what it does lazily, and how many annotations it gave."""
    steps, status = run_traced("a b", tmp_path)
    assert status == 0
    assert list(steps) == ["slow", "tokens"]
    assert steps["slow"]["seconds"] > 0.015
    assert steps["slow"]["loading_seconds"] > 0.04
    assert steps["tokens"]["seconds"] < steps["slow"]["seconds"]
    assert steps["tokens"]["annotations"] == {"tokens": 2}
    assert steps["slow"]["plugin"] == "slow_one"


def test_trace_tells_what_failed(tmp_path: Path) -> None:
    """A failure is shown with its reason, the others' rows are there, and the status is 1."""
    steps, status = run_traced("fail", tmp_path)
    assert status == 1
    assert (steps["slow"]["outcome"], steps["slow"]["annotations"]) == ("error", {})
    assert "outside the text" in steps["slow"]["message"]
    assert steps["tokens"]["outcome"] == "done"


def test_trace_is_a_table_for_people(tmp_path: Path) -> None:
    """Without a format it is a table with a sum."""
    (tmp_path / "a.txt").write_text("Xin chào", encoding="utf-8")
    lines = command("trace", str(tmp_path / "a.txt"), "--layers", "tokens").stdout.splitlines()
    assert lines[0] == "a: 8 characters"
    assert lines[1].split()[:2] == ["annotator", "plugin"]
    assert lines[2].split()[-2:] == ["tokens", "2"]
    assert lines[3].startswith("all")


def test_traced_and_plain_runs_give_the_same(newskit_manager: PluginManager) -> None:
    """Tracing changes nothing in the document; layers that were there already are shown as kept."""
    run = newskit.pipeline(SENTENCES, TOKENS, manager=newskit_manager)
    document = Document("Trời mưa. Anh ở nhà.")
    traced, steps = trace(run, document)
    assert traced == run(document)
    assert [step.outcome for step in steps] == ["done", "done"]
    assert [step.outcome for step in trace(run, traced)[1]] == ["kept", "kept"]


def test_trace_knows_several_layers_of_one_annotator() -> None:
    """An annotator that gives a mapping has a count for each of its layers."""
    keys = LayerKey("one", Token), LayerKey("two", Token)
    word = Annotation(span=Span(0, 1), value=Token(kind=TokenKind.WORD))

    class Plugin:
        @newskit.hookimpl
        def newskit_annotators(self) -> list[AnnotatorSpec]:
            def annotate(document: Document) -> dict[str, Any]:
                return {"one": iter([word]), "two": [word, word]}

            return [AnnotatorSpec(name="both", provides=keys, factory=lambda config: annotate)]

    manager = PluginManager(strict=True)
    manager.register(Plugin(), name="both")
    _, (step,) = trace(newskit.pipeline("one", manager=manager), Document("a"))
    assert dict(step.annotations) == {"one": 1, "two": 2}


def test_doctor_tells_ranges_hooks_and_times(add_distribution: AddDistribution) -> None:
    """A plugin's range of newskit versions, its hooks, those that wait for another plugin, and its time to import."""
    add_distribution("slow-dist", "import time; time.sleep(0.2)\n" + SLOW, plugin="slow", requires=["newskit>=0.1"])
    lines = command("doctor").stdout.splitlines()
    at = lines.index("ok    slow (slow-dist 1.0)")
    facts = lines[at + 1].strip().split("; ")
    assert facts[:3] == [
        "for newskit>=0.1",
        "hooks: newskit_annotators",
        "waiting for the plugins of: newskit_elsewhere_words",
    ]
    assert int(facts[3].removeprefix("imported in ").removesuffix(" ms")) > 190
    assert lines[at + 2].strip() == "slow -> slow"


def test_doctor_measures_costs_where_asked(add_distribution: AddDistribution) -> None:
    """With `--cost` each annotator is loaded and reads an article."""
    add_distribution("slow-dist", SLOW, plugin="slow")
    run = command("doctor", "--cost")
    (line,) = [line for line in run.stdout.splitlines() if "slow -> slow" in line]
    assert "; loads in " in line
    assert "reads an article in " in line
    assert TOKENS.name in run.stdout

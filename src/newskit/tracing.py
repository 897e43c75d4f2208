"""What happens while a document is analysed: each annotator's time, and how many annotations it gave."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from newskit.documents import Document
from newskit.pipelines import Pipeline


@attrs.frozen(kw_only=True)
class TracedStep:
    """One annotator on one document.

    Args:
        seconds: that it took, with what it gave lazily.
        annotations: how many it gave, by layer.
        outcome: `done`; `kept` where its layers were there already; or the kind of its failure (`error`, `skipped`).
        message: why it failed.
    """

    annotator: str
    plugin: str
    version: str
    loading_seconds: float
    seconds: float = 0.0
    annotations: Mapping[str, int] = {}
    outcome: str = "done"
    message: str = ""


def trace(pipeline: Pipeline, document: Document) -> tuple[Document, tuple[TracedStep, ...]]:
    """Analyse a document and tell what each annotator did; failures are recorded.

    Returns:
        The document as the pipeline gives it, and a row for each annotator in the order in which they ran.

    >>> import newskit
    >>> document, steps = trace(newskit.pipeline("tokens"), newskit.Document("Xin chào"))
    >>> steps[0].annotator, dict(steps[0].annotations)
    ('tokens', {'tokens': 2})
    """
    seconds: dict[str, float] = {}

    def timed(name: str, annotate: Any) -> Any:
        def annotate_timed(document: Document) -> Any:
            start = time.perf_counter()
            try:
                return _read(annotate(document))
            finally:
                seconds[name] = time.perf_counter() - start

        return annotate_timed

    runner = pipeline.runner
    steps = tuple(attrs.evolve(step, annotate=timed(step.spec.name, step.annotate)) for step in runner.steps)
    result = attrs.evolve(runner, steps=steps).run(document, "record")
    failures = {failure.annotator: failure for failure in result.failures}
    rows = []
    for step in steps:
        name = step.spec.name
        failure = failures.get(name)
        outcome = failure.kind if failure else "done" if name in seconds else "kept"
        rows.append(
            TracedStep(
                annotator=name,
                plugin=step.source.plugin,
                version=step.source.version,
                loading_seconds=step.loading_seconds,
                seconds=seconds.get(name, 0.0),
                annotations={key.name: len(result[key]) for key in step.spec.provides if key in result},
                outcome=outcome,
                message=failure.message if failure else "",
            )
        )
    return result, tuple(rows)


def _read(result: Any) -> Any:
    """The result with generators read, which do their work only then."""
    if isinstance(result, Mapping):
        return {key: _read(annotations) for key, annotations in result.items()}
    return tuple(result) if isinstance(result, Iterable) else result

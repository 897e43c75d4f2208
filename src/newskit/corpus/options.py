"""`RunOptions`, and what of them and of the plan decides a run's results."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import attrs

from newskit.pipelines import Pipeline
from newskit.version import __version__

PART_DOCUMENTS = 1_000
PART_CHARACTERS = 16_000_000
ENGINES = ("local", "ray", "spark")


@attrs.frozen(kw_only=True)
class RunOptions:
    """How a corpus is run.

    Args:
        format: `parquet`, or the name of a writer.
        keep_text: whether `documents` has the texts.
        id: the input's column of ids.
        text: the input's column of texts.
        columns: other columns of the input that become columns of `documents`.
        encoding: of text and CSV files.
        input_format: read every file as this format.
        part_documents: documents of a part, the unit that is committed.
        part_characters: characters after which a part is full, however few documents it has.
        workers: processes; actors or tasks at once on an engine.
        timeout: seconds for one document.
        engine: `local`, `ray` or `spark`.
        address: of the engine's cluster; none starts one on this machine.
    """

    format: str = "parquet"
    keep_text: bool = True
    id: str = "id"
    text: str = "text"
    columns: tuple[str, ...] = ()
    encoding: str = "utf-8"
    input_format: str | None = None
    part_documents: int = PART_DOCUMENTS
    part_characters: int = PART_CHARACTERS
    workers: int = 1
    timeout: float | None = None
    engine: str = "local"
    address: str | None = None


def identity(pipeline: Pipeline, options: RunOptions) -> dict[str, Any]:
    """What decides the results of a run besides its input: plan, settings, versions, and how parts are cut."""
    settings = pipeline.recipe.settings
    collected = {hook for step in pipeline.plan.steps for hook in step.spec.collects}
    offers = [offer.plugin for hook in sorted(collected) for offer in pipeline.manager.offers(hook)]
    written = (
        "format",
        "keep_text",
        "id",
        "text",
        "columns",
        "encoding",
        "input_format",
        "part_documents",
        "part_characters",
    )
    return {
        "newskit": __version__,
        "layers": list(pipeline.plan.layers),
        "annotators": {name: attrs.asdict(source) for name, source in pipeline.sources.items()},
        "offers": {plugin.name: plugin.version for plugin in offers},
        "plugin_files": {Path(path).name: _file_digest(path) for path in pipeline.recipe.discovery.files},
        "language": settings.language,
        "max_characters": settings.max_characters,
        "options": {name: _listed(getattr(options, name)) for name in written},
    }


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _file_digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]

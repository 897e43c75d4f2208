"""What plugins cost: the time of their import, measured in processes of their own, and of their annotators."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from newskit.documents import Document
from newskit.errors import NewskitError
from newskit.manager import PluginManager
from newskit.pipelines import pipeline
from newskit.planning import Provider
from newskit.testing.texts import ARTICLE, repeated
from newskit.tracing import trace

SECONDS = 60  # for one import; what takes longer is reported as that

ARTICLE_CHARACTERS = 3500
"""The usual length of a long news article."""

# Measured after newskit itself is there, since that is imported in any case.
MEASURE = (
    "import sys, time, newskit.pipelines, newskit.layers\n"
    "start = time.perf_counter()\n"
    "__import__(sys.argv[1])\n"
    "print(time.perf_counter() - start)"
)


def import_seconds(manager: PluginManager) -> dict[str, float]:
    """What importing each enabled plugin takes, by name; those that are no importable module are left out."""
    modules = {info.name: manager.module_name(info.name) for info in manager.plugins if info.status == "enabled"}
    with ThreadPoolExecutor(2) as pool:
        measured = pool.map(_import_seconds, modules.values())
        return {name: seconds for name, seconds in zip(modules, measured, strict=True) if seconds is not None}


def _import_seconds(module: str) -> float | None:
    if not module:
        return None
    command = [sys.executable, "-c", MEASURE, module]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS)
        return float(done.stdout)
    except subprocess.TimeoutExpired:
        return float(SECONDS)
    except (subprocess.CalledProcessError, ValueError):
        return None  # a module from a file, or one that can't be imported alone


def annotator_costs(provider: Provider, manager: PluginManager) -> str:
    """What loading an annotator and reading a long article with it takes, in words."""
    spec = provider.spec
    choices = {key.name: spec.name for key in spec.provides}
    try:
        run = pipeline(*choices, config={"providers": choices}, manager=manager)
        trace(run, Document(ARTICLE))  # the first document may load what the factory left for later
        _, steps = trace(run, Document(repeated(ARTICLE, ARTICLE_CHARACTERS)))
    except NewskitError as error:
        return f"can't be measured: {error}"
    step = next(step for step in steps if step.annotator == spec.name)
    if step.outcome != "done":
        return f"can't be measured: {step.message}"
    return f"loads in {step.loading_seconds * 1000:.0f} ms, reads an article in {step.seconds * 1000:.1f} ms"

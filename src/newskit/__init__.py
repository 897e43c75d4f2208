"""newskit: text analysis for Vietnamese news, made of plugins."""

from newskit.annotations import Annotation, Ref, Source
from newskit.annotators import Annotator, AnnotatorSpec
from newskit.documents import Document, Failure, Layer
from newskit.errors import NewskitError
from newskit.keys import LayerKey
from newskit.markers import hookimpl, hookspec
from newskit.pipelines import Pipeline, analyze, pipeline
from newskit.spans import Span
from newskit.version import __version__

__all__ = [
    "Annotation",
    "Annotator",
    "AnnotatorSpec",
    "Document",
    "Failure",
    "Layer",
    "LayerKey",
    "NewskitError",
    "Pipeline",
    "Ref",
    "Source",
    "Span",
    "__version__",
    "analyze",
    "hookimpl",
    "hookspec",
    "pipeline",
]

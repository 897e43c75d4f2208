"""References to Vietnamese legal documents as the newskit layer `legal_refs`."""

from __future__ import annotations

import attrs

import newskit


@attrs.frozen(kw_only=True)
class LegalRef:
    """An act by its number (`15/2020/NĐ-CP`), or an article (`5`) with its clause."""

    kind: str
    number: str
    clause: str | None = None


LEGAL_REFS = newskit.LayerKey("legal_refs", LegalRef, description="references to Vietnamese legal documents")


def build(config: object) -> newskit.Annotator:
    """The annotator; what is heavy to import or to load belongs here."""
    from newskit_legal_refs.references import find_references

    return find_references


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """What newskit plans with."""
    return [newskit.AnnotatorSpec(name="legal_refs", provides=LEGAL_REFS, factory=build, composed=True)]

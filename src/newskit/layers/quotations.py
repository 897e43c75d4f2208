"""The layer `quotations`: who said what."""

from __future__ import annotations

from enum import StrEnum

import attrs

from newskit.keys import LayerKey
from newskit.spans import Span


class QuotationKind(StrEnum):
    """Whole clauses in marks, a quoted fragment inside a report, or a report without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@attrs.frozen(kw_only=True)
class Quotation:
    """What somebody said or wrote; the annotation's span is the content without its marks.

    Args:
        speaker: the shortest full mention that names the source, where it is attributed.
        speaker_name: the fullest name of the speaker in the document, where it is a named thing.
        speaker_referent: that entity's referent, where the entities layer is in the plan.
        cue: the reporting words (`nói`, `cho biết`, `theo`).
        group: equal for the parts of one quotation.
    """

    kind: QuotationKind
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_referent: str | None = None
    cue: Span | None = None
    group: str | None = None


QUOTATIONS = LayerKey("quotations", Quotation, description="direct, mixed and indirect quotations with their speakers")

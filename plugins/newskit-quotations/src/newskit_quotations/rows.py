"""`Row`: a quotation as people read it, with the words themselves; and counts of rows by speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from newskit.documents import Document
from newskit.layers import QUOTATIONS, QuotationKind
from newskit_quotations.reading import fold


@attrs.frozen(kw_only=True)
class Row:
    """One quotation of a document.

    Args:
        document: its id.
        line: of the text, from 1.
        start: first code point of the content.
        end: the one behind it.
        kind: direct, mixed or indirect.
        speaker: as mentioned there; empty where nobody is.
        name: the fullest name of the speaker; empty where it is no named thing.
        referent: the entity's, where that layer is in the plan.
        cue: the reporting words.
        group: equal for the parts of one quotation.
        text: what was said.
    """

    document: str
    line: int
    start: int
    end: int
    kind: str
    speaker: str
    name: str
    referent: str
    cue: str
    group: str
    text: str

    @property
    def who(self) -> str:
        """The best there is to call the speaker by."""
        return self.name or self.speaker or "?"


@attrs.frozen(kw_only=True)
class SpeakerCount:
    """How much one speaker is quoted: quotations of each kind, documents, and syllables in all."""

    speaker: str
    quotations: int
    direct: int
    mixed: int
    indirect: int
    documents: int
    syllables: int


def rows(document: Document) -> Iterator[Row]:
    """The quotations of an analysed document, in order.

    Raises:
        LayerMissing: it has no quotations layer.
    """
    text = document.text
    line, counted = 1, 0
    for item in document[QUOTATIONS]:
        value = item.value
        line += text.count("\n", counted, item.start)
        counted = item.start
        yield Row(
            document=document.id,
            line=line,
            start=item.start,
            end=item.end,
            kind=value.kind.value,
            speaker=value.speaker.cut(text) if value.speaker else "",
            name=value.speaker_name or "",
            referent=value.speaker_referent or "",
            cue=value.cue.cut(text) if value.cue else "",
            group=value.group or "",
            text=item.span.cut(text),
        )


def is_by(row: Row, speaker: str) -> bool:
    """Whether a quotation is by somebody of this name or a part of it, in any case and spelling.

    >>> row = Row(document="a", line=1, start=0, end=1, kind="direct", speaker="ông", name="Lê Hoà", referent="",
    ...           cue="nói", group="", text="A")
    >>> is_by(row, "hòa"), is_by(row, "Lê Ho")
    (True, False)
    """
    wanted = _words(speaker)
    for mention in (row.name, row.speaker):
        words = _words(mention)
        if wanted and any(words[at : at + len(wanted)] == wanted for at in range(len(words))):
            return True
    return False


def _words(name: str) -> list[str]:
    return fold(name).split()


def count_speakers(quotations: Iterable[Row]) -> list[SpeakerCount]:
    """The speakers, those quoted most first; the unnamed ones count by how they are mentioned."""
    found: dict[str, list[Row]] = {}
    for row in quotations:
        found.setdefault(row.who, []).append(row)
    counts = [
        SpeakerCount(
            speaker=speaker,
            quotations=len(said),
            documents=len({row.document for row in said}),
            syllables=sum(len(row.text.split()) for row in said),
            **{kind.value: sum(row.kind == kind for row in said) for kind in QuotationKind},
        )
        for speaker, said in found.items()
    ]
    return sorted(counts, key=lambda count: (-count.quotations, -count.syllables, count.speaker))

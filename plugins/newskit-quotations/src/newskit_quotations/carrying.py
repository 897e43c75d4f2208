"""Quotations without an attribution of their own: they go on with who spoke last, or are the subject's words."""

from __future__ import annotations

from newskit.layers import QuotationKind
from newskit_quotations.findings import Findings, Found, Said
from newskit_quotations.marks import Marked
from newskit_quotations.names import NameKind
from newskit_quotations.referents import identity
from newskit_quotations.speech import content_words, ends_sentence, is_name_like, stands_alone

# A sentence of so many words in marks is speech, also where nobody spoke before; shorter ones are signs and slogans.
_SENTENCE = 8
# A fragment of so many words inside a plain sentence is somebody's words; shorter ones are terms and scare quotes.
_FRAGMENT = 6


def carry(at: int, place: int, stretch: Marked, findings: Findings) -> None:
    """Find out whose words an unattributed stretch holds, and add it, or leave it where it is nobody's."""
    frame = findings.frames[at]
    words = content_words(findings.pointers.reading, stretch)
    alone = stands_alone(frame)
    if not words or is_name_like(words) or not (stretch.opened or alone):
        return
    if not alone:
        if place and len(words) >= _FRAGMENT and not findings.pointers.lexicon.naming.ending(frame.words, place):
            _add_fragment(at, place, stretch, findings)
        return
    said, reading = findings.said, findings.pointers.reading
    if said is not None and at - said.frame <= 1 and (len(words) >= 3 or ends_sentence(reading, stretch)):
        _go_on(at, stretch, said, findings)
    elif len(words) >= _SENTENCE or (len(words) >= 4 and ends_sentence(reading, stretch)):
        name = findings.subject_before(at)
        person = name if name is not None and name.kind is NameKind.PERSON else None
        _add(
            Found(
                kind=QuotationKind.DIRECT,
                start=stretch.inner,
                end=stretch.outer,
                speaker=(person.start, person.end) if person else None,
                identity=identity(person) if person else None,
            ),
            at,
            stretch,
            findings,
        )


def _add(found: Found, at: int, stretch: Marked, findings: Findings, *, behind: bool = False) -> None:
    item = findings.next_item()
    findings.add(found, Said(item=item, frame=at, quoted=True, behind=behind, unclosed=not stretch.closed))


def _go_on(at: int, stretch: Marked, said: Said, findings: Findings) -> None:
    """One quotation with what was said last where that goes on: behind `"A," X nói.` and over paragraphs."""
    before = findings.found[said.item]
    same_paragraph = findings.frames[at].paragraph == findings.frames[said.frame].paragraph
    one = said.quoted and ((said.behind and same_paragraph) or said.unclosed)
    _add(
        Found(
            kind=QuotationKind.DIRECT,
            start=stretch.inner,
            end=stretch.outer,
            speaker=before.speaker,
            identity=before.identity,
            cue=before.cue if one else None,
            group=findings.group_of(said.item) if one else None,
        ),
        at,
        stretch,
        findings,
        behind=said.behind and one,
    )


def _add_fragment(at: int, place: int, stretch: Marked, findings: Findings) -> None:
    """A long fragment in a sentence that reports nothing: behind a comma or colon the words of its subject."""
    frame = findings.frames[at]
    before = frame.words[place - 1]
    said = findings.said
    if said is not None and said.frame == at:  # "“…”, bà nói, và gọi đó là “…”"
        mention, who = findings.found[said.item].speaker, findings.found[said.item].identity
    else:
        speaker = findings.first_subject(at, place) if before in (",", ":") else None
        mention, who = findings.who(at, speaker)
    kind = QuotationKind.DIRECT if before == ":" else QuotationKind.MIXED
    _add(Found(kind=kind, start=stretch.inner, end=stretch.outer, speaker=mention, identity=who), at, stretch, findings)

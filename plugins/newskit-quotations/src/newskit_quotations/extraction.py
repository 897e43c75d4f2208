"""The quotations of a text: marks, sentences and reports put together, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newskit.layers import QuotationKind
from newskit_quotations.attribution import Attribution, attribute, pick
from newskit_quotations.carrying import carry
from newskit_quotations.clauses import find_reports
from newskit_quotations.findings import Findings, Found, Said, cue_range
from newskit_quotations.frames import build_frames
from newskit_quotations.indirect import add_indirect
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.marks import Marked, find_marked
from newskit_quotations.names import Names
from newskit_quotations.probes import Attributions
from newskit_quotations.reading import Reading
from newskit_quotations.referents import Context, Identity, make_pointers, resolve
from newskit_quotations.reports import Report
from newskit_quotations.speech import content_words, is_fragment_of_speech, is_name_like, looks_direct

# So many stretches inside one quotation are looked at; the bound keeps the work linear.
_CHILDREN = 40


def extract(
    reading: Reading,
    sentences: Sequence[tuple[int, int]],
    names: Names,
    mentions: Mapping[tuple[int, int], Identity],
    lexicon: Lexicon,
) -> list[Found]:
    """The quotations of a text, by start.

    Args:
        reading: the text.
        sentences: their ranges in the reading, in order.
        names: of the text.
        mentions: resolved pronouns and roles, by range.
        lexicon: the words.
    """
    marked = find_marked(reading.text, Attributions(reading, lexicon))
    frames = build_frames(reading, sentences, marked)
    reports = [find_reports(frame, names, lexicon) for frame in frames]
    findings = Findings(frames=frames, pointers=make_pointers(reading, names, mentions, lexicon))
    for at in range(len(frames)):
        _read_frame(at, reports, marked, findings)
    return sorted(findings.found, key=lambda found: (found.start, -found.end))


def _read_frame(at: int, reports: Sequence[Sequence[Report]], marked: Sequence[Marked], findings: Findings) -> None:
    """Add the quotations of one sentence."""
    frames = findings.frames
    frame, own = frames[at], reports[at]
    pending, findings.pending = findings.pending, None
    if not own and not frame.given:
        return
    speech: dict[int, Report] = {}
    items: dict[int, list[tuple[int, int]]] = {}
    for place, token in enumerate(frame.given):
        if token.quoted < 0:
            continue
        stretch = marked[token.quoted]
        attribution = attribute(at, place, frames, reports, pending, findings.pointers.lexicon)
        if attribution is None:
            carry(at, place, stretch, findings)
        elif _is_speech(at, place, stretch, attribution, findings):
            report = attribution.report
            speech[place] = report
            if report.cue is not None:
                items.setdefault(report.cue.first, []).append((place, findings.next_item()))
            _add_quoted(at, place, token.quoted, marked, attribution, findings)
    for cue, parts in items.items():
        if parts[0][0] < cue < parts[-1][0]:  # split by its attribution
            findings.join([item for _, item in parts])
    for report in own:
        add_indirect(at, report, speech, findings)
    if own and own[-1].ahead and own[-1].first >= own[-1].last and frame.words[-1] == ":":
        findings.pending = own[-1]


def _is_speech(at: int, place: int, stretch: Marked, attribution: Attribution, findings: Findings) -> bool:
    """Whether a stretch inside a report is speech, and not a title, a name or a term in it."""
    report, reading = attribution.report, findings.pointers.reading
    words = content_words(reading, stretch)
    if not words or (report.ahead and not stretch.opened):
        return False
    if not attribution.adjacent:
        return is_fragment_of_speech(findings.frames[at], place, reading, stretch, findings.pointers.lexicon)
    called = report.ahead and report.cue is not None and report.cue.kind is CueKind.QUOTE
    return not (called and is_name_like(words))


def _add_quoted(
    at: int, place: int, index: int, marked: Sequence[Marked], attribution: Attribution, findings: Findings
) -> None:
    stretch, report = marked[index], attribution.report
    pointers = findings.pointers
    speaker, who = findings.who(attribution.frame, report.speaker)
    direct = looks_direct(pointers.reading, stretch, pointers.lexicon) and (attribution.adjacent or place == 0)
    found = Found(
        kind=QuotationKind.DIRECT if direct else QuotationKind.MIXED,
        start=stretch.inner,
        end=stretch.outer,
        speaker=speaker,
        identity=who,
        cue=cue_range(findings.frames[attribution.frame], report),
    )
    said = Said(
        item=findings.next_item(),
        frame=max(at, attribution.frame),
        quoted=True,
        behind=not report.ahead,
        unclosed=not stretch.closed,
    )
    findings.add(found, said)
    _add_inner(index, marked, who, findings)


def _add_inner(index: int, marked: Sequence[Marked], who: Identity | None, findings: Findings) -> None:
    """Add the quotations inside a quotation that have a cue there: `"Tôi nói: ‘…’"`."""
    outer = marked[index]
    children = [stretch for stretch in marked[index + 1 : index + _CHILDREN] if stretch.start < outer.outer]
    if not children:
        return
    pointers = findings.pointers
    for frame in build_frames(pointers.reading, [(outer.inner, outer.outer)], children):
        reports = find_reports(frame, pointers.names, pointers.lexicon, inside=True)
        for place, token in enumerate(frame.given):
            report = pick(place, reports, frame.words, pointers.lexicon) if token.quoted >= 0 else None
            if report is None or report.cue is None or report.cue.kind is CueKind.FEEL:
                continue
            if not report.ahead or not report.strict or place - report.first > 1:
                continue
            child, speaker = children[token.quoted], report.speaker
            direct = looks_direct(pointers.reading, child, pointers.lexicon)
            found = Found(
                kind=QuotationKind.DIRECT if direct else QuotationKind.MIXED,
                start=child.inner,
                end=child.outer,
                speaker=(speaker.start, speaker.end) if speaker else None,
                identity=resolve(speaker, pointers, (who,) if who else (), Context(around=who)) if speaker else None,
                cue=cue_range(frame, report),
            )
            findings.add(found, None)

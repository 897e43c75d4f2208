"""The quotations of a text: frames, reports and marks put together, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newskit.layers import QuotationKind
from newskit_quotations.frames import QUOTED, Frame, build_frames
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.marks import Marked, find_marked
from newskit_quotations.probes import Attributions
from newskit_quotations.names import Name, NameKind, Names
from newskit_quotations.reading import Reading
from newskit_quotations.referents import Identity, Pointers, make_pointers, resolve
from newskit_quotations.reports import Report, find_reports
from newskit_quotations.speech import (
    content_words,
    ends_sentence,
    is_fragment_of_speech,
    is_name_like,
    looks_direct,
    stands_alone,
)
from newskit_quotations.subjects import Speaker, first_subject

_NEAR = 8
# Inside another report what stands in marks behind these is mostly the verb's object, in the outer speaker's words.
_OBJECTS = (CueKind.CLAUSE, CueKind.FEEL, CueKind.MARKED)
_REMEMBERED = 6


@attrs.frozen(kw_only=True)
class Found:
    """A quotation, in offsets of the reading."""

    kind: QuotationKind
    start: int
    end: int
    speaker: tuple[int, int] | None = None
    identity: Identity | None = None
    cue: tuple[int, int] | None = None
    group: int | None = None


@attrs.frozen(kw_only=True)
class _Said:
    """Who spoke last, to go on with: `"A," X nói. "B"`."""

    speaker: tuple[int, int] | None
    identity: Identity | None
    cue: tuple[int, int] | None
    frame: int
    quoted: bool
    behind: bool
    item: int


@attrs.define
class _State:
    found: list[Found] = attrs.field(factory=list)
    said: _Said | None = None
    pending: Report | None = None
    groups: int = 0
    past: list[Identity] = attrs.field(factory=list)


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
    pointers = make_pointers(reading, names, mentions, lexicon)
    reports = [find_reports(frame, names, lexicon) for frame in frames]
    state = _State()
    for at in range(len(frames)):
        _read_frame(at, frames, reports, marked, pointers, state)
    return sorted(state.found, key=lambda found: (found.start, -found.end))


def _subject(at: int, frames: Sequence[Frame], pointers: Pointers) -> Name | None:
    """The person whom the sentence before is about."""
    if at == 0:
        return None
    before = frames[at - 1]
    speaker = first_subject(before, len(before.words), pointers.names, pointers.lexicon)
    return speaker.name if speaker is not None else None


def _cue(frame: Frame, report: Report) -> tuple[int, int] | None:
    if report.cue is None:
        return None
    return frame.tokens[report.cue.first].start, frame.tokens[report.cue.last - 1].end


def _who(
    at: int, speaker: Speaker | None, frames: Sequence[Frame], pointers: Pointers, state: _State
) -> tuple[tuple[int, int] | None, Identity | None]:
    if speaker is None:
        return None, None
    subject = _subject(at, frames, pointers) if speaker.name is None else None
    if subject is not None and state.said is not None and state.said.frame == at - 1:
        subject = None
    return (speaker.start, speaker.end), resolve(speaker, pointers, state.past, subject)


def _pick(at: int, reports: Sequence[Report], words: Sequence[str], lexicon: Lexicon) -> Report | None:
    """The report that a quoted token belongs to."""
    best: tuple[int, int] | None = None
    chosen: Report | None = None
    for order, report in enumerate(reports):
        if not report.first <= at < report.last:
            continue
        explicit = words[report.first - 1] in ("rằng", ":") if report.first else False
        if report.nested and not explicit and (
            (report.cue and report.cue.kind in _OBJECTS)
            or (report.speaker and report.speaker.words in lexicon.pronoun_phrases)
        ):
            continue
        adjacent = report.ahead and all(word in (",", ":", "rằng", "là") for word in words[report.first : at][:3]) and at - report.first < 3
        rank = 0 if adjacent else 1 if report.strict and not report.ahead and at == report.last - 1 else 2 if report.ahead else 3
        if best is None or (rank, -order) < best:
            best, chosen = (rank, -order), report
    return chosen


def _near(at: int, reports: Sequence[Report]) -> list[Report]:
    """The reports around a token; a bound on how many keeps the work linear."""
    if len(reports) <= 2 * _NEAR:
        return list(reports)
    place = next((order for order, report in enumerate(reports) if report.cue and report.cue.first > at), len(reports))
    return list(reports[max(0, place - _NEAR) : place + _NEAR])


def _read_frame(
    at: int,
    frames: Sequence[Frame],
    reports: Sequence[Sequence[Report]],
    marked: Sequence[Marked],
    pointers: Pointers,
    state: _State,
) -> None:
    frame = frames[at]
    reading, lexicon = pointers.reading, pointers.lexicon
    pending, state.pending = state.pending, None
    own = reports[at]
    speech: dict[int, Report] = {}
    for place, token in enumerate(frame.tokens):
        if token.quoted < 0:
            continue
        stretch = marked[token.quoted]
        report = _pick(place, _near(place, own), frame.words, lexicon)
        following = reports[at + 1] if at + 1 < len(frames) else ()
        who_frame = at
        if report is None and place == len(frame.tokens) - 1 or (report is None and stands_alone(frame, place)):
            dangling = next((r for r in following[:1] if not r.ahead and r.last == 0), None)
            if dangling is not None and frames[at + 1].paragraph == frame.paragraph:
                report, who_frame = dangling, at + 1
        if report is None and pending is not None and place == 0:
            report, who_frame = pending, at - 1
        if report is None:
            _carry(at, place, frames, stretch, pointers, state)
            continue
        adjacent = (report.ahead and place - report.first < 2) or (not report.ahead and report.strict) or who_frame != at
        if not stretch.opened and not (not report.ahead):
            continue
        words = content_words(reading, stretch)
        if not words:
            continue
        if not adjacent and not is_fragment_of_speech(frame, place, reading, stretch, lexicon):
            continue
        if adjacent and report.ahead and who_frame == at and report.cue is not None and report.cue.kind is CueKind.QUOTE and is_name_like(words):
            continue
        speech[place] = report
        source = frames[who_frame]
        speaker, who = _who(who_frame, report.speaker, frames, pointers, state)
        direct = looks_direct(reading, stretch, lexicon) and (adjacent or place == 0)
        _add(
            state,
            Found(
                kind=QuotationKind.DIRECT if direct else QuotationKind.MIXED,
                start=stretch.inner,
                end=stretch.outer,
                speaker=speaker,
                identity=who,
                cue=_cue(source, report),
            ),
            at=max(at, who_frame),
            behind=not report.ahead,
            quoted=True,
        )
        _inner(token.quoted, marked, who, pointers, state)
    _join_split(frame, speech, marked, state)
    for report in own:
        _report(at, report, speech, frames, pointers, state)
    last = own[-1] if own else None
    if last is not None and last.ahead and last.first >= last.last and frame.words[-1] == ":":
        state.pending = last


def _add(state: _State, found: Found, *, at: int, behind: bool, quoted: bool) -> None:
    state.found.append(found)
    if found.identity is not None:
        state.past = [found.identity, *(who for who in state.past if who.name != found.identity.name)][:_REMEMBERED]
    state.said = _Said(
        speaker=found.speaker,
        identity=found.identity,
        cue=found.cue,
        frame=at,
        quoted=quoted,
        behind=behind,
        item=len(state.found) - 1,
    )


def _join_split(frame: Frame, speech: Mapping[int, Report], marked: Sequence[Marked], state: _State) -> None:
    """One group for the parts that share a cue with one part before it and one behind."""
    cues: dict[int, list[int]] = {}
    for place, report in speech.items():
        if report.cue is not None:
            cues.setdefault(report.cue.first, []).append(place)
    starts = {found.start: index for index, found in enumerate(state.found[-2 * len(speech) - 8 :])}
    base = max(0, len(state.found) - 2 * len(speech) - 8)
    for first, places in cues.items():
        if min(places) < first < max(places):
            state.groups += 1
            for place in places:
                index = starts.get(marked[frame.tokens[place].quoted].inner)
                if index is not None:
                    state.found[base + index] = attrs.evolve(state.found[base + index], group=state.groups)


def _carry(
    at: int, place: int, frames: Sequence[Frame], stretch: Marked, pointers: Pointers, state: _State
) -> None:
    """A quotation without a cue of its own: it goes on with who spoke last, or is none."""
    frame = frames[at]
    reading, lexicon = pointers.reading, pointers.lexicon
    words = content_words(reading, stretch)
    if not words or is_name_like(words) or not (stretch.opened or stands_alone(frame, place)):
        return
    said = state.said
    if stands_alone(frame, place):
        if said is not None and at - said.frame <= 1 and (len(words) >= 3 or ends_sentence(reading, stretch)):
            near = frame.paragraph == frames[said.frame].paragraph
            group = None
            if said.quoted and said.behind and near:
                before = state.found[said.item]
                if before.group is None:
                    state.groups += 1
                    state.found[said.item] = before = attrs.evolve(before, group=state.groups)
                group = before.group
            _add(
                state,
                Found(
                    kind=QuotationKind.DIRECT,
                    start=stretch.inner,
                    end=stretch.outer,
                    speaker=said.speaker,
                    identity=said.identity,
                    cue=said.cue if group else None,
                    group=group,
                ),
                at=at,
                behind=said.behind and group is not None,
                quoted=True,
            )
            return
        if len(words) >= 8 or (len(words) >= 4 and ends_sentence(reading, stretch)):
            name = _subject(at, frames, pointers)
            named = name is not None and name.kind is NameKind.PERSON
            _add(
                state,
                Found(
                    kind=QuotationKind.DIRECT,
                    start=stretch.inner,
                    end=stretch.outer,
                    speaker=(name.start, name.end) if name is not None and named else None,
                    identity=resolve_name(name) if name is not None and named else None,
                ),
                at=at,
                behind=False,
                quoted=True,
            )
        return
    if len(words) >= 6 and not lexicon.naming.ending(frame.words, place) and place:
        before = frame.words[place - 1]
        speaker = first_subject(frame, place, pointers.names, lexicon) if before in (",", ":") else None
        found, who = _who(at, speaker, frames, pointers, state)
        kind = QuotationKind.DIRECT if before == ":" else QuotationKind.MIXED
        _add(
            state,
            Found(kind=kind, start=stretch.inner, end=stretch.outer, speaker=found, identity=who),
            at=at,
            behind=False,
            quoted=True,
        )


def resolve_name(name: Name) -> Identity:
    """The identity of a name."""
    return Identity(name=name.full, referent=name.referent, id=name.id)


def _inner(index: int, marked: Sequence[Marked], who: Identity | None, pointers: Pointers, state: _State) -> None:
    """Quotations inside a quotation that have a cue there: `"Tôi nói: ‘…’"`."""
    outer = marked[index]
    children = []
    for stretch in marked[index + 1 : index + 40]:
        if stretch.start >= outer.outer:
            break
        children.append(stretch)
    if not children:
        return
    lexicon = pointers.lexicon
    frames = build_frames(pointers.reading, [(outer.inner, outer.outer)], children)
    for frame in frames:
        reports = find_reports(frame, pointers.names, lexicon, inside=True)
        for place, token in enumerate(frame.tokens):
            if token.quoted < 0:
                continue
            report = _pick(place, _near(place, reports), frame.words, lexicon)
            felt = report is not None and report.cue is not None and report.cue.kind is CueKind.FEEL
            if report is None or felt or not report.ahead or not report.strict or place - report.first > 1:
                continue
            child = children[token.quoted]
            speaker = report.speaker
            state.found.append(
                Found(
                    kind=QuotationKind.DIRECT if looks_direct(pointers.reading, child, lexicon) else QuotationKind.MIXED,
                    start=child.inner,
                    end=child.outer,
                    speaker=(speaker.start, speaker.end) if speaker else None,
                    identity=resolve(speaker, pointers, (who,) if who else (), None, who) if speaker else None,
                    cue=_cue(frame, report),
                )
            )


def _report(
    at: int,
    report: Report,
    speech: Mapping[int, Report],
    frames: Sequence[Frame],
    pointers: Pointers,
    state: _State,
) -> None:
    """The indirect quotation of a report, where it has no quoted fragment, and that of a conjunct beside one."""
    frame = frames[at]
    words, lexicon = frame.words, pointers.lexicon
    first, last = report.first, report.last
    if report.cue is None or report.cue.kind in (CueKind.QUOTE, CueKind.FEEL) or first >= last:
        return
    if report.nested and (
        report.speaker is None or report.speaker.words in lexicon.pronoun_phrases or not report.strict
    ):
        return
    quoted = next(
        (place for place in sorted(speech) if first <= place < last and (speech[place] is report or speech[place].head < first or speech[place].first < first)),
        None,
    )
    if not report.ahead and report.strict:
        return
    if quoted is not None:
        if not report.ahead:
            return
        last = _conjunct(words, first, quoted, lexicon)
        if last - first < 4:
            return
    while first < last and (words[first] in (",", ":", "-", ".") or (not report.ahead and lexicon.openers.starting(words, first) and words[first + 1 : first + 4].count(","))):
        first += max(1, lexicon.openers.starting(words, first))
    while last > first and not words[last - 1][0].isalnum() and words[last - 1] not in (QUOTED, ")", "%"):
        last -= 1
    if last - first < 3:
        return
    speaker, who = _who(at, report.speaker, frames, pointers, state)
    _add(
        state,
        Found(
            kind=QuotationKind.INDIRECT,
            start=frame.tokens[first].start,
            end=frame.tokens[last - 1].end,
            speaker=speaker,
            identity=who,
            cue=_cue(frame, report),
        ),
        at=at,
        behind=False,
        quoted=False,
    )


def _conjunct(words: Sequence[str], first: int, quoted: int, lexicon: Lexicon) -> int:
    """The end of a whole unquoted conjunct before a quoted fragment; `first` where there is none."""
    if words[quoted - 1] == ":":
        return quoted - 1
    for place in range(quoted - 1, first, -1):
        if words[place] in (",", ";") and (words[place] == ";" or lexicon.conjunctions.starting(words, place + 1)):
            return place
        if words[place : place + 2] == ("mà", "còn") and words[place + 2 : place + 3] != (QUOTED,):
            return quoted
    return first

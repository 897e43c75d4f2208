"""Reports in a sentence: a cue, its source, and the stretch of tokens that the source is reported to have said."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newskit_quotations.cues import Cue, find_cues
from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.names import NameKind, Names
from newskit_quotations.subjects import Speaker, choose, find_subject, first_subject

_REACH = 40
_ENDS = frozenset(".!?…;")
_WITH_MARKS = (CueKind.QUOTE, CueKind.FEEL)
_TAILS = frozenset(
    ("với", "trong", "trên", "tại", "hôm", "vào", "sau", "trước", "ở", "ngày", "khi", "sáng", "chiều", "tối", "cho", "qua")
)
_OPEN_KINDS = (CueKind.REPORT, CueKind.CLAUSE, CueKind.TOPIC, CueKind.THAT)


@attrs.frozen(kw_only=True)
class Report:
    """Something said, as a sentence reports it.

    Args:
        cue: the reporting word; None where a colon behind the source is all there is.
        speaker: the source; None where nobody is named.
        first: first token of what was said.
        last: the token behind it; equal to `first` where it must stand in another sentence.
        ahead: whether the cue stands before what was said.
        strict: whether rằng, a colon or a mark says that a report follows.
        nested: whether it lies inside another report.
        head: first token of the report with its source.
        inherited: whether the source is that of the report before.
    """

    cue: Cue | None
    speaker: Speaker | None
    first: int
    last: int
    ahead: bool
    strict: bool = False
    nested: bool = False
    head: int = 0
    inherited: bool = False


def _content_end(frame: Frame) -> int:
    end = len(frame.words)
    while end and frame.words[end - 1] in _ENDS:
        end -= 1
    return end


def _clause_like(words: Sequence[str], first: int, last: int, lexicon: Lexicon, reach: int = 14) -> bool:
    """Whether a stretch looks like a clause: one of the small words that only clauses have, near its start."""
    return any(word in lexicon.clausal for word in words[first : min(last, first + reach)])


def _opening(frame: Frame, cue: Cue, quoted_before: bool, trailing: bool, lexicon: Lexicon) -> tuple[int, bool] | None:
    """Where what was said starts behind the cue, and whether a mark or rằng says so; None where nothing follows."""
    words, end = frame.words, _content_end(frame)
    at = cue.last
    while at < end and (length := lexicon.modifiers.starting(words, at)):
        at += length
    if at >= end:
        return None
    kind, word = cue.kind, words[at]
    if word == QUOTED:
        return None if words[cue.first : cue.last] == ("tiếp", "tục") else (at, True)
    if kind in _WITH_MARKS:
        for place in range(at, min(end - 1, at + 18)):
            if words[place + 1] == QUOTED and (words[place] == ":" or (words[place] in ("là", "như") and kind is CueKind.QUOTE)):
                return place + 1, True
            if words[place] in (",", QUOTED, ";"):
                break
        ahead = at + 1 < end and words[at + 1] == QUOTED and (word in lexicon.complementizers or word in ":,")
        return (at + 1, True) if ahead else None
    if word == ":" or (word in lexicon.complementizers and (word == "rằng" or kind is not CueKind.MARKED)):
        at += 1
        while at < end and words[at] in ",:":
            at += 1
        return (at, True) if at < end else None
    if word == "," and kind in _OPEN_KINDS:
        fits = (end - at > 4 or QUOTED in words[at:end]) and not (quoted_before and words[at + 1] != QUOTED)
        return (at + 1, words[at + 1] == QUOTED) if fits or (at + 1 < end and words[at + 1] == QUOTED) else None
    if lexicon.prepositions.starting(words, at) or kind is CueKind.MARKED:
        return _behind_phrase(frame, cue, at, end, quoted_before, trailing, lexicon)
    if quoted_before:
        return None
    rest = end - at
    fits = (
        (kind is CueKind.REPORT and rest >= 2)
        or (kind is CueKind.CLAUSE and rest >= 4 and _clause_like(words, at, end, lexicon))
        or (kind is CueKind.CLAUSE and rest >= 6 and frame.tokens[at].capital)
        or (kind is CueKind.TOPIC and rest >= 5)
        or (kind is CueKind.THAT and rest >= 3 and _starts_clause(frame, at, end, lexicon))
    )
    if fits:
        return at, False
    marked = next((place for place in range(at, min(end, at + 12)) if words[place] == QUOTED), None)
    return (marked, False) if marked is not None and kind in _OPEN_KINDS and "," not in words[at:marked] else None


def _starts_clause(frame: Frame, at: int, end: int, lexicon: Lexicon) -> bool:
    words = frame.words
    return (words[at] in lexicon.starters or frame.tokens[at].capital) and _clause_like(words, at + 1, end, lexicon)


def _behind_phrase(
    frame: Frame, cue: Cue, at: int, end: int, quoted_before: bool, trailing: bool, lexicon: Lexicon
) -> tuple[int, bool] | None:
    """What was said behind a phrase of whom, where or when: "nói với các phóng viên hôm thứ Hai rằng …"."""
    words, kind = frame.words, cue.kind
    comma = None
    for place in range(at, min(end, at + _REACH)):
        word = words[place]
        if word == "rằng" or word == ":":
            return (place + 1, True) if place + 1 < end else None
        if word == QUOTED:
            return (place, False) if comma is None else None
        if word == "," and comma is None:
            comma = place
        if place > at and lexicon.cues.starting(words, place) and comma is not None:
            break
    if quoted_before or kind is CueKind.MARKED:
        return None
    if trailing and comma is None and not _clause_like(words, at, end, lexicon):
        return None
    if kind is CueKind.REPORT and words[at] != "về":
        if comma is not None and end - comma > 5 and comma - at <= 14 and words[at] in ("với", "trong", "tại", "trên", "hôm", "ngày", "trước", "sau", "khi", "vào", "sáng", "chiều", "tối"):
            return comma + 1, False
        return at, False
    if kind is CueKind.CLAUSE and comma is not None and end - comma > 5 and _clause_like(words, comma, end, lexicon) and words[at] in ("với", "trong", "tại", "trên", "trước", "hôm"):
        return comma + 1, False
    return None


def _source(frame: Frame, cue: Cue, cues: Sequence[Cue], names: Names, lexicon: Lexicon) -> Report | None:
    """A report by `theo X`, before or behind what was said."""
    words, end = frame.words, _content_end(frame)
    stop = cue.last
    while stop < min(end, cue.last + _REACH) and words[stop] not in (",", ":", ")", "(", QUOTED, "-", "–"):
        stop += 1
    inner = any(cue.last <= other.first < stop and other.kind in (CueKind.REPORT, CueKind.THAT) for other in cues)
    if stop == cue.last or inner or not _names_source(frame, cue.last, stop, names, lexicon):
        return None
    opener = lexicon.openers.starting(words, 0)
    if cue.first == 0 or (opener and opener + 1 >= cue.first):
        if stop >= end or words[stop] not in (",", ":", QUOTED):
            return None
        first = stop if words[stop] == QUOTED else _behind_apposition(frame, stop + 1, end, lexicon)
        speaker = choose(frame, cue.last, stop, names, lexicon)
        return Report(cue=cue, speaker=speaker, first=first, last=end, ahead=True, head=cue.first)
    if words[cue.first - 1] not in (",", QUOTED, "-", "–"):
        return None
    joined = next((at for at in range(cue.last, stop) if words[at] == "và" and at + 1 < stop and words[at + 1] == "theo"), stop)
    speaker = choose(frame, cue.last, joined, names, lexicon)
    last = cue.first if words[cue.first - 1] == QUOTED else cue.first - 1
    return Report(cue=cue, speaker=speaker, first=0, last=last, ahead=False, head=cue.first)


def _behind_apposition(frame: Frame, first: int, end: int, lexicon: Lexicon) -> int:
    """Where what was said starts behind `theo X, giám đốc Y, …`."""
    words = frame.words
    if lexicon.roles.starting(words, first) and not lexicon.is_group(words[first:]):
        for at in range(first, min(end, first + 20)):
            if words[at] in lexicon.clausal:
                break
            if words[at] == ",":
                return at + 1
    return first


def _names_source(frame: Frame, first: int, last: int, names: Names, lexicon: Lexicon) -> bool:
    """Whether what follows `theo` is a source, and not a law, a custom or a manner."""
    words = frame.words
    if lexicon.no_sources.starting(words, first):
        return False
    named = names.within(frame.tokens[first].start, frame.tokens[last - 1].end)
    return bool(lexicon.sources.starting(words, first) or lexicon.roles.starting(words, first) or named)


def _relayed(frame: Frame, cue: Cue, cues: Sequence[Cue], names: Names, lexicon: Lexicon) -> Report | None:
    """A report by `X dẫn lời Y` without a verb of Y's own."""
    words, end = frame.words, _content_end(frame)
    following = next((other.first for other in cues if other.first >= cue.last), end)
    for at in range(cue.last, min(end, cue.last + _REACH, following + 1)):
        if words[at] in ("rằng", ":", QUOTED):
            speaker = find_subject(frame, at, cue.last, names, lexicon)
            first = at if words[at] == QUOTED else at + 1
            if speaker is None or first >= end:
                return None
            return Report(cue=cue, speaker=speaker, first=first, last=end, ahead=True, strict=True, head=cue.first)
    return None


def _speaker(
    frame: Frame, cue: Cue, floor: int, previous: Report | None, names: Names, lexicon: Lexicon
) -> tuple[Speaker | None, int, bool] | None:
    """The source of a cue, where its phrase starts, and whether it is inherited; None where there is no source."""
    words = frame.words
    if words[cue.first : cue.last] == ("cho", "rằng"):
        length = lexicon.sayings.ending(words, cue.first)
        if length and cue.first > length:
            return None, cue.first - length, False
    speaker = find_subject(frame, cue.first, floor, names, lexicon)
    if speaker is not None:
        return speaker, speaker.opening, False
    before = words[cue.first - 1] if cue.first else ""
    if cue.first > floor and (before in ("và", ",", "nhưng", "đồng", "thời") or lexicon.adverbs.ending(words, cue.first)):
        if previous is not None and previous.speaker is not None:
            return previous.speaker, cue.first, True
        first = first_subject(frame, cue.first, names, lexicon)
        if first is not None:
            return first, cue.first, True
    return None


def find_reports(frame: Frame, names: Names, lexicon: Lexicon, *, inside: bool = False) -> list[Report]:
    """The reports of a sentence, in the order of their cues.

    Args:
        frame: the sentence.
        names: of the document.
        lexicon: the words.
        inside: whether the sentence stands in quotation marks itself, so that `tôi` is somebody.
    """
    words, end = frame.words, _content_end(frame)
    cues = find_cues(frame, lexicon)
    found: list[Report] = []
    floor = 0
    for order, cue in enumerate(cues):
        following = cues[order + 1 : order + 1 + _REACH]
        previous = found[-1] if found else None
        if cue.kind is CueKind.SOURCE:
            report = _source(frame, cue, following, names, lexicon)
            if report is not None:
                found.append(report)
                floor = max(floor, report.first if report.ahead else cue.last)
            continue
        if cue.kind is CueKind.RELAY:
            report = _relayed(frame, cue, following, names, lexicon)
            floor = cue.last
            if report is not None:
                found.append(report)
            continue
        source = _speaker(frame, cue, floor, previous, names, lexicon)
        if source is None:
            continue
        speaker, head, inherited = source
        if speaker is not None and lexicon.pronouns.get(speaker.words) == "first" and not inside:
            continue
        reports = _reports_of(frame, cue, speaker, head, inherited, floor, lexicon)
        if reports:
            found.extend(reports)
            if any(report.ahead or report.last for report in reports):
                floor = cue.last
    colon = words.index(":") if ":" in words[:16] else 0
    if not found and 0 < colon <= 14 and (colon == end - 1 or words[colon + 1] == QUOTED):
        speaker = choose(frame, 0, colon, names, lexicon)
        if speaker is not None:
            found.append(Report(cue=None, speaker=speaker, first=colon + 1, last=end, ahead=True, strict=True))
    if not found and QUOTED in words:
        found.extend(_verbless(frame, end, names, lexicon))
    return _arranged(frame, found, lexicon)


def _verbless(frame: Frame, end: int, names: Names, lexicon: Lexicon) -> list[Report]:
    """A report by the name behind a quotation alone: `"…", Lê Nam, giám đốc công ty.`"""
    words = frame.words
    at = words.index(QUOTED) + 1
    if at + 1 >= end or words[at] not in (",", "-", "–", "—") or end - at > 30:
        return []
    stop = next((place for place in range(at + 1, end) if words[place] == ","), end)
    speaker = choose(frame, at + 1, stop, names, lexicon)
    if speaker is None or speaker.name is None or speaker.name.kind is not NameKind.PERSON:
        return []
    whole = speaker.name.end == frame.tokens[stop - 1].end
    if not whole or any(word in lexicon.clausal for word in words[at + 1 : stop]):
        return []
    return [Report(cue=None, speaker=speaker, first=0, last=at, ahead=False, strict=True, head=at + 1)]


def _reports_of(
    frame: Frame, cue: Cue, speaker: Speaker | None, head: int, inherited: bool, floor: int, lexicon: Lexicon
) -> list[Report]:
    words, end = frame.words, _content_end(frame)
    before = words[head - 1] if head else ""
    quoted_before = not inherited and (
        before == QUOTED or (before in (",", "-", "–", "—", ")", ".") and QUOTED in words[max(0, head - 12) : head - 1] and _tight(words, head))
    )
    made: list[Report] = []
    trailing = head - floor > 4 and before == "," and not inherited
    opening = _opening(frame, cue, quoted_before, trailing, lexicon)
    if opening is not None:
        first, strict = opening
        made.append(
            Report(cue=cue, speaker=speaker, first=first, last=end, ahead=True, strict=strict, head=head, inherited=inherited)
        )
    elif end <= cue.last + 1 and words[end - 1 : end] == (":",):
        made.append(Report(cue=cue, speaker=speaker, first=end, last=end, ahead=True, strict=True, head=head))
    if inherited or speaker is None:
        return made
    if quoted_before:
        last = head
        while last and words[last - 1] != QUOTED:
            last -= 1
        made.insert(0, Report(cue=cue, speaker=speaker, first=floor, last=last, ahead=False, strict=True, head=head))
    elif not made:
        tail = words[cue.last] if cue.last < end else ""
        light = not tail or tail in _TAILS or lexicon.modifiers.starting(words, cue.last) > 0
        if head and before in (",", "-", "–", "—") and cue.kind in _OPEN_KINDS and head - floor > 4 and light and (head - floor > 12 or _clause_like(words, floor, head - 1, lexicon)):
            made.append(Report(cue=cue, speaker=speaker, first=floor, last=head - 1, ahead=False, head=head))
        elif not floor and head <= 2 and end - cue.last <= (15 if cue.kind in _OPEN_KINDS else 3):
            made.append(Report(cue=cue, speaker=speaker, first=0, last=0, ahead=False, head=head))
    return made


def _tight(words: Sequence[str], head: int) -> bool:
    """Whether only marks and one parenthesis stand between a quotation and the phrase at `head`."""
    at = head - 1
    depth = 0
    while at >= 0 and head - at < 14:
        if words[at] == QUOTED:
            return True
        depth += (words[at] == ")") - (words[at] == "(")
        if depth == 0 and words[at] not in (",", "-", "–", "—", "(", ".", "!", "?"):
            return False
        at -= 1
    return False


def _arranged(frame: Frame, found: list[Report], lexicon: Lexicon) -> list[Report]:
    """The reports with their ends where the next one beside them starts, and without those that only pass one on."""
    words = frame.words
    kept: list[Report] = []
    dropped: set[int] = set()
    for at, report in enumerate(found):
        if at in dropped or not report.ahead or report.first >= report.last:
            continue
        for later in range(at + 1, min(at + 6, len(found))):
            other = found[later]
            if other.cue is report.cue or other.head < report.first or later in dropped:
                continue
            before = words[other.head - 1]
            if not other.ahead:
                if other.first < other.last and QUOTED not in words[report.first : other.last]:
                    report = attrs.evolve(report, last=min(report.last, other.last))
                    dropped.add(later)
                    break
                continue
            if report.cue and report.cue.kind is CueKind.SOURCE and other.head - report.first <= 2 and not other.inherited:
                dropped.add(at)
                break
            joined = before in (",", ";", "và", ".") or lexicon.conjunctions.ending(words, other.head) or lexicon.conjunctions.starting(words, other.head)
            if (joined or other.inherited) and other.cue and other.cue.kind not in _WITH_MARKS:
                last = other.head
                while last > report.first and (length := lexicon.conjunctions.ending(words, last) or (words[last - 1] in ",;")):
                    last -= int(length)
                report = attrs.evolve(report, last=max(last, report.first))
                break
            found[later] = attrs.evolve(other, nested=True)
        found[at] = report
    for at, report in enumerate(found):
        twin = at + 1 < len(found) and report.ahead and found[at + 1].ahead and report.first == found[at + 1].first < report.last
        if at not in dropped and not twin:
            kept.append(report)
    return kept

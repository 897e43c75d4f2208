"""Sources that stand behind the cue, or alone: `theo X`, `Báo X dẫn lời Y`, `"…", Lê Nam, giám đốc công ty.`"""

from __future__ import annotations

from collections.abc import Sequence

from newskit_quotations.cues import Cue
from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.names import NameKind, Names
from newskit_quotations.openings import clause_like, content_end
from newskit_quotations.reports import Report
from newskit_quotations.subjects import choose, find_subject

# A source is no longer than this; the bound keeps the work linear.
_REACH = 40
# What was said behind "…, theo X, …" has more tokens than this.
_BETWEEN = 4


def by_source(frame: Frame, cue: Cue, cues: Sequence[Cue], names: Names, lexicon: Lexicon) -> Report | None:
    """A report by `theo X`, before or behind what was said."""
    words, end = frame.words, content_end(frame)
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
    joined = next(
        (at for at in range(cue.last, stop) if words[at] == "và" and at + 1 < stop and words[at + 1] == "theo"), stop
    )
    speaker = choose(frame, cue.last, joined, names, lexicon)
    last = cue.first if words[cue.first - 1] == QUOTED else cue.first - 1
    between = stop < end and words[stop] == "," and end - stop > _BETWEEN and last <= _REACH
    whole = QUOTED in words[: min(last, _REACH)] or clause_like(words, 0, last, lexicon, _REACH)
    if between and not whole:  # "Việc này, theo ông Nam, là cần thiết"
        return Report(cue=cue, speaker=speaker, first=stop + 1, last=end, ahead=True, head=cue.first)
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


def by_relay(frame: Frame, cue: Cue, cues: Sequence[Cue], names: Names, lexicon: Lexicon) -> Report | None:
    """A report by `X dẫn lời Y` without a verb of Y's own."""
    words, end = frame.words, content_end(frame)
    following = next((other.first for other in cues if other.first >= cue.last), end)
    for at in range(cue.last, min(end, cue.last + _REACH, following + 1)):
        if words[at] in ("rằng", ":", QUOTED):
            speaker = find_subject(frame, at, cue.last, names, lexicon)
            first = at if words[at] == QUOTED else at + 1
            if speaker is None or first >= end:
                return None
            return Report(cue=cue, speaker=speaker, first=first, last=end, ahead=True, strict=True, head=cue.first)
    return None


def by_name_alone(frame: Frame, end: int, names: Names, lexicon: Lexicon) -> list[Report]:
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

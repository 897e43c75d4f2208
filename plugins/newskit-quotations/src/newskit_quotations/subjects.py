"""Who a verb of saying belongs to: the noun phrase before it, and the shortest full mention of the source in that."""

from __future__ import annotations

import attrs

from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import Lexicon
from newskit_quotations.names import Name, NameKind, Names

# A subject is looked for in so many tokens before its verb; longer ones don't occur, and the bound keeps the work linear.
_REACH = 40
# A title before a name has no more syllables than this.
_TITLE = 6
# So many phrases of time and place may stand before a subject; the bound keeps the work linear.
_LEADS = 6
_STOPS = frozenset(":;()[]!?—–•*|") | {QUOTED, "-", '"', "“", "”", "…"}


@attrs.frozen(kw_only=True)
class Speaker:
    """A source as it is mentioned.

    Args:
        start: first offset in the reading.
        end: offset behind it.
        words: how the mention reads, folded.
        name: the name, where the mention is one.
        opening: index of the token where its noun phrase starts, with title and apposition.
    """

    start: int
    end: int
    words: tuple[str, ...]
    name: Name | None
    opening: int


def _strip_adverbs(frame: Frame, end: int, floor: int, lexicon: Lexicon) -> int:
    """The end of the subject before the adverbs and the time that stand between it and its verb."""
    words = frame.words
    while end > floor:
        length = lexicon.adverbs.ending(words, end)
        if length and end - length >= floor:
            end -= length
        elif end - 2 >= floor and words[end - 1][0].isdigit() and words[end - 2] in ("ngày", "hôm", "tháng", "năm"):
            end -= 2
        elif end - 3 >= floor and words[end - 3 : end - 1] == ("hôm", "thứ"):
            end -= 3
        elif end - 2 >= floor and words[end - 2] == "hôm":
            end -= 2
        else:
            break
    return end


def _ends_sentence(frame: Frame, at: int) -> bool:
    """Whether a full stop ends a sentence, and is not that of `TT.` or `D.C.`."""
    before = frame.tokens[at - 1] if at else None
    return before is None or not before.capital or before.end - before.start > 3


def _splits(frame: Frame, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the `và` at this place joins clauses, not the parts of one subject."""
    words = frame.words
    behind = words[at + 1] if at + 1 < end else ""
    before = words[max(0, at - 12) : at]
    parted = at + 1 < end and frame.tokens[at + 1].capital and not frame.tokens[at - 1].capital
    if (
        parted
        and end - at <= 4
        and len(before) > 6
        and any(lexicon.prepositions.starting(before, at) for at in range(max(0, len(before) - 4), len(before)))
    ):
        return True
    return (behind in lexicon.starters or bool(frame.tokens[at + 1].capital)) and any(
        word in lexicon.clausal for word in before
    )


def _segment(frame: Frame, end: int, floor: int, lexicon: Lexicon) -> int:
    """Where the stretch without comma that ends before `end` starts."""
    words = frame.words
    start = end
    while start > floor and end - start < _REACH:
        word = words[start - 1]
        if (
            word in _STOPS
            or word == ","
            or (word == "." and _ends_sentence(frame, start - 1))
            or lexicon.boundaries.ending(words, start)
        ):
            break
        if word == "và" and start < end and _splits(frame, start - 1, end, lexicon):
            break
        start -= 1
    return start


def _trim(frame: Frame, start: int, end: int, lexicon: Lexicon) -> int:
    """The start without connectors: `tuy nhiên`, `và`, `khi`."""
    while start < end:
        length = lexicon.openers.starting(frame.words, start)
        if not length and frame.words[start] == "và":
            length = 1
        if not length or start + length >= end:
            break
        start += length
    return start


def choose(frame: Frame, start: int, end: int, names: Names, lexicon: Lexicon) -> Speaker | None:
    """The shortest full mention of the source in a noun phrase; None where it is no noun phrase."""
    if start >= end:
        return None
    opening = start
    start = _trim(frame, start, end, lexicon)
    words = frame.words
    name = _given_name(frame, start, end, names, lexicon) or _headed_name(frame, start, end, lexicon)
    if name is not None:
        return _named(frame, start, end, name, opening)
    if lexicon.prepositions.starting(words, start):
        return None
    nominal = lexicon.roles.starting(words, start) or lexicon.is_group(words[start:end])
    if not nominal and not lexicon.auxiliaries.isdisjoint(words[start:end]):
        return None
    tokens = frame.tokens
    return Speaker(
        start=tokens[start].start, end=tokens[end - 1].end, words=words[start:end], name=None, opening=opening
    )


def _given_name(frame: Frame, start: int, end: int, names: Names, lexicon: Lexicon) -> Name | None:
    """A known name that the noun phrase ends or opens with: "Đại sứ Lào Joan Miller", "Joan Miller của tờ Sao Mai"."""
    left, right = frame.tokens[start].start, frame.tokens[end - 1].end
    found = names.within(left, right)
    if not found:
        return None
    first, last = found[0], found[-1]
    before = _words_between(frame, start, end, left, last.start)
    tie = before[-1] if before else ""
    if last.end == right:
        if tie in lexicon.ties:
            if tie != "và" and lexicon.sayings.ending(before, len(before) - 1):  # "cáo buộc từ bà Mai"
                return last
        elif not before or _is_personal(last, before, lexicon):
            return last
    lead = _words_between(frame, start, end, left, first.start)
    behind = _words_between(frame, start, end, first.end, right)
    if not behind:
        return None
    if first.kind is NameKind.PERSON or (not lead and " " in first.full and first.kind is NameKind.OTHER):
        fits = len(lead) <= _TITLE and lexicon.ties.isdisjoint(lead)
        return first if fits and (behind[0] in lexicon.followers or not lead) else None
    place = first.kind in (NameKind.ORGANISATION, NameKind.MEDIUM, NameKind.PLACE)
    return first if place and not lead and behind[0] in lexicon.followers and behind[0] not in lexicon.ties else None


def _is_personal(name: Name, before: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name is what its title stands for, so that the name alone is the source."""
    if name.kind in (NameKind.PERSON, NameKind.MEDIUM):
        return True
    return name.kind is NameKind.OTHER and " " in name.full and lexicon.roles.starting(before, 0) > 0


def _headed_name(frame: Frame, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """A name that only its head and its capitals show: "tờ Sao Mai", "Bộ Y tế", "Gaia"."""
    tokens, words = frame.tokens, frame.words
    media = lexicon.media.starting(words, start)
    if media and start + media < end and tokens[start + media].capital:
        return _make_name(frame, start + media, end, NameKind.MEDIUM)
    organisation = _organisation(frame, start, end, lexicon)
    if organisation is not None:
        return organisation
    common = (
        lexicon.pronoun_phrases.starting(words, start)
        or lexicon.roles.starting(words, start)
        or lexicon.sayings.starting(words, start)
        or words[start] in lexicon.starters
    )
    if not common and all(token.capital for token in tokens[start:end]):
        return _make_name(frame, start, end, NameKind.OTHER)
    return None


def _make_name(frame: Frame, first: int, last: int, kind: NameKind) -> Name:
    start, end = frame.tokens[first].start, frame.tokens[last - 1].end
    return Name(start=start, end=end, kind=kind, full=frame.reading.text[start:end])


def _organisation(frame: Frame, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """The name of an organisation that opens a noun phrase: a head with a capital and another capital behind it."""
    tokens, words = frame.tokens, frame.words
    if not tokens[start].capital or not lexicon.organisations.starting(words, start):
        return None
    stop = next(
        (
            at
            for at in range(start + 1, end)
            if words[at] == "("
            or (words[at] in lexicon.followers and words[at] not in lexicon.ties)
            or words[at] in lexicon.auxiliaries
        ),
        end,
    )
    if not any(token.capital for token in tokens[start + 1 : stop]):
        return None
    return _make_name(frame, start, stop, NameKind.ORGANISATION)


def _words_between(frame: Frame, first: int, last: int, left: int, right: int) -> tuple[str, ...]:
    return tuple(
        frame.words[at] for at in range(first, last) if frame.tokens[at].start >= left and frame.tokens[at].end <= right
    )


def _named(frame: Frame, first: int, last: int, name: Name, opening: int) -> Speaker:
    words = _words_between(frame, first, last, name.start, name.end)
    return Speaker(start=name.start, end=name.end, words=words, name=name, opening=opening)


def _is_name(frame: Frame, start: int, end: int, names: Names, lexicon: Lexicon) -> bool:
    """Whether a segment is a name, but for a title before it."""
    if start >= end:
        return False
    found = names.within(frame.tokens[start].start, frame.tokens[end - 1].end)
    if not found or found[-1].end != frame.tokens[end - 1].end:
        return False
    lead = _words_between(frame, start, end, frame.tokens[start].start, found[-1].start)
    if lead and (lead[-1] in lexicon.ties or lexicon.prepositions.ending(lead, len(lead))):
        return False  # "một bác sĩ làm việc cho bà Mai"
    if lead and not (
        lexicon.roles.starting(lead, 0) or lexicon.honorifics.get(lead[0]) or lead[-1] in lexicon.title_endings
    ):
        return False
    return (
        found[-1].kind in (NameKind.PERSON, NameKind.OTHER)
        and (found[-1].kind is NameKind.PERSON or not lead)
        and len(lead) <= 12
    )


def _appositions(frame: Frame, end: int, floor: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The comma segments that end before `end`, the nearest first."""
    segments: list[tuple[int, int]] = []
    lowest = max(floor, end - 2 * _REACH)
    while end > lowest and len(segments) < 6:
        start = _segment(frame, end, lowest, lexicon)
        if start < end:
            segments.append((start, end))
        if start == lowest or frame.words[start - 1] != ",":
            break
        end = start - 1
    return segments


def _adverbial(frame: Frame, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a segment is a phrase of time, place or the like."""
    if lexicon.roles.starting(frame.words, start) or lexicon.organisations.starting(frame.words, start):
        return False
    length = lexicon.adverbials.starting(frame.words, start)
    opener = lexicon.openers.starting(frame.words, start)
    return length > 0 or (opener > 0 and start + opener >= end) or frame.words[start][0].isdigit()


def find_subject(frame: Frame, cue: int, floor: int, names: Names, lexicon: Lexicon) -> Speaker | None:
    """The source that the verb at token `cue` belongs to.

    Args:
        frame: the sentence.
        cue: the verb's first token.
        floor: no token before this one belongs to the subject.
        names: of the document.
        lexicon: the words.

    Returns:
        None where no noun phrase stands before the verb.
    """
    end = _strip_adverbs(frame, cue, floor, lexicon)
    if end <= floor or frame.words[end - 1] == "và":
        return None
    if frame.words[end - 1] == ",":
        return _before_comma(frame, end - 1, floor, names, lexicon)
    segments = _appositions(frame, end, floor, lexicon)
    if not segments:
        return None
    start, stop = segments[0]
    speaker = choose(frame, start, stop, names, lexicon)
    if speaker is not None and speaker.name is not None and speaker.name.kind is NameKind.PERSON:
        return speaker
    if speaker is not None and speaker.words in lexicon.pronoun_phrases:  # "Bà Mai đón ông Nam, bà nói": no apposition
        return speaker
    for left, right in segments[1:]:  # "Lê Mai, giám đốc X, nhóm Y nói": the name before its appositions
        if _is_name(frame, _trim(frame, left, right, lexicon), right, names, lexicon):
            named = choose(frame, left, right, names, lexicon)
            if named is not None and not frame.tokens[start].capital:
                return named
            break
        if _adverbial(frame, left, right, lexicon):
            break
    return speaker


def _before_comma(frame: Frame, end: int, floor: int, names: Names, lexicon: Lexicon) -> Speaker | None:
    """The subject whose appositions end with a comma: "bà Mai, 50 tuổi, ở Huế, cho biết"."""
    segments = _appositions(frame, end, floor, lexicon)
    for start, stop in segments:
        if _is_name(frame, _trim(frame, start, stop, lexicon), stop, names, lexicon):
            return choose(frame, start, stop, names, lexicon)
    plain = [(start, stop) for start, stop in segments if not _adverbial(frame, start, stop, lexicon)]
    if not plain:
        return None
    start, stop = plain[-1]
    whole = start <= floor or frame.words[start - 1] in (",", ":", "-", "–")
    if not whole or any(word in lexicon.clausal for word in frame.words[start:stop]):
        return None
    return choose(frame, start, stop, names, lexicon)


def first_subject(frame: Frame, end: int, names: Names, lexicon: Lexicon) -> Speaker | None:
    """The subject of the sentence's first clause, for a verb far behind it: "Ông Nam đã đến … và nói rằng …"."""
    start = 0
    for _ in range(_LEADS):
        if start >= end or not _adverbial(frame, start, end, lexicon):
            break
        comma = next((at for at in range(start, min(end, start + _REACH)) if frame.words[at] == ","), None)
        if comma is None:
            break
        start = comma + 1
    start = _trim(frame, start, end, lexicon)
    start += start + 1 < end and frame.words[start] == ","
    stop = start
    while stop < min(end, start + 25) and frame.words[stop] not in _STOPS and frame.words[stop] != ",":
        if frame.words[stop] in lexicon.clausal or lexicon.adverbs.starting(frame.words, stop):
            break
        stop += 1
    if stop <= start:
        return None
    left = frame.tokens[start].start
    for name in names.within(left, frame.tokens[stop - 1].end):
        if name.kind is NameKind.PERSON and len(_words_between(frame, start, stop, left, name.start)) <= 10:
            return _named(frame, start, stop, name, start)
    return choose(frame, start, stop, names, lexicon)

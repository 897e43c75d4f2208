"""The reports of a sentence: each verb of saying with its source and what it reports."""

from __future__ import annotations

from collections.abc import Sequence

from newskit_quotations.cues import Cue, find_cues
from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.names import Names
from newskit_quotations.openings import OPEN_KINDS, clause_like, content_end, find_opening
from newskit_quotations.reports import Report, arrange
from newskit_quotations.sources import by_name_alone, by_relay, by_source
from newskit_quotations.subjects import Speaker, choose, find_subject, first_subject

# A source concerns so many of the cues behind it; the bound keeps the work linear.
_REACH = 40


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
    if cue.first > floor and (
        before in ("và", ",", "nhưng", "đồng", "thời") or lexicon.adverbs.ending(words, cue.first)
    ):
        if previous is not None and previous.speaker is not None:
            return previous.speaker, cue.first, True
        first = first_subject(frame, cue.first, names, lexicon)
        if first is not None:
            return first, cue.first, True
    return None


def find_reports(frame: Frame, names: Names, lexicon: Lexicon, *, inside: bool = False) -> Sequence[Report]:
    """The reports of a sentence, in the order of their cues.

    Args:
        frame: the sentence.
        names: of the document.
        lexicon: the words.
        inside: whether the sentence stands in quotation marks itself, so that `tôi` is somebody.
    """
    words = frame.words
    cues = find_cues(words, lexicon)
    if not cues and (len(words) < 2 or (QUOTED not in words and ":" not in words)):
        return ()
    found: list[Report] = []
    floor = 0
    for order, cue in enumerate(cues):
        following = cues[order + 1 : order + 1 + _REACH]
        previous = found[-1] if found else None
        if cue.kind is CueKind.SOURCE:
            report = by_source(frame, cue, following, names, lexicon)
            if report is not None:
                found.append(report)
                floor = max(floor, report.first if report.ahead else cue.last)
            continue
        if cue.kind is CueKind.RELAY:
            report = by_relay(frame, cue, following, names, lexicon)
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
    return arrange(frame, found or _without_cue(frame, names, lexicon), lexicon)


def _without_cue(frame: Frame, names: Names, lexicon: Lexicon) -> list[Report]:
    """The report that a colon or a name beside a quotation makes where no verb of saying does."""
    words, end = frame.words, content_end(frame)
    colon = words.index(":") if ":" in words[:16] else 0
    if 0 < colon <= 14 and (colon == end - 1 or words[colon + 1] == QUOTED):
        speaker = choose(frame, 0, colon, names, lexicon)
        if speaker is not None:
            return [Report(cue=None, speaker=speaker, first=colon + 1, last=end, ahead=True, strict=True)]
    return by_name_alone(frame, end, names, lexicon) if QUOTED in words else []


def _reports_of(
    frame: Frame, cue: Cue, speaker: Speaker | None, head: int, inherited: bool, floor: int, lexicon: Lexicon
) -> list[Report]:
    words, end = frame.words, content_end(frame)
    before = words[head - 1] if head else ""
    quoted_before = not inherited and (
        before == QUOTED
        or (
            before in (",", "-", "–", "—", ")", ".")
            and QUOTED in words[max(0, head - 12) : head - 1]
            and _tight(words, head)
        )
    )
    made: list[Report] = []
    trailing = head - floor > 4 and before == "," and not inherited
    opening = find_opening(frame, cue, quoted_before, trailing, lexicon)
    if opening is not None:
        first, strict = opening
        made.append(
            Report(
                cue=cue,
                speaker=speaker,
                first=first,
                last=end,
                ahead=True,
                strict=strict,
                head=head,
                inherited=inherited,
            )
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
        light = not tail or tail in lexicon.tails or lexicon.modifiers.starting(words, cue.last) > 0
        if (
            head
            and before in (",", "-", "–", "—")
            and cue.kind in OPEN_KINDS
            and head - floor > 4
            and light
            and (head - floor > 12 or clause_like(words, floor, head - 1, lexicon))
        ):
            made.append(Report(cue=cue, speaker=speaker, first=floor, last=head - 1, ahead=False, head=head))
        elif not floor and head <= 2 and end - cue.last <= (15 if cue.kind in OPEN_KINDS else 3):
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

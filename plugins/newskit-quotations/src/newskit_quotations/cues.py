"""Cues in a sentence: where a verb of saying really reports something."""

from __future__ import annotations

import attrs

from newskit_quotations.lexicon import CueKind, Lexicon


@attrs.frozen(kw_only=True)
class Cue:
    """A reporting word.

    Args:
        first: its first token.
        last: the token behind it.
        kind: what may follow it.
    """

    first: int
    last: int
    kind: CueKind


def find_cues(words: tuple[str, ...], lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence, without those that are part of other words, nouns, or say that nothing was said."""
    found: list[Cue] = []
    openings = lexicon.cues.openings
    if openings.isdisjoint(words):
        return found
    at = 0
    for place in [place for place, word in enumerate(words) if word in openings]:
        if place < at:  # inside the cue before
            continue
        at = place
        length = lexicon.cues.starting(words, at)
        if not length:
            continue
        last = at + length
        kind = lexicon.cue_kinds[words[at:last]]
        if (
            lexicon.decoys_after.starting(words, at) > length
            or lexicon.decoys_inside.starting(words, at) > length
            or lexicon.decoys_inside.ending(words, last) > length
        ):
            continue
        behind = words[last] if last < len(words) else ""
        noun = (
            kind in (CueKind.CLAUSE, CueKind.TOPIC, CueKind.THAT)
            and length > 1
            and (behind in lexicon.noun_ends or (behind == "trên" and kind is not CueKind.THAT))
        )
        noun = noun or (
            kind in (CueKind.CLAUSE, CueKind.TOPIC, CueKind.MARKED)
            and (lexicon.decoys_before_noun.ending(words, at) > 0 or lexicon.cues.starting(words, last) > 0)
        )
        noun = noun or (words[at:last] == ("tiếp", "tục") and lexicon.cues.starting(words, last) > 0)
        if kind in (CueKind.SOURCE, CueKind.RELAY) or not (noun or lexicon.decoys_before.ending(words, at)):
            found.append(Cue(first=at, last=last, kind=kind))
        at = last
    return found

"""The annotator `mentions`: pronouns and roles, and the named thing that each points to.

A pronoun points to the person its line is about: the first one before it there, else the one the lines before were about. A
role points to the person to whom the document gave it. What can't be decided is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.layers import ENTITIES, Entity, EntityLabel, Mention
from newskit.spans import Span
from newskit_entities.link_words import link_words
from newskit_entities.mention_words import MentionWords, mention_words
from newskit_entities.tokens import Forms, Line, lines

Named = Annotation[Entity]
LONGEST_ROLE = 8
"""How many tokens may stand between a role's first word and its holder's name (`Bộ trưởng Bộ Y tế Lào …`)."""

REMEMBERED = 5
"""Lines whose person a pronoun can still point to."""


@attrs.frozen
class _Role:
    """A role as it was given: its head (`tổng thư ký`), the referents of the names in it (`NATO`), and who holds it."""

    head: str
    within: frozenset[str]
    holder: Named


@attrs.define
class _State:
    """What the lines so far were about."""

    sexes: Mapping[str, str]
    focus: list[Named] = attrs.field(factory=list)  # latest last; one for each line at most
    recent: list[Named] = attrs.field(factory=list)  # everybody who was named or meant, latest last
    latest: dict[EntityLabel, Named] = attrs.field(factory=dict)
    roles: list[_Role] = attrs.field(factory=list)


class MentionAnnotator:
    """Annotates pronouns and roles of a document that has entities. It holds no state of a document."""

    def __init__(self, words: MentionWords | None = None) -> None:
        self._words = words or mention_words()
        self._forms = Forms()

    def __call__(self, document: Document, /) -> list[Annotation[Mention]]:
        """The mentions of a document."""
        entities = list(document[ENTITIES])
        starts = {entity.start: entity for entity in entities}
        state = _State(sexes=_sexes(document.text, entities))
        found: list[Annotation[Mention]] = []
        for line in lines(document.text, self._forms):
            if self._words.phrases.begin_among(line.lows) or not starts.keys().isdisjoint(line.starts):
                found += self._line(line, starts, state)
        return found

    def _line(self, line: Line, starts: Mapping[int, Named], state: _State) -> Iterator[Annotation[Mention]]:
        lows = line.lows
        names = _names_by_token(line, starts)
        persons: list[Named] = []  # those of this line, mentioned in any way
        subject: Named | None = None
        index = 0
        while index < len(lows):
            if index in names:
                entity, end = names[index]
                state.latest[entity.value.label] = entity
                if entity.value.label is EntityLabel.PER:
                    persons.append(entity)
                    subject = subject or entity
                    state.roles += self._roles_around(index, end, lows, names, entity)
                index = end
                continue
            classes, size = self._words.phrases.beginning(lows, index)
            if not classes:
                index += 1
                continue
            end, target = self._target(classes, index, index + size, lows, names, persons, state)
            for entity, _ in (names[place] for place in range(index, end) if place in names):
                state.latest[entity.value.label] = entity
            if target is not None:
                if target.value.label is EntityLabel.PER:
                    persons.append(target)
                    subject = subject or target
                yield _mention(Span(line.starts[index], line.ends[end - 1]), target)
            index = end
        if subject is not None:
            state.focus.append(subject)
            del state.focus[:-REMEMBERED]
            state.recent += persons
            del state.recent[: -2 * REMEMBERED]

    def _target(
        self,
        classes: tuple[str, ...],
        start: int,
        end: int,
        lows: Sequence[str],
        names: Mapping[int, tuple[Named, int]],
        persons: list[Named],
        state: _State,
    ) -> tuple[int, Named | None]:
        """Where the phrase at `[start, end)` really ends, and what it points to."""
        if "others" in classes:
            return end, None
        if "pointing" in classes:
            label = EntityLabel(self._words.nouns[" ".join(lows[start:end])])
            return end, state.latest.get(label)
        if "roles" in classes:
            return self._holder(start, end, lows, names, state)
        following = names.get(end)
        if following is not None and following[0].value.label is EntityLabel.PER:
            return end, None  # a title: the name itself is the mention
        sex = "male" if "male" in classes else "female"
        for entity in (*persons[:1], *reversed(persons[1:]), *reversed(state.focus), *reversed(state.recent)):
            if state.sexes.get(entity.value.referent, sex) == sex:
                return end, entity
        return end, None

    def _holder(
        self, start: int, end: int, lows: Sequence[str], names: Mapping[int, tuple[Named, int]], state: _State
    ) -> tuple[int, Named | None]:
        """The person to whom the document gave this role, where the role stands without a name."""
        head = " ".join(lows[start:end])
        within, stop = _inside_role(end, lows, names)
        if stop in names:
            return end, None  # the holder is named behind it
        for role in reversed(state.roles):
            if role.head == head and within <= role.within:
                return (stop if within else end), role.holder
        return end, None

    def _roles_around(
        self, start: int, end: int, lows: Sequence[str], names: Mapping[int, tuple[Named, int]], holder: Named
    ) -> Iterator[_Role]:
        """The roles that stand before a person's name, or behind it between commas."""
        for begin in range(start - 1, max(start - LONGEST_ROLE, 0) - 1, -1):
            classes, size = self._words.phrases.beginning(lows, begin)
            if "roles" in classes and (not begin or "roles" not in self._words.phrases.beginning(lows, begin - 1)[0]):
                within, stop = _inside_role(begin + size, lows, names)
                if stop == start:
                    yield _Role(" ".join(lows[begin : begin + size]), within, holder)
                break
        if end < len(lows) and lows[end] in (",", "(", "-", "–"):
            classes, size = self._words.phrases.beginning(lows, end + 1)
            if "roles" in classes:
                within, _ = _inside_role(end + 1 + size, lows, names)
                yield _Role(" ".join(lows[end + 1 : end + 1 + size]), within, holder)


def _inside_role(start: int, lows: Sequence[str], names: Mapping[int, tuple[Named, int]]) -> tuple[frozenset[str], int]:
    """The referents of the places and organisations that go on a role, and the token behind them."""
    within: set[str] = set()
    index = start
    while index < len(lows):
        if _is_body(names.get(index)):
            within.add(names[index][0].value.referent)
            index = names[index][1]
        elif lows[index] in ("của", "nước", "tại") and _is_body(names.get(index + 1)):
            index += 1
        else:
            break
    return frozenset(within), index


def _is_body(found: tuple[Named, int] | None) -> bool:
    """Whether a place or an organisation stands there: what a role is a role of."""
    return found is not None and found[0].value.label is not EntityLabel.PER


def _names_by_token(line: Line, starts: Mapping[int, Named]) -> dict[int, tuple[Named, int]]:
    """The entities of a line by the token they begin at, with the token behind them."""
    found: dict[int, tuple[Named, int]] = {}
    for index, start in enumerate(line.starts):
        entity = starts.get(start)
        if entity is not None:
            end = index + 1
            while end < len(line.starts) and line.starts[end] < entity.end:
                end += 1
            found[index] = entity, end
    return found


def _sexes(text: str, entities: list[Named]) -> dict[str, str]:
    """The sex of each person's referent that the words before its mentions tell; nothing where they contradict."""
    words = link_words()
    told: dict[str, set[str]] = {}
    for entity in entities:
        if entity.value.label is EntityLabel.PER:
            before = text[max(entity.start - 24, 0) : entity.start].rpartition("\n")[2].split()
            sex = words.gender(before[-1].lower()) if before else ""
            if sex:
                told.setdefault(entity.value.referent, set()).add(sex)
    return {referent: next(iter(sexes)) for referent, sexes in told.items() if len(sexes) == 1}


def _mention(span: Span, target: Named) -> Annotation[Mention]:
    return Annotation(
        span=span,
        value=Mention(referent=target.value.referent, name=target.value.name),
        refs=(Ref(role="entity", layer=ENTITIES.name, id=target.id),),
    )

"""Which names of a document are for the same thing: an equivalence relation, made of links between pairs of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from newskit_entities.gazetteer import Gazetteer
from newskit_entities.link_words import LinkWords
from newskit_entities.names import Name


@attrs.frozen
class Linked:
    """For each name the number of its referent, in order of first mention, and for each referent its fullest name's index."""

    referents: list[int]
    fullest: list[int]


class Groups:
    """A partition of `0 … size - 1` that grows by joining (union-find), so linking is an equivalence whatever is joined."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, item: int) -> int:
        """The representative of the item's group: its first member."""
        parents = self._parents
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parents[second] = first


def link(text: str, names: Sequence[Name], gazetteer: Gazetteer, words: LinkWords) -> Linked:
    """Group the names of one document.

    Args:
        text: the document's text.
        names: in text order.
        gazetteer: entries link the names of one thing.
        words: heads that names are compared without.
    """
    groups = Groups(len(names))
    first: dict[tuple[str, str], int] = {}
    for index, name in enumerate(names):
        groups.join(index, first.setdefault((name.key, name.label), index))
    distinct = sorted(first.values())
    _link_by(distinct, lambda index: _entry_keys(names[index], gazetteer), groups)
    _link_by(distinct, lambda index: _headless_keys(names[index], words), groups)
    _link_by(distinct, lambda index: _typing_keys(names[index]), groups)
    _link_abbreviations(text, names, groups)
    _link_parts(names, distinct, groups, words)
    _link_persons(names, groups, words)
    return _numbered(names, groups)


def _link_by(indexes: Iterable[int], keys: Callable[[int], Iterable[object]], groups: Groups) -> None:
    """Join names that share a key."""
    seen: dict[object, int] = {}
    for index in indexes:
        for key in keys(index):
            groups.join(index, seen.setdefault(key, index))


def _entry_keys(name: Name, gazetteer: Gazetteer) -> list[object]:
    """The first entry of the name's own label; persons are linked by their parts, since `Clinton` is two people."""
    if name.label == "PER":
        return []
    fitting = [entry for entry in gazetteer.get(name.key) if entry.label == name.label and len(entry.names) > 1]
    return [(id(entry), name.label) for entry in fitting[:1]]


def _headless_keys(name: Name, words: LinkWords) -> list[object]:
    """`thành phố huế` and `huế`, `đội tuyển anh` and `đội anh`."""
    heads = {"LOC": words.places, "ORG": words.organisations}.get(name.label)
    if heads is None:
        return []
    rest, head = words.without_head(name.key, heads)
    if not rest:
        return []
    # A team without its head is the country's name, and that would be a place.
    team = name.label == "ORG" and head in words.teams
    return [(rest, name.label, "team" if team else "")] if head or name.label in ("LOC", "ORG") else []


def _typing_keys(name: Name) -> list[object]:
    """Keys that two spellings share which differ by one letter; only for long foreign words, where no other name is so near."""
    key = name.key
    if len(key) < 7 or not key.isascii() or not key.isalpha():
        return []
    return [(name.label, key[:at] + key[at + 1 :]) for at in range(1, len(key))] + [(name.label, key)]


def _link_abbreviations(text: str, names: Sequence[Name], groups: Groups) -> None:
    """`Tổ chức Y tế Thế giới (WHO)`: the name in brackets is the other's, where its letters are initials or all capitals."""
    for one, other in zip(range(len(names) - 1), range(1, len(names)), strict=True):
        left, right = names[one], names[other]
        between = text[left.end : right.start]
        if len(between) <= 3 and between.strip() == "(" and text[right.end : right.end + 1] == ")":
            short = text[right.start : right.end]
            if left.label == right.label and short.isupper() and " " in left.key and len(short) < 12:
                groups.join(one, other)


def _link_parts(names: Sequence[Name], distinct: Sequence[int], groups: Groups, words: LinkWords) -> None:
    """An organisation's short form: the beginning of one longer name (`Bộ Quốc phòng` of `Bộ Quốc phòng Mỹ`)."""
    longer: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in distinct:
        name = names[index]
        if name.label in ("ORG", "MISC"):
            parts = tuple(name.words)
            for size in range(1, min(len(parts), 12)):
                longer[parts[:size]].append(index)
    for index in distinct:
        name = names[index]
        if name.label == "ORG" and len(name.key) > 2:
            fitting = [other for other in longer.get(tuple(name.words), ()) if names[other].label == name.label]
            if len({groups.find(other) for other in fitting}) == 1 and name.key not in words.general:
                groups.join(index, fitting[0])


def _link_persons(names: Sequence[Name], groups: Groups, words: LinkWords) -> None:
    """A person's short name goes with the full name before it that ends, or begins, with it; else with the next one."""
    by_part: defaultdict[str, list[int]] = defaultdict(list)
    persons = [index for index, name in enumerate(names) if name.label == "PER"]
    fulls = [index for index in persons if " " in names[index].key]
    for index in fulls:
        parts = names[index].words
        ends = [" ".join(parts[at:]) for at in range(1, len(parts))]
        begins = [parts[0]]
        for part in dict.fromkeys((*ends, *begins)):
            by_part[part].append(index)
        if len(parts) > 2:
            by_part[f"{parts[0]} {parts[-1]}"].append(index)
    latest: dict[str, int] = {}
    for index in persons:
        name = names[index]
        candidates = by_part.get(name.key)
        if candidates:
            choice = _choose(index, name, candidates, names, latest, words, groups)
            if choice is not None:
                groups.join(index, choice)
        for part in [name.key] if " " not in name.key else [name.words[0], name.words[-1]]:
            latest[part] = index


def _choose(
    index: int, name: Name, candidates: Sequence[int], names: Sequence[Name], latest: dict[str, int], words: LinkWords, groups: Groups
) -> int | None:
    """The full name that a short one stands for."""
    by_end = [each for each in candidates if names[each].words[-1] == name.words[-1]] or list(candidates)
    gender = words.gender(name.before)
    fitting = [each for each in by_end if not gender or words.gender(names[each].before) in ("", gender)] or by_end
    earlier = [each for each in fitting if each < index]
    return earlier[-1] if earlier else fitting[0]


def _numbered(names: Sequence[Name], groups: Groups) -> Linked:
    numbers: dict[int, int] = {}
    fullest: list[int] = []
    referents = []
    for index, name in enumerate(names):
        number = numbers.setdefault(groups.find(index), len(numbers))
        if number == len(fullest):
            fullest.append(index)
        best = names[fullest[number]]
        if (name.key.count(" "), len(name.key)) > (best.key.count(" "), len(best.key)):
            fullest[number] = index
        referents.append(number)
    return Linked(referents, fullest)

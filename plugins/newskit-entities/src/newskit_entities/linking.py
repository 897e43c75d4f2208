"""Which names of a document are for the same thing: an equivalence relation, made of links between pairs of names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import attrs

from newskit_entities.gazetteer import Gazetteer
from newskit_entities.link_words import LinkWords
from newskit_entities.names import Name

LONGEST_PERSON = 6
"""Words of a person's name whose ends are looked at; what is longer is a list or a mistake."""

NEAR = 20
"""Full names that are looked at before and behind a short one, so that a long list of names costs linear time."""


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
        known = first.setdefault((name.key, name.label), index)
        if name.label != "PER" or " " in name.key:
            groups.join(index, known)  # one word alone can be two people's name; see `_link_persons`
    distinct = sorted(first.values())
    _link_by(distinct, lambda index: _entry_keys(names[index], gazetteer), groups)
    _link_by(distinct, lambda index: _headless_keys(names[index], words), groups)
    _link_by(distinct, lambda index: _typing_keys(names[index]), groups)
    _link_abbreviations(text, names, groups)
    _link_parts(names, distinct, groups, words)
    _link_persons(names, groups, words)
    return _numbered(text, names, groups)


def _link_by(indexes: Iterable[int], keys: Callable[[int], Iterable[object]], groups: Groups) -> None:
    """Join names that share a key."""
    seen: dict[object, int] = {}
    for index in indexes:
        for key in keys(index):
            groups.join(index, seen.setdefault(key, index))


def _entry_keys(name: Name, gazetteer: Gazetteer) -> Iterable[object]:
    """The first entry of the name's own label; persons are linked by their parts, since `Clinton` is two people."""
    if name.label == "PER":
        return []
    fitting = [entry for entry in gazetteer.get(name.key) if entry.label == name.label and len(entry.names) > 1]
    return [(id(entry), name.label) for entry in fitting[:1]]


def _headless_keys(name: Name, words: LinkWords) -> Iterable[object]:
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


def _typing_keys(name: Name) -> Iterable[object]:
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
    """A person's short name goes with a full name that ends with it, else with one that begins with it."""
    persons = [index for index, name in enumerate(names) if name.label == "PER"]
    by_end: defaultdict[str, list[int]] = defaultdict(list)
    by_beginning: defaultdict[str, list[int]] = defaultdict(list)
    for index in persons:
        parts = names[index].words
        for at in range(1, min(len(parts), LONGEST_PERSON)):
            by_end[" ".join(parts[-at:])].append(index)
        if len(parts) > 1:
            by_beginning[parts[0]].append(index)
        if len(parts) > 2:
            by_end[f"{parts[0]} {parts[-1]}"].append(index)
    for index in persons:
        key = names[index].key
        if " " in key and key in by_end:
            groups.join(index, by_end[key][0])  # `John Kennedy` and `John F. Kennedy`
    first: dict[str, int] = {}
    several = {key: len({groups.find(each) for each in found}) > 1 for key, found in by_end.items() if " " not in key}
    for index in persons:
        key = names[index].key
        if " " in key:
            continue
        candidates = by_end.get(key) or by_beginning.get(key)
        if candidates:
            groups.join(index, _choose(index, candidates, names, words) if several.get(key) else candidates[0])
        else:
            groups.join(index, first.setdefault(key, index))


def _choose(index: int, candidates: Sequence[int], names: Sequence[Name], words: LinkWords) -> int:
    """The full name that a short one stands for: the nearest before it that can have its sex, else the next behind it."""
    place = bisect_left(candidates, index)
    near = [*reversed(candidates[max(place - NEAR, 0) : place]), *candidates[place : place + NEAR]]
    sex = words.gender(names[index].before)
    if sex:
        return next((each for each in near if words.gender(names[each].before) in ("", sex)), near[0])
    return near[0]


def _numbered(text: str, names: Sequence[Name], groups: Groups) -> Linked:
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
    return Linked(referents, _usual(text, names, referents, fullest))


def _usual(text: str, names: Sequence[Name], referents: Sequence[int], fullest: Sequence[int]) -> list[int]:
    """For each referent the first of its fullest name's most frequent spelling: `Đảng cộng hòa` once is a slip."""
    spellings: list[dict[str, list[int]]] = [{} for _ in fullest]
    for index, (name, referent) in enumerate(zip(names, referents, strict=True)):
        if name.key == names[fullest[referent]].key:
            spellings[referent].setdefault(text[name.start : name.end], []).append(index)
    return [max(found.values(), key=len)[0] for found in spellings]

"""How far two readers agree: `python agreement.py` compares the second reading in `data/entities` with the first."""

from __future__ import annotations

from collections import Counter

import corpus

LABELS = ("PER", "LOC", "ORG", "MISC")


def f1(first: set[tuple[int, int, str]], second: set[tuple[int, int, str]]) -> tuple[int, int]:
    """Twice the mentions that both have, and the mentions of both."""
    return 2 * len(first & second), len(first) + len(second)


def main() -> None:
    """Print F1 of exact bounds and label, by file and label, and of bounds alone."""
    for kind in ("articles", "treebank"):
        first = {each.doc: each for each in corpus.read([f"{kind}.jsonl"])}
        second = corpus.read([f"second-reading-{kind}.jsonl"])
        both: Counter[str] = Counter()
        size: Counter[str] = Counter()
        for each in second:
            one, other = set(first[each.doc].names), set(each.names)
            for label in LABELS:
                pair = f1({name for name in one if name[2] == label}, {name for name in other if name[2] == label})
                for group in (label, "all") if label != "MISC" else (label,):
                    both[group] += pair[0]
                    size[group] += pair[1]
            pair = f1({(*name[:2], "") for name in one}, {(*name[:2], "") for name in other})
            both["bounds"] += pair[0]
            size["bounds"] += pair[1]
        figures = ", ".join(f"{group} {100 * both[group] / size[group]:.1f}" for group in (*LABELS, "all", "bounds"))
        print(f"{kind}: {len(second)} texts, {size['bounds'] // 2} mentions; F1 {figures} (all: PER, LOC, ORG)")


if __name__ == "__main__":
    main()

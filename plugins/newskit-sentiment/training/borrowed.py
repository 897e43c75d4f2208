"""List the lexicon's entries that evaluated articles have and no training text: what may have been taken from them.

    python borrowed.py GOLD.jsonl... [--data DIR] [--corpus FILE...]

Prints one entry of two or more syllables a line, with the number of sentences of the gold that it stands in. The training
texts are `data/sentiment`, and files of further text: CoNLL-U (its `text` comments are read), or plain. An entry that is
printed need not have been taken; a test holds the list of those that were read and kept.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from newskit_sentiment.lexicon import key_of, own_entries
from newskit_sentiment.syllables import SYLLABLE, fold

DATA = Path(__file__).resolve().parents[3] / "data" / "sentiment"
TRAINING = ("ntrex.jsonl", "treebank.jsonl")


def article_texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL file, line by line."""
    for row in path.read_text(encoding="utf-8").splitlines():
        yield from json.loads(row)["text"].splitlines()


def corpus_texts(path: Path) -> Iterator[str]:
    """The sentences of a treebank, or the lines of a plain file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix != ".conllu":
            yield line
        elif line.startswith("# text = "):
            yield line.removeprefix("# text = ")


def count_entries(lines: Iterable[str], terms: frozenset[str]) -> Counter[str]:
    """How many lines hold each term, as a run of whole syllables."""
    longest = max((term.count(" ") + 1 for term in terms), default=0)
    counts: Counter[str] = Counter()
    for line in lines:
        forms = SYLLABLE.findall(fold(line))
        counts.update(
            {
                run
                for start in range(len(forms))
                for size in range(2, longest + 1)
                if (run := " ".join(forms[start : start + size])) in terms
            }
        )
    return counts


def find_borrowed(terms: Iterable[str], evaluated: Iterable[str], training: Iterable[str]) -> dict[str, int]:
    """The terms of two or more syllables that stand in evaluated lines and in no line of training.

    Args:
        terms: entries of a lexicon.
        evaluated: lines of the articles that figures are measured on.
        training: lines of everything that may be learned from.

    Returns:
        Term → the number of evaluated lines that it stands in.
    """
    keys = {key: term for term in terms if " " in (key := key_of(term))}
    there = count_entries(evaluated, frozenset(keys))
    known = count_entries(training, frozenset(there))
    return {keys[key]: count for key, count in sorted(there.items()) if key not in known}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="evaluated articles, as newskit evaluate reads them")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the labelled data")
    parser.add_argument("--corpus", type=Path, nargs="*", default=[], help="further training text")
    arguments = parser.parse_args()
    evaluated = [line for path in arguments.gold for line in article_texts(path)]
    training = [line for name in TRAINING for line in article_texts(arguments.data / name)]
    training += [line for path in arguments.corpus for line in corpus_texts(path)]
    for term, count in find_borrowed((entry.term for entry in own_entries()), evaluated, training).items():
        print(f"{term}\t{count}")


if __name__ == "__main__":
    main()

"""How far two readings of the same sentences agree: accuracy and Cohen's kappa, of `data/sentiment`.

python agreement.py [--data DIR]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "data" / "sentiment"


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The rows of a JSONL file by document."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["doc"]: row for row in rows}


def agreement(pairs: list[tuple[str, str]]) -> str:
    """Share of equal labels, and that beyond chance."""
    equal = sum(first == second for first, second in pairs) / len(pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return f"{100 * equal:.1f} % of {len(pairs)}, kappa {(equal - chance) / (1 - chance):.2f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the labelled data")
    folder = parser.parse_args().data
    first = read(folder / "ntrex.jsonl") | read(folder / "treebank.jsonl") | read(folder / "invented.jsonl")
    second = read(folder / "second_reading.jsonl")
    sentences = [
        pair for doc, row in second.items() for pair in zip(first[doc]["sentences"], row["sentences"], strict=True)
    ]
    documents = [(first[doc]["document"], row["document"]) for doc, row in second.items() if "document" in row]
    targets: list[tuple[str, str]] = []
    for doc, row in second.items():
        labels = {target["name"]: target["label"] for target in first[doc].get("targets", [])}
        targets += [
            (labels[target["name"]], target["label"]) for target in row.get("targets", []) if target["name"] in labels
        ]
    for name, pairs in (("sentences", sentences), ("documents", documents), ("targets named by both", targets)):
        print(f"{name:22} {agreement(pairs)}")


if __name__ == "__main__":
    main()

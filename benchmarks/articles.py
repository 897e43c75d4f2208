"""Articles to time with: real ones, and as many made ones as wanted that no cache can know by heart."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
DIGIT = re.compile(r"\d")
SHARE_OF_OTHERS = 0.4  # sentences of a made article that come from elsewhere


def real_articles() -> list[str]:
    """The 103 Vietnamese news articles of NTREX-128 (CC BY-SA 4.0)."""
    with (CORPORA / "ntrex-vie.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def treebank_sentences() -> list[str]:
    """Newspaper sentences of the Vietnamese UD treebank (CC BY-SA 4.0), put together again from their tokens."""
    found = []
    for path in sorted(CORPORA.glob("vi_vtb-ud-*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                text = re.sub(r" ([.,;:?!…)”])", r"\1", line.removeprefix("# text = "))
                found.append(re.sub(r"([(“]) ", r"\1", text))
    return found


def made_articles(count: int, seed: int = 8) -> Iterator[dict[str, str]]:
    """Articles of the real ones' lengths: their sentences mixed with others, every figure drawn anew."""
    chance = random.Random(seed)
    articles = [article.split("\n") for article in real_articles()]
    pool = [*(line for article in articles for line in article), *treebank_sentences()]
    for number in range(count):
        lines = [
            chance.choice(pool) if chance.random() < SHARE_OF_OTHERS else line
            for line in articles[number % len(articles)]
        ]
        text = DIGIT.sub(lambda _: str(chance.randint(1, 9)), "\n".join(lines))
        month = 1 + number * 12 // count
        yield {"id": f"a{number:06d}", "text": text, "date": f"2024-{month:02d}-{1 + number % 28:02d}"}


def write_corpus(path: Path, count: int) -> Path:
    """So many made articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in made_articles(count))
    return path

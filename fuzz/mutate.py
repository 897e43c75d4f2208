"""Random texts made of real ones: cut, spliced and spoilt, until so many characters of a layer were analysed and checked."""

from __future__ import annotations

import argparse
import random
import time
import unicodedata
from pathlib import Path

from checks import check_document

import newskit

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"

# What breaks text analysis in practice: marks without partners, signs of every kind, numbers out of range, odd blanks.
SPOILERS = [
    *"\"'“”‘’«»()[]{}.,:;!?-–—…%/\\<>&#@$€₫\0\t\r\n\u00a0\u200b\u00ad\u0301\u0323\ufeff\u2028😀👨‍👩‍👧Ðð",
    "1.2.3.4", "99/99/9999", "1e999999", "9" * 400, "NaN", "٣٤", "３４", "-" * 50, "((((", '""""', "\r\n\r\n", "một một một",
    "nói: ", "cho biết ", "theo ", "không ", "ông ", "TP.", "tỷ đồng ", "ngày 31/2 ", "A. B. C. ", "của của ",
]  # fmt: skip


def spoil(text: str, dice: random.Random) -> str:
    """A piece of a text with a few random changes."""
    start = dice.randrange(len(text))
    piece = text[start : start + dice.choice([5, 50, 500, 3000])]
    for _ in range(dice.choice([0, 1, 3, 20])):
        place = dice.randrange(len(piece) + 1)
        piece = piece[:place] + dice.choice(SPOILERS) + piece[place + dice.choice([0, 0, 1, 5]) :]
    form = dice.choice(["", "", "", "NFD", "upper", "lower"])
    if form == "NFD":
        return unicodedata.normalize("NFD", piece)
    return getattr(piece, form)() if form else piece


def main() -> None:
    """Analyse and check until the budget of characters is spent; the seed of a failing text is printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layer", required=True, help="a layer; its requirements are analysed too")
    parser.add_argument("--characters", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first text; the next one has the next number")
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    run = newskit.pipeline(arguments.layer)
    done, seed, began = 0, arguments.seed, time.perf_counter()
    while done < arguments.characters:
        dice = random.Random(seed)
        text = "\n".join(spoil(dice.choice(texts), dice) for _ in range(dice.randint(1, 4)))
        try:
            document = run(text)
            check_document(text, document)
            if seed % 20 == 0:
                assert newskit.Document.from_json(document.to_json()) == document
        except Exception:
            print(f"seed {seed}: {text!r}")
            raise
        done += len(text)
        seed += 1
    seconds = time.perf_counter() - began
    print(f"{arguments.layer}: {done:,} characters in {seed - arguments.seed:,} texts, no failure ({seconds:.0f} s)")


if __name__ == "__main__":
    main()

"""How the news portrays a company over time: the tone of each article towards it, as a plot.

python examples/tone_over_time.py examples/data/company.jsonl "Ánh Dương" tone.svg
"""

import sys
from datetime import date
from pathlib import Path
from statistics import fmean

import matplotlib

matplotlib.use("Agg")  # draws into a file, without a screen
from matplotlib import pyplot

import newskit
from newskit.files import read_jsonl
from newskit.layers import ENTITIES, SENTIMENT, SentimentScope


def tones(path, name):
    """The day and tone of each article that mentions the name, and the title."""
    run = newskit.pipeline("sentiment", "entities")
    for document in run.stream(read_jsonl(Path(path))):
        referents = {each.value.referent for each in document[ENTITIES] if name in each.value.name}
        judged = [each.value for each in document[SENTIMENT] if each.value.scope is SentimentScope.TARGET]
        scores = [value.score for value in judged if value.target in referents]
        if scores:  # several, where the text names it in ways that were not linked
            yield date.fromisoformat(document.meta["date"]), fmean(scores), document.text.partition("\n")[0]


def main(path, name, output):
    found = sorted(tones(path, name))
    if not found:
        sys.exit(f"no article mentions {name!r}")
    days, scores, titles = zip(*found, strict=True)
    figure, axes = pyplot.subplots(figsize=(8, 3.5), layout="constrained")
    axes.axhline(0, color="0.6", linewidth=0.8)
    colors = ["#b91c1c" if score < 0 else "#15803d" if score > 0 else "#6b7280" for score in scores]
    axes.bar(days, scores, width=6, color=colors)
    axes.plot(days, scores, "o", color="#374151", markersize=4)
    axes.set(ylim=(-1.1, 1.1), ylabel="negative … positive", title=f"Tone towards {name}")
    figure.savefig(output)
    for day, score, title in zip(days, scores, titles, strict=True):
        print(f"{day}  {score:+.2f}  {title}")


if __name__ == "__main__":
    main(*sys.argv[1:4])

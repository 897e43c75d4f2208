"""The pictures of the gallery, made anew at each build of the documentation: `python docs/pictures.py FOLDER`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import newskit

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
COMPANY = ROOT / "examples" / "data" / "company.jsonl"


def terminal_report(folder: Path) -> None:
    """What `newskit analyze` prints, as a picture."""
    from rich.console import Console

    from newskit.report import print_report

    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    article = newskit.Document(ARTICLES[1].read_text(encoding="utf-8"), id=ARTICLES[1].stem)
    print_report(newskit.analyze(article), console)
    svg = console.export_svg(title="newskit analyze article.txt", unique_id="newskit")
    # rich names a font on a web server; a picture that needs no network uses what the reader has.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "Fira Code, Menlo, Consolas, Noto Sans Mono, monospace")
    (folder / "report.svg").write_text(svg, encoding="utf-8")


def highlighted_page(folder: Path) -> None:
    """The page that `newskit analyze --format html` writes."""
    from newskit.render import render_html

    document = newskit.analyze(ARTICLES[0].read_text(encoding="utf-8"))
    (folder / "article.html").write_text(render_html(document), encoding="utf-8")


def quoted_speakers(folder: Path) -> None:
    """Who is quoted most in the two articles, and how."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    counts = Counter()
    for document in newskit.pipeline("quotations", "entities").stream(path.read_text("utf-8") for path in ARTICLES):
        counts.update((each.value.speaker_name, each.value.kind.value) for each in document["quotations"])
    totals = Counter()
    for (name, _), count in counts.items():
        totals[name] += count
    names = [name for name, _ in totals.most_common() if name][:8][::-1]
    figure, axes = pyplot.subplots(figsize=(8, 3.2), layout="constrained")
    left = [0] * len(names)
    for kind, color in (("direct", "#9a3412"), ("mixed", "#ea8c55"), ("indirect", "#d6d3d1")):
        widths = [counts[name, kind] for name in names]
        axes.barh(names, widths, left=left, color=color, label=kind)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.legend(frameon=False)
    axes.set_xlabel("quotations")
    figure.savefig(folder / "speakers.svg")


def tone_over_time(folder: Path) -> None:
    """The plot of `examples/tone_over_time.py`."""
    program = ROOT / "examples" / "tone_over_time.py"
    command = [sys.executable, str(program), str(COMPANY), "Ánh Dương", str(folder / "tone.svg")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONIOENCODING": "utf-8"})


def make_all(folder: Path) -> None:
    """Every picture of the gallery."""
    folder.mkdir(parents=True, exist_ok=True)
    for make in (terminal_report, highlighted_page, quoted_speakers, tone_over_time):
        make(folder)


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))

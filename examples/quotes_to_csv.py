"""Who said what: every quotation of many articles as a table for a spreadsheet.

python examples/quotes_to_csv.py examples/articles/*.txt > quotes.csv
"""

import csv
import sys
from pathlib import Path

import newskit
from newskit.layers import QUOTATIONS


def read(paths):
    for path in paths:
        yield newskit.Document(Path(path).read_text(encoding="utf-8"), id=Path(path).stem)


def main(paths):
    run = newskit.pipeline("entities", "quotations")  # names make "ông" and "bà này" into people
    table = csv.writer(sys.stdout)
    table.writerow(["article", "speaker", "as written", "cue", "kind", "quotation"])
    for document in run.stream(read(paths), on_error="record"):
        for failure in document.failures:
            print(f"{document.id}: {failure.message}", file=sys.stderr)
        if QUOTATIONS not in document:
            continue
        for quotation in document[QUOTATIONS]:
            value = quotation.value
            speaker = value.speaker.cut(document.text) if value.speaker else ""
            cue = value.cue.cut(document.text) if value.cue else ""
            said = document.text_of(quotation)
            table.writerow([document.id, value.speaker_name or speaker, speaker, cue, value.kind.value, said])


if __name__ == "__main__":
    main(sys.argv[1:])

"""The terminal report: a document's facts at a glance, in rich's tables, at any width, with or without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newskit import facts
from newskit.documents import Document
from newskit.facts import Figure, Name, Speaker, flat
from newskit.layers import EntityLabel, QuantityKind, SentimentScope, Tone

STANDARD = frozenset({"entities", "mentions", "quantities", "quotations", "sentiment"})
"""The layers that have sections of their own."""

LABELS = {
    EntityLabel.PER: "person",
    EntityLabel.LOC: "place",
    EntityLabel.ORG: "organisation",
    EntityLabel.MISC: "other",
}

TONE_STYLES = {Tone.NEGATIVE: "red", Tone.NEUTRAL: "dim", Tone.POSITIVE: "green"}
TONE_MARKS = {Tone.NEGATIVE: "-", Tone.NEUTRAL: "·", Tone.POSITIVE: "+"}
"""The tone of a sentence in the strip; a sign says it where there is no colour."""

LABEL_STYLES = {
    EntityLabel.PER: "magenta",
    EntityLabel.LOC: "blue",
    EntityLabel.ORG: "cyan",
    EntityLabel.MISC: "yellow",
}

SHORT = frozenset({"count", "tone", "times", "cue", "value"})
"""Columns that are narrow enough to stay whole."""

QUOTATIONS_SHOWN, NAMES_SHOWN, FIGURES_SHOWN = 3, 12, 12
"""How much of a long article a glance takes in; the rest is counted."""


def print_report(document: Document, console: Console) -> None:
    """Print what the document says: who is quoted and how, money and dates, names with counts, and the tone.

    A layer that the document doesn't have has no section; a layer of a third party's is counted at the end.
    """
    console.print(Rule(Text(flat(document.id) or "document", style="bold"), align="left", style="dim"))
    sections = [*_headline(document), *_tone(document), *_quotations(document), *_names(document)]
    sections += [*_figures(document), *_other_layers(document), *_failures(document)]
    for section in sections:
        console.print(section, soft_wrap=False)
    console.print()


def _headline(document: Document) -> Iterator[RenderableType]:
    headline = facts.title(document)
    if not headline:
        yield Text("no text", style="dim")
        return
    size = _counted(len(document.text), "character")
    sentences = len(document["sentences"]) if "sentences" in document else 0
    count = f", {_counted(sentences, 'sentence')}" if sentences else ""
    yield Text(headline, style="italic", no_wrap=True, overflow="ellipsis")
    yield Text(size + count, style="dim")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _title(title: str) -> RenderableType:
    return Padding(Text(title, style="bold"), (1, 0, 0, 0), expand=False)


def _table(*columns: str) -> Table:
    """A table without lines; where the terminal is narrow the long columns fold, and the short ones stay whole."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in SHORT, min_width=10 if column == "name" else None)
    return table


def _more(total: int, shown: int) -> Iterator[RenderableType]:
    if total > shown:
        yield Padding(Text(f"and {total - shown} more", style="dim"), (0, 0, 0, 2), expand=False)


def _tone(document: Document) -> Iterator[RenderableType]:
    overall = facts.judgements(document, SentimentScope.DOCUMENT)
    sentences = facts.judgements(document, SentimentScope.SENTENCE)
    if not overall and not sentences:
        return
    yield _title("Tone")
    if overall:
        value = overall[0].value
        yield Padding(
            Text.assemble((value.label, TONE_STYLES[value.label]), f" ({facts.signed(value.score)})"),
            (0, 0, 0, 2),
            expand=False,
        )
    if sentences:
        strip = Text()
        for each in sentences:
            strip.append(TONE_MARKS[each.value.label], style=TONE_STYLES[each.value.label])
        counts = Counter(each.value.label for each in sentences)
        words = ", ".join(f"{counts[tone]} {tone}" for tone in Tone if counts[tone])
        yield Padding(
            Text.assemble(strip, (f"  {_counted(len(sentences), 'sentence')}: {words}", "dim")),
            (0, 0, 0, 2),
            expand=False,
        )


def _quotations(document: Document) -> Iterator[RenderableType]:
    found = facts.speakers(document)
    if not found:
        return
    yield _title("Quoted")
    for speaker in found:
        yield Padding(_speaker(document, speaker), (0, 0, 0, 2), expand=False)
        yield from _more(len(speaker.quotations), QUOTATIONS_SHOWN)


def _speaker(document: Document, speaker: Speaker) -> RenderableType:
    kinds = ", ".join(f"{count} {kind}" for kind, count in speaker.kinds)
    head = Text.assemble(
        (speaker.name or "nobody named", "bold magenta" if speaker.name else "dim"), (f"  {kinds}", "dim")
    )
    table = _table("cue", "words")
    for each in speaker.quotations[:QUOTATIONS_SHOWN]:
        cue = flat(each.value.cue.cut(document.text)) if each.value.cue else ""
        words = flat(document.text_of(each))
        if each.value.kind != "indirect":
            words = f"“{words}”"
        table.add_row(Text(cue, style="dim"), Text(words, overflow="ellipsis", no_wrap=True))
    outer = Table.grid()
    outer.add_row(head)
    outer.add_row(Padding(table, (0, 0, 0, 2), expand=False))
    return outer


def _names(document: Document) -> Iterator[RenderableType]:
    found = facts.names(document)
    if not found:
        return
    yield _title("Names")
    table = _table("count", "name", "label", "tone")
    table.columns[0].justify = "right"
    for name in found[:NAMES_SHOWN]:
        table.add_row(str(name.count), Text(flat(name.name)), _label(name), _target(name))
    yield Padding(table, (0, 0, 0, 2), expand=False)
    yield from _more(len(found), NAMES_SHOWN)


def _label(name: Name) -> Text:
    return Text(LABELS[name.label], style=LABEL_STYLES[name.label])


def _target(name: Name) -> Text:
    if name.tone is None:
        return Text()
    value = name.tone.value
    return Text(f"{facts.signed(value.score)} {value.label}", style=TONE_STYLES[value.label])


def _figures(document: Document) -> Iterator[RenderableType]:
    sections = (
        ("Money", facts.money(document)),
        ("Dates and times", facts.moments(document)),
        ("Other figures", facts.figures(document)),
    )
    for title, found in sections:
        if found:
            yield _title(title)
            yield Padding(_figure_table(document, found), (0, 0, 0, 2), expand=False)
            yield from _more(len(found), FIGURES_SHOWN)


def _figure_table(document: Document, found: Sequence[Figure]) -> Table:
    rows = [(figure, _figure_note(figure)) for figure in found[:FIGURES_SHOWN]]
    noted = any(note for _, note in rows)  # an empty column would take its room from the others
    table = _table("value", "as written", *(("times",) if noted else ()))
    for figure, note in rows:
        cells = [Text(facts.quantity_words(figure.value), style="green"), Text("; ".join(figure.forms(document)))]
        table.add_row(*cells, *((Text(note, style="dim"),) if noted else ()))
    return table


def _figure_note(figure: Figure) -> str:
    """How often a figure occurs where that is more than once, and its kind where the value doesn't show it."""
    times = f"×{len(figure.places)}" if len(figure.places) > 1 else ""
    bare = figure.value.kind in (QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.DATE, QuantityKind.TIME)
    return f"{times} {'' if bare else figure.value.kind}".strip()


def _other_layers(document: Document) -> Iterator[RenderableType]:
    others = [name for name in sorted(document.layers) if name not in STANDARD]
    if not others:
        return
    counts = ", ".join(f"{escape(name)} {len(document.layers[name])}" for name in others)
    yield Padding(f"[dim]other layers: {counts}[/dim]", (1, 0, 0, 0), expand=False)


def _failures(document: Document) -> Iterator[RenderableType]:
    for failure in document.failures:
        who = f"{failure.annotator} (plugin {failure.plugin})" if failure.annotator else failure.plugin
        yield Text.assemble(("failed: ", "bold red"), f"{who}: {failure.message}")

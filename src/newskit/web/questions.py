"""What the explorer asks of a corpus: fixed queries, whose every variable part is a parameter."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from newskit.web.corpus import Corpus, DateColumn

PAGE = 25
"""Rows of one page."""

SNIPPET = 180  # characters around the words that were searched for


@attrs.frozen(kw_only=True)
class Total:
    """How much a corpus holds."""

    documents: int
    characters: int
    rows: dict[str, int]


@attrs.frozen(kw_only=True)
class Point:
    """A month: the mean tone towards a thing, and in how many documents."""

    month: date
    tone: float
    documents: int


def totals(corpus: Corpus) -> Total:
    """Documents, characters, and the rows of each layer."""
    ((documents, characters),) = corpus.ask("SELECT count(*), coalesce(sum(characters), 0) FROM documents")
    layers = [name for name in ("quotations", "entities", "quantities", "sentiment") if corpus.has(name)]
    rows = {name: int(corpus.ask(f"SELECT count(*) FROM {name}")[0][0]) for name in layers}
    return Total(documents=documents, characters=int(characters), rows=rows)


def search(corpus: Corpus, words: str, page: int) -> tuple[int, list[dict[str, Any]]]:
    """The documents whose text or id holds the words, composed and decomposed letters being equal; how many, and one page.

    Without words it is all of them.
    """
    body = "nfc_normalize(lower(text))" if corpus.has_text else "''"
    start = "text" if corpus.has_text else "''"
    when = corpus.dates[0].sql if corpus.dates else "NULL"
    wanted = "WITH wanted AS (SELECT nfc_normalize(lower($1)) AS words)"
    where = f"($1 = '' OR contains({body}, words) OR contains(lower(document_id), words))"
    ((total,),) = corpus.ask(f"{wanted} SELECT count(*) FROM documents, wanted WHERE {where}", [words])
    rows = corpus.records(
        f"""{wanted}
        SELECT document_id, characters, {when} AS day, left({start}, 120) AS opening,
               CASE WHEN $1 = '' THEN '' ELSE substr(nfc_normalize({start}),
                   greatest(instr({body}, words) - {SNIPPET // 2}, 1)::BIGINT, {SNIPPET}) END AS snippet
        FROM documents, wanted WHERE {where}
        ORDER BY day DESC NULLS LAST, document_id LIMIT {PAGE} OFFSET $2""",
        [words, page * PAGE],
    )
    return int(total), rows


def speakers(corpus: Corpus, page: int, words: str = "") -> tuple[int, list[dict[str, Any]]]:
    """Who is quoted, most often first, with how many documents and how often directly."""
    source = (
        "FROM (SELECT coalesce(speaker_name, speaker_text) AS speaker, * FROM quotations) WHERE speaker IS NOT NULL "
        "AND ($1 = '' OR contains(nfc_normalize(lower(speaker)), nfc_normalize(lower($1))))"
    )
    ((total,),) = corpus.ask(f"SELECT count(DISTINCT speaker) {source}", [words])
    rows = corpus.records(
        f"""SELECT speaker, count(*) AS quotations, count(DISTINCT document_id) AS documents,
            count(*) FILTER (kind = 'direct') AS direct, count(*) FILTER (kind = 'mixed') AS mixed,
            count(*) FILTER (kind = 'indirect') AS indirect
        {source} GROUP BY speaker ORDER BY quotations DESC, speaker LIMIT {PAGE} OFFSET $2""",
        [words, page * PAGE],
    )
    return int(total), rows


def quotations_of(corpus: Corpus, speaker: str, page: int) -> tuple[int, list[dict[str, Any]]]:
    """A speaker's quotations, newest document first."""
    when = _day(corpus)
    ((total,),) = corpus.ask(
        "SELECT count(*) FROM quotations WHERE coalesce(speaker_name, speaker_text) = $1", [speaker]
    )
    rows = corpus.records(
        f"""SELECT q.document_id, q.annotation_id, q.text, q.kind, q.cue_text, d.day
        FROM quotations q LEFT JOIN (SELECT document_id, {when} AS day FROM documents) d USING (document_id)
        WHERE coalesce(speaker_name, speaker_text) = $1
        ORDER BY d.day DESC NULLS LAST, q.document_id, q.start LIMIT {PAGE} OFFSET $2""",
        [speaker, page * PAGE],
    )
    return int(total), rows


def currencies(corpus: Corpus) -> list[dict[str, Any]]:
    """Each currency with how often it occurs, its median and its largest amount. A range counts by its upper end."""
    return corpus.records(
        """SELECT currency, count(*) AS mentions, count(DISTINCT document_id) AS documents,
            median(list_max(amounts)) AS median, max(list_max(amounts)) AS largest
        FROM quantities WHERE kind = 'money' AND currency IS NOT NULL
        GROUP BY currency ORDER BY mentions DESC, currency"""
    )


def amounts(corpus: Corpus, currency: str, page: int) -> tuple[int, list[dict[str, Any]]]:
    """The amounts in a currency, largest first."""
    where = "WHERE kind = 'money' AND currency = $1"
    ((total,),) = corpus.ask(f"SELECT count(*) FROM quantities {where}", [currency])
    rows = corpus.records(
        f"""SELECT document_id, annotation_id, text, value, currency FROM quantities {where}
        ORDER BY list_max(amounts) DESC NULLS LAST, document_id, start LIMIT {PAGE} OFFSET $2""",
        [currency, page * PAGE],
    )
    return int(total), rows


def judged(corpus: Corpus, page: int, words: str = "") -> tuple[int, list[dict[str, Any]]]:
    """The named things that tones are about, in most documents first, with their mean tone."""
    source = f"""FROM ({_TOWARDS}) WHERE $1 = '' OR contains(nfc_normalize(lower(name)), nfc_normalize(lower($1)))"""
    ((total,),) = corpus.ask(f"SELECT count(DISTINCT name) {source}", [words])
    rows = corpus.records(
        f"""SELECT name, count(DISTINCT document_id) AS documents, avg(score) AS tone {source}
        GROUP BY name ORDER BY documents DESC, name LIMIT {PAGE} OFFSET $2""",
        [words, page * PAGE],
    )
    return int(total), rows


def tone_by_month(corpus: Corpus, name: str, column: DateColumn) -> list[Point]:
    """The tone towards a thing, month by month, the undated documents left out."""
    rows = corpus.ask(
        f"""SELECT date_trunc('month', day)::DATE, avg(score), count(DISTINCT document_id)
        FROM ({_TOWARDS}) JOIN (SELECT document_id, {column.sql} AS day FROM documents) USING (document_id)
        WHERE name = $1 AND day IS NOT NULL GROUP BY 1 ORDER BY 1""",
        [name],
    )
    return [Point(month=month, tone=tone, documents=documents) for month, tone, documents in rows]


def tones_of(corpus: Corpus, name: str, page: int) -> tuple[int, list[dict[str, Any]]]:
    """The documents that are judged towards a thing, newest first."""
    ((total,),) = corpus.ask(f"SELECT count(*) FROM ({_TOWARDS}) WHERE name = $1", [name])
    rows = corpus.records(
        f"""SELECT t.document_id, t.annotation_id, t.score, t.label, d.day
        FROM ({_TOWARDS}) t LEFT JOIN (SELECT document_id, {_day(corpus)} AS day FROM documents) d USING (document_id)
        WHERE t.name = $1 ORDER BY d.day DESC NULLS LAST, t.document_id LIMIT {PAGE} OFFSET $2""",
        [name, page * PAGE],
    )
    return int(total), rows


# A tone's `target` is a referent of its document's entities; the names of one referent are equal.
_TOWARDS = """SELECT s.document_id, s.annotation_id, s.score, s.label, e.name
    FROM sentiment s JOIN (SELECT DISTINCT document_id, referent, name FROM entities) e
    ON s.document_id = e.document_id AND s.target = e.referent WHERE s.scope = 'target'"""


def _day(corpus: Corpus) -> str:
    return corpus.dates[0].sql if corpus.dates else "NULL"

"""A server with plugins that are slow, broken or rivals, and a corpus run of three documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from newskit.annotations import Annotation, Source
from newskit.documents import Document
from newskit.layers import (
    ENTITIES,
    QUANTITIES,
    QUOTATIONS,
    SENTIMENT,
    Entity,
    EntityLabel,
    Evidence,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentiment,
    SentimentScope,
    Tone,
)
from newskit.pipelines import Pipeline, pipeline
from newskit.spans import Span

pytest.importorskip("starlette", reason="needs the extra newskit[web]")
pytest.importorskip("duckdb", reason="needs the extra newskit[web]")
pytest.importorskip("multipart", reason="needs the extra newskit[web]")

PLUGIN = '''
"""Annotators that a server has to cope with."""
import time
import attrs
import newskit

@attrs.frozen
class Vowel:
    letter: str

VOWELS = newskit.LayerKey("vowels", Vowel, description="vowels, for tests")
SLOW = newskit.LayerKey("slow", Vowel)
BROKEN = newskit.LayerKey("broken", Vowel)

def find(letters):
    return lambda document: [
        newskit.Annotation(span=newskit.Span(place, place + 1), value=Vowel(letter))
        for place, letter in enumerate(document.text) if letter in letters
    ]

def build_slow(config):
    def sleep(document):
        time.sleep(0.6)
        return []
    return sleep

def build_broken(config):
    def fail(document):
        raise ValueError("no <good>")
    return fail

@newskit.hookimpl
def newskit_annotators():
    return [
        newskit.AnnotatorSpec(name="vowels", provides=VOWELS, factory=lambda config: find("aeiou")),
        newskit.AnnotatorSpec(name="vowels.few", provides=VOWELS, factory=lambda config: find("aei")),
        newskit.AnnotatorSpec(name="slow", provides=SLOW, factory=build_slow),
        newskit.AnnotatorSpec(name="broken", provides=BROKEN, factory=build_broken),
    ]
'''

OURS = ("newskit-entities", "newskit-numbers", "newskit-quotations", "newskit-sentiment", "newskit-underthesea")


@pytest.fixture(scope="session")
def vowels(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A pipeline of core and the plugin above, without models, so that the tests are about the server."""
    path = tmp_path_factory.mktemp("plugins") / "vowelling.py"
    path.write_text(PLUGIN, encoding="utf-8")
    return pipeline("vowels", plugins=[path], disable=OURS)


def _find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_document(id: str, speaker: str, words: str, amount: str, value: str, tone: float) -> Document:
    """Somebody's words about an amount, with every standard layer."""
    text = f"{speaker} nói: “{words} {amount}.”\nHết."
    source = Source(plugin="tests", version="1.0", annotator="tests", config="")
    label = Tone.NEGATIVE if tone < 0 else Tone.POSITIVE
    quotation = Quotation(
        kind=QuotationKind.DIRECT,
        speaker=_find(text, speaker),
        speaker_name=speaker,
        speaker_referent="e1",
        cue=_find(text, "nói"),
    )
    towards = Sentiment(
        scope=SentimentScope.TARGET,
        label=label,
        score=tone,
        target="e1",
        evidence=(Evidence(span=_find(text, "Hết"), weight=tone),),
    )
    entity = Entity(label=EntityLabel.PER, referent="e1", name=speaker)
    money = Quantity(kind=QuantityKind.MONEY, value=value, currency="VND")
    return (
        Document(text, id=id)
        .with_layer(ENTITIES, [Annotation(span=_find(text, speaker), value=entity, id="1", source=source)])
        .with_layer(
            QUOTATIONS, [Annotation(span=_find(text, f"{words} {amount}."), value=quotation, id="1", score=0.5)]
        )
        .with_layer(QUANTITIES, [Annotation(span=_find(text, amount), value=money, id="1")])
        .with_layer(SENTIMENT, [Annotation(span=_find(text, speaker), value=towards, id="1")])
    )


DOCUMENTS = (
    make_document("a/1", "Lê Thị Hoa", "Dự án cần thêm", "5 tỷ đồng", "5000000000", -0.5),
    make_document("b'2", "Lê Thị Hoa", "Chúng tôi đã trả", "7 đến 9 tỷ đồng", "7000000000..9000000000", 0.3),
    make_document("c", "Phạm Quốc Huy", "Giá vé là <b>", "20 nghìn đồng", "20000", 0.1),
)

META = ('{"day": "2024-01-15"}', '{"day": "2024-03-02"}', '{"day": "unknown"}')


@pytest.fixture(scope="session")
def documents() -> tuple[Document, ...]:
    """The corpus's documents."""
    return DOCUMENTS


@pytest.fixture(scope="session")
def write_run() -> Callable[..., Path]:
    """Writes a folder as `newskit corpus run` leaves it."""
    pa = pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")
    from pyarrow import parquet

    from newskit.tables import layer_table

    def write(
        folder: Path, *, text: bool = True, layers: tuple[str, ...] = (), more: Mapping[str, list[object]] | None = None
    ) -> Path:
        keys = {key.name: key for key in (ENTITIES, QUANTITIES, QUOTATIONS, SENTIMENT)}
        columns = {
            "document_id": [each.id for each in DOCUMENTS],
            "text": [each.text for each in DOCUMENTS],
            "meta": list(META),
            "characters": [len(each.text) for each in DOCUMENTS],
        }
        if not text:
            del columns["text"]
        columns |= more or {}
        tables = {"documents": pa.table(columns)}
        for name in layers or tuple(keys):
            tables[name] = pa.Table.from_batches([layer_table(keys[name], DOCUMENTS)])
        for name, table in tables.items():
            (folder / name).mkdir(parents=True)
            parquet.write_table(table, folder / name / "part-000000.parquet")
        (folder / "_newskit").mkdir()
        names = ", ".join(f'"{name}"' for name in layers or tuple(keys))
        head = f'{{"schema": "newskit.corpus/1", "identity": {{"layers": [{names}]}}}}'
        (folder / "_newskit" / "run.json").write_text(head, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def run_folder(write_run: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of three documents with every standard layer."""
    return write_run(tmp_path_factory.mktemp("corpora") / "tin tức")


@pytest.fixture
def client(vowels: Pipeline, run_folder: Path) -> Iterator[object]:
    """A client of a server with small limits and the corpus."""
    pytest.importorskip("httpx", reason="the test client needs it")
    from starlette.testclient import TestClient

    from newskit.web.app import make_app
    from newskit.web.corpus import Corpus
    from newskit.web.limits import Limits

    limits = Limits(body_bytes=20_000, characters=2_000, seconds=30, at_once=1, waiting=1)
    app = make_app(vowels, limits=limits, corpus=Corpus(run_folder))
    with TestClient(app, base_url="http://localhost:8765") as made:
        yield made

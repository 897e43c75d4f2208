"""Pipelines: layers by name or key, plain calls, streams, explanations, and what holds for any text."""

import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newskit
from newskit.config import Settings
from newskit.errors import LimitError, PlanError, TextError
from newskit.layers import SENTENCES, STANDARD_LAYERS, TOKENS

PIECES = [
    "Ông Nam nói: “", "”, bà Hoà cho biết.", '"', "17,9 tỷ USD", "ngày 24/3/2022", "NATO", "\r\n", "\n", "\x00", "😀", " ",
    "Theo ", "một", "không tốt", "Hà Nội", "(", ")", "\u0301", "Đ", "Ð", "\u200b", "1.1.1", "thứ nhất", "’", "TP.",
]  # fmt: skip
any_text = st.text(alphabet=st.characters(exclude_categories=("Cs",))) | st.lists(st.sampled_from(PIECES)).map("".join)


@given(any_text, st.sampled_from(["NFC", "NFD"]))
@settings(max_examples=150, deadline=None)
def test_analyze_any_text(text: str, form: str) -> None:
    """It never raises, leaves the text unchanged, keeps every span inside, and gives an equal document again."""
    text = unicodedata.normalize(form, text)
    document = newskit.analyze(text)
    assert document.text == text
    assert document.failures == ()
    for layer in document.layers.values():
        for annotation in layer:
            assert 0 <= annotation.start <= annotation.end <= len(text)
    assert newskit.analyze(text) == document
    assert newskit.Document.from_json(document.to_json()) == document


@pytest.mark.parametrize("kind", ["NUL", "emoji", "decomposed article", "article with CRLF"])
def test_a_megabyte(kind: str, seed_text: str) -> None:
    """A text of a million bytes is analysed like a short one, whatever it is made of."""
    article = seed_text + "\n"
    piece = {
        "NUL": "\0",
        "emoji": "😀",
        "decomposed article": unicodedata.normalize("NFD", article),
        "article with CRLF": article.replace("\n", "\r\n"),
    }[kind]
    text = piece * (1_000_000 // len(piece.encode()) + 1)
    document = newskit.analyze(text)
    assert document.failures == ()
    assert document.text == text
    assert all(annotation.end <= len(text) for layer in document.layers.values() for annotation in layer)
    assert bool(document["quotations"]) == ("article" in kind)


def test_surrogates_are_refused() -> None:
    """A text that is none is an error before anything runs."""
    with pytest.raises(TextError, match="lone surrogate"):
        newskit.analyze("a\udc80")


def test_layers_by_name_or_key() -> None:
    """Both ways ask for the same, and the same layer twice counts once."""
    by_name, by_key = newskit.pipeline("tokens", "sentences"), newskit.pipeline(TOKENS, SENTENCES, "tokens")
    assert by_name("a b") == by_key("a b")
    assert by_key.plan.layers == ("tokens", "sentences")


@pytest.mark.parametrize("wrong", [["tokens", "entities"], ("tokens",), None, 3, b"tokens"])
def test_layers_come_one_by_one(wrong: object) -> None:
    """A list, or anything that names no layer, is said to be one, with how to call it."""
    with pytest.raises(TypeError, match=r"pipeline\('tokens', 'entities'\), not "):
        newskit.pipeline(wrong)  # type: ignore[arg-type]


def test_the_standard_layers_are_the_default() -> None:
    """`analyze` gives the four of them, all installed here."""
    document = newskit.analyze("Ông Nam nói.")
    assert [key.name for key in STANDARD_LAYERS if key not in document] == []


def test_layers_of_the_config_are_taken_when_none_are_named() -> None:
    """Arguments win over the config, the config over the default."""
    config = Settings(layers=("tokens",))
    assert newskit.pipeline(config=config).plan.layers == ("tokens",)
    assert newskit.pipeline("sentences", config=config).plan.layers == ("sentences",)


def test_explain() -> None:
    """Each step with annotator, plugin and version, what it waits for, and why it is there."""
    text = newskit.pipeline("words").explain()
    assert text.splitlines() == [
        "1. sentences (core 0.1.0) -> sentences: required by underthesea",
        "2. underthesea (underthesea 0.1.0) -> words; after sentences: asked for",
    ]


def test_an_unknown_layer_names_the_nearest() -> None:
    """A plan that can't be made raises before any text is read."""
    with pytest.raises(PlanError, match="did you mean 'sentences'"):
        newskit.pipeline("sentence")


def test_layers_that_are_there_are_kept() -> None:
    """A document that has a layer already, edited by hand say, keeps it."""
    document = newskit.Document("a b").with_layer(TOKENS, [])
    result = newskit.pipeline("tokens", "sentences")(document)
    assert len(result[TOKENS]) == 0
    assert len(result[SENTENCES]) == 1


def test_the_limit() -> None:
    """A document over the limit raises, or is recorded as a failure, and says how to raise the limit."""
    run = newskit.pipeline("tokens", config={"max_characters": 3})
    with pytest.raises(LimitError, match=r"4 characters.*limit is 3; raise max_characters"):
        run("abcd")
    [failure] = run("abcd", on_error="record").failures
    assert failure.kind == "limit"


def test_a_stream_gives_one_document_for_each() -> None:
    """In order, texts and documents mixed, and lazily."""
    run = newskit.pipeline("tokens")
    asked = []

    def texts() -> Iterator[str | newskit.Document]:
        for number in range(3):
            asked.append(number)
            yield str(number) if number % 2 else newskit.Document(str(number))

    results = run.stream(texts())
    assert next(iter(results)).text == "0"
    assert asked == [0]
    assert [document.text for document in results] == ["1", "2"]


def test_threads_share_a_pipeline(seed_text: str) -> None:
    """Eight threads that start together get the result of one."""
    run = newskit.pipeline()
    expected = newskit.pipeline()(seed_text)
    results: list[newskit.Document] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        results.append(run(seed_text))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


HEAVY = (
    "underthesea",
    "pycrfsuite",
    "underthesea_core",
    "numpy",
    "pint",
    "babel",
    "torch",
    "transformers",
    "pyarrow",
    "rich",
)


def modules_after(code: str) -> set[str]:
    """The modules that are loaded after some code ran in a fresh interpreter."""
    script = f"{code}\nimport sys\nprint(chr(10).join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_import_is_light() -> None:
    """`import newskit` loads neither a plugin nor anything heavy, nor even cattrs, click or rich."""
    loaded = modules_after("import newskit")
    assert loaded.isdisjoint({*HEAVY, "cattrs", "click", "newskit_numbers", "newskit_entities", "newskit.hookspecs.x"})


def test_listing_plugins_loads_no_model() -> None:
    """`newskit plugins` asks every plugin for its declarations, and none of them loads a model or a heavy library for it."""
    code = "from click.testing import CliRunner\nfrom newskit.cli import cli\n"
    code += "assert CliRunner().invoke(cli, ['plugins']).exit_code == 0"
    assert modules_after(code).isdisjoint(set(HEAVY) - {"rich"})

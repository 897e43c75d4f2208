"""Coverage-guided fuzzing by atheris of everything that reads what a stranger wrote."""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(
    include=["newskit", "newskit_numbers", "newskit_quotations", "newskit_sentiment", "newskit_entities"]
):
    import newskit
    from newskit.config import load_settings
    from newskit.errors import NewskitError
    from newskit.render import render_html
    from newskit_entities.gazetteer_files import read_file

from checks import check_document

RUN = newskit.pipeline()
STORED = RUN("Ông Nam nói: “Giá 5 USD.”\nTốt.").to_json()


def text_of(data: bytes) -> str:
    """A text from the fuzzer's bytes; half of them as UTF-8, so that it finds whole words."""
    return data[1:].decode("utf-8", "ignore") if data[:1] < b"\x80" else data[1:].decode("latin-1")


def fuzz_analyze(data: bytes) -> None:
    """Any text is analysed, and the result holds."""
    text = text_of(data)
    check_document(text, RUN(text))


ODD_VALUES: list[Any] = [None, True, -1, 10**30, 0.5, "", "x", "\ud800", [], {}, [[]], {"start": 1, "end": 0}]


def damaged(data: bytes) -> Any:
    """A stored document with a few values replaced or keys dropped, as the fuzzer's bytes say."""
    provider = atheris.FuzzedDataProvider(data)
    document = json.loads(STORED)
    for _ in range(provider.ConsumeIntInRange(1, 3)):
        at: Any = document
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = keys[provider.ConsumeIntInRange(0, len(keys) - 1)]
            if isinstance(at[key], dict | list) and provider.ConsumeIntInRange(0, 4):
                at = at[key]
                continue
            if isinstance(at, dict) and provider.ConsumeBool():
                del at[key]
            else:
                at[key] = ODD_VALUES[provider.ConsumeIntInRange(0, len(ODD_VALUES) - 1)]
            break
    return document


def fuzz_json(data: bytes) -> None:
    """Any JSON is a document or a clear error."""
    try:
        document = newskit.Document.from_dict(damaged(data))
    except NewskitError:
        return
    assert newskit.Document.from_json(document.to_json()) == document


def fuzz_config(data: bytes) -> None:
    """Any TOML is settings or a clear error."""
    try:
        load_settings(tomllib.loads(text_of(data)))
    except (NewskitError, tomllib.TOMLDecodeError):
        return


def fuzz_render(data: bytes) -> None:
    """Any text becomes a page."""
    render_html(RUN(text_of(data)))


def fuzz_gazetteer(data: bytes) -> None:
    """Any TSV of names is read, or a clear error names the line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.tsv"
        path.write_bytes(data)
        try:
            read_file(path)
        except NewskitError:
            return


TARGETS = {name.removeprefix("fuzz_"): target for name, target in list(globals().items()) if name.startswith("fuzz_")}


def main() -> None:
    """`cover.py TARGET [libFuzzer options]`."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: cover.py TARGET [libFuzzer options]; targets: {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

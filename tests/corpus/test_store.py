"""The store: what stands in the datasets is what the manifest has a line for, also where a run is cut off in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")

from newskit.corpus import store as module
from newskit.corpus.store import Store
from newskit.corpus.work import Summary


def add_part(store: Store, number: int) -> None:
    """Write and commit a part of two files."""
    folder = store.part_folder(number)
    for name in ("documents.parquet", "tokens.parquet"):
        (folder / name).write_text(str(number), encoding="utf-8")
    files = {"documents": "documents.parquet", "tokens": "tokens.parquet"}
    store.commit(Summary(number=number, files=files, rows={"documents": 1, "tokens": 1}, characters=1), "input")


def parts(folder: Path) -> dict[str, list[str]]:
    """The part files of each dataset, and the manifest's numbers."""
    found = {name: sorted(path.name for path in (folder / name).glob("part-*")) for name in ("documents", "tokens")}
    lines = (folder / module.OWN / "parts.jsonl").read_text(encoding="utf-8").splitlines()
    return {**found, "manifest": [str(json.loads(line)["number"]) for line in lines]}


def test_an_interrupt_between_the_files_and_the_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part that was being committed is taken back whole, those before stay, and no scraps are left."""
    made = module.Committed

    def interrupt(**fields: object) -> module.Committed:
        if fields["number"] == 1:
            monkeypatch.setattr(module, "Committed", made)
            raise KeyboardInterrupt
        return made(**fields)  # type: ignore[arg-type]

    def run() -> None:
        with Store(tmp_path, {"layers": "x"}, (), ("documents", "tokens")) as store:
            monkeypatch.setattr(module, "Committed", interrupt)
            for number in range(2):
                add_part(store, number)

    with pytest.raises(KeyboardInterrupt):
        run()
    only = ["part-000000.parquet"]
    assert parts(tmp_path) == {"documents": only, "tokens": only, "manifest": ["0"]}
    assert not list((tmp_path / module.OWN).glob("tmp-*"))


def test_an_interrupt_behind_the_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part whose line is written stays, though the run did not get to know it."""

    def run() -> None:
        with Store(tmp_path, {"layers": "x"}, (), ("documents", "tokens")) as store:
            real = module.os.fsync

            def interrupt(descriptor: int) -> None:
                real(descriptor)
                raise KeyboardInterrupt

            monkeypatch.setattr(module.os, "fsync", interrupt)
            add_part(store, 0)

    with pytest.raises(KeyboardInterrupt):
        run()
    only = ["part-000000.parquet"]
    assert parts(tmp_path) == {"documents": only, "tokens": only, "manifest": ["0"]}

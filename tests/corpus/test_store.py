"""The store: what stands in the datasets is what the manifest has a line for, also where a run is cut off in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")

from newskit.corpus import store as module
from newskit.corpus.inputs import InputFile
from newskit.corpus.store import Store
from newskit.corpus.work import Summary
from newskit.errors import InputError


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


@pytest.mark.parametrize(
    ("head", "message"),
    [("{", "is damaged"), ('{"schema": 1}', "was made by another newskit"), ("[]", "is damaged")],
)
def test_a_head_that_cannot_be_read(head: str, message: str, tmp_path: Path) -> None:
    """A folder of another version, or whose head is damaged, is refused, and its parts stay."""
    with Store(tmp_path, {"layers": "x"}, (), ("documents", "tokens")) as store:
        add_part(store, 0)
    (tmp_path / module.OWN / "run.json").write_text(head, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        Store(tmp_path, {"layers": "x"}, (), ("documents", "tokens"), resume=True)
    assert parts(tmp_path)["manifest"] == ["0"]


def test_inputs_that_came_or_went(tmp_path: Path) -> None:
    """A run goes on with the files that it began with."""
    Store(tmp_path, {"layers": "x"}, (), ("documents",)).__exit__(None, None, None)
    file = InputFile(path=tmp_path / "a.txt", format="text")
    with pytest.raises(InputError, match="had 0 input files, now there are 1"):
        Store(tmp_path, {"layers": "x"}, (file,), ("documents",), resume=True)


def test_an_input_that_lost_documents(tmp_path: Path) -> None:
    """More parts are done than the input has now, so the run can't be complete."""
    with Store(tmp_path, {"layers": "x"}, (), ("documents", "tokens")) as store:
        add_part(store, 0)
        with pytest.raises(InputError, match="the input has fewer documents"):
            store.complete(0)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """The error names the folder and the reason; a lock that can't be opened is an error too, and nothing is left open."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"file/out can't be made: Not a directory"):
        Store(tmp_path / "file" / "out", {"layers": "x"}, (), ("documents",))
    (tmp_path / "run" / module.OWN / "lock").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        Store(tmp_path / "run", {"layers": "x"}, (), ("documents",))

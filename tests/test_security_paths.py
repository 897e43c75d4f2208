"""Paths: no id, name or link of a stranger makes newskit read or write outside what its user named."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.cli import main
from newskit.corpus.inputs import find_inputs, read_records
from newskit.corpus.records import InputOptions
from newskit.errors import InputError
from newskit.files import NAME_BYTES, file_name, read_jsonl
from newskit.interop.brat import open_brat, read_brat

IDS = [
    "../../escaped",
    "/etc/escaped",
    "..\\..\\escaped",
    "C:\\escaped",
    "a/../../escaped",
    "~root/.ssh/escaped",
    "nul\0escaped",
    "line\nescaped",
    "$(touch escaped)",
    "con",
    "NUL.txt",
    "com1.a.b",
    "...",
    "",
    "ệ" * 1000,
    "a" * 1000,
    "😀" * 500,
    "same",
    "SAME",
    "same-2",
]


def run(*arguments: str) -> int:
    """The status of a command in this process."""
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    return int(str(end.value.code or 0))


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Documents with these ids, in a folder of its own."""
    path = tmp_path / "in" / "hostile.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps({"id": id, "text": "Trời mưa."}) + "\n" for id in IDS), encoding="utf-8")
    return path


def outside(tmp_path: Path, *allowed: str) -> list[str]:
    """What lies in the test's folder, but for what may lie there."""
    return sorted(path.name for path in tmp_path.iterdir() if path.name not in allowed)


def test_pages_lie_in_the_folder_that_was_named(tmp_path: Path, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page for each document, whatever its id, and nothing elsewhere."""
    monkeypatch.chdir(tmp_path / "in")
    assert run("analyze", str(hostile), "--layers", "tokens", "--format", "html", "-o", str(tmp_path / "out")) == 0
    assert len(list((tmp_path / "out").iterdir())) == len(IDS)
    assert outside(tmp_path, "in", "out") == []
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["hostile.jsonl"]


def test_standoff_files_lie_in_the_folder_that_was_named(tmp_path: Path, hostile: Path) -> None:
    """Two files for each document and the configuration."""
    with open_brat(tmp_path / "out") as write:
        for document in read_jsonl(hostile):
            write(document)
    assert len(list((tmp_path / "out").iterdir())) == 2 * len(IDS) + 1
    assert outside(tmp_path, "in", "out") == []


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_corpus_run_names_its_files_itself(tmp_path: Path, hostile: Path, form: str) -> None:
    """Ids are data there, and come back as they are."""
    pytest.importorskip("pyarrow")
    out = tmp_path / "out"
    arguments = ("corpus", "run", str(hostile), "--output", str(out), "--layers", "tokens", "--format", form)
    assert run(*arguments) == 0
    names = {path.name for path in out.rglob("*") if path.is_file() and path.parent.name != "_newskit"}
    assert {name.partition(".")[0] for name in names} == {"part-000000"}
    assert outside(tmp_path, "in", "out") == []


@given(st.lists(st.text(max_size=300) | st.sampled_from(["a", "A", "a-2", "a.b", "..", "/", "con"]), max_size=30))
def test_names_of_files_are_safe_and_unlike(ids: list[str]) -> None:
    """One part of a path, no device, short enough for every system, and no two alike even where case does not count."""
    taken: dict[str, int] = {}
    names = [file_name(id, taken) for id in ids]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert Path(name).name == name
        assert not name.startswith(".")
        assert len(f"{name}.html".encode()) <= NAME_BYTES + 20
        assert set("/\\:\0\n<>|?*\"'").isdisjoint(name)
        assert name.partition(".")[0].lower() not in ("con", "nul", "prn", "aux", "com1", "lpt9")


def test_many_documents_of_one_id_are_named_in_linear_time() -> None:
    """The search for a free number goes on where it ended."""

    class Counting(dict[str, int]):
        asked = 0

        def __contains__(self, key: object) -> bool:
            self.asked += 1
            return super().__contains__(key)

    taken = Counting()
    names = {file_name(id, taken) for id in ["a-2", "a-3", "a-4"] * 10 + ["a"] * 5_000}
    assert len(names) == 5_030
    assert taken.asked < 5 * len(names)


def secret(tmp_path: Path) -> Path:
    """A file outside the folder that a user names."""
    path = tmp_path / "secret.txt"
    path.write_text("root:x:0:0", encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder that came from a stranger could hold links to anything; one that is meant is named by itself."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Trời mưa.", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret(tmp_path))
    with pytest.raises(InputError, match=r"link\.txt is a link out of the folder .* name the file itself"):
        find_inputs([str(folder)])
    assert len(find_inputs([str(folder / "good.txt"), str(folder / "link.txt")])) == 2
    assert run("convert", str(folder), str(tmp_path / "out.jsonl"), "--to", "jsonl") == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_inside_a_folder_are_read(tmp_path: Path) -> None:
    """They lead nowhere that the user did not name; a link to a folder is not gone into, so that none goes in circles."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Trời mưa.", encoding="utf-8")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "loop").symlink_to(folder)
    assert [file.path.name for file in find_inputs([str(folder)])] == ["a.txt", "b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_text_beside_annotations_is_no_link_out(tmp_path: Path) -> None:
    """An `.ann` file brings the text of its own folder, and nothing from elsewhere."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.ann").write_text("", encoding="utf-8")
    (folder / "a.txt").symlink_to(secret(tmp_path))
    with pytest.raises(InputError, match="link out of the folder"):
        list(read_brat(folder / "a.ann"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    """A file whose name is in another encoding is read, and called by what its bytes are; no output fails for it."""
    pytest.importorskip("pyarrow")
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in ((b"b\xe1o.txt", "Trời mưa."), (b"\xff.jsonl", '{"text": "Trời nắng."}\n{\n')):
        (folder / os.fsdecode(name)).write_text(content, encoding="utf-8")
    records = list(read_records(find_inputs([str(folder)]), InputOptions(max_characters=100)))
    assert [record.id for record in records] == ["b\\udce1o", "", ""]
    assert run("corpus", "run", str(folder), "--output", str(tmp_path / "out"), "--layers", "tokens") == 0
    names = [str(path) for path in folder.iterdir()]
    out = tmp_path / "out.jsonl"
    assert run("analyze", *names, "--layers", "tokens", "--format", "jsonl", "-o", str(out)) == 1  # the broken line
    assert [document.text for document in read_jsonl(out)]


def test_a_temporary_file_has_a_name_that_every_system_takes(tmp_path: Path) -> None:
    """It does not grow with the name of the file that it becomes."""
    pages = tmp_path / ("ệ" * 80 + ".html")
    text = tmp_path / "a.txt"
    text.write_text("Trời mưa.", encoding="utf-8")
    assert run("analyze", str(text), "--layers", "tokens", "--format", "html", "-o", str(pages)) == 0
    assert pages.is_file()

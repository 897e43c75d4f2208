"""A disk without room: no half-written file, nothing that was there is lost, and the message names the file and the way out."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from newskit.cli import main
from newskit.corpus.options import RunOptions
from newskit.corpus.run import run_corpus
from newskit.errors import InputError
from newskit.files import explain_os_error, open_atomically, open_jsonl, write_atomically
from newskit.pipelines import pipeline

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no quota to set there")

ROOM = 100_000  # bytes of the small disk

NO_ROOM = "No space left on device|File too large"


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A file system of its own with little room, where this process may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("mounting a small file system takes rights that this process doesn't have")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def limited(folder: Path) -> Iterator[Path]:
    """The system's limit on the size of a file, which needs no rights."""
    import resource

    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield folder
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Disk = Callable[[Path], AbstractContextManager[Path]]
DISKS = {"a full file system": mounted, "the limit on a file": limited}


@pytest.fixture(params=DISKS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder in which 100,000 bytes have room."""
    make: Disk = DISKS[request.param]
    with mounted(tmp_path / "disk") if make is mounted else limited(tmp_path / "disk") as folder:
        yield folder


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Analysed documents whose JSON is much larger than the disk."""
    path = tmp_path_factory.mktemp("big") / "big.jsonl"
    run = pipeline("entities", "quantities")
    with open_jsonl(path) as write:
        for number in range(20):
            write(run(f"Ông Nam mua {number} vé, bà Lan bán 5 tấn gạo. " * 150))
    return path


def status(*arguments: str) -> int:
    """The exit status of a command in this process."""
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    return int(str(end.value.code or 0))


def whole_files(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def long(big: Path) -> Path:
    """A text whose page is larger than the disk; a report is a page long, however long the text is."""
    path = big.parent / "long.txt"
    path.write_text("Ông Nam mua 7 vé, bà Lan bán 5 tấn gạo. " * 3_000, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["json", "jsonl", "html"])
def test_results_of_analyze(disk: Path, big: Path, long: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """The older file of the name stays as it was, and one line says what to do."""
    old = disk / "old"
    old.write_text("as it was", encoding="utf-8")
    source = long if form == "html" else big
    assert status("analyze", str(source), "--layers", "quantities", "--format", form, "-o", str(old)) == 1
    said = capsys.readouterr().err
    assert f"newskit: {old} can't be written: " in said
    assert "make room, or write elsewhere" in said
    assert said.count("\n") == 1
    assert whole_files(disk) == [old]
    assert old.read_text(encoding="utf-8") == "as it was"


FORMATS = {
    "brat": "",
    "conll": "",
    "csv": "",
    "gold": "",
    "json": "",
    "jsonl": "",
    "web-annotation": "",
    "spacy": "spacy",
    "datasets": "datasets",
}
"""The formats that can be written, and what each needs."""


def test_every_format_is_tried() -> None:
    """A format that is added is tried here too."""
    from newskit.pipelines import default_manager

    written = {offer.item.name for offer in default_manager().offers("newskit_writers") if offer.plugin.name != "text"}
    assert written - {"parquet"} == set(FORMATS)


@pytest.fixture(scope="module")
def many(big: Path) -> Path:
    """The documents many times over, for a format that takes little room."""
    path = big.parent / "many.jsonl"
    path.write_text(big.read_text(encoding="utf-8") * 4, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(disk: Path, big: Path, many: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """Whichever the format, what is left over are whole files or none."""
    if FORMATS[form] and find_spec(FORMATS[form]) is None:
        pytest.skip(f"needs {FORMATS[form]}")
    if form == "conll":
        big = many
    target = disk / "out"
    assert status("convert", str(big), str(target), "--to", form, "--layers", "entities") == 1
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("newskit: ")]
    assert len(said) == 1
    assert said[0].startswith(f"newskit: {target}")
    assert "can't be written" in said[0]
    left = whole_files(disk)
    if form == "brat":  # of the documents that there was room for, both files
        assert {path.stem for path in left if path.suffix == ".txt"} == {
            path.stem for path in left if path.suffix == ".ann"
        }
    else:
        assert left == []


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_corpus_run_goes_on_when_there_is_room(tmp_path: Path, form: str) -> None:
    """What was committed stays, nothing half-written lies about, and the resumed run has what one without trouble has."""
    pytest.importorskip("pyarrow")
    source = tmp_path / "in.jsonl"
    rows = [{"id": str(number), "text": f"bán {number} tấn ", "x": os.urandom(4_000).hex()} for number in range(60)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run, options = pipeline("quantities"), RunOptions(part_documents=10, format=form)
    run_corpus([str(source)], tmp_path / "whole", run, options)
    with mounted(tmp_path / "disk") as folder:
        out = folder / "out"
        with pytest.raises(
            InputError, match=rf"the run stopped: .*({NO_ROOM}).*what is done is kept, go on with --resume"
        ):
            run_corpus([str(source)], out, run, options)
        kept = datasets(out)
        assert kept
        assert kept.items() < datasets(tmp_path / "whole").items()
        assert not list(out.rglob("tmp-*"))
        subprocess.run(["mount", "-o", "remount,size=10m", str(folder)], check=True)
        run_corpus([str(source)], out, run, options, resume=True)
        assert datasets(out) == datasets(tmp_path / "whole")


def datasets(folder: Path) -> dict[str, bytes]:
    """The bytes of a run's datasets."""
    paths = (path for path in whole_files(folder) if path.parent.name != "_newskit")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("file", ["run.json", "parts.jsonl"])
def test_no_room_for_what_a_run_says_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """The run's own files, too, are named, and leave a folder that can be resumed."""
    pytest.importorskip("pyarrow")
    from newskit.corpus import store

    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "bán 5 tấn"}\n' * 30, encoding="utf-8")
    run, options = pipeline("quantities"), RunOptions(part_documents=10)
    usual = store.json

    class Full:
        """Writes half a line, and then there is no room."""

        loads = staticmethod(usual.loads)
        asked = 0

        @classmethod
        def dumps(cls, value: Any, **options: Any) -> str:
            text = usual.dumps(value, **options)
            cls.asked += isinstance(value, dict) and "characters" in value
            if cls.asked == 2 and file == "parts.jsonl":
                raise OSError(errno.ENOSPC, "No space left on device")
            return text

        @staticmethod
        def dump(value: Any, to: Any, **options: Any) -> None:
            to.write(usual.dumps(value, **options)[:20])
            if file == "run.json":
                raise OSError(errno.ENOSPC, "No space left on device")
            to.seek(0)
            usual.dump(value, to, **options)

    monkeypatch.setattr(store, "json", Full)
    with pytest.raises((OSError, InputError)) as error:
        run_corpus([str(source)], tmp_path / "out", run, options)
    assert "No space left" in str(error.value)
    monkeypatch.setattr(store, "json", usual)
    resume = file == "parts.jsonl"
    run_corpus([str(source)], tmp_path / "out", run, options, resume=resume)
    run_corpus([str(source)], tmp_path / "whole", run, options)
    assert datasets(tmp_path / "out") == datasets(tmp_path / "whole")


COMMANDS = (
    ("analyze", "FILE"),
    ("analyze", "--format", "jsonl", "FILE"),
    ("analyze", "--format", "html", "FILE"),
    ("schema",),
    ("plugins",),
    ("--help",),
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_standard_output_without_room(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A line and a status that says so, and no traceback."""
    file = tmp_path / "a.txt"
    file.write_text("Trời mưa.", encoding="utf-8")
    arguments = [str(file) if each == "FILE" else each for each in command]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "newskit", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.decode() == (
        "newskit: the output can't be written: No space left on device; make room, or write elsewhere\n"
    )


def test_a_folder_in_which_nothing_can_be_made(tmp_path: Path) -> None:
    """The file that could not be written is named, not the temporary one."""
    with (
        pytest.raises(InputError, match=r"none/a\.json can't be written: No such file"),
        open_atomically(tmp_path / "none" / "a.json"),
    ):
        pass


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_an_error_of_the_disk_has_the_name_of_the_file(tmp_path: Path, number: int) -> None:
    """The system gives none for an open file."""
    path = tmp_path / "a.json"
    with pytest.raises(OSError, match="a.json") as error, open_atomically(path):
        raise OSError(number, os.strerror(number))
    assert error.value.filename == str(path)
    assert explain_os_error(error.value).startswith(f"{path} can't be written: {os.strerror(number)}")
    assert list(tmp_path.iterdir()) == []


def test_other_errors_of_the_system_are_said_as_they_are() -> None:
    """With the file, where there is one."""
    assert explain_os_error(OSError(errno.EACCES, "Permission denied", "a")) == "a: Permission denied"
    assert explain_os_error(OSError("broken")) == "broken"


def test_a_lone_surrogate_leaves_no_file(tmp_path: Path) -> None:
    """What no file can hold is said, and the older file stays."""
    path = tmp_path / "a.txt"
    write_atomically(path, b"as it was")
    with pytest.raises(InputError, match=r"a\.txt can't be written: .*U\+D800"), open_atomically(path) as file:
        file.write("a\ud800")
    assert path.read_bytes() == b"as it was"


@pytest.mark.parametrize("damage", [b"\0\0\0\n", b"{}\n", b"[]\n", b"\xff\n", b'{"number": 1}\n'])
def test_a_damaged_line_of_the_manifest(tmp_path: Path, damage: bytes) -> None:
    """A part whose line a bad disk has spoilt is done again, and the others stay."""
    pytest.importorskip("pyarrow")
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "bán 5 tấn"}\n' * 30, encoding="utf-8")
    run, options, out = pipeline("quantities"), RunOptions(part_documents=10), tmp_path / "out"
    totals = run_corpus([str(source)], out, run, options)
    before, manifest = datasets(out), out / "_newskit" / "parts.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(lines[0] + damage + lines[2])
    assert run_corpus([str(source)], out, run, options, resume=True) == totals
    assert datasets(out) == before
    assert len(manifest.read_bytes().splitlines()) == 3

"""The output folder of a run: which parts are committed, under which settings, and nothing half-written.

A part is written to a folder of its own, renamed into place file by file, and counts from the moment that its line is in
`_newskit/parts.jsonl`. Whatever lies there without a line is from a run that was killed, and goes when it is resumed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import attrs

from newskit.corpus.inputs import STDIN, InputFile
from newskit.corpus.work import DOCUMENTS, Summary
from newskit.errors import ConfigError, InputError
from newskit.files import encodable, open_atomically
from newskit.freezing import parse_json

SCHEMA = "newskit.corpus/1"
OWN = "_newskit"  # engines pass over names that begin with an underscore


@attrs.frozen(kw_only=True)
class Committed:
    """A part that is done: the digests of the settings it was made under and of what went in, and its rows."""

    number: int
    digest: str
    input: str
    rows: Mapping[str, int]
    characters: int


class Store:
    """An output folder, held by one run at a time. Use it in a `with` block.

    Args:
        folder: where; made if it is not there.
        identity: what decides the results: layers, settings, versions. Parts of another one are not mixed in.
        inputs: the files of the input.
        datasets: the folders to fill.
        resume: go on with the run that is there.
        redo: with `resume`, do parts again that were made under another identity, instead of refusing.

    Raises:
        InputError: the folder holds something else, or a run that is not to be resumed, or the input has changed.
        ConfigError: the run that is there was made under another identity.
    """

    def __init__(
        self,
        folder: Path,
        identity: Mapping[str, Any],
        inputs: Iterable[InputFile],
        datasets: Iterable[str],
        *,
        resume: bool = False,
        redo: bool = False,
    ) -> None:
        self.folder = folder
        self.digest = digest_of(identity)
        self.notes: list[str] = []
        self.done: dict[int, Committed] = {}
        self._datasets = tuple(datasets)
        self._lock: IO[str] | None = None
        self._head = {
            "schema": SCHEMA,
            "digest": self.digest,
            "identity": dict(identity),
            "inputs": [_describe(file) for file in inputs],
            "datasets": list(self._datasets),
        }
        old = self._old_head()
        if old is not None:
            self._check_resumable(old, resume, redo)
        self._make()
        try:
            self._take_lock()
            self._load(old)
            self._sweep(old["datasets"] if old is not None else ())
            self._write_head(complete=False)
        except BaseException:
            self._release()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is not None:  # it may have come between the files of a part and the line that stands for them
                self.done = self._noted()
            self._sweep()
        finally:
            self._release()

    @property
    def scratch(self) -> Path:
        """Where parts are written before they are committed; other runs have others."""
        return self.folder / OWN / f"tmp-{os.getpid()}"

    def part_folder(self, number: int) -> Path:
        """Where to write the files of a part; what a lost worker left there is taken away."""
        path = self.part_folder_path(number)
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def part_folder_path(self, number: int) -> Path:
        """Where that folder is."""
        return self.scratch / f"part-{number:06d}"

    def commit(self, summary: Summary, input: str) -> None:
        """Put the files of a part in place and note that it is done."""
        source = self.part_folder_path(summary.number)
        # The documents come last: whoever reads a folder whose run was killed finds no document without its layers.
        for dataset in sorted(summary.files, key=lambda name: name == DOCUMENTS):
            name = summary.files[dataset]
            os.replace(source / name, self.folder / dataset / f"part-{summary.number:06d}{name.removeprefix(dataset)}")
        shutil.rmtree(source, ignore_errors=True)
        part = Committed(
            number=summary.number, digest=self.digest, input=input, rows=summary.rows, characters=summary.characters
        )
        with (self.folder / OWN / "parts.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(attrs.asdict(part), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.done[part.number] = part

    def check(self, number: int, input: str) -> bool:
        """Whether a part is done.

        Raises:
            InputError: it is done, but what went in then was something else.
        """
        part = self.done.get(number)
        if part is not None and part.input != input:
            raise InputError(
                f"the input has changed since part {number} of {self.folder} was made; start anew in another folder"
            )
        return part is not None

    def complete(self, parts: int) -> None:
        """Note that all parts are done.

        Raises:
            InputError: more are done than the input now has, or fewer.
        """
        if len(self.done) < parts:
            raise InputError(
                f"only {len(self.done)} of {parts} parts came back; what is done is kept, go on with --resume"
            )
        if len(self.done) > parts:
            raise InputError(
                f"the input has fewer documents than when {self.folder} was made; start anew in another folder"
            )
        self._write_head(complete=True)

    def totals(self) -> dict[str, int]:
        """Rows of each dataset."""
        return {name: sum(part.rows.get(name, 0) for part in self.done.values()) for name in self._datasets}

    def _old_head(self) -> dict[str, Any] | None:
        if not self.folder.exists():
            return None
        if not self.folder.is_dir():
            raise InputError(f"{self.folder} is a file; name a folder for the output")
        path = self.folder / OWN / "run.json"
        if not path.is_file():
            # Empty folders are what a run leaves that could not write its first file.
            if any(entry.name != OWN and not _is_empty(entry) for entry in self.folder.iterdir()):
                raise InputError(f"the folder {self.folder} holds something else; name a new or empty one")
            return None
        try:
            head: dict[str, Any] = parse_json(path.read_text(encoding="utf-8"))
            if head["schema"] != SCHEMA:
                raise InputError(f"{self.folder} was made by another newskit ({head['schema']}, this is {SCHEMA})")
        except (ValueError, KeyError, TypeError):
            raise InputError(f"{path} is damaged; start anew in another folder") from None
        return head

    def _check_resumable(self, old: Mapping[str, Any], resume: bool, redo: bool) -> None:
        if not resume:
            raise InputError(f"the folder {self.folder} holds a run; go on with --resume, or name another folder")
        if old["digest"] != self.digest and not redo:
            differences = "; ".join(_differences(old["identity"], self._head["identity"]))
            raise ConfigError(
                f"the run in {self.folder} was made otherwise ({differences}); resume it with the same settings and "
                "plugins, or have its parts done again with --redo"
            )
        self._compare_inputs(old["inputs"])

    def _compare_inputs(self, before: list[dict[str, Any]]) -> None:
        now: list[dict[str, Any]] = self._head["inputs"]  # type: ignore[assignment]
        if len(before) != len(now):
            raise InputError(f"the run in {self.folder} had {len(before)} input files, now there are {len(now)}")
        for old, new in zip(before, now, strict=True):
            if (Path(old["path"]).name, old["size"]) != (Path(new["path"]).name, new["size"]):
                raise InputError(
                    f"the input has changed: {old['path']} had {old['size']:,} bytes, now {new['path']} has "
                    f"{new['size']:,}; start anew in another folder"
                )
            if old["modified"] != new["modified"]:
                self.notes.append(
                    f"{new['path']} was touched since the run began; parts that are done are compared with it"
                )

    def _make(self) -> None:
        try:
            for name in (OWN, *self._datasets):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"the folder {self.folder} can't be made: {error.strerror}") from None

    def _take_lock(self) -> None:
        try:
            import fcntl  # not there on Windows, where two runs at once are not noticed
        except ImportError:  # pragma: no cover
            return
        self._lock = (self.folder / OWN / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(f"another run is writing to {self.folder}; wait for it, or name another folder") from None

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _load(self, old: Mapping[str, Any] | None) -> None:
        self.done = self._noted() if old is not None else {}
        with open_atomically(self.folder / OWN / "parts.jsonl") as file:
            for part in self.done.values():
                file.write(json.dumps(attrs.asdict(part), ensure_ascii=False) + "\n")

    def _noted(self) -> dict[int, Committed]:
        """The parts that the manifest has a whole line for, made under these settings."""
        path = self.folder / OWN / "parts.jsonl"
        lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
        whole = [line for line in lines if line.endswith(b"\n")]  # a line without its end was being written
        done: dict[int, Committed] = {}
        for line in whole:
            try:
                part = Committed(**parse_json(line))
            except (ValueError, TypeError):
                continue  # a damaged line stands for nothing, so that its part is done again
            if part.digest == self.digest:
                done[part.number] = part
        return done

    def _sweep(self, others: Iterable[str] = ()) -> None:
        """Take away what no line in the manifest stands for, from these datasets too."""
        for left in (self.folder / OWN).glob("tmp-*"):
            shutil.rmtree(left, ignore_errors=True)
        for dataset in {*self._datasets, *others}:
            for path in _part_files(self.folder / dataset):
                if _number(path) not in self.done or dataset not in self._datasets:
                    path.unlink()

    def _write_head(self, *, complete: bool) -> None:
        with open_atomically(self.folder / OWN / "run.json") as file:
            rows = self.totals() if complete else None
            json.dump({**self._head, "complete": complete, "rows": rows}, file, ensure_ascii=False, indent=2)


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _part_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("part-*") if _number(path) is not None)


def _number(path: Path) -> int | None:
    """The number of a part by its file's name; None for a file that is no part."""
    digits = path.name.removeprefix("part-").partition(".")[0]
    return int(digits) if digits.isdecimal() else None


def _describe(file: InputFile) -> dict[str, Any]:
    path = "-" if file.path == STDIN else encodable(str(file.path))
    return {"path": path, "format": file.format, "size": file.size, "modified": file.modified}


def digest_of(identity: Mapping[str, Any]) -> str:
    """Equal for runs that give equal results for equal inputs."""
    text = json.dumps(identity, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Where two identities differ, in words."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from _differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif old != new:
        yield f"{path} was {json.dumps(old, ensure_ascii=False)}, now is {json.dumps(new, ensure_ascii=False)}"

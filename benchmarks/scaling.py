"""A corpus run over one and two workers: rate, and the memory of each process along the way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

LOOK_SECONDS = 0.25


def run_over(corpus: Path, output: Path, workers: int, documents: int) -> dict[str, Any]:
    """One run, watched from outside."""
    shutil.rmtree(output, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "newskit",
        "corpus",
        "run",
        str(corpus),
        "-o",
        str(output),
        "--workers",
        str(workers),
    ]
    command += ["--columns", "date", "--part-documents", "500"]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        watch = _Watch(run.pid, output)
        watch.start()
        status = run.wait()
    watch.join()
    if status != 0:
        raise SystemExit(f"the run over {workers} workers failed with status {status}")
    took = time.monotonic() - began
    first = watch.when(2_000) or began
    # The start (imports, models, processes) is told apart: it does not grow with the corpus.
    rate = (documents - 2_000) / (time.monotonic() - first) if documents > 2_000 else documents / took
    return {
        "workers": workers,
        "seconds": took,
        "documents_per_second": documents / took,
        "documents_per_second_after_2000": rate,
        "memory": watch.samples,
        "growth": watch.growth(2_000),
        "parent_processor_seconds": watch.seconds.get("parent", 0.0),
        "worker_processor_seconds": sum(used for name, used in watch.seconds.items() if name != "parent"),
    }


class _Watch(threading.Thread):
    """Looks at the resident memory of a process and its children, and at how many documents are committed."""

    def __init__(self, pid: int, output: Path) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._parts = output / "_newskit" / "parts.jsonl"
        self._times: list[tuple[float, int]] = []
        self.samples: list[dict[str, Any]] = []
        self.seconds: dict[str, float] = {}

    def run(self) -> None:
        while (parent := _resident(self._pid)) is not None:
            done = _committed(self._parts)
            children = {str(pid): size for pid in _children(self._pid) if (size := _resident(pid)) is not None}
            if parent:
                self.seconds["parent"] = _used(self._pid)
                self.seconds |= {name: _used(int(name)) for name in children}
                self.samples.append({"documents": done, "parent": parent, "workers": children})
                self._times.append((time.monotonic(), done))
            time.sleep(LOOK_SECONDS)

    def when(self, documents: int) -> float | None:
        """When so many documents were committed."""
        return next((moment for moment, done in self._times if done >= documents), None)

    def growth(self, after: int) -> dict[str, float]:
        """Process → megabytes that it grew by, from the largest it was before so many documents to the largest after."""
        series: dict[str, dict[bool, float]] = {}
        for sample in self.samples:
            late = sample["documents"] > after
            for name, size in {"parent": sample["parent"], **sample["workers"]}.items():
                sizes = series.setdefault(name, {})
                sizes[late] = max(sizes.get(late, 0), size)
        return {name: sizes[True] - sizes[False] for name, sizes in series.items() if len(sizes) == 2}


def _committed(path: Path) -> int:
    try:
        rows = [
            json.loads(line)["rows"] for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")
        ]
    except FileNotFoundError:
        return 0
    return sum(row["documents"] + row["failures"] for row in rows)


def _resident(pid: int) -> float | None:
    """Megabytes in memory; 0 for a process that only waits to be buried, None where there is none."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    if "\nState:\tZ" in status:
        return None
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def _used(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    """Direct children that run the pipeline; the process that only tracks shared memory is none of them."""
    try:
        pids = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split())
        return [child for child in pids if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    except OSError:
        return []

"""Start-up: what each first step costs in a fresh process."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

STEPS = {
    "python (nothing)": "pass",
    "import pluggy, attrs": "import pluggy, attrs",
    "import pluggy, attrs, cattrs, click": "import pluggy, attrs, cattrs, click",
    "import newskit": "import newskit",
    "newskit.pipeline() (no model yet)": "import newskit; newskit.pipeline()",
    "newskit.analyze(one sentence)": "import newskit; newskit.analyze('Ông Nam nói: “Giá tăng 5%”.')",
    "import underthesea": "import underthesea",
    "underthesea.ner(one sentence)": "import underthesea; underthesea.ner('Ông Nam nói: “Giá tăng 5%”.')",
}
ROUNDS = 3


def measure_start() -> list[dict[str, Any]]:
    """Step → seconds, the best of some rounds."""
    return [{"name": name, "seconds": min(_time(code) for _ in range(ROUNDS))} for name, code in STEPS.items()]


def _time(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True)
    return time.perf_counter() - began

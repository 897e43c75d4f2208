"""Every code block of README and the documentation is run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    {
        ROOT / "README.md",
        *(path for path in ROOT.glob("docs/**/*.md") if "_build" not in path.parts),
        *ROOT.glob("plugins/*/README.md"),
        *ROOT.glob("examples/**/README.md"),
        *ROOT.glob("benchmarks/README.md"),
    }
)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_run(path, run_page):
    """The page's Python and commands work as they stand there, and print what it says."""
    run_page(path)

"""A real server with the installed plugins and a real corpus run, and a real headless Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "articles"
PICTURES = ROOT / "docs" / "looking" / "pictures"
SEED = ARTICLES / "000_63669ec36c87801e.txt"

CHROMIUM = shutil.which("chromium")

DATED = (
    ("2024-01-10", "Công ty Sao Mai báo lỗ 12 tỷ đồng. Giám đốc Lê Thị Hoa nói: “Chúng tôi sẽ đóng hai nhà máy”."),
    ("2024-02-14", "Công ty Sao Mai bị phạt 500 triệu đồng. Bà Lê Thị Hoa cho biết công ty sẽ khiếu nại."),
    ("2024-04-02", "Công ty Sao Mai thắng kiện và được bồi thường 3 triệu USD. Bà Lê Thị Hoa nói đây là tin rất vui."),
    ("2024-05-20", "Công ty Sao Mai lãi 40 tỷ đồng. Giám đốc Lê Thị Hoa cho biết công ty sẽ tuyển thêm 200 người."),
)
"""News of one made-up company over some months, for the explorer's plots."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, with the reason, unless these tests are asked for, and where there is no browser, no driver, or not every plugin."""
    missing = [
        name for name in ("playwright", "axe_playwright_python", "uvicorn", "duckdb", "pyarrow") if not find_spec(name)
    ]
    missing += [name for name in ("newskit_entities", "newskit_numbers", "newskit_quotations") if not find_spec(name)]
    reason = "there is no chromium (Debian: apt-get install chromium)" if CHROMIUM is None else ""
    if missing:
        reason = f"make test-browser installs what is missing: {', '.join(missing)}"
    if not any("browser" in str(argument) for argument in config.invocation_params.args):
        reason = "a browser takes its time; make test-browser runs these"
    if reason:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def seed() -> str:
    """The article that the tests paste."""
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a real `newskit corpus run` over the examples and some dated news."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = [{"id": f"sao-mai-{day}", "text": text, "date": day} for day, text in DATED]
    lines += [
        {"id": path.stem, "text": path.read_text(encoding="utf-8"), "date": f"2024-03-0{number}"}
        for number, path in enumerate(sorted(ARTICLES.glob("*.txt")), 1)
    ]
    source = folder / "in.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "newskit", "corpus", "run", source, "-o", folder / "news", "--columns", "date"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "news"


@pytest.fixture(scope="session")
def server(run_folder: Path) -> Iterator[str]:
    """The address of `newskit serve`, run as a user runs it."""
    command = [sys.executable, "-m", "newskit", "serve", "--port", "0", "--corpus", run_folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield line.split()[2]
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, without a screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of its own for each test; an error of a script on it fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 860})
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.set_default_timeout(60_000)
    yield made
    context.close()
    assert errors == []


@pytest.fixture
def picture() -> Callable[[Any, str], None]:
    """Keeps a picture of a page for the docs."""

    def take(page: Any, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")

    return take


@pytest.fixture
def check_access() -> Callable[[Any], None]:
    """Fails where axe-core finds something serious on a page."""

    def check(page: Any) -> None:
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(page).response["violations"]
        serious = [
            (each["id"], each["help"], [node["html"][:200] for node in each["nodes"]][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert serious == []

    return check

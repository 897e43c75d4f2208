"""`newskit plugins`, `plan`, `doctor`, `schema`: what is there, what would run, what is wrong."""

import json
from pathlib import Path

from tests.cli.test_cli import newskit
from tests.conftest import AddDistribution

OURS = {"core", "entities", "numbers", "quotations", "sentiment", "underthesea"}


def test_plugins_lists_ours() -> None:
    """Name, version, what each offers and where it comes from."""
    rows = {row["name"]: row for row in json.loads(newskit("plugins", "--format", "json").stdout)}
    assert rows.keys() >= OURS
    assert rows["underthesea"]["annotators"] == ["underthesea -> words"]
    assert rows["underthesea"]["origin"] == "newskit-underthesea 0.1.0"
    assert {row["status"] for row in rows.values()} == {"enabled"}
    table = newskit("plugins").stdout
    assert all(name in table for name in OURS)


def test_disabled_plugins_say_by_what() -> None:
    """By argument, by variable, and by config; nothing of them is loaded."""
    run = newskit("plugins", "--format", "json", "--disable", "numbers", NEWSKIT_DISABLE="newskit-entities")
    rows = {row["name"]: row for row in json.loads(run.stdout)}
    assert (rows["numbers"]["status"], rows["numbers"]["reason"]) == ("disabled", "disabled as 'numbers'")
    assert (rows["entities"]["status"], rows["entities"]["reason"]) == ("disabled", "disabled as 'newskit-entities'")


def test_plan_explains_itself() -> None:
    """The order with reasons."""
    assert "2. underthesea (underthesea 0.1.0) -> words; after sentences: asked for" in newskit("plan", "words").stdout


def test_doctor_is_content_or_names_the_fault(add_distribution: AddDistribution) -> None:
    """Status 0 where all is well; a broken plugin is named with what is wrong, and the status is 1."""
    assert newskit("doctor").returncode == 0
    add_distribution("newskit-broken", "import nowhere_at_all")
    run = newskit("doctor")
    assert run.returncode == 1
    assert "FAULT newskit_broken (newskit-broken 1.0)" in run.stdout
    assert "No module named 'nowhere_at_all'" in run.stdout


def test_a_broken_plugin_warns_in_one_line_and_the_rest_works(add_distribution: AddDistribution) -> None:
    """The warning names the plugin and where to look; the analysis goes on."""
    add_distribution("newskit-broken", "import nowhere_at_all")
    run = newskit("analyze", "-", "--layers", "tokens", "--format", "jsonl", stdin=b"a b")
    assert run.returncode == 0
    assert run.stderr.startswith("newskit: warning: newskit plugin 'newskit_broken': its import fails")
    assert run.stderr.count("\n") == 1


def test_schema_has_every_layer() -> None:
    """Also those of a single-file plugin."""
    schema = json.loads(newskit("schema").stdout)
    assert {"quantities", "entities", "quotations", "sentiment", "words"} <= set(
        schema["properties"]["layers"]["properties"]
    )


def test_single_file_plugins(tmp_path: Path) -> None:
    """A plugin file is listed with its path."""
    path = tmp_path / "mine.py"
    path.write_text("import newskit\n", encoding="utf-8")
    rows = json.loads(newskit("plugins", "--plugin", str(path), "--format", "json").stdout)
    assert next(row for row in rows if row["name"] == "mine")["origin"] == str(path)


def test_doctor_misses_nothing_where_all_is_installed() -> None:
    """Each plugin is in order, and each standard layer has its annotator."""
    run = newskit("doctor")
    assert run.returncode == 0
    assert run.stdout.endswith("everything is in order\n")
    assert "note" not in run.stdout

"""What is public is documented: each hook, layer, setting, error, command and option, and each module."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path

import attrs
import click
import pytest

import newskit
import newskit.errors
from newskit.cli import COMMANDS, cli
from newskit.config import Settings
from newskit.freezing import thaw
from newskit.hookspecs import __name__ as hookspecs
from newskit.pipelines import default_manager
from newskit.planning import layer_keys

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(*paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def pages():
    return [path for path in DOCS.rglob("*.md") if not {"_build", "_generated"} & set(path.parts)]


HOOKS = [name for name in vars(importlib.import_module(hookspecs)) if name.startswith("newskit_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_has_its_place_in_a_guide(hook):
    """The reference takes the signature from the code; a page for plugin authors tells when to use it."""
    named = any(hook in path.read_text(encoding="utf-8") for path in (DOCS / "plugins").rglob("*.md"))
    assert named, f"no page in docs/plugins names {hook}"


def test_hooks_of_plugins_are_named():
    """A plugin that offers hooks of its own tells of them in its README or on a page."""
    own = set(default_manager().hook_names()) - set(HOOKS)
    text = text_of(*pages(), *ROOT.glob("plugins/*/README.md"))
    assert [hook for hook in sorted(own) if hook not in text] == []


def test_layers_are_listed_with_their_descriptions():
    """Each installed layer stands in the table of layers in its own words; standard ones have a page with all fields."""
    table = (DOCS / "layers.md").read_text(encoding="utf-8")
    for key in layer_keys(default_manager()).values():
        assert f"| `{key.name}` | {key.description} |" in table


@pytest.mark.parametrize("layer", newskit.layers.STANDARD_LAYERS, ids=lambda key: key.name)
def test_standard_layer_has_a_page_with_every_field(layer):
    """The page of a layer explains each field of its values."""
    text = (DOCS / "layers" / f"{layer.name}.md").read_text(encoding="utf-8")
    missing = [field.name for field in attrs.fields(layer.value_type) if f"`{field.name}`" not in text]
    assert missing == []


def test_settings_are_in_the_table_with_their_defaults():
    """As they are in the code."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for field in attrs.fields(Settings):
        default = thaw(getattr(Settings(), field.name))
        shown = {"()": "[]", "{}": "{}"}.get(
            repr(default), str(default) if isinstance(default, int) else f'"{default}"'
        )
        shown = "[]" if default in ((), []) else "{}" if default == {} else shown
        assert f"| `{field.name}` | `{shown}` |" in text


def test_settings_of_annotators_are_documented(tmp_path, monkeypatch):
    """The page takes them from the code; each has words of its own there, or the build fails."""
    monkeypatch.syspath_prepend(str(DOCS))
    tables = importlib.import_module("tables")
    tables.write_settings(tmp_path)
    text = (tmp_path / "settings.md").read_text(encoding="utf-8")
    for provider in tables.own_providers():
        section = text.partition(f"### `{provider.spec.name}`\n")[2].partition("\n### ")[0]
        assert [
            field.name for field in attrs.fields(provider.spec.config) if f"| `{field.name}` |" not in section
        ] == []
    assert "```{include} _generated/settings.md" in (DOCS / "settings.md").read_text(encoding="utf-8")


def test_errors_have_their_answers():
    """Each class of errors has its heading in the FAQ."""
    text = (DOCS / "faq.md").read_text(encoding="utf-8")
    headings = " ".join(line for line in text.splitlines() if line.startswith("### "))
    errors = [
        name
        for name, cls in vars(newskit.errors).items()
        if inspect.isclass(cls) and cls.__module__ == "newskit.errors"
    ]
    assert [name for name in errors if f"`{name}`" not in headings] == []


def commands(group, path=()):
    """Every command with its path; groups are gone into."""
    context = click.Context(group)
    for name in COMMANDS if not path else group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize(
    ("path", "command"), list(commands(cli)), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_command_has_a_section_with_its_options(path, command):
    """Each command has a heading on the page of commands, and below it, or among the common ones, each option."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    common, _, _ = text.partition("\n## ")
    heading = f"\n## `newskit {' '.join(path)}`\n"
    assert heading in text
    section = text.partition(heading)[2].partition("\n## ")[0]
    options = [
        name for each in command.params if isinstance(each, click.Option) for name in each.opts if name.startswith("--")
    ]
    assert [name for name in options if f"`{name}" not in section + common] == []


RUN_ELSEWHERE = {"docs/plugins/tutorial.md": "tests/plugins/test_tutorial.py"}
"""Pages with `{code-block}` directives, which the runner of pages leaves out, and the test that runs them."""


def test_directives_hide_no_code():
    """A block of code in a directive is run by the test that is named here for its page."""
    hidden = re.compile(r"^```\{code-block\} *(python|console|bash|pycon)", re.MULTILINE)
    found = [str(path.relative_to(ROOT)) for path in pages() if hidden.search(path.read_text(encoding="utf-8"))]
    for name in found:
        test = ROOT / RUN_ELSEWHERE.get(name, "no test is named for it")
        assert Path(name).name in test.read_text(encoding="utf-8"), f"{name} is run by no test"


def modules():
    """The public modules of the core; commands are documented as commands."""
    for module in pkgutil.walk_packages(newskit.__path__, "newskit."):
        parts = module.name.split(".")
        if "cli" not in parts and "__main__" not in parts and not any(part.startswith("_") for part in parts):
            yield module.name


INTERNAL = {
    "newskit.structuring",  # what newskit.config stands on
    "newskit.workers",  # what newskit.streaming stands on
}


def test_modules_are_in_the_reference():
    """Each module has its place in the API reference, or is named here as internal."""
    text = text_of(*(DOCS / "reference").rglob("*.md"))
    shown = set(re.findall(r"automodule:: (\S+)", text))
    hidden = {name for name in modules() if name not in shown and name not in INTERNAL}
    # The parts of a package that its own page introduces.
    covered = {name for name in hidden if any(name.startswith(f"{package}.") for package in PACKAGES)}
    assert sorted(hidden - covered) == []
    assert sorted(shown - set(modules())) == []


PACKAGES = (
    "newskit.builtin",
    "newskit.corpus",
    "newskit.engines",
    "newskit.evaluation",
    "newskit.render",
    "newskit.web",
)
"""Packages whose modules are documented by the package alone: what stands in them is used through commands."""


def test_extras_are_documented():
    """Each extra of the package stands in the table of extras."""
    table = (DOCS / "install.md").read_text(encoding="utf-8").partition("| extra |")[2].partition("\n\n")[0]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    documented = {
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    }
    assert documented == set(project["optional-dependencies"])

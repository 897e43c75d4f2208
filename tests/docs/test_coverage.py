"""What is public is documented: each hook, layer, setting, error, command and option, and each module."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
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
from newskit.planning import layer_keys, providers

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(*paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def pages():
    return [path for path in DOCS.rglob("*.md") if "_build" not in path.parts]


HOOKS = [name for name in vars(importlib.import_module(hookspecs)) if name.startswith("newskit_")]


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_has_its_place_in_a_guide(hook):
    """The reference takes the signature from the code; a page for plugin authors tells when to use it."""
    assert re.search(rf"\b{hook}\b", text_of(*(DOCS / "plugins").rglob("*.md"))), (
        f"no page in docs/plugins names {hook}"
    )


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


def test_settings_of_annotators_are_documented():
    """Each setting of each annotator of ours stands on the page of settings, in its annotator's table."""
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    missing = []
    for provider in providers(default_manager()):
        if not provider.spec.factory.__module__.startswith("newskit"):
            continue  # another distribution that happens to be installed here
        names = [field.name for field in attrs.fields(provider.spec.config)]
        section = text.partition(f"\n### `{provider.spec.name}`\n")[2].partition("\n### ")[0]
        missing += [f"{provider.spec.name}.{name}" for name in names if f"| `{name}` |" not in section]
    assert missing == []


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

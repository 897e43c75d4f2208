"""Tables that the documentation takes from the code, so that they can't go out of date."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from newskit.annotators import NoConfig
from newskit.freezing import thaw
from newskit.pipelines import default_manager
from newskit.planning import Provider, providers


def own_providers() -> list[Provider]:
    """The annotators of newskit and its plugins; other distributions may be installed where this is built."""
    return [
        each
        for each in providers(default_manager())
        if each.spec.config.__module__.partition(".")[0].startswith("newskit")
    ]


def settings_table(provider: Provider) -> Iterator[str]:
    """The settings of an annotator, with their defaults and what the class's docstring says of them."""
    spec = provider.spec
    gives = ", ".join(f"`{key.name}`" for key in spec.provides)
    yield f"### `{spec.name}`"
    yield ""
    yield f"Makes {gives}; from newskit-{provider.plugin.name}."
    yield ""
    yield "| setting | default | meaning |"
    yield "|---|---|---|"
    meanings = described(spec.config)
    for field in attrs.fields(spec.config):
        default = thaw(getattr(spec.config(), field.name))
        yield f"| `{field.name}` | `{json.dumps(default, ensure_ascii=False)}` | {meanings[field.name]} |"
    yield ""


def described(cls: type[Any]) -> dict[str, str]:
    """What a class's docstring says of each of its fields.

    Raises:
        KeyError: it says nothing of one.
    """
    text = inspect.getdoc(cls) or ""
    found = {}
    for field in attrs.fields(cls):
        name = re.escape(field.name)
        match = re.search(rf"^ *`?{name}`?: (.+(?:\n {{8,}}\S.*)*)", text, re.MULTILINE)
        if match is None:
            raise KeyError(f"{cls.__module__}.{cls.__qualname__} says nothing of {field.name}")
        found[field.name] = " ".join(match[1].split()).removesuffix(".").replace("|", "\\|")
    return found


def write_settings(folder: Path) -> None:
    """The tables of all annotators that have settings."""
    folder.mkdir(exist_ok=True)
    held = [provider for provider in own_providers() if provider.spec.config is not NoConfig]
    lines = [line for provider in held for line in settings_table(provider)]
    (folder / "settings.md").write_text("\n".join(lines), encoding="utf-8")

"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newskit.pipelines import Pipeline, pipeline

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

config_option: Decorator = click.option("--config", metavar="FILE", help="A TOML file of settings.")
plugin_option: Decorator = click.option(
    "--plugin", "plugins", metavar="FILE.py", multiple=True, help="Load a single-file plugin; can be repeated."
)
disable_option: Decorator = click.option(
    "--disable", metavar="NAME", multiple=True, help="Leave out a plugin or distribution; can be repeated."
)
encoding_option: Decorator = click.option(
    "--encoding", default="utf-8", show_default=True, help="Of text files and standard input."
)
layers_option: Decorator = click.option(
    "--layers", metavar="A,B,…", help="The layers to make, with commas between; the standard ones where not given."
)


def split_layers(value: str | None) -> tuple[str, ...]:
    """The names in `--layers`."""
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def make_pipeline(
    layers: tuple[str, ...], config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...]
) -> Pipeline:
    """The pipeline that a command's options ask for."""
    return pipeline(*layers, config=config, plugins=plugins, disable=disable)

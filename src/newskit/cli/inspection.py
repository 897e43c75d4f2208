"""`newskit plugins`, `plan`, `doctor` and `schema`: what is installed, what would run, and what is wrong."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping

import click

from newskit.cli.options import config_option, disable_option, make_pipeline, plugin_option
from newskit.config import load_settings
from newskit.discovery import Discovery, declared_range, discover
from newskit.errors import PluginWarning
from newskit.layers import STANDARD_LAYERS
from newskit.manager import PluginInfo, PluginManager
from newskit.planning import PACKAGES, layer_keys, providers


def discover_quietly(config: str | None, plugin_files: tuple[str, ...], disable: tuple[str, ...]) -> PluginManager:
    """The plugins, without warnings: these commands show every fault themselves."""
    settings = load_settings(config)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        manager = discover(Discovery(disable=(*settings.disable, *disable), files=(*settings.plugins, *plugin_files)))
        layer_keys(manager)  # asks every plugin for its declarations, so that their faults are known
    return manager


@click.command()
@config_option
@plugin_option
@disable_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
def plugins(config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...], form: str) -> None:
    """List the plugins: version, what each offers, where it comes from, and why one is not enabled."""
    manager = discover_quietly(config, plugins, disable)
    offered: dict[str, list[str]] = {}
    for provider in providers(manager):
        gives = ", ".join(key.name for key in provider.spec.provides)
        offered.setdefault(provider.plugin.name, []).append(f"{provider.spec.name} -> {gives}")
    rows = [
        {
            "name": info.name,
            "version": info.version,
            "status": info.status,
            "reason": info.reason,
            "annotators": offered.get(info.name, []),
            "hooks": list(manager.hooks_of(info.name)),
            "origin": info.origin,
        }
        for info in manager.plugins
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("plugin", "version", "status", "annotators", "from"):
        table.add_column(column, overflow="fold")
    for info, row in zip(manager.plugins, rows, strict=True):
        status = info.status + (f": {info.reason}" if info.reason else "")
        table.add_row(info.name, info.version, status, "\n".join(row["annotators"]) or "-", info.origin)
    Console(soft_wrap=False).print(table)


@click.command()
@click.argument("layers", nargs=-1)
@config_option
@plugin_option
@disable_option
def plan(layers: tuple[str, ...], config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...]) -> None:
    """Show which annotators would run for LAYERS (the standard ones without any), in which order, and why."""
    click.echo(make_pipeline(layers, config, plugins, disable).explain())


@click.command()
@config_option
@plugin_option
@disable_option
@click.option("--cost", is_flag=True, help="Also load each annotator and read an article with it.")
def doctor(config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...], cost: bool) -> int:
    """Check every plugin and every standard layer; exit status 1 where something is wrong."""
    from newskit.cli.costs import annotator_costs, import_seconds

    manager = discover_quietly(config, plugins, disable)
    offered = providers(manager)
    seconds = import_seconds(manager)
    healthy = True
    for info in manager.plugins:
        faults = manager.faults.get(info.name, ())
        healthy = healthy and not faults
        mark = "ok" if info.status == "enabled" and not faults else "off" if info.status == "disabled" else "FAULT"
        click.echo(f"{mark:5} {info.name} ({info.origin})")
        for line in faults or ((info.reason,) if info.reason else ()):
            click.echo(f"      {line}")
        if info.status == "enabled":
            click.echo(f"      {_facts(info, manager, seconds)}")
        for provider in offered if info.status == "enabled" else ():
            if provider.plugin == info:
                gives = f"{provider.spec.name} -> {', '.join(key.name for key in provider.spec.provides)}"
                click.echo(f"      {gives}{'; ' + annotator_costs(provider, manager) if cost else ''}")
    provided = {key.name for provider in offered for key in provider.spec.provides}
    for key in STANDARD_LAYERS:
        if key.name not in provided:
            click.echo(f"note  nothing provides the layer {key.name!r}: pip install {PACKAGES[key.name]}")
    click.echo("everything is in order" if healthy else "something is wrong, see FAULT above")
    return 0 if healthy else 1


def _facts(info: PluginInfo, manager: PluginManager, seconds: Mapping[str, float]) -> str:
    """A plugin's range of newskit versions, hooks and time to import."""
    known = set(manager.hook_names())
    hooks = manager.hooks_of(info.name)
    pending = [hook for hook in hooks if hook not in known]
    distribution = info.origin.split()[0] if info.origin else ""
    facts = [
        f"for newskit{declared_range(distribution)}" if declared_range(distribution) else "",
        f"hooks: {', '.join(hook for hook in hooks if hook in known)}" if len(pending) < len(hooks) else "",
        f"waiting for the plugins of: {', '.join(pending)}" if pending else "",
        f"imported in {seconds[info.name] * 1000:.0f} ms" if info.name in seconds else "",
    ]
    return "; ".join(filter(None, facts))


@click.command()
@config_option
@plugin_option
@disable_option
def schema(config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...]) -> None:
    """Print the JSON Schema of documents with every registered layer."""
    from newskit.schema import document_schema

    keys = layer_keys(discover_quietly(config, plugins, disable))
    click.echo(json.dumps(document_schema(keys.values()), ensure_ascii=False, indent=2))

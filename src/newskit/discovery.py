"""Finding plugins: entry points of installed distributions, and single files that a user names.

What is disabled, or made for another newskit, is left out before anything of it is imported.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import attrs

from newskit.errors import PluginError
from newskit.manager import PluginInfo, PluginManager, describe
from newskit.version import __version__

GROUP = "newskit"
DISABLE_VARIABLE = "NEWSKIT_DISABLE"


@attrs.frozen(kw_only=True)
class Discovery:
    """Which plugins to use; equal ones give equal managers.

    Args:
        disable: plugin or distribution names to leave out, besides those in the variable `NEWSKIT_DISABLE` (commas between).
        files: Python files to load as plugins.
        installed: whether to look at the installed distributions.
        strict: raise where a plugin is at fault.
    """

    disable: tuple[str, ...] = attrs.field(default=(), converter=lambda names: tuple(sorted(set(names))))
    files: tuple[str, ...] = attrs.field(default=(), converter=lambda paths: tuple(map(str, paths)))
    installed: bool = True
    strict: bool = False


def discover(discovery: Discovery = Discovery()) -> PluginManager:
    """A manager with every plugin that can be used.

    Raises:
        PluginError: a plugin file can't be loaded, or any plugin is at fault and `discovery.strict` is set.
    """
    manager = PluginManager(strict=discovery.strict)
    disabled = {*discovery.disable, *filter(None, map(str.strip, os.environ.get(DISABLE_VARIABLE, "").split(",")))}
    if discovery.installed:
        for entry_point in sorted(_entry_points(), key=lambda each: (each.name, _distribution_name(each))):
            _register_entry_point(manager, entry_point, disabled)
    for path in discovery.files:
        _register_file(manager, Path(path), disabled)
    manager.check_hooks()
    return manager


def _entry_points() -> Iterator[importlib.metadata.EntryPoint]:
    """The entry points of the group; a distribution that lies twice on the path counts once, as the import system does."""
    seen = set()
    for entry_point in importlib.metadata.entry_points(group=GROUP):
        identity = (entry_point.name, entry_point.value, _distribution_name(entry_point))
        if identity not in seen:
            seen.add(identity)
            yield entry_point


def _distribution_name(entry_point: importlib.metadata.EntryPoint) -> str:
    return entry_point.dist.name if entry_point.dist is not None else ""


def _register_entry_point(
    manager: PluginManager, entry_point: importlib.metadata.EntryPoint, disabled: Iterable[str]
) -> None:
    distribution = entry_point.dist
    version = distribution.version if distribution is not None else ""
    origin = f"{_distribution_name(entry_point)} {version}".strip()
    info = PluginInfo(name=entry_point.name, version=version, origin=origin)
    by = next((name for name in (entry_point.name, _distribution_name(entry_point)) if name in disabled), None)
    if by is not None:
        manager.note(attrs.evolve(info, status="disabled", reason=f"disabled as {by!r}"))
        return
    unfit = _unfit(distribution)
    if unfit:
        manager.note(attrs.evolve(info, status="failed", reason=unfit))
        return
    try:
        plugin = entry_point.load()
    except Exception as error:
        manager.note(attrs.evolve(info, status="failed", reason=f"its import fails: {describe(error)}"))
        return
    manager.register(plugin, name=info.name, version=version, origin=origin)


def _unfit(distribution: importlib.metadata.Distribution | None) -> str:
    """Why a distribution is not for this newskit, by its declared requirement; empty where it is."""
    from packaging.requirements import InvalidRequirement, Requirement

    for line in (distribution.requires if distribution is not None else None) or ():
        if not line.lower().startswith("newskit"):
            continue  # parsing all of a large distribution's requirements would cost more than everything else here
        try:
            requirement = Requirement(line)
        except InvalidRequirement as error:
            return f"its requirement {line!r} can't be read: {error}"
        if requirement.name.lower() == "newskit" and not requirement.specifier.contains(__version__, prereleases=True):
            return f"it is made for newskit{requirement.specifier}, and this is {__version__}; install a version of it that fits"
    return ""


def _register_file(manager: PluginManager, path: Path, disabled: Iterable[str]) -> None:
    """Load a plugin file; the user named it, so a file that fails is an error and not a warning."""
    name = path.stem
    if name in disabled:
        manager.note(PluginInfo(name=name, version="", origin=str(path), status="disabled", reason=f"disabled as {name!r}"))
        return
    module = load_file(path)
    manager.register(module, name=name, version=str(getattr(module, "__version__", "0")), origin=str(path))


def load_file(path: Path) -> ModuleType:
    """Import a plugin file under a name of its own.

    Raises:
        PluginError: it is missing, has a syntax error, or raises.
    """
    if not path.is_file():
        raise PluginError(f"there is no plugin file {path}")
    module_name = f"newskit_plugin_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path} is no Python file; a plugin file ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module  # so that classes defined in it can be pickled
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        del sys.modules[module_name]
        raise PluginError(f"the plugin file {path} has a syntax error in line {error.lineno}: {error.msg}") from error
    except Exception as error:
        del sys.modules[module_name]
        raise PluginError(f"the plugin file {path} raises at import: {describe(error)}") from error
    return module

"""Finding plugins: entry points of installed distributions, and single files that a user names.

What is disabled, or made for another newskit, is left out before anything of it is imported.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import attrs

from newskit.errors import PLUGIN_FAULTS, PluginError, shown
from newskit.manager import CORE, PluginInfo, PluginManager, describe
from newskit.version import __version__

if TYPE_CHECKING:
    from packaging.requirements import Requirement

GROUP = "newskit"
DISABLE_VARIABLE = "NEWSKIT_DISABLE"
CONTENT = "__newskit_content__"  # attribute of a module from a file: the digest of what was run


def _sorted_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _strings(paths: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple(map(str, paths))


@attrs.frozen(kw_only=True)
class Discovery:
    """Which plugins to use; equal ones give equal managers.

    Args:
        disable: plugin or distribution names to leave out, besides those in the variable `NEWSKIT_DISABLE` (commas between).
        files: Python files to load as plugins.
        installed: whether to look at the installed distributions.
        strict: raise where a plugin is at fault.
    """

    disable: tuple[str, ...] = attrs.field(default=(), converter=_sorted_names)
    files: tuple[str, ...] = attrs.field(default=(), converter=_strings)
    installed: bool = True
    strict: bool = False


def discover(discovery: Discovery = Discovery()) -> PluginManager:
    """A manager with every plugin that can be used.

    Raises:
        PluginError: a plugin file can't be loaded, or any plugin is at fault and `discovery.strict` is set.
    """
    manager = PluginManager(strict=discovery.strict)
    names = os.environ.get(DISABLE_VARIABLE, "").split(",")
    disabled = frozenset(map(_plain, (*discovery.disable, *filter(None, map(str.strip, names)))))
    if discovery.installed:
        for entry_point in sorted(_entry_points(manager), key=_rank):
            _register_entry_point(manager, entry_point, disabled)
    for path in dict.fromkeys(map(_resolved, discovery.files)):
        _register_file(manager, path, disabled)
    manager.check_hooks()
    return manager


def _entry_points(manager: PluginManager) -> Iterator[importlib.metadata.EntryPoint]:
    """The entry points of the group; a distribution that lies twice on the path counts once, as the import system does."""
    seen = set()
    for entry_point in _readable_entry_points(manager):
        identity = (entry_point.name, entry_point.value, *_distribution(_home(entry_point))[:1])
        if identity not in seen:
            seen.add(identity)
            yield entry_point


def _readable_entry_points(manager: PluginManager) -> Iterable[importlib.metadata.EntryPoint]:
    """All of the group; where one distribution's file is damaged, which spoils the common list, they are read one by one."""
    try:
        return importlib.metadata.entry_points(group=GROUP)
    except Exception:
        return _entry_points_one_by_one(manager)


def _entry_points_one_by_one(manager: PluginManager) -> Iterator[importlib.metadata.EntryPoint]:
    seen = set()
    for distribution in importlib.metadata.distributions():
        name, version = _distribution(distribution)
        if _plain(name) in seen:
            continue
        seen.add(_plain(name))
        try:
            yield from distribution.entry_points.select(group=GROUP)
        except Exception as error:
            reason = f"its entry points can't be read: {describe(error)}; reinstall it"
            manager.note(
                PluginInfo(
                    name=name, version=version, origin=f"{name} {version}".strip(), status="failed", reason=reason
                )
            )


def _rank(entry_point: importlib.metadata.EntryPoint) -> tuple[str, bool, str]:
    """By name; of two of one name, newskit's own plugin comes first, and then the order of their distributions."""
    distribution = _distribution(_home(entry_point))[0]
    return entry_point.name, not (entry_point.name == CORE and distribution == "newskit"), distribution


def _home(entry_point: importlib.metadata.EntryPoint) -> importlib.metadata.Distribution:
    """The distribution that an entry point is of; what Python's list holds has one."""
    assert entry_point.dist is not None
    return entry_point.dist


def _distribution(distribution: importlib.metadata.Distribution) -> tuple[str, str]:
    """A distribution's name and version, empty where its metadata are damaged."""
    metadata = distribution.metadata
    name, version = (metadata.get_all(field, [""]) for field in ("Name", "Version"))
    return str(name[0]), str(version[0])


def _plain(name: str) -> str:
    """A plugin's or distribution's name without the spellings that mean the same to package tools."""
    return name.lower().replace("_", "-")


def _register_entry_point(
    manager: PluginManager, entry_point: importlib.metadata.EntryPoint, disabled: Iterable[str]
) -> None:
    distribution, version = _distribution(_home(entry_point))
    origin = f"{distribution} {version}".strip()
    info = PluginInfo(name=entry_point.name, version=version, origin=origin)
    by = next((name for name in (entry_point.name, distribution) if _plain(name) in disabled), None)
    if by is not None:
        manager.note(attrs.evolve(info, status="disabled", reason=f"disabled as {by!r}"))
        return
    unfit = _unfit(_home(entry_point))
    if unfit:
        manager.note(attrs.evolve(info, status="failed", reason=unfit))
        return
    try:
        if entry_point.pattern.match(entry_point.value) is None:
            raise ImportError(f"the entry point {entry_point.value!r} names no module")
        plugin = entry_point.load()
    except PLUGIN_FAULTS as error:
        manager.note(attrs.evolve(info, status="failed", reason=f"its import fails: {describe(error)}"))
        return
    manager.register(plugin, name=info.name, version=version, origin=origin)


def declared_range(distribution: str) -> str:
    """The newskit versions that an installed distribution declares to be made for; empty where it declares none."""
    try:
        requirement = _requirement(importlib.metadata.distribution(distribution))
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return ""
    return str(requirement.specifier) if requirement is not None else ""


def _unfit(distribution: importlib.metadata.Distribution) -> str:
    """Why a distribution is not for this newskit, by its declared requirement; empty where it is."""
    try:
        requirement = _requirement(distribution)
    except ValueError as error:
        return f"its requirement can't be read: {error}"
    if requirement is None or requirement.specifier.contains(__version__, prereleases=True):
        return ""
    return (
        f"it is made for newskit{requirement.specifier}, and this is {__version__}; install a version of it that fits"
    )


def _requirement(distribution: importlib.metadata.Distribution) -> Requirement | None:
    """What a distribution requires of newskit.

    Raises:
        ValueError: a requirement can't be read.
    """
    from packaging.requirements import Requirement

    for line in distribution.requires or ():
        if not line.lower().startswith("newskit"):
            continue  # parsing all of a large distribution's requirements would cost more than everything else here
        requirement = Requirement(line)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and _plain(requirement.name) == "newskit":
            return requirement
    return None


def _resolved(file: str) -> Path:
    """The absolute path of a plugin file.

    Raises:
        PluginError: no file can have this name.
    """
    try:
        return Path(file).resolve()
    except (ValueError, OSError) as error:
        raise PluginError(f"no plugin file can be called {shown(file)}: {error}") from None


def _register_file(manager: PluginManager, path: Path, disabled: Iterable[str]) -> None:
    """Load a plugin file; the user named it, so a file that fails is an error and not a warning."""
    name = path.stem
    if _plain(name) in disabled:
        manager.note(
            PluginInfo(name=name, version="", origin=str(path), status="disabled", reason=f"disabled as {name!r}")
        )
        return
    module = load_file(path)
    manager.register(module, name=name, version=str(getattr(module, "__version__", "0")), origin=str(path))


def load_file(path: Path) -> ModuleType:
    """Import a plugin file under a name of its own.

    A file that was loaded before and is still the same is not run again: its classes are what earlier documents hold.

    Raises:
        PluginError: it is missing, has a syntax error, or raises.
    """
    try:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise PluginError(f"there is no plugin file {path} ({error.strerror})") from None
    module_name = f"newskit_plugin_file_{path.stem}"
    loaded = sys.modules.get(module_name)
    if loaded is not None and loaded.__file__ != str(path):
        module_name += f"_{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"  # two files of one name
        loaded = sys.modules.get(module_name)
    if loaded is not None and vars(loaded).get(CONTENT) == content:
        return loaded
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path} is no Python file; a plugin file ends in .py")
    module = importlib.util.module_from_spec(spec)
    setattr(module, CONTENT, content)
    sys.modules[module_name] = module  # so that classes defined in it can be pickled
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        del sys.modules[module_name]
        raise PluginError(f"the plugin file {path} has a syntax error in line {error.lineno}: {error.msg}") from error
    except PLUGIN_FAULTS as error:
        del sys.modules[module_name]
        raise PluginError(f"the plugin file {path} raises at import: {describe(error)}") from error
    return module

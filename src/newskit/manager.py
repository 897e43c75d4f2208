"""`PluginManager`: the registered plugins, and isolated calls of their hooks.

A pluggy call would lose every result when one implementation raises, so the manager calls the implementations one by
one, core's first and then in the order of the plugins' names: neither an error nor the order of registration shows in
what others get.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType, ModuleType
from typing import Any

import attrs
import pluggy

from newskit import hookspecs
from newskit.errors import PLUGIN_FAULTS, PluginError, PluginWarning, did_you_mean
from newskit.markers import PROJECT

CORE = "core"
"""The name of newskit's own plugin: its offers come first, so that nobody takes a standard layer or a command away."""


@attrs.frozen(kw_only=True)
class PluginInfo:
    """What is known of a plugin, registered or not.

    `status` is `enabled`, `disabled` or `failed`; `reason` says why it is not enabled. `origin` is the distribution with
    its version, or the file it came from.
    """

    name: str
    version: str
    origin: str
    status: str = "enabled"
    reason: str = ""


@attrs.frozen(kw_only=True)
class Offer:
    """One declaration, and the plugin that made it."""

    plugin: PluginInfo
    item: Any


class PluginManager:
    """Holds the plugins of one set-up. It changes only while plugins are registered; pipelines read from it.

    Args:
        strict: raise where a plugin is at fault, instead of warning and leaving it out.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self._pluggy = pluggy.PluginManager(PROJECT)
        self._pluggy.add_hookspecs(hookspecs)
        self._infos: dict[str, PluginInfo] = {}  # who holds a name
        self._left_out: list[PluginInfo] = []  # others of that name
        self._objects: dict[str, object] = {}
        self._faults: dict[str, list[str]] = {}

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """Every plugin that was seen, by name; also those that are left out since another has their name."""
        return tuple(sorted((*self._infos.values(), *self._left_out), key=lambda info: (info.name, info.origin)))

    @property
    def faults(self) -> Mapping[str, tuple[str, ...]]:
        """What went wrong, by plugin name; a plugin with a fault can still be enabled."""
        return MappingProxyType({name: tuple(faults) for name, faults in sorted(self._faults.items())})

    def plugin(self, name: str) -> PluginInfo:
        """The plugin of this name.

        Raises:
            PluginError: there is none.
        """
        if name not in self._infos:
            raise PluginError(f"there is no plugin {name!r}; {did_you_mean(name, self._infos)}")
        return self._infos[name]

    def note(self, info: PluginInfo) -> None:
        """Remember a plugin that is not registered (disabled or failed); a failure warns, or raises where strict."""
        if info.name in self._infos:
            self._left_out.append(info)
        else:
            self._infos[info.name] = info
        if info.status == "failed":
            self.fault(info.name, info.reason)

    def fault(self, name: str, message: str) -> None:
        """Record what is wrong with a plugin, and say it once: a warning, or an error where strict."""
        known = self._faults.setdefault(name, [])
        if message in known:
            return
        known.append(message)
        text = f"newskit plugin {name!r}: {message}"
        if self.strict:
            raise PluginError(text)
        warnings.warn(f"{text} (more: newskit doctor)", PluginWarning, stacklevel=3)

    def register(self, plugin: object, *, name: str, version: str = "", origin: str = "") -> None:
        """Register a plugin: a module or object with functions marked by `newskit.hookimpl`.

        A plugin that can't be registered is noted as failed; a hook without a specification is a fault, since it would
        never be called.

        Raises:
            PluginError: the plugin is at fault and the manager is strict.
        """
        info = PluginInfo(name=name, version=version, origin=origin or getattr(plugin, "__name__", repr(plugin)))
        taken = self._infos.get(name)
        if taken is not None and taken.status == "enabled":
            reason = (
                f"another plugin of this name, from {info.origin}, is left out: {taken.origin} has the name; "
                "disable one of the two by its distribution, or uninstall it"
            )
            self.note(attrs.evolve(info, status="failed", reason=reason))
            return
        try:
            self._pluggy.register(plugin, name=name)
        except PLUGIN_FAULTS as error:  # whatever the plugin's attributes do
            with suppress(AssertionError):  # it is not there; older versions of pluggy leave it half registered
                self._pluggy.unregister(name=name)
            self.note(attrs.evolve(info, status="failed", reason=f"its registration fails: {describe(error)}"))
            return
        if taken is not None:
            self._left_out.append(taken)
        self._infos[name] = info
        self._objects[name] = plugin
        for namespace in self._own_hookspecs(name):
            self._add_hookspecs(name, namespace)

    def check_hooks(self) -> None:
        """Report hooks that no specification knows; called when all plugins are there, since plugins bring their own."""
        known = self.hook_names()
        for name, plugin in self._objects.items():
            for caller in self._pluggy.get_hookcallers(plugin) or ():
                own = [each for each in caller.get_hookimpls() if each.plugin_name == name]
                if caller.spec is None and not all(each.optionalhook for each in own):
                    self.fault(
                        name,
                        f"there is no hook {caller.name!r}; {did_you_mean(caller.name, known)} (a hook of a plugin that "
                        "may be missing is marked hookimpl(optionalhook=True))",
                    )
                elif any(each.wrapper or each.hookwrapper for each in own):
                    self.fault(
                        name, f"its hook {caller.name} is a wrapper; newskit calls each plugin alone and runs none"
                    )

    def hook_names(self) -> tuple[str, ...]:
        """The hooks that have a specification, newskit's and the plugins' own."""
        names = (name for name in vars(self._pluggy.hook) if not name.startswith("_"))
        return tuple(sorted(name for name in names if getattr(self._pluggy.hook, name).spec is not None))

    def hooks_of(self, name: str) -> tuple[str, ...]:
        """The hooks that a plugin implements."""
        plugin = self._objects.get(name)
        callers = self._pluggy.get_hookcallers(plugin) if plugin is not None else None
        return tuple(sorted(caller.name for caller in callers or ()))

    def module_name(self, name: str) -> str:
        """The name of the module that a registered plugin is; empty where it is an object."""
        plugin = self._objects.get(name)
        return plugin.__name__ if isinstance(plugin, ModuleType) else ""

    def offers(self, hook: str, **arguments: Any) -> tuple[Offer, ...]:
        """What the plugins offer through a hook: core's first, then by plugin name, and within one as it gave them.

        A plugin whose implementation raises, or gives no iterable, offers nothing; that is a fault of that plugin alone.

        Raises:
            PluginError: there is no such hook, or a plugin is at fault and the manager is strict.
        """
        return tuple(
            offer for plugin, result in self._call(hook, arguments) for offer in self._unpack(plugin, hook, result)
        )

    def notify(self, hook: str, **arguments: Any) -> None:
        """Tell the plugins of an event; one that raises is at fault, and nobody else notices."""
        if getattr(self._pluggy.hook, hook).get_hookimpls():
            for _ in self._call(hook, arguments):
                pass

    def _call(self, hook: str, arguments: Mapping[str, Any]) -> Iterator[tuple[PluginInfo, Any]]:
        caller = getattr(self._pluggy.hook, hook, None)
        if caller is None:
            raise PluginError(f"there is no hook {hook!r}; {did_you_mean(hook, self.hook_names())}")
        for implementation in sorted(caller.get_hookimpls(), key=_rank):
            if implementation.wrapper or implementation.hookwrapper:
                continue
            info = self._infos[implementation.plugin_name]
            try:
                result = implementation.function(*(arguments[name] for name in implementation.argnames))
                if isinstance(result, Iterator):
                    result = tuple(result)  # a generator raises only when it is read
            except PLUGIN_FAULTS as error:
                self.fault(info.name, f"its hook {hook} raises {describe(error)}")
                continue
            yield info, result

    def _unpack(self, plugin: PluginInfo, hook: str, result: Any) -> Iterator[Offer]:
        if result is None:
            return
        if not isinstance(result, Iterable) or isinstance(result, str | bytes):
            self.fault(plugin.name, f"its hook {hook} gives {type(result).__name__}, not an iterable of declarations")
            return
        for item in result:
            yield Offer(plugin=plugin, item=item)

    def _own_hookspecs(self, name: str) -> tuple[object, ...]:
        for implementation in self._pluggy.hook.newskit_hookspecs.get_hookimpls():
            if implementation.plugin_name == name:
                try:
                    namespaces: Any = implementation.function()
                    return tuple(namespaces)
                except PLUGIN_FAULTS as error:
                    self.fault(name, f"its hook newskit_hookspecs raises {describe(error)}")
        return ()

    def _add_hookspecs(self, name: str, namespace: Any) -> None:
        """Add a plugin's own specifications, all or none. Implementations that were there before and don't fit them are
        taken out first: pluggy would blame, and half-register, the plugin that brings the specification."""
        hooks = [hook for hook in dir(namespace) if self._pluggy.parse_hookspec_opts(namespace, hook) is not None]
        taken = sorted(set(hooks) & set(self.hook_names()))
        if taken:
            self.fault(name, f"its hook specifications are left out: there is a hook {taken[0]!r} already")
            return
        for hook in hooks:
            arguments = set(inspect.signature(getattr(namespace, hook)).parameters)
            caller = getattr(self._pluggy.hook, hook, None)
            for implementation in caller.get_hookimpls() if caller is not None else ():
                extra = sorted(set(implementation.argnames) - arguments)
                if extra:
                    self._remove(
                        implementation.plugin_name, f"its hook {hook} takes {extra}, which the hook does not have"
                    )
        try:
            self._pluggy.add_hookspecs(namespace)
        except Exception as error:
            self.fault(name, f"its hook specifications can't be added: {describe(error)}")

    def _remove(self, name: str, reason: str) -> None:
        self._pluggy.unregister(name=name)
        self._objects.pop(name)
        self.note(attrs.evolve(self._infos.pop(name), status="failed", reason=reason))


def _rank(implementation: pluggy.HookImpl) -> tuple[bool, str]:
    return implementation.plugin_name != CORE, implementation.plugin_name


def describe(error: BaseException) -> str:
    """An error in one line: its type and message.

    >>> describe(ValueError("no such unit"))
    'ValueError: no such unit'
    """
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__

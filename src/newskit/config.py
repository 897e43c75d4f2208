"""Settings: TOML or mappings → frozen classes, with errors that name the path of the bad value and the nearest key."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import attrs

from newskit.errors import ConfigError, DocumentError, did_you_mean
from newskit.freezing import FrozenMap, freeze, thaw

C = TypeVar("C")

OnError = Literal["raise", "record"]

MAX_CHARACTERS = 10_000_000
"""Code points of the largest document that is analysed by default: about 2,500 long articles in one."""

MAX_ANNOTATIONS = 4_000_000
"""Annotations of the largest layer by default: an ordinary text of that length has about 2.3 million tokens."""


MAX_CONFIG_BYTES = 100_000
"""Bytes of the largest config file: Python's TOML reader takes minutes over a key of a hundred thousand parts."""


def _tuple(values: Any) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


@attrs.frozen(kw_only=True)
class Settings:
    """What a config file can set.

    Args:
        layers: the layers to make; none means the standard ones.
        language: ISO 639-1 code of the texts.
        providers: layer → annotator, where several provide one.
        disable: plugins or distributions to leave out.
        plugins: plugin files to load, relative to the config file.
        on_error: `raise` or `record`, for an annotator that raises on a document.
        max_characters: code points of the largest document that is analysed.
        max_annotations: annotations of the largest layer that a document can have.
        annotators: annotator → its own settings.
    """

    layers: tuple[str, ...] = attrs.field(default=(), converter=_tuple)
    language: str = "vi"
    providers: Mapping[str, str] = attrs.field(default=FrozenMap(), converter=freeze)
    disable: tuple[str, ...] = attrs.field(default=(), converter=_tuple)
    plugins: tuple[str, ...] = attrs.field(default=(), converter=_tuple)
    on_error: OnError = "raise"
    max_characters: int = MAX_CHARACTERS
    max_annotations: int = MAX_ANNOTATIONS
    annotators: Mapping[str, Any] = attrs.field(default=FrozenMap(), converter=freeze)


def load_settings(source: str | Path | Mapping[str, Any] | Settings | None) -> Settings:
    """Settings from a TOML file, a mapping, or none.

    Raises:
        ConfigError: the file is missing or no TOML, a key is unknown, or a value does not fit.
    """
    if source is None:
        return Settings()
    if isinstance(source, Settings):
        return source
    if isinstance(source, Mapping):
        return structure(_plain(source, "config"), Settings, "config")
    path = Path(source)
    try:
        data = tomllib.loads(_read(path))
    except FileNotFoundError:
        raise ConfigError(f"there is no config file {path}") from None
    except OSError as error:
        raise ConfigError(f"the config file {path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"the config file {path} is not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"the config file {path} is no TOML: {error}") from None
    except ConfigError:
        raise
    except ValueError as error:  # a null character in the path, or a number of thousands of digits
        raise ConfigError(f"the config file {str(path)!r} can't be read: {error}") from None
    except RecursionError:
        raise ConfigError(f"the config file {path} is nested too deep") from None
    settings = structure(_plain(data, str(path)), Settings, str(path))
    return attrs.evolve(settings, plugins=tuple(str(path.parent / plugin) for plugin in settings.plugins))


def _read(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        text = file.read(MAX_CONFIG_BYTES + 1)
    if len(text) > MAX_CONFIG_BYTES:
        raise ConfigError(f"the config file {path} is larger than {MAX_CONFIG_BYTES:,} bytes, which no config needs")
    return text


def structure(data: Any, cls: type[C], where: str) -> C:
    """A config class from plain data; `where` begins the path in messages.

    Raises:
        ConfigError: a key is unknown, or a value does not fit.

    >>> structure({"on_error": "ignore"}, Settings, "config")
    Traceback (most recent call last):
    newskit.errors.ConfigError: config.on_error: expected one of 'raise', 'record', got 'ignore'
    """
    from newskit.structuring import structure_config  # cattrs costs more to import than all of newskit

    return structure_config(data, cls, where)


def annotator_config(cls: type[C], data: Mapping[str, Any] | None, annotator: str) -> C:
    """The config of an annotator: its defaults, with the user's settings over them.

    Raises:
        ConfigError: a setting is unknown, or does not fit.
    """
    if not data:
        return cls()
    return structure(_plain(data, f"annotators.{annotator}"), cls, f"annotators.{annotator}")


def _plain(data: Mapping[str, Any], where: str) -> Any:
    """The settings as plain dicts and lists, within bounds.

    Raises:
        ConfigError: they are nested too deep.
    """
    try:
        return thaw(freeze(data))
    except DocumentError as error:
        raise ConfigError(f"{where}: {error}") from None


def digest(config: Any) -> str:
    """Eight hex digits that are equal for equal settings; empty for settings that have nothing to set."""
    values = attrs.asdict(config)
    if not values:
        return ""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def check_annotator_names(settings: Settings, known: list[str]) -> None:
    """Refuse settings for annotators that nobody offers.

    Raises:
        ConfigError: with the nearest name.
    """
    for name in settings.annotators:
        if name not in known:
            raise ConfigError(f"annotators.{name}: there is no such annotator; {did_you_mean(name, known)}")

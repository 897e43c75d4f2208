"""`newskit convert`: documents from one format into another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import attrs
import click

from newskit.cli.inspection import discover_quietly
from newskit.cli.options import config_option, disable_option, plugin_option, split_layers
from newskit.declarations import Reader, Writer
from newskit.documents import Document
from newskit.errors import InputError, LayerMissing, did_you_mean
from newskit.files import check_link
from newskit.manager import PluginManager

F = TypeVar("F", Reader, Writer)


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--from", "source_format", metavar="FORMAT", help="The format of IN; by its suffix where not given.")
@click.option("--to", "target_format", metavar="FORMAT", help="The format of OUT; by its suffix where not given.")
@click.option("--layers", metavar="A,B,…", help="Write only these layers, with commas between; all where not given.")
@config_option
@plugin_option
@disable_option
def convert(
    source: Path,
    target: Path,
    source_format: str | None,
    target_format: str | None,
    layers: str | None,
    config: str | None,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> None:
    """Read documents from IN and write them, with their layers, to OUT in another format.

    IN can be a directory: its files are read in the order of their names. With --layers only these layers are written.
    """
    manager = discover_quietly(config, plugins, disable)
    readers = _offered(manager, "newskit_readers", Reader)
    writers = _offered(manager, "newskit_writers", Writer)
    writer = _choose(writers, target_format, target, "--to")
    wanted = split_layers(layers)
    count = 0
    with writer.open(target) as write:
        for document in _documents(readers, source, source_format):
            write(_only(document, wanted))
            count += 1
    click.echo(f"{target}: {count} document{'' if count == 1 else 's'} ({writer.name})", err=True)


def _offered(manager: PluginManager, hook: str, kind: type[F]) -> dict[str, F]:
    """Formats by name; the first plugin's stands where two have one name."""
    found: dict[str, F] = {}
    for offer in manager.offers(hook):
        if isinstance(offer.item, kind):
            found.setdefault(offer.item.name, offer.item)
    return found


def _choose(formats: dict[str, F], name: str | None, path: Path, option: str) -> F:
    if name is not None:
        if name not in formats:
            raise click.UsageError(f"{option}: there is no format {name!r}; {did_you_mean(name, formats)}")
        return formats[name]
    for each in formats.values():
        if path.suffix.lower() in each.suffixes:
            return each
    raise click.UsageError(f"{path} does not say its format; give {option}: {', '.join(sorted(formats))}")


def _documents(readers: dict[str, Reader], source: Path, name: str | None) -> Iterator[Document]:
    if not source.exists():
        raise InputError(f"there is no file {source}")
    reader = readers.get(name or "")
    if source.is_dir() and (reader is None or reader.suffixes):
        yield from _directory(readers, source, name)
    else:
        yield from _choose(readers, name, source, "--from").read(source)


def _directory(readers: dict[str, Reader], source: Path, name: str | None) -> Iterator[Document]:
    """The documents of the files in a directory that a reader is for, or the named one."""
    chosen: Iterable[Reader] = readers.values() if name is None else [_choose(readers, name, source, "--from")]
    files = sorted(path for path in source.iterdir() if path.is_file())
    # Texts beside their annotations are read with these.
    annotated = {path.with_suffix(".txt") for path in files if path.suffix.lower() == ".ann"}
    found = False
    for path in files:
        for reader in chosen:
            if path.suffix.lower() in reader.suffixes and path not in annotated:
                check_link(path, source)
                found = True
                yield from reader.read(path)
    if not found:
        raise InputError(f"{source} holds no file of a format that can be read")


def _only(document: Document, layers: tuple[str, ...]) -> Document:
    """The document with these layers, or with all where none is named; pointers into a layer left out are dropped.

    Raises:
        LayerMissing: it doesn't have one.
    """
    if not layers:
        return document
    for name in layers:
        if name not in document:
            have = ", ".join(sorted(document.layers)) or "none"
            raise LayerMissing(f"the document {document.id!r} has no layer {name!r}; it has {have}")
    kept = {}
    for name in layers:
        layer = document.layers[name]
        annotations = tuple(
            attrs.evolve(each, refs=tuple(ref for ref in each.refs if ref.layer in layers)) if each.refs else each
            for each in layer
        )
        kept[name] = attrs.evolve(layer, annotations=annotations)
    return attrs.evolve(document, layers=kept)

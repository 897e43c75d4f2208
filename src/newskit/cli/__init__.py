"""The command line: `newskit`, whose commands are imported only when they are called for."""

from __future__ import annotations

import sys
import warnings
from functools import cached_property
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from newskit.errors import ConfigError, InputError, NewskitError, PlanError, PluginError, PluginWarning, did_you_mean
from newskit.version import __version__

COMMANDS = {
    "analyze": "newskit.cli.analyze",
    "convert": "newskit.cli.convert",
    "corpus": "newskit.cli.corpus",
    "doctor": "newskit.cli.inspection",
    "evaluate": "newskit.cli.evaluate",
    "plan": "newskit.cli.inspection",
    "plugins": "newskit.cli.inspection",
    "schema": "newskit.cli.inspection",
    "serve": "newskit.cli.serve",
    "trace": "newskit.cli.trace",
}
"""Command → the module that holds a click command of that name (with `_` for `-`)."""

USAGE, FAILED = 2, 1
"""Exit statuses: what was asked for makes no sense; a document failed."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is run, and asks the plugins for theirs after its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*COMMANDS, *self._offered})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name in COMMANDS:
            command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
            return command
        return self._offered.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, with the nearest name in the error."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(f"there is no command {name!r}; {did_you_mean(name, self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    @cached_property
    def _offered(self) -> dict[str, click.Command]:
        from newskit.pipelines import default_manager

        manager = default_manager()
        found: dict[str, click.Command] = {}
        for offer in manager.offers("newskit_commands"):
            command = offer.item
            if not isinstance(command, click.Command) or command.name is None:
                manager.fault(
                    offer.plugin.name, f"newskit_commands offers a {type(command).__name__}, not a click command"
                )
            elif command.name in COMMANDS or command.name in found:
                manager.fault(offer.plugin.name, f"its command {command.name!r} is left out: the name is taken")
            else:
                found[command.name] = command
        return found


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newskit")
def cli() -> None:
    """Text analysis for Vietnamese news: who said what, about whom, with which figures, in which tone."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors are one line, and the status says what kind they are."""
    warnings.showwarning = _show_warning
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        status = cli.main(arguments, prog_name="newskit", standalone_mode=False)
    except click.UsageError as error:
        where = f" (newskit {error.ctx.info_name} --help)" if error.ctx and error.ctx.parent else ""
        _fail(f"{error.format_message()}{where}", USAGE)
    except click.ClickException as error:
        _fail(error.format_message(), FAILED)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted", 130)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has enough; that is no error
        sys.exit(0)
    except OSError as error:
        from newskit.files import explain_os_error

        _fail(explain_os_error(error), FAILED)
    except (ConfigError, PlanError, PluginError) as error:
        _fail(str(error), USAGE)
    except (InputError, NewskitError) as error:
        _fail(str(error), FAILED)
    sys.exit(status if isinstance(status, int) else 0)


def _speak_utf8(stream: Any) -> None:
    """Results are UTF-8 with LF on every machine; a terminal keeps its encoding, and shows `?` for what that can't hold."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict", newline="\n"
            )


def _fail(message: str, status: int) -> None:
    click.echo(f"newskit: {message}", err=True)
    sys.exit(status)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: Any = None,
    line: str | None = None,
) -> None:
    """Warnings about plugins are one line; other warnings look as Python shows them."""
    if issubclass(category, PluginWarning):
        text = f"newskit: warning: {message}"
    else:
        text = warnings.formatwarning(message, category, filename, lineno, line).rstrip()
    click.echo(text, err=True)

"""`newskit serve`: the local page, the JSON API and the corpus explorer."""

from __future__ import annotations

from pathlib import Path

import click

from newskit.cli.options import config_option, disable_option, make_pipeline, plugin_option
from newskit.errors import InputError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--corpus", "folder", type=click.Path(path_type=Path), help="The output folder of a corpus run, to explore."
)
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
@click.option("--max-characters", type=click.IntRange(1), default=200_000, show_default=True, help="Of a text.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds for an analysis.",
)
@config_option
@plugin_option
@disable_option
def serve(
    host: str,
    port: int,
    folder: Path | None,
    show: bool,
    max_characters: int,
    timeout: float,
    config: str | None,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> None:
    """Serve a page to paste articles into, a JSON API, and an explorer of a corpus run. Only this machine can reach it.

    With --host it can be opened to others: there is no password, so everybody who reaches the port can use it.
    """
    try:
        from newskit.web import server
        from newskit.web.app import make_app
        from newskit.web.corpus import Corpus
        from newskit.web.limits import Limits
        from newskit.web.security import LOOPBACK
    except ImportError as error:
        raise InputError(
            f"the server needs a package that is not installed ({error.name}): pip install 'newskit[web]'"
        ) from None
    pipeline = make_pipeline((), config, plugins, disable)
    corpus = Corpus(folder) if folder is not None else None
    # A character takes up to four bytes in UTF-8, and twelve where JSON writes it as a pair of \uXXXX escapes.
    limits = Limits(characters=max_characters, body_bytes=max(12 * max_characters, 100_000), seconds=timeout)
    with server.bind(host, port) as listener:
        url = server.address(host, listener)
        click.echo(f"newskit serves {url} (Ctrl+C ends it)")
        if host not in LOOPBACK:
            click.echo("newskit: everybody who reaches this address can use it; there is no password", err=True)
        if show and not server.open_browser(url):
            click.echo(f"newskit: there is no browser to open; go to {url}", err=True)
        server.serve(make_app(pipeline, limits=limits, corpus=corpus, hosts=server.hosts_for(host)), listener)

"""Binding and serving: a socket on loopback, an address that is said, and a port in use that is told with a free one."""

from __future__ import annotations

import errno
import socket
import webbrowser

import uvicorn
from starlette.types import ASGIApp

from newskit.errors import InputError
from newskit.web.security import LOOPBACK

TRIED = 20  # ports that are tried to find a free one to offer


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        InputError: the port is in use (a free one is offered), or the address can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno != errno.EADDRINUSE:
            raise InputError(f"the address {host}:{port} can't be served: {error.strerror or error}") from None
        free = _free_port(host, port, family)
        offer = f"; {free} is free: newskit serve --port {free}" if free else "; --port 0 takes a free one"
        raise InputError(f"port {port} is in use{offer}") from None
    return listener


def _free_port(host: str, port: int, family: socket.AddressFamily) -> int | None:
    for candidate in range(port + 1, min(port + 1 + TRIED, 65536)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return None


def address(host: str, listener: socket.socket) -> str:
    """The URL of a socket, as a browser on this machine takes it."""
    port = listener.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def hosts_for(host: str) -> frozenset[str]:
    """The names by which a server there may be called; any, where it listens on every address."""
    return frozenset() if host in ("0.0.0.0", "::") else LOOPBACK | {host}


def open_browser(url: str) -> bool:
    """Show the page in a browser; False where there is none."""
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=10, limit_concurrency=64
    )
    uvicorn.Server(config).run(sockets=[listener])

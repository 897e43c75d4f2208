"""Binding: loopback, a port in use that is told with a free one, and no browser that is no error."""

from __future__ import annotations

import socket
import webbrowser

import pytest
import uvicorn
from starlette.applications import Starlette

from newskit.errors import InputError
from newskit.web import server


def test_a_port_in_use_is_said_with_a_free_one() -> None:
    """The message is a command that works."""
    with server.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port} is in use; (\d+) is free: newskit serve --port") as caught:
            server.bind("127.0.0.1", port)
        free = int(str(caught.value).rpartition(" ")[2])
        with server.bind("127.0.0.1", free) as other:
            assert other.getsockname()[1] == free


def test_an_address_that_is_not_this_machines_is_an_error() -> None:
    """It says which one."""
    with pytest.raises(InputError, match="192.0.2.1:8765 can't be served"):
        server.bind("192.0.2.1", 8765)


def test_addresses_are_ones_that_a_browser_takes() -> None:
    """The wildcard is no address to go to, and IPv6 stands in brackets."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        assert server.address("0.0.0.0", listener) == f"http://127.0.0.1:{port}/"
        assert server.address("::1", listener) == f"http://[::1]:{port}/"


def test_only_a_public_server_answers_to_any_name() -> None:
    """Otherwise the names are those of loopback and the one that was given."""
    assert server.hosts_for("0.0.0.0") == frozenset()
    assert server.hosts_for("127.0.0.1") == {"localhost", "127.0.0.1", "::1"}
    assert "10.0.0.5" in server.hosts_for("10.0.0.5")


def test_no_browser_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers without a screen have none."""

    def fail(_: str) -> bool:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "open", fail)
    assert not server.open_browser("http://localhost/")


def test_where_all_ports_behind_it_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the message offers the one that the system chooses; a port that is taken too is passed over."""
    with server.bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(server, "TRIED", 0)
        with pytest.raises(InputError, match=f"port {port} is in use; --port 0 takes a free one"):
            server.bind("127.0.0.1", port)
        monkeypatch.setattr(server, "TRIED", 20)
        free = server._free_port("127.0.0.1", port, socket.AF_INET)
        assert free is not None
        with server.bind("127.0.0.1", free):
            assert (server._free_port("127.0.0.1", port, socket.AF_INET) or 0) > free


def test_a_server_says_little_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the socket that was bound, and its answers don't name the software."""
    seen: list[tuple[uvicorn.Config, list[socket.socket]]] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: seen.append((self.config, sockets)))
    app = Starlette()
    with server.bind("127.0.0.1", 0) as listener:
        server.serve(app, listener)
        ((config, sockets),) = seen
        assert sockets == [listener]
    assert config.app is app
    assert not config.server_header

"""Guards: strangers get nothing, pages may do little, and no file of the machine can be read."""

from __future__ import annotations

from typing import Any

import pytest

from newskit.web.security import host_name


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "localhost.evil.example", ""])
def test_a_name_that_points_here_from_elsewhere_is_refused(client: Any, host: str) -> None:
    """A page of another site can't read through a name of its own that it points at this machine."""
    assert client.get("/api/plugins", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765"])
def test_this_machines_names_are_answered(client: Any, host: str) -> None:
    """Loopback in each of its forms."""
    assert client.get("/api/plugins", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999"])
def test_a_form_of_another_site_is_refused(client: Any, origin: str) -> None:
    """Only the server's own pages may send to it."""
    answer = client.post("/api/analyze", json={"text": "a"}, headers={"Origin": origin})
    assert answer.status_code == 403


def test_the_servers_own_forms_are_taken(client: Any) -> None:
    """The origin of its pages is its own host and port."""
    answer = client.post("/api/analyze", json={"text": "a"}, headers={"Origin": "http://localhost:8765"})
    assert answer.status_code == 200


def test_pages_may_run_no_script_but_the_servers(client: Any) -> None:
    """The policy forbids inline script, other hosts and frames, on errors too."""
    for path in ("/", "/nothing", "/static/web.js"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/document.html.j2",
        "/static//etc/passwd",
        "/explorer/document?id=../../etc/passwd",
        "/explorer/document?id=/etc/passwd",
    ],
)
def test_no_file_can_be_asked_for(client: Any, path: str) -> None:
    """Static files are a table, and ids are looked up in the run's rows alone."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_the_static_files_are_there(client: Any) -> None:
    """Style and script, with their types."""
    assert client.get("/static/web.css").headers["Content-Type"].startswith("text/css")
    assert client.get("/static/look.js").status_code == 200


def test_host_names_are_read_in_every_form() -> None:
    """With and without a port, IPv6 in brackets."""
    assert [host_name(each) for each in ("a:1", "a", "[::1]:80", "[::1]", "")] == ["a", "a", "::1", "::1", ""]

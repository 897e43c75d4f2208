"""Requests from strangers: whatever they hold, the answer says what is wrong, and is never a fault of the server's own."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, permutations
from typing import Any

import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from newskit.pipelines import Pipeline
from newskit.web.analyst import KEPT, Analyst, split_choice
from newskit.web.app import make_app
from newskit.web.limits import Limits


def nested(levels: int) -> str:
    """JSON that goes down so many levels."""
    return '{"a": [' * (levels // 2) + "1" + "]}" * (levels // 2)


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        (nested(110), "nested more than 100 levels"),
        (nested(900), "nested more than 100 levels"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "-Infinity"),
        ('{"a": 1e999}', "1e999"),
        (f'{{"a": {"1" * 1_500}}}' * 2, "no JSON"),
        ('{"a": "\\ud800"}', "lone surrogate"),
        ('{"\\udfff": 1}', "lone surrogate"),
    ],
)
def test_data_that_could_not_be_sent_back_is_422(client: Any, meta: str, says: str) -> None:
    """It is found when it comes, and not when the answer is written."""
    answer = client.post("/api/analyze", content=f'{{"text": "a", "meta": {meta}}}')
    assert answer.status_code == 422
    assert says in answer.json()["error"]


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/xml", "", "x" * 1000])
def test_the_body_is_json_whatever_it_is_called(client: Any, content_type: str) -> None:
    """Nothing depends on the content type that a client names, and the answer is JSON that no browser takes for a page."""
    answer = client.post("/api/analyze", content='{"text": "<b>"}', headers={"Content-Type": content_type})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_other_site_may_read_an_answer(client: Any) -> None:
    """There is no cross-origin sharing, asked for or not, and no page of another site may embed what comes."""
    answer = client.get("/api/plugins", headers={"Origin": "http://localhost:8765"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    asked = client.options(
        "/api/analyze", headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert asked.status_code == 403


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
def test_any_body_has_an_answer(client: Any, body: bytes) -> None:
    """422 for what is no request; never 500."""
    assert client.post("/api/analyze", content=body).status_code in (200, 413, 422)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    request=st.dictionaries(st.sampled_from(["text", "id", "meta", "layers", "providers", "x"]), JSON)
    | st.fixed_dictionaries({"text": st.text(max_size=20), "meta": st.dictionaries(st.text(max_size=5), JSON)})
)
def test_any_json_has_an_answer(client: Any, request: Any) -> None:
    """Every field with every kind of value."""
    import json

    answer = client.post("/api/analyze", content=json.dumps(request))
    assert answer.status_code in (200, 413, 422)
    assert answer.json()


@pytest.mark.parametrize("path", ["/" + "a" * 50_000, "/%ff", "/%00", "/static/%00", "/api/%0d%0aX: y", "/static/"])
def test_any_path_has_an_answer(client: Any, path: str) -> None:
    """There is nothing there, and that is said with the same headers."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "X" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@contextmanager
def served(pipeline: Pipeline, limits: Limits) -> Iterator[int]:
    """A real server on a port of its own."""
    server = uvicorn.Server(uvicorn.Config(make_app(pipeline, limits=limits), log_level="error", lifespan="off"))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def ask(port: int, request: bytes) -> bytes:
    """All that comes back for these bytes, and no more are sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(request)
        answer = b""
        while chunk := client.recv(65536):
            answer += chunk
            if b"\r\n\r\n" in answer and b"}" in answer:
                break
        return answer


HEAD = b"POST /api/analyze HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"


def test_a_body_that_does_not_come_is_408(vowels: Pipeline) -> None:
    """A client that announces a body and sends a byte is told so when time is up, and its place is free again."""
    with served(vowels, Limits(seconds=0.3)) as port:
        assert ask(port, HEAD + b"Content-Length: 1000\r\n\r\n{").startswith(b"HTTP/1.1 408 ")
        body = b'{"text": "a"}'
        whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
        assert ask(port, whole).startswith(b"HTTP/1.1 200 ")


def test_lengths_that_lie_are_refused(vowels: Pipeline) -> None:
    """Two lengths, or a length beside chunks, are how requests are smuggled past a proxy."""
    with served(vowels, Limits(seconds=5)) as port:
        for head in (b"Content-Length: 3\r\nContent-Length: 30\r\n\r\n{}", b"Content-Length: -1\r\n\r\n{}"):
            assert ask(port, HEAD + head).startswith(b"HTTP/1.1 400 ")


def test_a_client_that_goes_away_costs_nothing(vowels: Pipeline) -> None:
    """One that hangs up in the middle leaves a server that answers."""

    async def hang_up(port: int) -> None:
        for _ in range(20):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(HEAD + b"Content-Length: 1000\r\n\r\n{")
            await writer.drain()
            writer.close()

    with served(vowels, Limits(seconds=5)) as port:
        asyncio.run(hang_up(port))
        body = b'{"text": "a"}'
        assert b"200 OK" in ask(port, HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def test_what_nobody_foresaw_is_500_and_in_the_log(
    client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The client is told that something went wrong and no more; whoever runs the server finds the reason in the log."""

    async def fail(*_: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("newskit.web.analyst.Analyst.analyze", fail)
    quiet = TestClient(client.app, base_url="http://localhost:8765", raise_server_exceptions=False)
    answer = quiet.post("/api/analyze", json={"text": "a"})
    assert answer.status_code == 500
    assert answer.json() == {"error": "something went wrong; the server's log says what"}
    assert "a secret of the server" in caplog.text


def test_a_body_in_pieces_that_grows_too_large_is_read_away(vowels: Pipeline) -> None:
    """A client that is still sending gets to see the refusal, since the rest is read and forgotten."""
    limits = Limits(body_bytes=1_000, seconds=5)
    chunk = b"258\r\n" + b"x" * 600 + b"\r\n"
    with served(vowels, limits) as port:
        request = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 50 + b"0\r\n\r\n"
        assert ask(port, request).startswith(b"HTTP/1.1 413 ")


def test_choices_of_a_stranger_fill_no_memory(vowels: Pipeline) -> None:
    """Whatever layers are asked for, in whatever order, only a few pipelines are kept."""
    analyst = Analyst(vowels, Limits())
    for layers in permutations(("vowels", "sentences", "tokens")):
        analyst.pipeline(split_choice(layers))
    assert len(analyst._pipelines) == 1
    names = ("vowels", "sentences", "tokens", "slow", "broken")
    for size in range(1, len(names) + 1):
        for layers in combinations(names, size):
            analyst.pipeline(split_choice(layers))
            assert len(analyst._pipelines) <= KEPT

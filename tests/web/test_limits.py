"""The limit on bodies, message by message."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra newskit[web]")

from starlette.exceptions import HTTPException

from newskit.web.limits import BodyLimit

SCOPE = {"type": "http", "method": "POST"}


def run(messages: list[dict[str, Any]], limit: int, seconds: float = 5.0, times: int = 2) -> list[dict[str, Any]]:
    """What an application behind the limit receives when it asks so many times; messages that it took are gone."""
    received: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(times):
            received.append(await receive())

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.sleep(3600)
        return messages.pop(0)

    async def send(message: Any) -> None:
        pass

    asyncio.run(BodyLimit(app, limit, seconds)(SCOPE, receive, send))  # type: ignore[arg-type]
    return received


def test_what_comes_behind_the_body_is_passed_on() -> None:
    """An application that goes on listening learns that the client has left, however late that is."""
    body = {"type": "http.request", "body": b"abc", "more_body": False}
    gone = {"type": "http.disconnect"}
    assert run([body, gone], 3) == [body, gone]


def test_the_rest_of_a_body_that_is_too_large_is_read_away() -> None:
    """A client that is still sending gets to see the refusal."""
    piece = {"type": "http.request", "body": b"abc", "more_body": True}
    messages = [piece, piece, piece, {**piece, "more_body": False}, {"type": "http.disconnect"}]
    with pytest.raises(HTTPException) as refused:
        run(messages, 4)
    assert refused.value.status_code == 413
    assert messages == [{"type": "http.disconnect"}]


def test_a_body_that_does_not_come_is_refused() -> None:
    """Time runs from the first byte to the last."""
    with pytest.raises(HTTPException) as refused:
        run([{"type": "http.request", "body": b"a", "more_body": True}], 4, seconds=0.1)
    assert refused.value.status_code == 408

"""What a request may cost: bytes of its body, seconds, and how many are served at once."""

from __future__ import annotations

import asyncio
import time

import attrs
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DRAINED = 256 * 1024 * 1024
"""Bytes of a refused body that are read and thrown away, so that a client that is still sending gets to see the answer."""

METHODS_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@attrs.frozen(kw_only=True)
class Limits:
    """The bounds of one server.

    Args:
        body_bytes: of a request.
        characters: of a text, after decoding.
        seconds: for one analysis, waiting for a free place included; and for the body of a request to arrive.
        at_once: analyses that run at the same time; each has a thread.
        waiting: requests that may wait for a place; more are told to come back.
    """

    body_bytes: int = 2_000_000
    characters: int = 200_000
    seconds: float = 30.0
    at_once: int = 2
    waiting: int = 16


class BodyLimit:
    """ASGI middleware: a body that is larger than the limit is answered with 413, one that comes too slowly with 408."""

    def __init__(self, app: ASGIApp, limit: int, seconds: float) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is received."""
        if scope["type"] != "http" or scope["method"] not in METHODS_WITH_BODY:
            await self.app(scope, receive, send)
            return
        taken = 0
        whole = False
        end = time.monotonic() + self.seconds

        async def limited() -> Message:
            nonlocal taken, whole
            if whole:  # what comes now is that the client has gone, and that may take as long as it likes
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, end - time.monotonic()))
            except TimeoutError:
                raise HTTPException(408, f"the request did not arrive within {self.seconds:g} seconds") from None
            whole = not message.get("more_body")
            taken += len(message.get("body", b""))
            if taken > self.limit:
                await drain(message, receive)
                raise HTTPException(413, f"the request is larger than the {self.limit:,} bytes that this server takes")
            return message

        await self.app(scope, limited, send)


async def drain(message: Message, receive: Receive) -> None:
    """Read the rest of a body and forget it, up to a bound."""
    drained = 0
    while message.get("more_body") and drained < DRAINED:
        message = await receive()
        drained += len(message.get("body", b""))

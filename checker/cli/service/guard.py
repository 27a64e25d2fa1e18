"""The outer layer of the service: who may ask, how much, how long; and headers that keep browsers strict."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from checker.cli.service.limits import Limits

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

NO_CONTENT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# A page that sets its own policy in this header keeps it; everything else may load nothing at all.
HEADERS = {
    b"content-security-policy": NO_CONTENT.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-store",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
# What browsers say of a request that another site made them send.
_SAME_SITE = frozenset({"", "same-origin", "none"})


class RefusedError(Exception):
    """A request that is not answered, with its status and the reason in one line."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        self.why = why


class Guard:
    """Wraps an application: checks a request before its body is read, and bounds the body."""

    def __init__(self, app: Application, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._active = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._active >= self._limits.max_requests:
            await _refuse(RefusedError(429, "too many requests at once: try again in a minute"), send)
            return
        self._active += 1
        try:
            self._check(_headers(scope))
            body = await self._body(receive)
        except RefusedError as refused:
            await _refuse(refused, send)
        else:
            await self._app(scope, _replayed(body, receive), _with_headers(send))
        finally:
            self._active -= 1

    def _check(self, headers: dict[str, str]) -> None:
        """Refuse a request for another host, from another site's page, or with too long a body."""
        host = _hostname(headers.get("host", ""))
        if self._limits.hosts and host not in self._limits.hosts:
            raise RefusedError(400, "this service does not answer to that host name")
        if headers.get("sec-fetch-site", "") not in _SAME_SITE:
            raise RefusedError(403, "pages of other sites may not use this service")
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > self._limits.max_bytes:
            raise self._too_large()

    async def _body(self, receive: Receive) -> bytes:
        """The whole body, within its limits of size and time."""
        chunks: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._limits.max_reading):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise RefusedError(400, "the request ended before its body did")
                    chunks.append(message.get("body", b""))
                    size += len(chunks[-1])
                    if size > self._limits.max_bytes:
                        raise self._too_large()
                    if not message.get("more_body"):
                        return b"".join(chunks)
        except TimeoutError:
            raise RefusedError(408, "the body of the request did not come in time") from None

    def _too_large(self) -> RefusedError:
        """The refusal of a body that is too long."""
        return RefusedError(413, f"the request is larger than {self._limits.max_bytes // 1024} kB")


def _headers(scope: Scope) -> dict[str, str]:
    """The headers of a request, names in lower case."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _hostname(host: str) -> str:
    """A Host header without port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A channel that gives the body once, and then what the connection gives."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _with_headers(send: Send) -> Send:
    """A channel that adds our headers to an answer, but for those it sets itself."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", [])}
            added = [(name, value) for name, value in HEADERS.items() if name not in own]
            message = {**message, "headers": [*message.get("headers", []), *added]}
        await send(message)

    return sending


async def _refuse(refused: RefusedError, send: Send) -> None:
    """Answer with a refusal and close the connection, whose body may still be coming."""
    body = json.dumps({"error": refused.why}).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if refused.status == 429:
        headers.append((b"retry-after", b"60"))
    await _with_headers(send)({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""Fetches one web page, when the user allows it: bounded time and size, and no way into private networks.

The address that the user names may be anywhere, for newsrooms keep drafts on hosts of their own. Where a page
sends us on, though, decides its server: such a redirect must lead to a public address, or back to the very host
and port that was named. The address that was looked up is the one connected to, so that a name cannot turn into
another host in between.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from claims.errors import ReadError
from claims.version import __version__

# Seconds that connecting and each read may take, and all together.
TIMEOUT = 10.0
DEADLINE = 30.0
MAX_BYTES = 10 * 1024 * 1024
MAX_REDIRECTS = 5
CHUNK = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Content type → extension of the reader.
TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
HINT = "save the page and audit the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the bytes, the extension that picks the reader, and the charset that the server names."""

    data: bytes
    suffix: str
    charset: str


def is_address(path: str) -> bool:
    """Whether what was named is a web address and not a file."""
    return path.lower().startswith(("http://", "https://"))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where IPv6 carries an IPv4 one."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def fetch(address: str, allowed: Callable[[str], bool] = is_public) -> Page:
    """The page at an address, after at most five redirects.

    `allowed` says whether a redirect may lead to an IP address; it is an argument for tests alone. Raises
    ReadError in one line for whatever goes wrong.
    """
    end = time.monotonic() + DEADLINE
    named = _split(address, address)
    url = named
    for hop in range(MAX_REDIRECTS + 1):
        free = hop == 0 or _origin(url) == _origin(named)
        ip = _look_up(url, address, None if free else allowed)
        try:
            answer = _ask(url, ip, address, end)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = (
                "it took too long" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
            )
            raise ReadError(f"cannot be fetched: {reason}", address, HINT) from error
        if isinstance(answer, Page):
            return answer
        url = _split(answer, address, url.geturl())
    raise ReadError(f"sends on more than {MAX_REDIRECTS} times", address, HINT)


def _split(url: str, address: str, base: str = "") -> SplitResult:
    """The parts of a URL, seen from `base`. Raises ReadError where it is none that can be fetched."""
    try:
        parts = urlsplit(urljoin(base, url))
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError as error:
        raise ReadError(f"no web address: {error}", address, "check it") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ReadError("leads to something that is no web page", address, HINT)
    return parts


def _origin(url: SplitResult) -> tuple[str, str, int]:
    """Scheme, host and port."""
    return url.scheme.lower(), (url.hostname or "").lower(), _port(url)


def _port(url: SplitResult) -> int:
    """The port, or that of the scheme."""
    return url.port or (443 if url.scheme.lower() == "https" else 80)


def _look_up(url: SplitResult, address: str, allowed: Callable[[str], bool] | None) -> str:
    """The IP address of a host. Raises ReadError where there is none, or one that is not allowed."""
    try:
        found = socket.getaddrinfo(url.hostname, _port(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"its host cannot be found: {reason}", address, "check the address") from error
    ips = [str(entry[4][0]) for entry in found]
    if allowed is not None and not all(allowed(ip) for ip in ips):
        raise ReadError("sends on to a private address, which is not followed", address, HINT)
    return ips[0]


def _ask(url: SplitResult, ip: str, address: str, end: float) -> Page | str:
    """The page at a URL, or where it sends on to."""
    connection = _connection(url, ip)
    # A server that drips a byte now and then meets no timeout of a read; at the end its line is cut.
    cut = threading.Timer(max(0.0, end - time.monotonic()), _cut, [connection.sock])
    cut.daemon = True
    cut.start()
    response: http.client.HTTPResponse | None = None
    try:
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        headers = {
            "User-Agent": f"crosscheck/{__version__}",
            "Accept": ", ".join(TYPES),
            "Accept-Encoding": "identity",
        }
        connection.request("GET", _ascii(target), headers=headers)
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in REDIRECTS and location:
            return location
        if response.status != http.client.OK:
            raise ReadError(f"the server answers {response.status} {response.reason}", address, HINT)
        kind = response.headers.get_content_type()
        if kind not in TYPES:
            raise ReadError(f"is of the type {kind}, not a page", address, HINT)
        data = _body(response, address)
        if time.monotonic() >= end:
            raise TimeoutError
        return Page(data, TYPES[kind], response.headers.get_content_charset() or "")
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= end:
            raise TimeoutError from error
        raise
    finally:
        cut.cancel()
        if response is not None:
            response.close()
        connection.close()


def _cut(sock: socket.socket) -> None:
    """End a connection whatever it is doing."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _connection(url: SplitResult, ip: str) -> http.client.HTTPConnection:
    """A connection to the IP address that was looked up, under the name of the host."""
    host = url.hostname or ""
    sock = socket.create_connection((ip, _port(url)), TIMEOUT)
    try:
        if url.scheme.lower() == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
    kind = http.client.HTTPSConnection if url.scheme.lower() == "https" else http.client.HTTPConnection
    connection = kind(host, _port(url), timeout=TIMEOUT)
    connection.sock = sock
    return connection


def _body(response: http.client.HTTPResponse, address: str) -> bytes:
    """The content, read in pieces so that its size does not run away. Raises OSError where it breaks off."""
    parts: list[bytes] = []
    size, declared = 0, response.length
    while piece := response.read1(CHUNK):
        size += len(piece)
        parts.append(piece)
        if size > MAX_BYTES:
            raise ReadError(f"larger than {MAX_BYTES // 2**20} MB", address, HINT)
    if declared is not None and size < declared:
        raise OSError("the server broke off")
    return b"".join(parts)


def _ascii(target: str) -> str:
    """The path and query of a URL with everything else escaped."""
    from urllib.parse import quote

    return quote(target, safe="%/:=&?~#+!$,;'@()*[]")

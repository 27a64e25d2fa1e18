"""Web pages: off unless allowed, bounded in time and size, and no redirect into private networks."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import main
from claims.errors import ReadError
from claims.read import web
from claims.read.registry import read_file

PAGE = (
    "<html lang='de'><head><title>Die Brücke</title></head><body><article><h1>Die Brücke</h1><p>Die Brücke über den "
    "Fluss wurde am Montag eröffnet, nachdem die Stadt drei Jahre lang gebaut hatte.</p></article></body></html>"
)


class _Server(BaseHTTPRequestHandler):
    """Answers by path: a page, redirects, and what a hostile server does."""

    def do_GET(self) -> None:
        """One answer."""
        getattr(self, "do_" + self.path.strip("/").split("/")[0].split("?")[0])()

    def _answer(self, body: bytes, kind: str = "text/html", length: int = 0) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_on(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def do_page(self) -> None:
        self._answer(PAGE.encode())

    def do_latin(self) -> None:
        self._answer(PAGE.encode("latin-1"), "text/html; charset=iso-8859-1")

    def do_moved(self) -> None:
        self._send_on("/page")

    def do_loop(self) -> None:
        self._send_on("/loop")

    def do_to(self) -> None:
        self._send_on(self.path.split("?", 1)[1])

    def do_image(self) -> None:
        self._answer(b"\x89PNG", "image/png")

    def do_gone(self) -> None:
        self.send_error(404)

    def do_short(self) -> None:
        self._answer(b"<html>", "text/html", length=500)

    def do_big(self) -> None:
        self._answer(b"x" * 3_000_000, "text/plain")

    def do_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self._drip(b"word ")

    def do_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self._drip(b"x")

    def do_silent(self) -> None:
        time.sleep(3)

    def _drip(self, piece: bytes) -> None:
        try:
            for _ in range(200):
                self.wfile.write(piece)
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *_: Any) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on loopback."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join()


def audit(*args: str) -> tuple[int, str]:
    """Exit code and all output of an audit."""
    result = CliRunner().invoke(main, ["audit", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_off_unless_allowed(server: str) -> None:
    """Without the option an address is one line, and nothing is fetched."""
    code, said = audit(f"{server}/page")
    assert code == 2
    assert "the network is off" in said
    assert "--allow-network" in said


def test_allowed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With it the page is an article."""
    # What is allowed stays so for the process; the tests behind this one have not allowed it.
    monkeypatch.setattr("claims.embed._hub_allowed", False)
    code, said = audit(f"{server}/page", "--allow-network", "--format", "json", "--no-model")
    assert code == 0
    assert '"lang": "de"' in said


@pytest.mark.parametrize("path", ["page", "latin", "moved", "to?/page"])
def test_page(server: str, path: str) -> None:
    """A page, one in another charset, and redirects on the same server."""
    assert "über den Fluss" in read_file(f"{server}/{path}", network=True).text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("loop", "sends on more than"),
        ("gone", "answers 404"),
        ("image", "type image/png"),
        ("short", "broke off"),
        ("to?file:///etc/passwd", "no web page"),
        ("to?http://[::1", "no web address"),
        ("to?http://127.0.0.1:9/", "private address"),
        ("to?http://localhost:9/", "private address"),
        ("to?http://0.0.0.0/", "private address"),
        ("to?http://[::1]/", "private address"),
        ("to?http://[::ffff:10.0.0.1]/", "private address"),
        ("to?http://10.1.2.3/", "private address"),
        ("to?http://169.254.169.254/latest/meta-data", "private address"),
        ("to?http://2130706433/", "private address"),
        ("to?https://192.168.0.1/", "private address"),
    ],
)
def test_refused(server: str, path: str, words: str) -> None:
    """What a server may not do with us, in one line."""
    with pytest.raises(ReadError, match=words) as caught:
        web.fetch(f"{server}/{path}")
    assert "\n" not in str(caught.value)


def test_other_server_where_tests_allow_it(server: str) -> None:
    """The way for tests: a redirect to another loopback server, which `allowed` lets pass."""
    other = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=other.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"{server}/to?http://127.0.0.1:{other.server_port}/page"
        assert web.fetch(url, allowed=lambda ip: True).data == PAGE.encode()
        with pytest.raises(ReadError, match="private address"):
            web.fetch(url)
    finally:
        other.shutdown()
        other.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("path", "limits", "words"),
    [
        ("big", {"MAX_BYTES": 2 * 1024 * 1024}, "larger than 2 MB"),
        ("endless", {"DEADLINE": 0.5}, "too long|broke off"),
        ("headers", {"DEADLINE": 0.5}, "cannot be fetched"),
        ("silent", {"TIMEOUT": 0.3}, "too long"),
    ],
)
def test_bounds(
    server: str, monkeypatch: pytest.MonkeyPatch, path: str, limits: dict[str, float], words: str
) -> None:
    """Size and time are bounded, whatever the server drips."""
    for name, value in limits.items():
        monkeypatch.setattr(web, name, value)
    begin = time.monotonic()
    with pytest.raises(ReadError, match=words):
        web.fetch(f"{server}/{path}")
    assert time.monotonic() - begin < 2.5


def test_nobody_there() -> None:
    """A port that nobody listens on, and a host that does not exist."""
    with pytest.raises(ReadError, match="cannot be fetched"):
        web.fetch("http://127.0.0.1:9/")
    with pytest.raises(ReadError, match="cannot be found"):
        web.fetch("http://nowhere.invalid/")

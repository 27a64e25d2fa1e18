"""`crosscheck serve`: the comparison over HTTP, and a page for editors without a terminal."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claims.errors import UsageError

if TYPE_CHECKING:
    import socket

DEFAULT_PORT = 8765
LOOPBACK = "127.0.0.1"
# Connections that may wait to be accepted.
BACKLOG = 1024
# Seconds that answers on their way may still take once the service is told to stop.
GRACE_SECONDS = 20
NAMES_OF_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: any."
)
@click.option("--host", default=LOOPBACK, show_default=True, help="Another address than this machine's own.")
@click.option(
    "--processes", type=click.IntRange(1), default=1, show_default=True, help="Comparisons at once."
)
@click.option("--max-kilobytes", type=click.IntRange(1), help="Size of a request (default: 256).")
@click.option(
    "--max-seconds", type=click.FloatRange(0, min_open=True), help="For one comparison (default: 120)."
)
@click.option("--glossary", help="Wanted and forbidden terms, names to keep: a .csv, .tsv or .tbx file.")
@click.option("--config", help="A crosscheck.toml (default: found upward from here).")
@click.option("--no-model", "model", flag_value=False, default=None, help="Rules alone, without the model.")
def serve(host: str, port: int, processes: int, **options: Any) -> None:
    """Compare over HTTP: a page to paste two texts, and POST /compare (its OpenAPI document: /openapi.json)."""
    _need_framework()
    from checker.cli.service.pool import Pool
    from checker.settings import find_config, load_settings

    limits = _limits(host, options.pop("max_kilobytes"), options.pop("max_seconds"))
    config = options.pop("config")
    settings = load_settings(Path(config) if config else find_config(Path.cwd()), options)
    if settings.glossary:
        from checker.glossary import load_glossary

        load_glossary(settings.glossary)
    listener = _listen(host, port)
    pool = Pool(processes, settings, limits.max_seconds)
    pool.wait()
    address = f"[{host}]" if ":" in host else host
    if not _is_loopback(host):
        click.echo("crosscheck: anyone who reaches this address may use it; there is no password", err=True)
    click.echo(
        f"crosscheck: serving on http://{address}:{listener.getsockname()[1]}/ (Ctrl-C stops)", err=True
    )
    _run(pool, limits, listener)


def _need_framework() -> None:
    """Raise UsageError where the libraries of the service are not installed."""
    try:
        import fastapi  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        hint = "pip install 'crosscheck-claims[serve]'"
        raise UsageError(f"{error.name} is not installed, which the service needs", "serve", hint) from None


def _limits(host: str, kilobytes: int | None, seconds: float | None) -> Any:
    """The limits of the service; on an address that others reach it answers to any name."""
    from checker.cli.service.limits import Limits

    usual = Limits()
    return Limits(
        max_bytes=kilobytes * 1024 if kilobytes else usual.max_bytes,
        max_seconds=seconds or usual.max_seconds,
        hosts=NAMES_OF_LOOPBACK | {host} if _is_loopback(host) else frozenset(),
    )


def _is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    import ipaddress

    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where it cannot."""
    import socket

    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "choose another --port or --host"
        raise UsageError(f"cannot serve there: {reason}", f"{host}:{port}", hint) from None
    return listener


def _run(pool: Any, limits: Any, listener: socket.socket) -> None:
    """Serve until a signal comes, then let answers on their way arrive, and end in order."""
    import uvicorn

    from checker.cli.service.app import make_app

    config = uvicorn.Config(
        make_app(pool, limits),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    # uvicorn raises the signal again when it is done; being told to stop is no failure.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        pool.stop()

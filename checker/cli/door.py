"""The command group: every error of ours becomes one line on standard error and exit code 2."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, NoReturn

import click

from claims.errors import CrosscheckError
from reports.clean import one_line

# What a full disk, a closed or a broken output answers; io.UnsupportedOperation bears no number.
CANNOT_WRITE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, None})


class Door(click.Group):
    """The command group that turns every error of ours into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; one whose reader (head, less) has seen enough ends well, and prints nothing more."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Caught here, since click would make an exit code of 1 of it, which means findings.
            _drop_output()
            return 0

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; who names a file or folder first is told which command that is for."""
        if self.get_command(ctx, args[0]) is None and os.path.lexists(args[0]):
            told = f"{args[0]!r} is no command: to check articles, write `crosscheck audit {args[0]}`"
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; bad input ends with one line on standard error and exit code 2."""
        _occupy_closed_streams()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            kwargs = {"prog_name": "crosscheck", **kwargs, "standalone_mode": False}
            sys.exit(super().main(*args, **kwargs) or 0)
        except CrosscheckError as error:
            give_up(str(error))
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(2)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "crosscheck"
            give_up(f"{' '.join(error.format_message().split())} (try `{command} --help`)")
        except click.ClickException as error:
            give_up(" ".join(error.format_message().split()))
        except (click.Abort, KeyboardInterrupt):
            give_up("interrupted")
        except OSError as error:
            if error.filename is not None or error.errno not in CANNOT_WRITE:
                give_up(_told(error))
            _drop_output()
            give_up(f"standard output: cannot be written: {error.strerror or 'it is closed'}")


def _occupy_closed_streams() -> None:
    """Where the caller closed standard output, put a stream there that cannot be written to.

    Else the next file that is opened would get its number, and what is printed would land in that file. Nobody misses
    what goes to a closed standard error.
    """
    # Both stay open to the end.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _drop_output() -> None:
    """Send what is still to be printed to nowhere, so that Python's flush at exit does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: OSError) -> str:
    """An error of the system in one line: the file and what is wrong with it."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {reason}"
    return "the working folder is gone (change to another one)" if error.errno == errno.ENOENT else reason


def give_up(line: str) -> NoReturn:
    """One line on standard error, and exit code 2: the command could not do its work."""
    click.echo(f"crosscheck: {one_line(line)}", err=True)
    sys.exit(2)

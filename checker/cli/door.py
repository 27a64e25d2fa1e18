"""The command group: every error of ours becomes one line on standard error and exit code 2."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from claims.errors import CrosscheckError


class Door(click.Group):
    """The command group that turns every error of ours into one line and exit code 2."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; bad input ends with one line on standard error and exit code 2."""
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
        except BrokenPipeError:
            # The reader (head, less) has seen enough; nothing more can be printed, not even at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def give_up(line: str) -> NoReturn:
    """One line on standard error, and exit code 2: the command could not do its work."""
    click.echo(f"crosscheck: {line}", err=True)
    sys.exit(2)

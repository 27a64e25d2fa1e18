"""Runs the command line: `python -m checker.cli`, and the command `crosscheck`."""

from __future__ import annotations

import os
import sys
import traceback

from checker.cli import main
from checker.cli.door import give_up

# Set to anything, it shows where in the program an unforeseen error came from.
SHOW_WHERE = "CROSSCHECK_TRACEBACK"


def run() -> None:
    """Run the command line; an error that nobody foresaw is no finding either: one line, and exit code 2."""
    try:
        main()
    except Exception as error:
        if not os.environ.get(SHOW_WHERE):
            give_up(
                f"this is a fault of crosscheck: {type(error).__name__}: {error} "
                f"({SHOW_WHERE}=1 shows where; please report it)"
            )
        traceback.print_exc()
        sys.exit(2)


if __name__ == "__main__":
    run()

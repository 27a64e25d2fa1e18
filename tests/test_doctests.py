"""The examples of the Python page do what it says they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_python_page() -> None:
    """Every example of docs/python.md runs, in a fresh process as a reader's would, and prints what stands there."""
    options = ["-o", "IGNORE_EXCEPTION_DETAIL", "-v"]
    command = [sys.executable, "-m", "doctest", *options, "docs/python.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("\nok\n") > 10

"""The tables that ship inside the packages, read from TOML: language data, weights, the words of reports.

They are one and a quarter megabytes, read anew by every command, so a compiled reader reads them: the standard
library's takes eight times as long. What a user wrote is read by the standard library, whose messages name the line.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import rtoml

from claims.errors import LexiconError


def load_shipped(path: Path | Traversable) -> dict[str, Any]:
    """The tables of a file of the packages. Raises LexiconError where it cannot be read or is no TOML."""
    try:
        return rtoml.loads(path.read_text(encoding="utf-8"))
    except (rtoml.TomlParsingError, OSError) as error:
        raise LexiconError(f"not readable: {error}", str(path), "reinstall Crosscheck") from error

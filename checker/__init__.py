"""Do the articles agree: versions, alignment, checks, ledger, judge and the pipeline.

The Python interface; docs/python.md has examples that run as tests.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.pipeline import audit, compare, compare_texts, qa
    from checker.report import Report
    from checker.settings import Settings

__all__ = ["Report", "Settings", "audit", "compare", "compare_texts", "qa"]

_HOMES = {"Report": "checker.report", "Settings": "checker.settings"}


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for, so that `crosscheck --help` stays fast."""
    if name in __all__:
        return getattr(importlib.import_module(_HOMES.get(name, "checker.pipeline")), name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")

"""Do the articles agree: versions, alignment, checks, ledger, judge and the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.pipeline import audit, compare, qa

__all__ = ["audit", "compare", "qa"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for, so that `crosscheck --help` stays fast."""
    if name in __all__:
        from checker import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")

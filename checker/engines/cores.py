"""How many cores there are for us; apart, so that the command line need not import an engine for it."""

from __future__ import annotations

import os

_shared = False


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_cores() -> None:
    """Leave all cores but one to the other processes of this run."""
    global _shared
    _shared = True


def own_cores() -> int:
    """How many cores this process may keep busy: one where others do the same work beside it."""
    return 1 if _shared else usable_cores()

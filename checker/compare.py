"""Runs the pair checks over one pair of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.checks.base import Check, PairCheck
from checker.model import Finding, Scope
from checker.pairs import Pair


def compare_pair(pair: Pair, checks: Iterable[Check]) -> Iterator[Finding]:
    """What the pair checks say of one pair; with an empty side only those that look for just that."""
    empty = not pair.left.text.strip() or not pair.right.text.strip()
    for check in checks:
        if isinstance(check, PairCheck) and (not empty or getattr(check, "judges_empty", False)):
            yield from (replace(f, scope=Scope.BETWEEN) for f in check.compare(pair))

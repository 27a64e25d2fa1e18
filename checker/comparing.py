"""Runs the pair checks over one pair of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from checker.checks.base import Check, PairCheck
from checker.model import Finding, Scope
from checker.pairs import Pair


def compare_pair(pair: Pair, checks: Iterable[Check]) -> Iterator[Finding]:
    """What the pair checks say of one pair; with an empty side only those that look for just that.

    Checks of form speak of the segments of bilingual files alone.
    """
    empty = not pair.left.text.strip() or not pair.right.text.strip()
    segments = pair.left.row is not None
    for check, segments_only, judges_empty in _pair_checks(tuple(checks)):
        if (segments or not segments_only) and (judges_empty or not empty):
            for found in check.compare(pair):
                yield _between(found, pair)


def _between(found: Finding, pair: Pair) -> Finding:
    """A finding of two versions; where it has one side, with the version that lacks what it tells of."""
    if found.left is not None and found.right is not None:
        return replace(found, scope=Scope.BETWEEN)
    other = pair.left if found.left is None else pair.right
    return replace(found, scope=Scope.BETWEEN, against=other.article, against_lang=other.lang)


# Asking a protocol whether a check fits it costs more than many a check.
@lru_cache(maxsize=8)
def _pair_checks(checks: tuple[Check, ...]) -> tuple[tuple[PairCheck, bool, bool], ...]:
    """Those that compare pairs; whether they speak of segments alone, and whether of an empty side."""
    return tuple(
        (check, getattr(check, "segments_only", False), getattr(check, "judges_empty", False))
        for check in checks
        if isinstance(check, PairCheck)
    )

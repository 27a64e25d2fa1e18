"""Runs the pair checks over one pair of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.checks.base import Check, PairCheck
from checker.model import Finding, Scope
from checker.pairs import Pair


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a check speaks of: segments alone, an empty side too, languages that nothing is known of too."""

    segments_only: bool
    judges_empty: bool
    any_language: bool

    @classmethod
    def of(cls, check: Check) -> _Kind:
        """The kind of a check by its own marks; form is the same in any language."""
        segments_only, judges_empty, any_language = (
            bool(getattr(check, mark, False)) for mark in ("segments_only", "judges_empty", "any_language")
        )
        return cls(segments_only, judges_empty, segments_only or any_language)


def compare_pair(pair: Pair, checks: Iterable[Check]) -> Iterator[Finding]:
    """What the pair checks say of one pair; with an empty side only those that look for just that.

    Checks of form speak of the segments of bilingual files alone. Of a language that the encoder does not know only
    those speak that go by letters and digits.
    """
    empty = not pair.left.text.strip() or not pair.right.text.strip()
    segments = pair.left.row is not None
    for check, kind in _pair_checks(tuple(checks)):
        wanted = kind.judges_empty if empty else pair.understood or kind.any_language
        if wanted and (segments or not kind.segments_only):
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
def _pair_checks(checks: tuple[Check, ...]) -> tuple[tuple[PairCheck, _Kind], ...]:
    """Those that compare pairs, each with what it speaks of."""
    return tuple((check, _Kind.of(check)) for check in checks if isinstance(check, PairCheck))

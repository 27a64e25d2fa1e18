"""Which pair of versions a finding speaks of, so that each pair shows its own findings only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model import Alignment, Finding, Report, Scope


def pairs_of(report: Report) -> list[int | None]:
    """For every finding the index of its pair in `report.versions`; None within or across articles.

    A finding with one side only does not name the other version: it belongs to a pair in which its article
    is on that side and its sentence has no match; twins of one finding take such pairs in turn.
    """
    by_articles = {frozenset((v.left, v.right)): i for i, v in enumerate(report.versions)}
    linked = [_linked(v) for v in report.versions]
    turn: Counter[tuple[str, str, int, int]] = Counter()
    pairs: list[int | None] = []
    for finding in report.findings:
        if finding.scope is not Scope.BETWEEN or not finding.sides:
            pairs.append(None)
        elif finding.left is not None and finding.right is not None:
            pairs.append(by_articles.get(frozenset((finding.left.article, finding.right.article))))
        else:
            places = _candidates(finding, report.versions, linked)
            side = finding.sides[0]
            key = (finding.rule, side.article, side.start, side.end)
            pairs.append(places[min(turn[key], len(places) - 1)] if places else None)
            turn[key] += 1
    return pairs


def _linked(version: Alignment) -> set[tuple[str, int]]:
    """The (article, sentence) places of a pair that have a match."""
    matched = [k for k in version.links if k.left and k.right]
    lefts = {(version.left, i) for k in matched for i in k.left}
    return lefts | {(version.right, i) for k in matched for i in k.right}


def _candidates(
    finding: Finding, versions: Sequence[Alignment], linked: Sequence[set[tuple[str, int]]]
) -> list[int]:
    """The pairs that a one-sided finding can belong to, as narrow as they can be told."""
    side = finding.sides[0]
    on_left = finding.left is not None
    places = [i for i, v in enumerate(versions) if (v.left if on_left else v.right) == side.article]
    places = places or [i for i, v in enumerate(versions) if side.article in (v.left, v.right)]
    unmatched = [i for i in places if (side.article, side.sentence) not in linked[i]]
    return unmatched or places

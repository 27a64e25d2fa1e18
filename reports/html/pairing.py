"""Which articles a finding concerns, and which pair of versions it speaks of: each pair shows its own findings only."""

from __future__ import annotations

from collections.abc import Sequence

from checker.decide.allapart import APART
from checker.decide.thirdversion import ODD
from checker.model import Finding, Scope
from checker.report import Report


def pairs_of(report: Report) -> list[int | None]:
    """For every finding the index of its pair in `report.versions`; None within or across articles."""
    pairs = [frozenset((v.left, v.right)) for v in report.versions]
    return [_pair_of(f, pairs) if f.scope is Scope.BETWEEN else None for f in report.findings]


def views_of(report: Report) -> list[frozenset[int] | None]:
    """For every finding the pairs of versions whose tables show it, None within or across articles.

    These are its own, and where versions agree against one (see `checker/decide/thirdversion.py`) each of them with
    that one; where no two agree (`checker/decide/allapart.py`), all of them.
    """
    pairs = [frozenset((v.left, v.right)) for v in report.versions]
    found: list[frozenset[int] | None] = []
    for finding, own in zip(report.findings, pairs_of(report), strict=True):
        odd, others = _odd(finding)
        further = {i for i, pair in enumerate(pairs) if odd in pair and pair - {odd} <= others}
        if any(name == APART for name, _ in finding.told):
            further = {i for i, pair in enumerate(pairs) if pair <= {*articles_of(finding)}}
        found.append(None if own is None else frozenset({own, *further}))
    return found


def _odd(finding: Finding) -> tuple[str, frozenset[str]]:
    """The version against which others agree, and the articles of these; "" and nothing where no version does."""
    odd = next((article for name, article in finding.told if name == ODD), "")
    return (odd, frozenset(articles_of(finding)) - {odd}) if odd else ("", frozenset())


def articles_of(finding: Finding) -> tuple[str, ...]:
    """The ids of the articles that a finding concerns, each once: those it quotes and the one that lacks something."""
    return tuple(dict.fromkeys((*(e.article for e in finding.sides), *finding.articles)))


def _pair_of(finding: Finding, pairs: Sequence[frozenset[str]]) -> int | None:
    """The first pair that holds all articles of a finding."""
    held = (i for i, pair in enumerate(pairs) if finding.articles and finding.articles <= pair)
    return next(held, None)

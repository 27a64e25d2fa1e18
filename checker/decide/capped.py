"""Bounds what is told of one thing: a text of a thousand like sentences has a thousand findings and one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.model import Finding, NotCovered
from claims.model import Article

# Findings of one rule in one article, or between two, that are told. Set by hand: nobody reads more of them.
MOST = 50


def capped(
    findings: Iterable[Finding], articles: Mapping[str, Article]
) -> tuple[tuple[Finding, ...], list[NotCovered]]:
    """The first findings of each rule between the same articles, in their order (the surest first), and how many more.

    Rows of bilingual files are not articles: there each is a line to be mended.
    """
    kept: list[Finding] = []
    counts: Counter[tuple[str, frozenset[str]]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.articles)
        counts[key] += 1
        if counts[key] <= MOST:
            kept.append(finding)
    notes = []
    for (rule, ids), count in counts.items():
        if count > MOST:
            paths = sorted(articles[i].path if i in articles else i for i in ids)
            more = count - MOST
            notes.append(
                NotCovered(" and ".join(paths), f"{more} more findings of the rule {rule} are not shown")
            )
    return tuple(kept), notes

"""What two articles of a story tell against each other is told once, however many versions each of them has.

Yesterday's report in three languages has 214 passengers, today's in three languages 231: that is nine pairs of articles
and one conflict. Sentences that versions link are one sentence, and two of them are held against each other once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.decide.overlap import told_as_one
from checker.decide.thirdversion import digits_of
from checker.grouping.stories import firsts
from checker.model import Alignment, Evidence, Finding, Scope

# Titles are words: whoever mends one looks at the word that each version has for it.
BY_VERSION = frozenset({"role-conflict", "superseded"})
# A sentence of an article.
Sentence = tuple[str, int]
# A rule, and its two values, each with the first of the sentences that it stands in.
Conflict = tuple[str, frozenset[tuple[Sentence, str]]]


def told_once_of_story(findings: Sequence[Finding], versions: Iterable[Alignment]) -> tuple[Finding, ...]:
    """The findings in their order, those across articles on one conflict as one with the others' places.

    That of the first articles stays, whichever is the surest, so that a decision on it outlives an edit elsewhere; it
    has the worst severity and the highest confidence of them.
    """
    same = firsts(linked_sentences(versions))
    if not same:
        return tuple(findings)
    told: dict[Conflict | int, list[Finding]] = {}
    for at, finding in enumerate(findings):
        told.setdefault(_conflict(finding, same) or at, []).append(finding)
    groups = (sorted(group, key=lambda f: sorted(f.articles)) for group in told.values())
    return tuple(told_as_one(first, others) if others else first for first, *others in groups)


def linked_sentences(versions: Iterable[Alignment]) -> list[list[Sentence]]:
    """The sentences that each link of versions holds together."""
    return [
        [*((v.left, i) for i in x.left), *((v.right, j) for j in x.right)]
        for v in versions
        for x in v.links
        if x.left and x.right
    ]


def _conflict(finding: Finding, same: Mapping[Sentence, Sentence]) -> Conflict | None:
    """What a finding across articles tells; None for another one, and for one without two values."""
    left, right = finding.left, finding.right
    if finding.scope is not Scope.ACROSS or left is None or right is None or finding.rule in BY_VERSION:
        return None
    values = [digits_of(v) or v for v in (finding.left_value, finding.right_value)]
    if not all(values) or left.article == right.article:
        return None

    def said(side: Evidence, value: str) -> tuple[Sentence, str]:
        where = side.article, side.sentence
        return same.get(where, where), value

    return finding.rule, frozenset((said(left, values[0]), said(right, values[1])))

"""A version that is shorter on purpose: what it leaves out is told once, not sentence by sentence.

A newsroom's version for readers abroad often has half of the original. Ten warnings of omission then hide the one wrong
date; a version that lost its end by accident has to be told of all the same, so that one warning stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.decide.judge import rank
from checker.decide.overlap import LONE_RULES
from checker.model import Finding, Severity
from claims.model import Article

# A version is shorter where so many passages of the other, which are so much of its text, have no counterpart; set by
# hand: a good translation lacks a clause or two, a free report of the same news a third.
PASSAGES, SHARE = 4, 0.2
# What only the longer version has is told by these rules.
FOLLOWING = frozenset({*LONE_RULES, "number-missing"})
# The other passages that are shown with the longest.
MAX_RELATED = 9
# The version that holds the passages, and the one that lacks them.
Lacking = tuple[str, str]


def told_once(findings: Sequence[Finding], articles: Mapping[str, Article]) -> tuple[Finding, ...]:
    """The findings, of which those on what a shorter version lacks are info but for the longest, in order."""
    lacking: dict[Lacking, list[Finding]] = defaultdict(list)
    for f in findings:
        if f.rule in LONE_RULES and f.severity is not Severity.INFO and f.against and f.sides:
            lacking[f.sides[0].article, f.against].append(f)
    shorter = {}
    for key, lone in lacking.items():
        share = _share(lone, articles.get(key[0]))
        if len(lone) >= PASSAGES and share >= SHARE:
            shorter[key] = _longest(lone, share)
    if not shorter:
        return tuple(findings)
    return rank(_lowered(f, shorter) for f in findings)


def _share(lone: Sequence[Finding], article: Article | None) -> float:
    """The share of an article's text that some findings cover, 0 for rows and unknown articles."""
    if article is None:
        return 0.0
    covered = {at for f in lone for at in range(f.sides[0].start, f.sides[0].end)}
    return len(covered) / max(1, sum(s.end - s.start for s in article.content))


def _longest(lone: Sequence[Finding], share: float) -> tuple[Finding, Finding]:
    """The finding on the longest passage, as it is and as it speaks for all."""
    longest = max(lone, key=lambda f: (f.sides[0].end - f.sides[0].start, -f.sides[0].start))
    others = tuple(f.sides[0] for f in lone if f is not longest)
    message = (
        f"{len(lone)} passages, {share:.0%} of this version, have no counterpart in the other one, which is "
        "shorter; this is the longest."
    )
    told = (("count", str(len(lone))), ("share", f"{share:.0%}".rstrip("%")))
    spoken = replace(longest, message=message, related=others[:MAX_RELATED], reason="many", told=told)
    return longest, spoken


def _lowered(finding: Finding, shorter: Mapping[Lacking, tuple[Finding, Finding]]) -> Finding:
    """A finding as it is told where a version is shorter."""
    if finding.rule not in FOLLOWING or not finding.sides:
        return finding
    longest, spoken = shorter.get((finding.sides[0].article, finding.against), (None, None))
    if spoken is None:
        return finding
    return spoken if finding is longest else replace(finding, severity=Severity.INFO)

"""The judge decides which findings are shown: one slip, one finding, the narrowest rule, the surest first.

Checks detect and know nothing of each other; what they yield for one place competes here. The order of
`CHECKS` in the registry is the order of preference (narrow rules before wide ones).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.checks.registry import RULES
from checker.decide.overlap import (
    DENIAL_RULE,
    QUOTE_RULE,
    STRETCH_RULES,
    cut_with,
    further_places,
    has_places_of,
    is_same_slip,
    is_weak,
    swallows,
    tell_same_values,
)
from checker.decide.repeated import told_together
from checker.model import Evidence, Finding, Scope, Severity
from checker.settings import Settings

# A stretch swallows the facts inside it only if it is at least this sure; else the narrower rule stands.
STRETCH_SURE = 0.5
# How sure it is that two aligned sentences which share nothing are two things; set by hand.
UNRELATED_ALIGNED = 0.6
# The place of a rule in the registry: narrow rules stand before wide ones.
_ORDER = {slug: position for position, slug in enumerate(RULES)}

# An article, and the row where it is a bilingual file.
Home = tuple[str, int | None]


def judge(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """The findings to report: selected, without doubles and shadows, the worst and surest first."""
    kept = [f for f in findings if _selected(f, settings)]
    judged = map(_in_articles, told_together(sorted(_narrowest(_unique(kept)), key=_place)))
    return rank(_as_wanted(f, settings) for f in judged)


def _as_wanted(finding: Finding, settings: Settings) -> Finding:
    """A finding with the severity that the settings give its rule, if they give it one."""
    level = next((level for rule, level in settings.severity if rule == finding.rule), None)
    return finding if level is None else replace(finding, severity=Severity(level))


def _in_articles(finding: Finding) -> Finding:
    """A finding as it is told of articles, where the aligner puts two sentences side by side for what is around them.

    Two that share nothing are mostly a free rendering there, and no error.
    """
    aligned = finding.scope is Scope.BETWEEN and all(e.row is None for e in finding.sides)
    if finding.rule != "divergence" or finding.severity is not Severity.ERROR or not aligned:
        return finding
    return replace(finding, severity=Severity.WARNING, confidence=min(UNRELATED_ALIGNED, finding.confidence))


def rank(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, then confidence, then place."""
    return tuple(sorted(findings, key=lambda f: (f.severity.rank, -f.confidence, *_place(f))))


def rules_weight(findings: Iterable[Finding]) -> float:
    """How surely, in 0..1, the findings of the rules say that two sides differ.

    They count as independent witnesses (noisy or), each by its confidence and severity.
    """
    agree = 1.0
    for f in findings:
        if not f.by_model:
            agree *= 1.0 - f.confidence * _WEIGHT[f.severity]
    return 1.0 - agree


_WEIGHT = {Severity.ERROR: 0.9, Severity.WARNING: 0.5, Severity.INFO: 0.1}


def _selected(finding: Finding, settings: Settings) -> bool:
    """True if the rule is wanted and the finding sure enough."""
    if finding.rule in settings.ignore or finding.confidence < settings.min_confidence:
        return False
    return not settings.select or finding.rule in settings.select


def _place(finding: Finding) -> tuple[str, int, int]:
    """Where a finding begins, for a stable order."""
    first = finding.sides[0] if finding.sides else Evidence("", "", 0, 0, 0, "")
    return first.article, first.row or 0, first.start


def _unique(findings: Sequence[Finding]) -> list[Finding]:
    """Each rule once per pair of places; the surest of several."""
    best: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        places = frozenset(
            (e.article, e.row, e.start, e.end, e is f.left and e.row is not None)
            for e in (f.left, f.right)
            if e is not None
        )
        key = (f.rule, places, f.against)
        if key not in best or best[key].confidence < f.confidence:
            best[key] = f
    return list(best.values())


def _narrowest(findings: Sequence[Finding]) -> list[Finding]:
    """Without the findings that another one on the same place explains better."""
    ordered = sorted(findings, key=lambda f: (is_weak(f), _ORDER.get(f.rule, len(_ORDER)), -f.confidence))
    stretches = _by_home(f for f in findings if f.rule in STRETCH_RULES and f.confidence >= STRETCH_SURE)
    kept: list[Finding] = []
    near: dict[Home, list[int]] = {}
    for f in ordered:
        homes = _homes(f)
        if f.rule not in STRETCH_RULES and any(swallows(s, f) for h in homes for s in stretches.get(h, ())):
            continue
        if f.rule == DENIAL_RULE and any(cut_with(q, f) for q in findings if q.rule == QUOTE_RULE):
            continue
        double = next((at for h in homes for at in near.get(h, ()) if is_same_slip(kept[at], f)), None)
        if double is not None:
            kept[double] = _with_further_place(kept[double], f)
            continue
        # What is found within one article is no other finding's double: of many, none is held against all.
        for home in homes if f.scope is not Scope.WITHIN else ():
            near.setdefault(home, []).append(len(kept))
        kept.append(f)
    return kept


def _with_further_place(kept: Finding, double: Finding) -> Finding:
    """A finding with the other place of one that tells the same two values: the headline's with that of its text."""
    if is_weak(double) or not (tell_same_values(kept, double) or has_places_of(double, kept)):
        return kept
    return replace(kept, related=further_places(kept, (double,)))


def _homes(finding: Finding) -> set[Home]:
    """Where the sides of a finding stand; only findings that share such a place compete."""
    return {(e.article, e.row) for e in (finding.left, finding.right) if e is not None}


def _by_home(findings: Iterable[Finding]) -> dict[Home, list[Finding]]:
    """Findings by the places of their sides."""
    out: dict[Home, list[Finding]] = {}
    for finding in findings:
        for home in _homes(finding):
            out.setdefault(home, []).append(finding)
    return out

"""The judge decides which findings are shown: one slip, one finding, the narrowest rule, the surest first.

Checks detect and know nothing of each other; what they yield for one place competes here. The order of
`CHECKS` in the registry is the order of preference (narrow rules before wide ones).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from checker.model import Evidence, Finding, Scope, Severity
from checker.settings import Settings

# What is said once of a name, and of how many further places at most.
NAME_RULES, MAX_PLACES = frozenset({"name-mismatch", "name-garbled"}), 10
# The same for values; counts up to the limit stand for many things in a text.
VALUE_RULES, BY_CHANCE = frozenset({"number-mismatch", "unit-mismatch", "date-mismatch"}), 12
_DIGITS = re.compile(r"\d+")
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
    judged = map(_in_articles, _told_once(_narrowest(_unique(kept))))
    return rank(_as_wanted(f, settings) for f in judged)


def _as_wanted(finding: Finding, settings: Settings) -> Finding:
    """A finding with the severity that the settings give its rule, if they give it one."""
    level = next((level for rule, level in settings.severity if rule == finding.rule), None)
    return finding if level is None else replace(finding, severity=Severity(level))


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for two values that two versions of an article have throughout, with its further places.

    In rows each place is a line of its own to be mended.
    """
    kept: list[Finding] = []
    told: dict[tuple[object, ...], list[int]] = {}
    for f in _once_within(sorted(findings, key=_place)):
        whole = f.left is not None and f.right is not None and bool(f.left_value and f.right_value)
        between = f.scope is Scope.BETWEEN and all(e.row is None for e in f.sides)
        known = told.setdefault((f.rule, f.articles, f.left_value, f.right_value), [])
        once = whole and between
        at = next((k for k in known if once and (_tells(f) or has_places_of(kept[k], f))), None)
        if at is None:
            known.append(len(kept))
            kept.append(f)
            continue
        first = kept[at]
        surest = max(first, f, key=lambda one: (-one.severity.rank, one.confidence))
        further = further_places(first, (f,))[:MAX_PLACES]
        kept[at] = replace(first, severity=surest.severity, confidence=surest.confidence, related=further)
    return kept


def _once_within(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, of those on one garbled name inside an article the surest: it is a slip for one name."""
    best: dict[Evidence, Finding] = {}
    for f in findings:
        if f.rule in NAME_RULES and f.scope is Scope.WITHIN and f.left is not None:
            known = best.get(f.left)
            if known is None or (f.severity.rank, -f.confidence) < (known.severity.rank, -known.confidence):
                best[f.left] = f
    for f in findings:
        named = best.get(f.left) if f.left is not None and f.scope is Scope.WITHIN else None
        if named is None or f.rule not in NAME_RULES or f is named:
            yield f


def _tells(finding: Finding) -> bool:
    """True for a name, a date or a number that hardly stands for two things in one text ("340", not "3")."""
    if finding.rule not in VALUE_RULES:
        return finding.rule in NAME_RULES
    numbers = [int(n) for value in (finding.left_value, finding.right_value) for n in _DIGITS.findall(value)]
    return "=" in finding.left_value or max(numbers, default=0) > BY_CHANCE


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
    return replace(kept, related=further_places(kept, (double,))[:MAX_PLACES])


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

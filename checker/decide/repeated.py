"""What stands in several places of two versions, or is a slip for one name of an article, is one finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.decide.overlap import further_places, has_places_of
from checker.model import Evidence, Finding, Scope

TERM_RULE, BROKEN_RULE = "term-inconsistency", "text-garbled"
NAME_RULES = frozenset({"name-mismatch", "name-garbled"})
# Values that are told so; counts up to the limit stand for many things in a text. Set by hand.
VALUE_RULES, BY_CHANCE = frozenset({"number-mismatch", "unit-mismatch", "date-mismatch"}), 12
_DIGITS = re.compile(r"\d+")


def told_together(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for two values that two versions of an article have throughout, with its further places.

    The findings come in the order of their places. In rows each place is a line of its own to be mended.
    """
    kept: list[Finding] = []
    told: dict[tuple[object, ...], list[int]] = {}
    for f in _once_within(findings):
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
        further = further_places(first, (f,))
        kept[at] = replace(first, severity=surest.severity, confidence=surest.confidence, related=further)
    return kept


def _once_within(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, of those on one garbled name inside an article the surest: it is a slip for one name.

    What another article shows to be broken, with its place there, is not told without that too, and the article's
    own word for the same is a further place of it: the other version shows what was meant.
    """
    best: dict[Evidence, Finding] = {}
    shown = {
        (f.rule, f.left, f.left_value) for f in findings if f.scope is Scope.ACROSS and f.right is not None
    }
    broken = {place for rule, place, _ in shown if rule == BROKEN_RULE}
    for f in findings:
        if f.rule in NAME_RULES and f.scope is Scope.WITHIN and f.left is not None:
            known = best.get(f.left)
            if known is None or (f.severity.rank, -f.confidence) < (known.severity.rank, -known.confidence):
                best[f.left] = f
    # Two words that are both amiss ("Gießerei", "Schmelzerei") are one finding inside the article.
    own = {e: f.sides for f in findings if f.scope is Scope.WITHIN and _shows_more(f) for e in f.sides}
    for f in findings:
        if f.rule == BROKEN_RULE and f.scope is Scope.ACROSS and f.left in own:
            f = replace(f, related=(*f.related, *(e for e in own[f.left] if e != f.left)))
        named = best.get(f.left) if f.left is not None and f.scope is Scope.WITHIN else None
        alone = f.scope is Scope.WITHIN and f.right is None and (f.rule, f.left, f.left_value) in shown
        alone = alone or (f.rule == TERM_RULE and f.scope is Scope.WITHIN and not broken.isdisjoint(f.sides))
        if not alone and (named is None or f.rule not in NAME_RULES or f is named):
            yield f


def _shows_more(finding: Finding) -> bool:
    """True for a finding on words that has the article's own further words for the same thing."""
    return finding.rule == TERM_RULE or (finding.rule == BROKEN_RULE and bool(finding.related))


def _tells(finding: Finding) -> bool:
    """True for a name, a date or a number that hardly stands for two things in one text ("340", not "3")."""
    if finding.rule not in VALUE_RULES:
        return finding.rule in NAME_RULES
    numbers = [int(n) for value in (finding.left_value, finding.right_value) for n in _DIGITS.findall(value)]
    return "=" in finding.left_value or max(numbers, default=0) > BY_CHANCE

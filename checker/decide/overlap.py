"""How findings of one place stand to each other: which swallows which, and which two are one slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.checks.registry import FORM_RULES
from checker.model import Evidence, Finding, Scope, Severity

# A stretch this surely without counterpart swallows a fact inside it, whatever that is held against over there.
LONE_RULES, LONE_SURE = frozenset({"omission", "addition"}), 0.9
# Rules about a whole stretch without counterpart: facts inside such a stretch belong to it.
STRETCH_RULES = frozenset({"omission", "addition", "untranslated", "divergence"})
# A name held this surely against another is no stretch without counterpart, whatever the words around it say.
NAME_RULE, NAME_SURE = "name-mismatch", 0.78
# A denial among the words that a quotation lacks is lost with them, and a clause that it lost is no mere omission.
DENIAL_RULE, QUOTE_RULE = "polarity-mismatch", "quote-altered"
# Of so few words without counterpart a denial among them is what matters (clauses have more).
FEW_WORDS = 5
# Rules whose evidence is marks and no words: a fact read out of such a mark (the 1 of %1$s) is theirs.
MARK_RULES = frozenset({"placeholder-mismatch", "markup-mismatch", "link-mismatch"})
# What one slip between two versions is called where they are compared as a story too.
ACROSS_RULES = {
    "number-mismatch": "number-conflict",
    "unit-mismatch": "number-conflict",
    "date-mismatch": "date-conflict",
    "role-mismatch": "role-conflict",
    "polarity-mismatch": "claim-conflict",
    "opposite-meaning": "claim-conflict",
    "name-mismatch": "role-conflict",
    "name-garbled": "name-variant",
}
# How many further places are shown.
MAX_PLACES = 10
# What excludes each other at one time is not said to be true at another as well.
TIME_RULES = {"role-conflict": "superseded"}


def is_weak(finding: Finding) -> bool:
    """Info never displaces a warning or an error."""
    return finding.severity is Severity.INFO


def swallows(stretch: Finding, fact: Finding) -> bool:
    """True if every side of a fact finding lies inside the stretch's sides."""
    if fact.scope is not Scope.BETWEEN or stretch.scope is not Scope.BETWEEN or _of_other_pair(stretch, fact):
        return False
    # A program stumbles over form whatever the words say.
    if fact.rule in FORM_RULES and not is_weak(fact):
        return False
    # A doubt about a whole passage does not outweigh what a narrower rule says inside it.
    doubt = stretch.rule == "divergence" and stretch.severity is not Severity.ERROR
    if doubt and not is_weak(fact):
        return False
    if fact.rule == QUOTE_RULE and not is_weak(fact) and stretch.rule in LONE_RULES:
        return False
    if fact.rule == DENIAL_RULE and not is_weak(fact) and _is_short(stretch):
        return False
    pairs = ((stretch.left, fact.left), (stretch.right, fact.right))
    if stretch.rule in LONE_RULES and stretch.confidence >= LONE_SURE:
        if fact.rule == NAME_RULE and not is_weak(fact) and fact.confidence >= NAME_SURE:
            return False
        # What it was held against on the other side is not its counterpart, since there is none.
        return any(a is not None and b is not None and _inside(b, a) for a, b in pairs)
    return all(b is None or (a is not None and _inside(b, a)) for a, b in pairs)


def _is_short(stretch: Finding) -> bool:
    """True for a stretch without counterpart of a few words only."""
    return stretch.rule in LONE_RULES and all(len(e.text.split()) <= FEW_WORDS for e in stretch.sides)


def cut_with(quote: Finding, denial: Finding) -> bool:
    """True for a denial among the words that a quotation lacks on the other side."""
    pairs = ((quote.left, denial.left, quote.left_value), (quote.right, denial.right, quote.right_value))
    return any(
        a is not None and b is not None and len(a.text) < len(words) and _inside(b, a)
        for a, b, words in pairs
    )


def _of_other_pair(one: Finding, two: Finding) -> bool:
    """True for findings of two pairs of versions: what the French one lacks tells nothing of the English one."""
    return not (one.articles <= two.articles or two.articles <= one.articles)


def _inside(inner: Evidence, outer: Evidence) -> bool:
    """True if one evidence lies within another."""
    same = (inner.article, inner.row) == (outer.article, outer.row)
    return same and outer.start <= inner.start and inner.end <= outer.end


def is_same_slip(kept: Finding, other: Finding) -> bool:
    """True if two findings are about the same words on a side both have, and of the same scope.

    What versions have said of two places a story does not say again.
    """
    if kept.scope is Scope.BETWEEN and other.scope is Scope.ACROSS:
        same_rule = ACROSS_RULES.get(kept.rule) == other.rule
        return same_rule and (
            _same_places(kept, other)
            or tell_same_values(kept, other)
            or has_places_of(other, kept)
            or has_places_of(kept, other)
        )
    if kept.scope is other.scope is Scope.ACROSS:
        return _told_again(kept, other)
    if kept.scope is not other.scope or kept.scope is not Scope.BETWEEN or _of_other_pair(kept, other):
        return False
    if (kept.rule in FORM_RULES) != (other.rule in FORM_RULES):
        return kept.rule in MARK_RULES and _within(other, kept)
    lefts = kept.left is not None and other.left is not None and kept.left.touches(other.left)
    rights = kept.right is not None and other.right is not None and kept.right.touches(other.right)
    if kept.rule in STRETCH_RULES and other.rule in STRETCH_RULES:
        return lefts or rights
    if other.left is None or kept.left is None:
        return rights
    if other.right is None or kept.right is None:
        return lefts
    return lefts and rights


def _told_again(kept: Finding, other: Finding) -> bool:
    """True for a finding of a story whose places one shown before has, among the further ones or as its sides."""
    if other.rule == TIME_RULES.get(kept.rule):
        return not is_weak(kept) and _same_places(kept, other)
    same = kept.rule == other.rule and kept.articles == other.articles
    return same and (
        all(any(side.touches(place) for place in kept.sides) for side in other.sides)
        or tell_same_values(kept, other)
    )


def tell_same_values(kept: Finding, other: Finding) -> bool:
    """True for the same two values where one of them stands in the same place: a headline tells what its text tells."""
    if not (kept.left_value and kept.right_value):
        return False
    ours, theirs = (_valued(f) for f in (kept, other))
    return set(ours) == set(theirs) and any(
        a is not None and b is not None and a.touches(b) for v in ours for a, b in ((ours[v], theirs[v]),)
    )


def has_places_of(finding: Finding, other: Finding) -> bool:
    """True if a finding shows, as its sides or further places, both sides of another one."""
    sides = (other.left, other.right)
    return all(side is not None and any(side.touches(place) for place in finding.sides) for side in sides)


def _valued(finding: Finding) -> dict[tuple[str, str], Evidence | None]:
    """The sides of a finding by their article and value; the number alone, since its unit is told in two ways."""
    sides = ((finding.left, finding.left_value), (finding.right, finding.right_value))
    return {(e.article if e else "", value.split(" ")[0]): e for e, value in sides}


def _same_places(one: Finding, two: Finding) -> bool:
    """True if both sides of two findings touch, whichever is left."""
    ours, theirs = (one.left, one.right), (two.left, two.right)
    return any(
        all(a is not None and b is not None and a.touches(b) for a, b in zip(ours, order, strict=True))
        for order in (theirs, theirs[::-1])
    )


def _within(fact: Finding, marks: Finding) -> bool:
    """True if every side of a fact lies inside the marks of another finding."""
    pairs = ((marks.left, fact.left), (marks.right, fact.right))
    return all(b is None or (a is not None and _inside(b, a)) for a, b in pairs)


def told_as_one(finding: Finding, others: Sequence[Finding]) -> Finding:
    """A finding that speaks for others on its slip: with their places, the worst severity, the highest confidence."""
    every = (finding, *others)
    return replace(
        finding,
        severity=min((f.severity for f in every), key=lambda severity: severity.rank),
        confidence=max(f.confidence for f in every),
        related=further_places(finding, others),
    )


def further_places(finding: Finding, others: Iterable[Finding]) -> tuple[Evidence, ...]:
    """The related places of a finding with the first of others', each place once and none that it has as a side."""
    sides = [e for e in (finding.left, finding.right) if e is not None]
    found = list(finding.related)
    for place in (side for other in others for side in other.sides):
        if len(found) < MAX_PLACES and not any(place.touches(known) for known in (*sides, *found)):
            found.append(place)
    return tuple(found)

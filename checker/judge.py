"""The judge decides which findings are shown: one slip, one finding, the narrowest rule, the surest first.

Checks detect and know nothing of each other; what they yield for one place competes here. The order of
`CHECKS` in the registry is the order of preference (narrow rules before wide ones).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.checks.registry import FORM_RULES, RULES
from checker.model import Evidence, Finding, Scope, Severity
from checker.settings import Settings

# A stretch this surely without counterpart swallows a fact inside it, whatever that is held against over there.
LONE_RULES, LONE_SURE = frozenset({"omission", "addition"}), 0.9
# Rules about a whole stretch without counterpart: facts inside such a stretch belong to it.
STRETCH_RULES = frozenset({"omission", "addition", "untranslated", "divergence"})
# What is said once of a name, and of how many further places at most.
NAME_RULES, MAX_PLACES = frozenset({"name-mismatch", "name-garbled"}), 10
# A name held this surely against another is no stretch without counterpart, whatever the words around it say.
NAME_RULE, NAME_SURE = "name-mismatch", 0.78
# A denial among the words that a quotation lacks is lost with them, and a clause that it lost is no mere omission.
DENIAL_RULE, QUOTE_RULE = "polarity-mismatch", "quote-altered"
# Rules whose evidence is marks and no words: a fact read out of such a mark (the 1 of %1$s) is theirs.
MARK_RULES = frozenset({"placeholder-mismatch", "markup-mismatch", "link-mismatch"})
# A stretch swallows the facts inside it only if it is at least this sure; else the narrower rule stands.
STRETCH_SURE = 0.5
# How sure it is that two aligned sentences which share nothing are two things; set by hand.
UNRELATED_ALIGNED = 0.6
# What one slip between two versions is called where they are compared as a story too.
ACROSS_RULES = {
    "number-mismatch": "number-conflict",
    "unit-mismatch": "number-conflict",
    "date-mismatch": "date-conflict",
    "role-mismatch": "role-conflict",
    "polarity-mismatch": "claim-conflict",
    "opposite-meaning": "claim-conflict",
}
# What excludes each other at one time is not said to be true at another as well.
TIME_RULES = {"role-conflict": "superseded"}
# How many findings of one rule one place may have; beyond that they are one cause.
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
    """One finding for a name that two versions of an article spell in two ways throughout, with its further places.

    In rows each place is a line of its own to be mended.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for at, f in enumerate(sorted(findings, key=_place)):
        of_name = f.rule in NAME_RULES and f.scope is Scope.BETWEEN and all(e.row is None for e in f.sides)
        whole = f.left is not None and f.right is not None and bool(f.left_value and f.right_value)
        key = (f.rule, f.articles, f.left_value, f.right_value) if of_name and whole else (at,)
        first = kept.get(key)
        if first is None:
            kept[key] = f
        else:
            surest = max(first, f, key=lambda one: (-one.severity.rank, one.confidence))
            further = (*first.related, *f.sides)[:MAX_PLACES]
            kept[key] = replace(
                first, severity=surest.severity, confidence=surest.confidence, related=further
            )
    return list(kept.values())


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
    ordered = sorted(findings, key=lambda f: (_is_weak(f), _ORDER.get(f.rule, len(_ORDER)), -f.confidence))
    stretches = _by_home(f for f in findings if f.rule in STRETCH_RULES and f.confidence >= STRETCH_SURE)
    kept: list[Finding] = []
    near: dict[Home, list[Finding]] = {}
    for f in ordered:
        homes = _homes(f)
        if f.rule not in STRETCH_RULES and any(swallows(s, f) for h in homes for s in stretches.get(h, ())):
            continue
        if f.rule == DENIAL_RULE and any(_cut_with(q, f) for q in findings if q.rule == QUOTE_RULE):
            continue
        if any(_same_slip(k, f) for h in homes for k in near.get(h, ())):
            continue
        kept.append(f)
        # What is found within one article is no other finding's double: of many, none is held against all.
        for home in homes if f.scope is not Scope.WITHIN else ():
            near.setdefault(home, []).append(f)
    return kept


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


def _is_weak(finding: Finding) -> bool:
    """Info never displaces a warning or an error."""
    return finding.severity is Severity.INFO


def swallows(stretch: Finding, fact: Finding) -> bool:
    """True if every side of a fact finding lies inside the stretch's sides."""
    if fact.scope is not Scope.BETWEEN or stretch.scope is not Scope.BETWEEN or _of_other_pair(stretch, fact):
        return False
    # A program stumbles over form whatever the words say.
    if fact.rule in FORM_RULES and not _is_weak(fact):
        return False
    # A doubt about a whole passage does not outweigh what a narrower rule says inside it.
    doubt = stretch.rule == "divergence" and stretch.severity is not Severity.ERROR
    if doubt and not _is_weak(fact):
        return False
    if fact.rule == QUOTE_RULE and not _is_weak(fact) and stretch.rule in LONE_RULES:
        return False
    pairs = ((stretch.left, fact.left), (stretch.right, fact.right))
    if stretch.rule in LONE_RULES and stretch.confidence >= LONE_SURE:
        if fact.rule == NAME_RULE and not _is_weak(fact) and fact.confidence >= NAME_SURE:
            return False
        # What it was held against on the other side is not its counterpart, since there is none.
        return any(a is not None and b is not None and _inside(b, a) for a, b in pairs)
    return all(b is None or (a is not None and _inside(b, a)) for a, b in pairs)


def _cut_with(quote: Finding, denial: Finding) -> bool:
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


def _same_slip(kept: Finding, other: Finding) -> bool:
    """True if two findings are about the same words on a side both have, and of the same scope.

    What versions have said of two places a story does not say again.
    """
    if kept.scope is Scope.BETWEEN and other.scope is Scope.ACROSS:
        same_rule = ACROSS_RULES.get(kept.rule) == other.rule
        return same_rule and (_same_places(kept, other) or _same_values(kept, other))
    if kept.scope is other.scope is Scope.ACROSS:
        return _told_again(kept, other)
    if kept.scope is not other.scope or kept.scope is not Scope.BETWEEN or _of_other_pair(kept, other):
        return False
    if (kept.rule in FORM_RULES) != (other.rule in FORM_RULES):
        return kept.rule in MARK_RULES and _within(other, kept)
    lefts = kept.left is not None and other.left is not None and _touch(kept.left, other.left)
    rights = kept.right is not None and other.right is not None and _touch(kept.right, other.right)
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
        return not _is_weak(kept) and _same_places(kept, other)
    same = kept.rule == other.rule and kept.articles == other.articles
    return same and (
        all(any(_touch(side, place) for place in kept.sides) for side in other.sides)
        or _same_values(kept, other)
    )


def _same_values(kept: Finding, other: Finding) -> bool:
    """True for the same two values where one of them stands in the same place: a headline tells what its text tells."""
    if not (kept.left_value and kept.right_value):
        return False
    ours, theirs = (_valued(f) for f in (kept, other))
    return set(ours) == set(theirs) and any(
        a is not None and b is not None and _touch(a, b) for v in ours for a, b in ((ours[v], theirs[v]),)
    )


def _valued(finding: Finding) -> dict[tuple[str, str], Evidence | None]:
    """The sides of a finding by their article and value; the number alone, since its unit is told in two ways."""
    sides = ((finding.left, finding.left_value), (finding.right, finding.right_value))
    return {(e.article if e else "", value.split(" ")[0]): e for e, value in sides}


def _same_places(one: Finding, two: Finding) -> bool:
    """True if both sides of two findings touch, whichever is left."""
    ours, theirs = (one.left, one.right), (two.left, two.right)
    return any(
        all(a is not None and b is not None and _touch(a, b) for a, b in zip(ours, order, strict=True))
        for order in (theirs, theirs[::-1])
    )


def _within(fact: Finding, marks: Finding) -> bool:
    """True if every side of a fact lies inside the marks of another finding."""
    pairs = ((marks.left, fact.left), (marks.right, fact.right))
    return all(b is None or (a is not None and _inside(b, a)) for a, b in pairs)


def _touch(one: Evidence, two: Evidence) -> bool:
    """True if two evidences share a character."""
    return (one.article, one.row) == (two.article, two.row) and one.start < two.end and two.start < one.end

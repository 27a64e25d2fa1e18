"""The words for a rule, also for one that the registry does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.model import Finding, Rule, Severity

Rules = Mapping[str, Rule]


def rule_of(slug: str, rules: Rules) -> Rule:
    """The rule's metadata; for an unknown slug a rule whose title is the slug in plain words."""
    known = rules.get(slug)
    if known is not None:
        return known
    return Rule(slug, slug.replace("-", " ").capitalize(), Severity.WARNING, "", "", "", "")


def rules_used(findings: Iterable[Finding], rules: Rules) -> list[Rule]:
    """The rules that occur among the findings, by slug."""
    return [rule_of(slug, rules) for slug in sorted({f.rule for f in findings})]

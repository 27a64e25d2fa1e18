"""The rules of a report explained, each once, in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass

from checker.report import Report
from reports.rulebook import Rules, rules_used
from reports.wording.phrases import Phrase, Phrasebook


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """One rule: what it looks for, one example that it reports and one that it does not; empty where unknown."""

    slug: str
    title: Phrase
    help: Phrase
    firing: Phrase
    silent: Phrase


def rule_helps(report: Report, rules: Rules, book: Phrasebook) -> list[RuleHelp]:
    """The rules that occur in a report, by title."""
    used = rules_used(report.findings, rules)
    helps = [RuleHelp(r.slug, book.title(r), book.help(r), book.firing(r), book.silent(r)) for r in used]
    return sorted(helps, key=lambda h: h.title.text.casefold())

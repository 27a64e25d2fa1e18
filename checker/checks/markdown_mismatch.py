"""`markdown-mismatch`: headings, lists, quotes, footnotes and code that one side lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.form import Spot, lone_findings, lone_spots
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair
from claims.form.markdown import find_structure


class MarkdownMismatchCheck:
    """Compares the structure that Markdown gives both sides."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "markdown-mismatch",
            "Markdown structure differs",
            Severity.INFO,
            "Design and markup/Text formatting",
            "A heading (with its level), a list item, a block quote, a footnote or a piece of code stands on one side "
            "only. Emphasis is not compared: languages stress other words.",
            "“## Opening hours” against « Horaires »",
            "“* one” against “- un”",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the marks that only one side has."""
        left, right = (
            [Spot(m.key, m.start, m.end) for m in find_structure(side.written)]
            for side in (pair.left, pair.right)
        )
        if left or right:
            yield from lone_findings(self.rules[0], pair, lone_spots(left, right), "Markdown")

"""`markup-mismatch`: HTML tags that stand in the text of a segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.form import Spot, lone_findings, lone_spots
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair
from claims.form.markup import find_tags


class MarkupMismatchCheck:
    """Compares HTML tags by name and number."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "markup-mismatch",
            "HTML tags differ",
            Severity.WARNING,
            "Design and markup/Markup tag",
            "An HTML tag in the text is missing on the other side, too many or not closed. Attributes may differ "
            "(link targets have a rule of their own).",
            "“Read the <b>manual</b>.” against « Lisez le <b>manuel. »",
            "“<b>Read</b> this” against « À <b>lire</b> »",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the tags that only one side has."""
        if "<" not in pair.left.written and "<" not in pair.right.written:
            return
        left, right = (
            [Spot(m.key, m.start, m.end) for m in find_tags(side.written)] for side in (pair.left, pair.right)
        )
        yield from lone_findings(self.rules[0], pair, lone_spots(left, right), "tag")

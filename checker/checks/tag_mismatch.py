"""`tag-mismatch`: inline tags of a bilingual format that are missing, too many, or in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.checks.form import Difference, Spot, form_finding, lone_findings, lone_spots
from checker.messages import version_names
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair, Passage


class TagMismatchCheck:
    """Compares the inline tags that XLIFF and TMX keep between the words."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "tag-mismatch",
            "Inline tags differ",
            Severity.WARNING,
            "Design and markup/Markup tag",
            "An inline tag of the file (bold, a link, a line break) is missing in the translation, or too many "
            "there. Tags that are all there in another order are info: word order differs between languages.",
            "`<g 1>` and `</g 1>` in the source, no tag in the target of an XLIFF unit",
            "The same tags around other words",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield what is missing or too many, or else one finding for another order."""
        left, right = _spots(pair.left), _spots(pair.right)
        rule = self.rules[0]
        missing, extra = lone_spots(left, right)
        if missing or extra:
            yield from lone_findings(rule, pair, (missing, extra), "tag")
        elif [s.key for s in left] != [s.key for s in right]:
            a, b = next((a, b) for a, b in zip(left, right, strict=True) if a.key != b.key)
            here, there = version_names(pair.left, pair.right)
            message = f"{here} has {a.key} first, {there} {b.key}: the tags stand in another order."
            orders = ("".join(s.key for s in left), "".join(s.key for s in right))
            yield replace(
                form_finding(rule, pair, message, Difference(a, b, orders, "order")), severity=Severity.INFO
            )


def _spots(passage: Passage) -> Sequence[Spot]:
    """The tags of one side; each lies between two characters, so its place is the word it touches."""
    out = []
    for tag in passage.tags:
        before = passage.written[: tag.at].rstrip()
        start = len(before) - len(before.split()[-1]) if before else 0
        behind = passage.written[tag.at :].split(maxsplit=1)
        at_word = bool(passage.written[tag.at : tag.at + 1].strip())
        if at_word or not before:
            start = len(passage.written) - len(passage.written[tag.at :].lstrip())
            end = start + (len(behind[0]) if behind else 0)
        else:
            end = len(before)
        out.append(Spot(tag.label, start, end))
    return out

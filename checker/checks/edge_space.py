"""`edge-space`: white space at the edges of a segment, which a program may glue to other texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.form import Difference, Spot, form_finding
from checker.messages import version_names
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair

NAMES = {"\n": "a line break", "\t": "a tab", "\r": "a line break"}


class EdgeSpaceCheck:
    """Compares leading and trailing white space."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "edge-space",
            "White space at an edge differs",
            Severity.INFO,
            "Linguistic conventions/Whitespace",
            "One side begins or ends with white space and the other does not, or one breaks the line there and the "
            "other does not. Programs glue such texts together.",
            "“Name: ” against « Nom : » without the last space",
            "“Name: ” against « Nom : » with a no-break space before the colon and a space at the end",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for the beginning and one for the end."""
        left, right = pair.left.written, pair.right.written
        if not left or not right or not (left[0] + left[-1] + right[0] + right[-1]).split():
            return
        lead = [text[: len(text) - len(text.lstrip())] for text in (left, right)]
        tail = [text[len(text.rstrip()) :] for text in (left, right)]
        for where, (one, two), at_end in (("begins", lead, False), ("ends", tail, True)):
            if _kind(one) != _kind(two):
                spots = [_spot(text, space, at_end) for text, space in ((left, one), (right, two))]
                values = (repr(one), repr(two))
                here, there = version_names(pair.left, pair.right)
                message = f"{here} {where} with {_name(one)}, {there} with {_name(two)}."
                told = ("one", _name(one)), ("two", _name(two))
                yield form_finding(
                    self.rules[0], pair, message, Difference(spots[0], spots[1], values, where, told)
                )


def _kind(space: str) -> str:
    """What matters of white space: that it breaks the line, or has a tab, or is there at all."""
    return next((c for c in "\n\t" if c in space), " " * bool(space))


def _name(space: str) -> str:
    """White space in words."""
    kind = _kind(space)
    return NAMES.get(kind[:1], "a space") if kind else "no space"


def _spot(text: str, space: str, at_end: bool) -> Spot:
    """The edge of a text: its white space, or the word there where it has none."""
    if at_end:
        return Spot("", len(text) - (len(space) or len(text.split()[-1])), len(text))
    return Spot("", 0, len(space) or len(text.split()[0]))

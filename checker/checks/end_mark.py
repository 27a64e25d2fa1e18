"""`end-mark`: a segment that ends as a question, a statement or an exclamation on one side only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.checks.form import Difference, Spot, form_finding
from checker.messages import version_names
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair, Passage
from claims.form.punctuation import end_mark, is_abbreviated

# Marks that go on to what follows: languages differ in them, and segments are cut there.
STOP = "stop"
OPEN = frozenset({"comma", "semicolon"})


class EndMarkCheck:
    """Compares what the last marks of both sides tell, each by its language's lexicon."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "end-mark",
            "End punctuation differs",
            Severity.INFO,
            "Linguistic conventions/Punctuation",
            "One side ends with another mark than the other, or with none: a question became a statement, a full "
            "stop was lost. Quotation marks and brackets behind the mark do not count.",
            "“Do you want to go on?” against « Voulez-vous continuer. »",
            "“Do you want to go on?” against « Voulez-vous continuer ? »",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding; nothing in a language whose marks are not known."""
        sides = (pair.left, pair.right)
        lexicons = [side.lexicon for side in sides]
        if any(lexicon is None or not lexicon.table("punctuation") for lexicon in lexicons):
            return
        ends = [
            end_mark(side.written, lexicon) for side, lexicon in zip(sides, lexicons, strict=True) if lexicon
        ]
        (one, *_), (two, *_) = ends
        if one == two or {one, two} <= OPEN | {""} or _only_abbreviated(sides, ends):
            return
        spots = [_spot(side.written, start, end) for side, (_, start, end) in zip(sides, ends, strict=True)]
        here, there = version_names(pair.left, pair.right)
        message = f"{here} ends with {_name(one)}, {there} with {_name(two)}."
        yield form_finding(self.rules[0], pair, message, Difference(spots[0], spots[1], (one, two)))


def _only_abbreviated(sides: Sequence[Passage], ends: Sequence[tuple[str, int, int]]) -> bool:
    """True where one side has no mark, and the full stop of the other is an abbreviation's ("VAT", „MwSt.“)."""
    kinds = [kind for kind, _, _ in ends]
    if sorted(kinds) != ["", STOP]:
        return False
    at = kinds.index(STOP)
    side = sides[at]
    return side.lexicon is not None and is_abbreviated(side.written, ends[at][2], side.lexicon)


def _spot(text: str, start: int, end: int) -> Spot:
    """The end of a text: its mark, or its last word where it has none."""
    word = text[:start].rsplit(maxsplit=1)
    return Spot("", start, end) if end > start else Spot("", start - len(word[-1] if word else ""), end)


def _name(kind: str) -> str:
    """An end mark in words."""
    names = {"stop": "a full stop", "question": "a question mark", "exclamation": "an exclamation mark"}
    return names.get(kind, "an ellipsis" if kind == "more" else f"a {kind}" if kind else "no mark")

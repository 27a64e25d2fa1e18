"""`term-inconsistency` over the rows of a bilingual file: one source in two translations, or two in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from checker.checks.form import row_evidence
from checker.checks.term_inconsistency import TermInconsistencyCheck
from checker.messages import shortened
from checker.model import Finding, Rule, Scope, Severity
from claims.read.bilingual.segment import Segment

# How surely a difference is a slip, set by hand: a source may be said in two ways on purpose, and two sources in
# one way often are.
SURE_SOURCE = 0.7
SURE_TARGET = 0.5
# Further places told of in one finding.
MAX_RELATED = 9
# A message quotes no more of a segment than this many characters.
MAX_QUOTE = 60
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")


@dataclass(frozen=True, slots=True)
class Direction:
    """Which side is the same (0 left, 1 right) in rows whose other side differs, and the words for it."""

    same: int
    confidence: float
    message: str


DIRECTIONS = (
    Direction(
        0, SURE_SOURCE, "“{same}” is translated as “{one}” in row {first} and as “{two}” in row {second}."
    ),
    Direction(
        1, SURE_TARGET, "“{one}” in row {first} and “{two}” in row {second} have one translation, “{same}”."
    ),
)


class SegmentTermsCheck:
    """Groups the rows of a file by either side and tells of the groups whose other side differs."""

    rules: ClassVar[tuple[Rule, ...]] = TermInconsistencyCheck.rules

    def over(self, path: str, rows: Sequence[Segment], langs: tuple[str, str]) -> Iterator[Finding]:
        """Yield one finding per text that has several counterparts; case and outer punctuation do not count."""
        texts = [(_bare(row.left), _bare(row.right)) for row in rows]
        for direction in DIRECTIONS:
            for group in _groups(rows, texts, direction.same).values():
                if len(group) > 1:
                    yield _finding(direction, path, list(group.values()), langs)


def _groups(
    rows: Sequence[Segment], texts: Sequence[tuple[str, str]], same: int
) -> Mapping[str, Mapping[str, Segment]]:
    """By the text of one side: the first row for each different text of the other side; `texts` are those of rows."""
    groups: dict[str, dict[str, Segment]] = {}
    for row, both in zip(rows, texts, strict=True):
        if all(both):
            groups.setdefault(both[same], {}).setdefault(both[1 - same], row)
    return groups


def _bare(text: str) -> str:
    """A text as it is compared: lower case, single spaces, nothing but letters and digits at its ends."""
    return _EDGES.sub("", " ".join(text.casefold().split()))


def _finding(direction: Direction, path: str, rows: Sequence[Segment], langs: tuple[str, str]) -> Finding:
    """One finding for the rows of a group: the second row is its place, the others are related."""
    first, second = rows[:2]
    same, other = direction.same, 1 - direction.same
    message = direction.message.format(
        same=shortened(_side(second, same), MAX_QUOTE),
        one=shortened(_side(first, other), MAX_QUOTE),
        two=shortened(_side(second, other), MAX_QUOTE),
        first=first.row,
        second=second.row,
    )
    others = [row_evidence(path, row, other, langs) for row in (first, *rows[2:])][:MAX_RELATED]
    return Finding(
        "term-inconsistency",
        Severity.INFO,
        direction.confidence,
        message,
        Scope.WITHIN,
        row_evidence(path, second, 0, langs),
        row_evidence(path, second, 1, langs),
        tuple(others),
        left_value=_bare(second.left),
        right_value=_bare(second.right),
        reason="translations" if direction.same == 0 else "sources",
        told=(
            ("same", shortened(_side(second, same), MAX_QUOTE)),
            ("one", shortened(_side(first, other), MAX_QUOTE)),
            ("two", shortened(_side(second, other), MAX_QUOTE)),
            ("first", str(first.row)),
            ("second", str(second.row)),
        ),
    )


def _side(row: Segment, side: int) -> str:
    """The text of one side of a row."""
    return (row.left, row.right)[side]

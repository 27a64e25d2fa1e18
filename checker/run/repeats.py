"""Rows of a bilingual file that repeat another one word for word: checked once, told of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Evidence, Finding, Row
from claims.read.bilingual.segment import Segment


class Repeats:
    """The segments that stand for all others with the same languages, texts and tags."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Group the segments; `first` holds one of each kind, in their order."""
        groups: dict[object, list[Segment]] = {}
        for s in segments:
            key = (s.langs, s.left, s.right, s.left_tags, s.right_tags)
            groups.setdefault(key, []).append(s)
        self.first = [group[0] for group in groups.values()]
        self._groups = {group[0].row: group for group in groups.values()}

    def again(self, row: Row, findings: Sequence[Finding]) -> Iterator[tuple[Row, Sequence[Finding]]]:
        """A checked row with its findings, and the same for every row that repeats it."""
        for segment in self._groups[row.row]:
            if segment.row == row.row:
                yield row, findings
            else:
                moved = replace(row, row=segment.row, segment=segment.id)
                yield moved, [_moved(f, segment) for f in findings]


def _moved(finding: Finding, segment: Segment) -> Finding:
    """The finding as found in another row with the same texts."""
    left, right = (
        _at(e, segment, side) if e else None for side, e in enumerate((finding.left, finding.right))
    )
    # Whatever is related stands on the side of the evidence that bears its language.
    on_right = finding.right.lang if finding.right else ""
    related = tuple(_at(e, segment, int(e.lang == on_right)) for e in finding.related)
    return replace(finding, left=left, right=right, related=related)


def _at(evidence: Evidence, segment: Segment, side: int) -> Evidence:
    """The evidence on one side (0 left, 1 right) of another row."""
    return replace(evidence, row=segment.row, segment=segment.id, line=segment.lines[side])

"""What of a bilingual file was not compared, in words: broken rows one by one, skipped ones by their reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import NotCovered
from claims.read.bilingual.segment import BrokenSegment, Item, SkippedSegment

# So many row numbers are listed; the rest is counted.
LISTED = 5


def gaps_of(path: str, items: Sequence[Item]) -> Iterator[NotCovered]:
    """One line for every broken row, and one for all rows skipped for the same reason."""
    reasons: dict[str, list[int]] = {}
    for item in items:
        if isinstance(item, BrokenSegment):
            yield NotCovered(f"{path}, row {item.row}", item.why)
        elif isinstance(item, SkippedSegment):
            reasons.setdefault(item.why, []).append(item.row)
    for why, rows in reasons.items():
        yield NotCovered(f"{path}, {_listed(rows)}", f"not compared: {why}")


def _listed(rows: Sequence[int]) -> str:
    """Row numbers in words: "row 4", "rows 4, 7 and 9", "rows 1, 2, 3, 4, 5 and 12 more"."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = [str(row) for row in rows[:LISTED]]
    rest = len(rows) - LISTED
    last = f"{rest} more" if rest > 0 else shown.pop()
    return f"rows {', '.join(shown)} and {last}"

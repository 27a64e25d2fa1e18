"""What of a bilingual file was not compared, in words: broken rows one by one, skipped ones by their reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import NotCovered
from claims.errors import ReadError
from claims.read.bilingual.segment import BrokenSegment, Item, Segment, SkippedSegment
from claims.read.bilingual.subtitles import ALONE

# So many row numbers are listed; the rest is counted.
LISTED = 5
# What to try where a whole file was skipped for one reason.
HINTS = {ALONE: "give the subtitles of one film in two languages"}


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


def nothing_in(path: str, items: Sequence[Item]) -> ReadError | None:
    """Why a file has not one row to compare, None where it has: no rows, broken ones, or all of them skipped."""
    if any(isinstance(item, Segment) for item in items):
        return None
    if not items:
        return ReadError("there are no rows in it", path, "check that it is the right file")
    broken = [item for item in items if isinstance(item, BrokenSegment)]
    why = broken[0].why if broken else next(item.why for item in items if isinstance(item, SkippedSegment))
    return ReadError(f"nothing in it could be compared: {why}", path, HINTS.get(why, ""))


def _listed(rows: Sequence[int]) -> str:
    """Row numbers in words: "row 4", "rows 4, 7 and 9", "rows 1, 2, 3, 4, 5 and 12 more"."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = [str(row) for row in rows[:LISTED]]
    rest = len(rows) - LISTED
    last = f"{rest} more" if rest > 0 else shown.pop()
    return f"rows {', '.join(shown)} and {last}"

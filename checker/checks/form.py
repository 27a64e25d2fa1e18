"""What the checks of form have in common: they compare the marks of both sides and speak of segments alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.messages import version_names
from checker.model import Evidence, Finding, Rule, Scope
from checker.pairs import Pair
from claims.read.bilingual.segment import Segment

# Form is compared letter by letter: what differs does differ (set by hand, like the confidences of other rules).
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of a segment: `key` as both sides should have it, and its place in the segment's text."""

    key: str
    start: int
    end: int


def lone_spots(
    left: Sequence[Spot], right: Sequence[Spot], counted: bool = True
) -> tuple[list[Spot], list[Spot]]:
    """The marks that only one side has; with `counted` False a mark that stands twice counts as one."""
    return _without(left, right, counted), _without(right, left, counted)


def _without(spots: Sequence[Spot], others: Sequence[Spot], counted: bool) -> list[Spot]:
    """The marks that the others do not make up for."""
    if not spots:
        return []
    have = Counter(s.key for s in others)
    lone = []
    for spot in spots:
        if not have[spot.key]:
            lone.append(spot)
        elif counted:
            have[spot.key] -= 1
    return lone


# Words for marks that have a plural; "Markdown" has none.
COUNTED = frozenset({"tag", "link"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: its place on one side or both, the keys that disagree, and what the message names."""

    left: Spot | None
    right: Spot | None
    values: tuple[str, str]
    reason: str = ""
    told: tuple[tuple[str, str], ...] = ()


def form_finding(rule: Rule, pair: Pair, message: str, found: Difference) -> Finding:
    """A finding of form with its evidence and its values."""
    left, right = found.left, found.right
    return Finding(
        rule.slug,
        rule.severity,
        SURE,
        message,
        Scope.BETWEEN,
        pair.left.evidence(left.start, left.end) if left else None,
        pair.right.evidence(right.start, right.end) if right else None,
        left_value=found.values[0],
        right_value=found.values[1],
        context=pair.left.written,
        reason=found.reason,
        told=found.told,
    )


def lone_findings(
    rule: Rule,
    pair: Pair,
    lone: tuple[Sequence[Spot], Sequence[Spot]],
    noun: str,
) -> Iterator[Finding]:
    """One finding for all marks missing on the right, and one for all that are too many there.

    One mark on each side is one finding: the one became the other.
    """
    missing, extra = lone
    if len(missing) == 1 and len(extra) == 1:
        a, b = missing[0], extra[0]
        yield form_finding(rule, pair, described(pair, noun, a.key, b.key), Difference(a, b, (a.key, b.key)))
        return
    if missing:
        keys, name, many = _named(missing, noun)
        found = Difference(missing[0], None, (keys, ""), many)
        yield form_finding(rule, pair, described(pair, name, keys, ""), found)
    if extra:
        keys, name, many = _named(extra, noun)
        found = Difference(None, extra[0], ("", keys), many)
        yield form_finding(rule, pair, described(pair, name, "", keys), found)


def _named(spots: Sequence[Spot], noun: str) -> tuple[str, str, str]:
    """The marks as a message lists them, the word for them, and "several" for more than one that has a plural."""
    keys = list(dict.fromkeys(s.key for s in spots))
    several = len(keys) > 1 and noun in COUNTED
    return ", ".join(keys), f"{noun}s" if several else noun, "several" if several else ""


def described(pair: Pair, noun: str, missing: str, extra: str) -> str:
    """A sentence on marks of one kind that are missing, too many or changed."""
    if missing and extra:
        here, there = version_names(pair.left, pair.right)
        return f"{here} has the {noun} {missing}, {there} {extra}."
    here, there = version_names(*((pair.left, pair.right) if missing else (pair.right, pair.left)))
    return f"{here} has the {noun} {missing or extra}, {there} does not."


def row_evidence(path: str, row: Segment, side: int, langs: tuple[str, str]) -> Evidence:
    """One side of a row of a bilingual file without its outer white space, for what is found over many rows."""
    text = (row.left, row.right)[side]
    start = len(text) - len(text.lstrip())
    end = start + len(text.strip())
    return Evidence(path, langs[side], 0, start, end, text.strip(), row.row, row.id, row.lines[side])

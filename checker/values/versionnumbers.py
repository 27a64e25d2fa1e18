"""Version numbers and addresses of machines: digits in parts between points, which say the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.pairs import Pair, Passage

# "2.10.3", "v1.0.2-rc1", "192.168.0.1"; a thousand in groups of three ("1.000.000") and a date are numbers.
VERSION = re.compile(r"(?<![\w.,/-])v?(\d+(?:\.\d+){2,}(?:[-+][a-z]+\.?\d*)?)(?![\w/]|[.,]\d)")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})")

# A place [start, end) in the passage's text, and what stands there.
VersionNumber = tuple[int, int, str]


def versions_apart(pair: Pair) -> Iterator[tuple[VersionNumber, VersionNumber]]:
    """The one version of the left side that the right lacks, with the one that stands there instead."""
    left, right = _versions(pair.left), _versions(pair.right)
    lone = [v for v in left if v[2] not in pair.right.text], [v for v in right if v[2] not in pair.left.text]
    if len(left) == len(right) and len(lone[0]) == len(lone[1]) == 1:
        yield lone[0][0], lone[1][0]


def _versions(side: Passage) -> list[VersionNumber]:
    """The versions and addresses of a side."""
    found = VERSION.finditer(side.text) if side.text.count(".") > 1 else ()
    return [
        (m.start(1), m.end(1), m[1]) for m in found if not (GROUPED.fullmatch(m[1]) or DATE.fullmatch(m[1]))
    ]

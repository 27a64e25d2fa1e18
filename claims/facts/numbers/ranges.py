"""Puts neighbouring quantities together that are the two ends of a range, or a score.

From the lexicon table `[numbers]` it takes `range` and `range_open` (words between, and before and between, the two
ends of a range).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.facts.model import Quantity
from claims.facts.numbers.glued import as_scaled
from claims.facts.numbers.units import to_base, unit_words
from claims.facts.phrasepatterns import ending
from claims.lexicon import Lexicon

# How far back the word before a range is looked for, in characters.
LOOK_BACK = 32
_DASH = re.compile(r"\s?[-–—]\s?|\s[-–—]\s")
# Dashes that part sentences as well as numbers.
_LONG = frozenset("–—")
AGE = "age"
_SCORE = re.compile(r"\s?:\s?")


@dataclass(frozen=True, slots=True)
class _RangeWords:
    """The words of ranges in one language: between the ends, and before the first end with those between."""

    between: frozenset[str]
    openers: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _range_words(lexicon: Lexicon) -> _RangeWords:
    """The words of ranges of a lexicon, compiled once."""
    table = lexicon.table("numbers")
    return _RangeWords(
        frozenset(table.get("range", [])),
        tuple((ending([a]), b) for a, b in table.get("range_open", {}).items()),
    )


def with_ranges(text: str, found: Sequence[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """The quantities with neighbours put together that are the two ends of a range or a score."""
    out: list[Quantity] = []
    for quantity in found:
        joined = _range(text, out[-1], quantity, lexicon) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(quantity)
    return out


def _range(text: str, low: Quantity, high: Quantity, lexicon: Lexicon) -> Quantity | None:
    """Two neighbouring quantities as one range or score, or None where they are two."""
    low = _as_bare(as_scaled(text, low, high, lexicon), high, lexicon)
    if low.high is not None or low.soft or high.soft or (low.unit and high.unit not in ("", low.unit)):
        return None
    between = text[low.end : high.start]
    if _SCORE.fullmatch(between) and not high.unit:
        return _joined(text, low, high, "score")
    # "After 22 minutes – 38 minutes less" are two parts of a sentence; the first end of a range leaves its unit out.
    if low.unit and high.unit and between[:1].isspace() and between.strip() in _LONG:
        return None
    if _DASH.fullmatch(between):
        return _joined(text, low, high, "score" if low.value >= high.value and not high.unit else "")
    words, word = _range_words(lexicon), between.strip().lower()
    opened = any(
        word == close and opener.search(text, max(0, low.start - LOOK_BACK), low.start)
        for opener, close in words.openers
    )
    return _joined(text, low, high, "") if word in words.between or opened else None


def _as_bare(low: Quantity, high: Quantity, lexicon: Lexicon) -> Quantity:
    """An age without the word for years, as a mere number before one that has its unit: "aged five to 17 months"."""
    word = low.text.split()[-1].lower()
    if low.dimension != AGE or not high.unit or high.unit == low.unit or word in unit_words(lexicon).codes:
        return low
    return replace(low, unit="", dimension="count", base=low.value)


def _joined(text: str, low: Quantity, high: Quantity, dimension: str) -> Quantity:
    """The range from `low` to `high`; the lower end takes unit and scale over where it has none."""
    value = low.value
    if low.scale == 1 and high.scale > 1 and value <= 10 * high.value / high.scale:
        value *= high.scale
    unit = high.unit or low.unit
    kind = dimension or (high.dimension if high.unit else low.dimension)
    return replace(
        low, end=high.end, text=text[low.start : high.end], value=value, unit=unit, base=to_base(value, unit),
        dimension=kind, high=high.value, scale=high.scale, noun=high.noun,
    )  # fmt: skip

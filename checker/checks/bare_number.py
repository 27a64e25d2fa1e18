"""Compares numbers in digits where the language of a segment has no lexicon: digits say the same in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from checker.checks.number import MISMATCH, MISSING
from checker.messages import lacking_version, version_names
from checker.model import Finding, Rule, Scope
from checker.pairs import Pair, Passage
from claims.facts.numbers.digits import runs_of
from claims.facts.numbers.hintedvalues import trace_values

# Numbers up to this may be written as a word, or be part of the grammar, in a language that nobody knows here.
SMALL = 12
# What words for ten thousand, a thousand, a million … multiply by, in one language or another.
SCALES = (10**3, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**12)
# A word behind a number.
_WORD_BEHIND = re.compile(r"\s?[^\W\d_]")
# How sure two numbers that stand against each other are a slip, and one that has no trace; set by hand, below those
# of languages with a lexicon.
SURE, SURE_MISSING = 0.75, 0.5
# Digits in these are written differently from language to language: addresses, dates, clock times, versions.
_OTHER_FORM = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./])\s?\d{1,2}\1(?:\s?\d{2,4})?"
    r"|(?<!\d)[0-2]?\d[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\.?)?(?!\d)|\d{1,2}\s?[ap]\.?m\b|\d+(?:\.\d+){2,}"
)


@dataclass(frozen=True, slots=True)
class _Number:
    """Digits at [start, end) of a segment: their likely value, all possible ones, whether `glued` to a letter."""

    start: int
    end: int
    text: str
    value: Decimal
    values: frozenset[Decimal]
    glued: bool


class BareNumberCheck:
    """Holds the digits of two sides against each other where one of them has no lexicon for numbers."""

    any_language: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (MISMATCH, MISSING)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where a number of each side has no counterpart, or one where a large one has no trace."""
        left, right = pair.left, pair.right
        if left.row is None or (_reads_numbers(left) and _reads_numbers(right)):
            return
        lone_left = _unanswered(_numbers(left), right)
        lone_right = _unanswered(_numbers(right), left)
        if len(lone_left) == len(lone_right) == 1 and _alike(lone_left[0], lone_right[0]):
            yield _finding(MISMATCH, SURE, pair, lone_left[0], lone_right[0])
        elif len(lone_left) == 1 and not lone_right and _is_large(lone_left[0]):
            yield _finding(MISSING, SURE_MISSING, pair, lone_left[0], None)
        elif len(lone_right) == 1 and not lone_left and _is_large(lone_right[0]):
            yield _finding(MISSING, SURE_MISSING, pair, None, lone_right[0])


def _reads_numbers(passage: Passage) -> bool:
    """Whether the passage's language has a lexicon that knows its numbers."""
    return passage.lexicon is not None and bool(passage.lexicon.table("numbers"))


def _numbers(passage: Passage) -> list[_Number]:
    """The numbers of a passage that stand in digits; a scale word of its language may belong to them or not."""
    if _reads_numbers(passage):
        return [
            _Number(
                q.start,
                q.end,
                q.text,
                q.value,
                frozenset({q.value, q.value / q.scale, q.other or q.value}),
                False,
            )
            for q in passage.facts.quantities
            if not q.from_word
        ]
    text = passage.text
    taken = [m.span() for m in _OTHER_FORM.finditer(text)]
    return [
        _Number(
            t.start,
            t.end,
            t.text,
            t.value,
            frozenset({t.value, t.other or t.value}) | _scaled(text, t.end, t.value),
            _is_glued(text, t.start, t.end),
        )
        for t in runs_of(text, ".")
        if t.value is not None and not any(a < t.end and t.start < b for a, b in taken)
    ]


def _scaled(text: str, end: int, value: Decimal) -> frozenset[Decimal]:
    """What a number may be with the word behind it ("40 tys.", "200万"): nobody here knows such words."""
    behind = _WORD_BEHIND.match(text, end)
    return frozenset(value * scale for scale in SCALES) if behind else frozenset()


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a letter stands right before or behind the digits ("G20", "90er")."""
    return text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()


def _unanswered(numbers: Sequence[_Number], other: Passage) -> list[_Number]:
    """The numbers of which the other side has no trace, in digits or, where its words are known, in words."""
    lexicon = other.lexicon
    said = {value for t in runs_of(other.text, ".") for value in (t.value, t.other) if value is not None}
    said |= {value for number in _numbers(other) for value in number.values}
    said |= {Decimal(run) for run in re.findall(r"\d+", other.text)}
    if lexicon is not None and _reads_numbers(other):
        said |= trace_values(other.text, lexicon) | {q.value for q in other.facts.quantities}
    return [
        n
        for n in numbers
        if not n.values & said and not re.search(rf"(?<!\d){re.escape(n.text)}(?!\d)", other.text)
    ]


def _alike(one: _Number, two: _Number) -> bool:
    """Whether two numbers may stand for one: glued to letters ("3万") only those of equal length."""
    lengths = [sum(c.isdigit() for c in n.text) for n in (one, two)]
    return lengths[0] == lengths[1] or not (one.glued or two.glued)


def _is_large(number: _Number) -> bool:
    """Whether a number is large enough to be written in digits, and no part of a name."""
    return not number.glued and min(number.values) > SMALL


def _told(number: _Number | None) -> str:
    """A number by its value and as its text writes it."""
    return f"{number.value.normalize():f} (“{number.text}”)" if number else ""


def _finding(rule: Rule, sure: float, pair: Pair, one: _Number | None, two: _Number | None) -> Finding:
    """The finding for digits that stand against others, or that have no trace on the other side."""
    if one is not None and two is not None:
        here, there = version_names(pair.left, pair.right)
        message = f"{here} says {_told(one)}, {there} {_told(two)}."
    else:
        lacking = lacking_version(*((pair.left, pair.right) if one else (pair.right, pair.left)))
        message = f"{lacking} does not have the number {_told(one or two)}."
    return Finding(
        rule.slug,
        rule.severity,
        sure,
        message,
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end) if one else None,
        pair.right.evidence(two.start, two.end) if two else None,
        left_value=f"{one.value.normalize():f}" if one else "",
        right_value=f"{two.value.normalize():f}" if two else "",
    )

"""Names that end in a number ("GPT-4", "A380"): the same name with another number is another thing.

The name finder leaves most of them out, and the comparison of numbers leaves all of them out, since the number
counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from checker.pairs import Pair, Passage
from claims.lexicon import words_of_all
from claims.model import Article, Sentence

# Letters with a capital among them, then digits, joined by nothing or a hyphen; no part of a longer code.
_CODED = re.compile(r"(?<![\w./-])((?=\w*[A-Z])[^\W\d_]{1,12})(-?)(\d{1,4})(?![\w./-]*\d|[.,]\d|-?[^\W\d_])")


# Codes of fewer digits are swapped ones of each other by chance ("A12", "A21"); of two the right one stands oftener.
DIGITS, FEWEST = 3, 2
# So many digits change places.
SWAPPED = 2


@dataclass(frozen=True, slots=True)
class CodedName:
    """A name with a number: offsets in its article, the letters in lower case, the digits."""

    start: int
    end: int
    text: str
    letters: str
    digits: str


def coded_names(side: Passage | Sentence) -> list[CodedName]:
    """The names with a number of a passage, in order."""
    found = []
    for m in _CODED.finditer(side.text):
        letters = m.group(1).lower()
        if letters not in words_of_all("names", "before_numbers"):
            found.append(
                CodedName(side.start + m.start(), side.start + m.end(), m.group(), letters, m.group(3))
            )
    return found


def other_numbers(pair: Pair) -> Iterator[tuple[CodedName, CodedName]]:
    """Left and right names with the same letters and other numbers, of which neither stands on both sides."""
    left, right = coded_names(pair.left), coded_names(pair.right)
    if not left or not right:
        return
    known = [{(n.letters, n.digits) for n in side} for side in (left, right)]
    ours = [n for n in left if (n.letters, n.digits) not in known[1] and n.digits not in pair.right.text]
    theirs = [n for n in right if (n.letters, n.digits) not in known[0] and n.digits not in pair.left.text]
    for one in ours:
        two = next((n for n in theirs if n.letters == one.letters), None)
        if two is not None:
            theirs.remove(two)
            yield one, two


def other_codes(left: Passage, right: Passage) -> bool:
    """True for passages that each name another one of a row ("HARBOUR-1", „die HARBOUR-2-Studie“)."""
    ours, theirs = _rows(left.text), _rows(right.text)
    return any(ours[row].isdisjoint(theirs[row]) for row in ours.keys() & theirs.keys())


def _rows(text: str) -> dict[str, set[str]]:
    """The numbers that a text has of each row of names, also inside compounds."""
    found: dict[str, set[str]] = {}
    for m in _row().finditer(text):
        found.setdefault(m[1].lower(), set()).add(m[2])
    return found


@cache
def _row() -> re.Pattern[str]:
    """A name that ends in a number behind a hyphen."""
    return re.compile(r"(?<![\w./-])((?=\w*[A-Z])[^\W\d_]{2,12})-(\d{1,4})(?![\d/]|[.,]\d)")


def swapped_codes(article: Article) -> Iterator[tuple[Sentence, CodedName, Sentence, CodedName]]:
    """The first places of two names of an article that differ by two digits next to each other in the wrong order.

    The rarer one, or the later, comes first; a sentence that has both tells them apart.
    """
    places: dict[str, dict[str, list[tuple[Sentence, CodedName]]]] = {}
    for s in article.content:
        for name in coded_names(s):
            places.setdefault(name.letters, {}).setdefault(name.digits, []).append((s, name))
    for codes in places.values():
        for one, two in combinations(codes, 2):
            if not _is_swapped(one, two) or {s.index for s, _ in codes[one]} & {
                s.index for s, _ in codes[two]
            }:
                continue
            odd, right = (one, two) if len(codes[one]) < len(codes[two]) else (two, one)
            if len(one) < DIGITS and not len(codes[odd]) < FEWEST <= len(codes[right]):
                continue
            yield *codes[odd][0], *codes[right][0]


def _is_swapped(one: str, two: str) -> bool:
    """True for numbers of some length of which two digits have changed places."""
    apart = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    long = len(one) == len(two) >= FEWEST
    return long and len(apart) == SWAPPED and apart[1] == apart[0] + 1 and sorted(one) == sorted(two)

"""Names that end in a number ("GPT-4", "A380"): the same name with another number is another thing.

The name finder leaves most of them out, and the comparison of numbers leaves all of them out, since the number
counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.pairs import Pair, Passage
from claims.lexicon import words_of_all

# Letters with a capital among them, then digits, joined by nothing or a hyphen; no part of a longer code.
_CODED = re.compile(r"(?<![\w./-])((?=\w*[A-Z])[^\W\d_]{1,12})(-?)(\d{1,4})(?![\w./-]*\d|[.,]\d|-?[^\W\d_])")


@dataclass(frozen=True, slots=True)
class CodedName:
    """A name with a number: offsets in its article, the letters in lower case, the digits."""

    start: int
    end: int
    text: str
    letters: str
    digits: str


def coded_names(side: Passage) -> list[CodedName]:
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

"""End marks and the spaces before marks, as a language's lexicon has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.lexicon import Lexicon

# What may stand behind the last mark of a sentence: closing quotes and brackets, markup, references.
CLOSING = re.compile(r"(?:[\s\"'”“’‘»«›‹)\]*_`]|</?[A-Za-z][^<>]*>)+\Z")
# The last letter of what `CLOSING` finds, if it is no space.
CLOSERS = frozenset("\"'”“’‘»«›‹)]*_`>")
# So much behind the last mark is looked at.
REACH = 300
# What a word may have before it.
OPENING = "\"'„“”‚‘’«»‹›([*_`"
# An abbreviation by its form: stops or capitals inside ("p.m.", "MwSt."), or no vowel ("Std.").
SHORTENED = re.compile(
    r"(?:[^\W\d_]+\.)+[^\W\d_]+\.|\w*[a-zà-ÿ][A-ZÀ-Ý]\w*\.|[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xzß]{1,5}\."
)
SPACES = " \u00a0\u202f\u2009"


def end_mark(text: str, lexicon: Lexicon) -> tuple[str, int, int]:
    """What the end of a text tells ("stop", "question"; "" for no mark), with the mark's place.

    Without a mark the place is the end of the last word.
    """
    last = text[-1:]
    closing = CLOSING.search(text, max(0, len(text) - REACH)) if last.isspace() or last in CLOSERS else None
    end = closing.start() if closing else len(text)
    for mark, kind in _ends(lexicon):
        if text.endswith(mark, 0, end):
            return kind, end - len(mark), end
    return "", end, end


def is_abbreviated(text: str, end: int, lexicon: Lexicon) -> bool:
    """True where the full stop that ends a text is its last word's: one of the lexicon's, or one of their form."""
    words = text[:end].rsplit(maxsplit=2)
    last = words[-1].strip(OPENING) if words else ""
    known = _abbreviations(lexicon)
    return last in known or " ".join(words[-2:]) in known or SHORTENED.fullmatch(last) is not None


@cache
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    """The words of a language that end in a full stop of their own."""
    return frozenset(
        word
        for name in ("abbreviations", "before_number", "may_end")
        for word in lexicon.words("sentences", name)
    )


@cache
def _ends(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The end marks of a language with what they tell, the longest first."""
    table = lexicon.table("punctuation").get("ends", {})
    pairs = [(mark, str(kind)) for kind, marks in table.items() for mark in marks]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def wrong_spaces(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Marks without the space that belongs before them, or with one that does not: (mark, start, end)."""
    for pattern in _patterns(lexicon):
        for match in pattern.finditer(text):
            yield match["mark"], match.start(), match.end()


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """What is wrong in a language: a mark at a word's end only, so that 12:30, http: and :-) stay out."""
    spaced = "".join(map(re.escape, lexicon.words("punctuation", "spaced")))
    unspaced = "".join(map(re.escape, lexicon.words("punctuation", "unspaced")))
    behind = r"(?=\Z|[\s\"”“»)\]<])"
    out = []
    if spaced:
        out.append(re.compile(rf"[^\W\d_]{{2,}}(?P<mark>[{spaced}]){behind}"))
    if unspaced:
        out.append(re.compile(rf"[^\W\d_]{{2,}}[{SPACES}](?P<mark>[{unspaced}]){behind}"))
    return tuple(out)

"""Round brackets of an article that never close: "holds (around 12 percent of the shares, has asked"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from claims.model import Article, Sentence

# Faces such as ":-(", and brackets that a list puts behind a letter or a number, are no pair of brackets.
MARKS = re.compile(r"(?<![:;])(?<![:;]-)[()]")
COUNTED = re.compile(r"(?:^|[\s(])(?:\w{1,2}|[ivxIVX]{1,5}|\d{1,3})$")
# An interval opens with the one and closes with the other.
SQUARE = re.compile(r"[\[\]]")
# What stands in brackets may run over so many paragraphs.
REACH = 3
# So many words behind the mark are shown.
SHOWN = re.compile(r"\(\s?\S+(?:\s+\S+){0,2}")


def open_brackets(article: Article) -> Iterator[tuple[Sentence, int, int]]:
    """The places of brackets that their paragraph and the next ones do not close, with the sentence they stand in."""
    paragraphs = [list(group) for _, group in groupby(article.content, key=lambda s: s.paragraph)]
    marked = [_unpaired(group) for group in paragraphs]
    for i, (opened, _) in enumerate(marked):
        closed_later = any(closers for _, closers in marked[i + 1 : i + 1 + REACH])
        if len(opened) != 1 or closed_later:
            continue
        sentence, at = opened[0]
        shown = SHOWN.match(sentence.text, at)
        yield sentence, at, shown.end() if shown else at + 1


def _unpaired(paragraph: Sequence[Sentence]) -> tuple[list[tuple[Sentence, int]], int]:
    """The brackets of a paragraph that stay open, and how many close that none opened."""
    opened: list[tuple[Sentence, int]] = []
    closers = 0
    for sentence in paragraph:
        if SQUARE.search(sentence.text):
            return [], 1
        for match in MARKS.finditer(sentence.text):
            if match.group() == "(":
                opened.append((sentence, match.start()))
            elif opened:
                opened.pop()
            elif not COUNTED.search(sentence.text[: match.start()]):
                closers += 1
    return opened, closers

"""Date headings that stand behind the end of a paragraph: "… wird vertagt. Freitag, 7. Mai", and what they head below.

A page whose headings lost their lines on the way into a text has them everywhere, so that whoever reads it puts each
paragraph under the day before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims.model import Article, Sentence, SentenceKind

# A date heading's moments are so much of its words, as in `checker.story.dated`.
SHARE = 0.4
# One alone may be a date line at the end of a letter.
LEAST = 2


def glued_headings(article: Article) -> Iterator[tuple[Sentence, int, int]]:
    """The date headings of an article that stand on the line of the sentence before, with their range."""
    found = [
        heading
        for before, heading in pairwise(article.sentences)
        if heading.kind is SentenceKind.HEADING
        and before.kind is SentenceKind.BODY
        and "\n" not in article.text[before.end : heading.start]
        and sum(m.end - m.start for m in heading.facts.moments) >= SHARE * len(heading.text)
    ]
    if len(found) >= LEAST:
        yield from ((s, 0, len(s.text)) for s in found)

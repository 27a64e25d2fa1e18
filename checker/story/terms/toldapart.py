"""Two nearly alike names that one sentence has both: a writer who has both before the eyes means two persons.

"Mr Aubrey should not be confused with the producer Aubrie" and "Marta Hellwig und Martha Hellwege stehen auf der Liste"
tell of two, where a slip stands sentences away from the right name.
"""

from __future__ import annotations

from checker.model import Evidence, Finding
from claims.model import Article
from claims.words import split_words


def told_apart(article: Article, found: Finding) -> bool:
    """True for a finding on two names of an article whose last words stand in one of its sentences together."""
    if found.left is None or found.right is None:
        return False
    one, two = _last_word(found.left), _last_word(found.right)
    return one != two and any(
        {one, two} <= {w.text for w in split_words(s.text, s.lang)}
        for s in article.content
        if one in s.text and two in s.text
    )


def _last_word(told: Evidence) -> str:
    """The last word of a name."""
    return told.text.split()[-1]

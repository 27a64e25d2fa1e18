"""Figures that are not the last ones: a forecast, a projection, first figures, a part of the count.

The mark may stand in a sentence of the paragraph before ("Nach der ersten Hochrechnung …"). What one report tells so
and the other does not is no contradiction. The lexicon lists the words in `[numbers] provisional`.
"""

from __future__ import annotations

from functools import cache

from checker.story.eventpairs import EventPair
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim


def of_other_counts(event: EventPair) -> bool:
    """True where one side alone tells a figure that was not the last one."""
    if event.left_article is event.right_article:
        return False
    return _is_provisional(event.left_article, event.left_claim) != _is_provisional(
        event.right_article, event.right_claim
    )


def _is_provisional(article: Article, claim: Claim) -> bool:
    """True for a claim behind, or with, a word for figures that may change."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None or not lexicon.words("numbers", "provisional"):
        return False
    paragraph = article.sentences[claim.sentence].paragraph
    near = (s for s in article.content if s.paragraph == paragraph and s.index <= claim.sentence)
    return any(True for s in near for _ in _words(lexicon).find(tokens_of(s.text)))


@cache
def _words(lexicon: Lexicon) -> PhraseTable:
    """The words for figures that may change."""
    return PhraseTable({"provisional": lexicon.words("numbers", "provisional")})

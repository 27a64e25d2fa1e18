"""Numbers told of a place that the sentences before name: "In Weilersheim the dykes held. 97 litres fell there."

Two numbers that name a place each, in their own part of the sentence ("39 percent in Arden, 22 in Belmont"), are of two
things where the places are two.

The lexicon table `[numbers]` lists in `there` the words that take up a place, in `there_is` phrases with such a word
that take up none ("there are", « il y a »).
"""

from __future__ import annotations

import re
from functools import cache

from checker.names.alike import alike_names
from checker.story.eventpairs import EventPair
from claims.facts.model import Name, NameKind, Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

PLACE, NOWHERE = "place", "nowhere"
# What parts a sentence; a comma inside a number parts nothing.
MARK = re.compile(r"[,;:](?=\s)")


def of_other_places(event: EventPair, one: Quantity, two: Quantity) -> bool:
    """True where each side names a place of its own beside its number, or one side alone tells its number of a place
    that was named before, and the other does not name it.
    """
    ours, theirs = _beside(event.left_claim, one), _beside(event.right_claim, two)
    if ours and theirs and not any(alike_names(a, b) for a in ours for b in theirs):
        return True
    left, right = (
        _taken_up(article, claim)
        for article, claim in (
            (event.left_article, event.left_claim),
            (event.right_article, event.right_claim),
        )
    )
    return _lacks(event.right_article, event.right_claim, left) or _lacks(
        event.left_article, event.left_claim, right
    )


def _beside(claim: Claim, q: Quantity) -> list[Name]:
    """The places that are named in the part of a claim, between two marks, in which a number stands."""
    at, text = q.start - claim.start, claim.text
    start = max((m.end() for m in MARK.finditer(text) if m.end() <= at), default=0)
    end = min((m.start() for m in MARK.finditer(text) if m.start() >= at), default=len(text))
    names = (n for n in claim.facts.names if n.kind is NameKind.PLACE)
    return [n for n in names if start <= n.start - claim.start < end]


def _lacks(article: Article, claim: Claim, place: Name | None) -> bool:
    """True for a sentence that neither names a place nor takes it up."""
    if place is None:
        return False
    own = _taken_up(article, claim)
    if own is not None and own.key == place.key:
        return False
    text = article.sentences[claim.sentence].text.casefold()
    return not any(token in text for token in place.tokens)


def _taken_up(article: Article, claim: Claim) -> Name | None:
    """The place that a word of a claim's sentence takes up: the last one named before it in its paragraph."""
    sentence, lexicon = article.sentences[claim.sentence], load_lexicon(claim.lang)
    if lexicon is None or not any(h.value == PLACE for h in _words(lexicon).find(tokens_of(sentence.text))):
        return None
    before = (
        n
        for s in reversed(article.content)
        if s.paragraph == sentence.paragraph and s.index < sentence.index
        for n in reversed(s.facts.names)
        if n.kind is NameKind.PLACE
    )
    own = any(n.kind is NameKind.PLACE for n in sentence.facts.names)
    return None if own else next(before, None)


@cache
def _words(lexicon: Lexicon) -> PhraseTable:
    """The words that take up a place, and the phrases in which they do not."""
    return PhraseTable(
        {PLACE: lexicon.words("numbers", "there"), NOWHERE: lexicon.words("numbers", "there_is")}
    )

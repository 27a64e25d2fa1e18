"""Numbers told of a place that the sentences before name: "In Weilersheim the dykes held. 97 litres fell there."

The lexicon table `[numbers]` lists in `there` the words that take up a place, in `there_is` phrases with such a word
that take up none ("there are", « il y a »).
"""

from __future__ import annotations

from functools import cache

from checker.story.events.events import EventPair
from claims.facts.model import Name, NameKind
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

PLACE, NOWHERE = "place", "nowhere"


def of_other_places(event: EventPair) -> bool:
    """True where one side alone tells its number of a place that was named before, and the other does not name it."""
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

"""Counts up to the day of an article, which never fall: "so far 31 pilots", a week later "only thirteen to date"."""

from __future__ import annotations

from functools import lru_cache

from checker.pairs import Passage
from checker.story.eventpairs import EventPair
from claims.facts.model import Quantity
from claims.facts.phrase import PhraseTable, tokens_of


def fell(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True where both articles count up to their day, and the later one has come to less."""
    dates = event.left_article.date, event.right_article.date
    if dates[0] is None or dates[1] is None or dates[0] == dates[1]:
        return False
    first, last = (left, right) if dates[0] < dates[1] else (right, left)
    return last.value < first.value and all(_so_far(side) for side in (event.pair.left, event.pair.right))


def _so_far(side: Passage) -> bool:
    """True for a passage that counts up to the day of its article."""
    phrases = side.lexicon.words("numbers", "so_far") if side.lexicon else ()
    return bool(phrases) and next(iter(_counted_up(phrases).find(tokens_of(side.text))), None) is not None


@lru_cache
def _counted_up(phrases: tuple[str, ...]) -> PhraseTable:
    """The words of a language for counting up to a day."""
    return PhraseTable({"so far": phrases})

"""Words of an article that are made of a right rendering: „Krankenakten“, where „Schallplatten“ stands for records."""

from __future__ import annotations

from collections.abc import Sequence

from checker.story.terms.loanwords import WordPlace
from claims.facts.places import plain
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.senses import Sense, meant_in
from claims.words import split_words

# Renderings of so many letters are known in compounds, but for an ending; more than so many places tell nothing more.
KIN, ENDING, MAX_KIN = 5, 2, 6


def kin_of(article: Article, sense: Sense) -> Sequence[WordPlace]:
    """The words of an article that are, or begin or end with, a rendering of the sense of news of a sense's word."""
    found: list[WordPlace] = []
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        meant = [m for m in meant_in(s.lang).get(sense.source, ()) if len(m) >= KIN]
        for word in split_words(s.text, s.lang) if meant and lexicon is not None else ():
            low, small = plain(word.text), word.text.islower() and lexicon and lexicon.capital_nouns
            # What ends „remis“ is a draw, as a noun or not.
            if word.content and (
                low in meant
                or (not small and any(low.startswith(m) or low.find(m, -len(m) - ENDING) > 0 for m in meant))
            ):
                found.append(WordPlace(s, word.start, word.end))
    return found[:MAX_KIN]

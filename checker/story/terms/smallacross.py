"""Names that one article writes small and others with a capital: "torvanib" here, "Torvanib" in other reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.evidence import evidence_at
from checker.story.story import Story
from claims.facts.wordtable import word_value
from claims.lexicon import load_lexicon
from claims.model import Article

# Shorter words are words of some language; a product may have its number behind a hyphen ("Orbit-2").
WORD = re.compile(r"(?<![\w@#/.:’'-])([^\W\d_]{5,})(?:-\d{1,3})?(?![\w@/’'-]|\.\w)")
# The other articles write the name with a capital so often, all together.
TWICE = 2
SURE = 0.6
# Places that are shown.
MOST = 9


def written_small_across(story: Story) -> Iterator[Finding]:
    """Yield the first place of each unknown word that one article alone writes small."""
    if len(story.articles) < TWICE:
        return
    large: dict[str, list[Evidence]] = defaultdict(list)
    small: dict[str, list[Evidence]] = defaultdict(list)
    for article in story.articles:
        for place in _unknown_words(article):
            (small if place.text.islower() else large)[place.text.casefold()].append(place)
    for word, places in small.items():
        articles = {p.article for p in places}
        others = [p for p in large.get(word, ()) if p.article not in articles and _is_told(p, places[0])]
        if len(articles) == 1 and len(others) >= TWICE and not _has_both(large[word], articles):
            yield Finding(
                "name-variant",
                Severity.INFO,
                SURE,
                f"“{places[0].text}” is written “{others[0].text}” in other articles.",
                Scope.ACROSS,
                places[0],
                others[0],
                tuple(others[1:MOST]),
                left_value=places[0].text,
                right_value=others[0].text,
            )


def _is_told(large: Evidence, small: Evidence) -> bool:
    """Whether a capital tells of a name: in the language of the small word, or in one that writes nouns small."""
    lexicon = load_lexicon(large.lang)
    nouns = lexicon is not None and lexicon.capital_nouns
    return large.lang == small.lang or not nouns


def _has_both(large: list[Evidence], articles: set[str]) -> bool:
    """Whether the article writes the word with a capital too, which the check of one article tells."""
    return any(p.article in articles for p in large)


def _unknown_words(article: Article) -> Iterator[Evidence]:
    """The words of an article that its language does not know, small or with a capital, without those in capitals."""
    for s in article.content:
        if load_lexicon(s.lang) is None:
            continue
        for match in WORD.finditer(s.text):
            word = match[1]
            if not word.isupper() and not (word_value(word, s.lang) or word_value(word.lower(), s.lang)):
                yield evidence_at(article, s, s.start + match.start(), s.start + match.end())

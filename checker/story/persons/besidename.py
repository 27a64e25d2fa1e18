"""What a relative pronoun, an apposed pronoun or a participle right behind a name tells of the person.

"Frau Brandt, der im März kam", « Berger, elle, reste », « Karim Nasser, qui s'est dite prête ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.mentions import persons_of
from checker.story.persons.toldgender import LIKELY, Told
from checker.story.story import Story
from claims.genders import MAN, WOMAN
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# Before a name, within so many letters, what makes it one of several.
JOINED = 40


def beside_told(story: Story) -> Iterator[Told]:
    """What stands right behind the names of all sentences, outside quotations, and tells a gender."""
    people = people_of(story)
    for article in story.articles:
        for sentence in article.content:
            lexicon = load_lexicon(sentence.lang)
            if lexicon is not None and lexicon.table("genders"):
                yield from _beside(article, sentence, lexicon, people)


def _beside(article: Article, sentence: Sentence, lexicon: Lexicon, people: People) -> Iterator[Told]:
    """What stands behind the names of one sentence."""
    many = lexicon.words("genders", "joining")
    for who, name in persons_of(article, sentence, people):
        end = name.end - sentence.start
        before = sentence.text[max(0, name.start - sentence.start - JOINED) : name.start - sentence.start]
        # "Grote und Wolf, die gehen".
        if not who or set(before.lower().replace(",", " , ").split()[-3:]) & set(many):
            continue
        for gender, pattern in _patterns(lexicon):
            match = pattern.match(sentence.text, end)
            if match is not None:
                start = sentence.start + match.start(1)
                where = evidence_at(article, sentence, start, sentence.start + match.end(1))
                yield Told(who, gender, LIKELY, "beside", "", where)


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What tells a gender right behind a name; the first group is what is shown."""
    table = lexicon.table("genders")
    keys = ((WOMAN, "she_behind"), (MAN, "he_behind"))
    return tuple((gender, re.compile(p)) for gender, key in keys for p in table.get(key, ()))

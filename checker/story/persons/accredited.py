"""Of which country a text says that somebody is the ambassador: "der deutsche Botschafter", "l'ambassadeur du Ghana".

The country stands before the title, as an adjective or with a genitive's mark, or right behind it and "of"; where the
ambassador is posted ("in Oslo", "to Norway") is another matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.facts.model import Role
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.places import entity_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence
from claims.rolewords import role_words

# The offices that somebody has for a country.
POSTS = frozenset({"ambassador", "consul"})
PLACE = "place:"
# What stands between a title and the country before it: "Germany's ambassador", "US ambassador".
JOINED = re.compile(r"(?:['’]s?)?\s\Z")
WORD = re.compile(r"[\s'’]*([^\W\d_]+)")


def countries(article: Article, peoples: PhraseTable) -> Iterator[tuple[Sentence, Role, str]]:
    """The ambassadors of an article, each with the territory that is named as theirs."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        for role in sentence.facts.roles if lexicon is not None else ():
            if role.office in POSTS and lexicon is not None:
                found = country_of(article, sentence, role, lexicon, peoples)
                if found:
                    yield sentence, role, found


def country_of(
    article: Article, sentence: Sentence, role: Role, lexicon: Lexicon, peoples: PhraseTable
) -> str:
    """The territory beside a title; "" where none is named as the sender's."""
    text = article.text
    places = {
        n.start: (n.end, entity)
        for n in sentence.facts.names
        if (entity := n.entity or entity_of(n.key)).startswith(PLACE)
    }
    for start, (end, entity) in places.items():
        if end <= role.office_start and JOINED.fullmatch(text, max(start, end), role.office_start):
            return entity.removeprefix(PLACE)
    if adjective := _adjective(sentence, role, peoples):
        return adjective
    at, words = role.office_end, role_words(lexicon)
    while (word := WORD.match(text, at)) is not None:
        if word.start(1) in places:
            return places[word.start(1)][1].removeprefix(PLACE)
        if not words.exact("genitives", word[1]):
            return ""
        at = word.end()
    return ""


def _adjective(sentence: Sentence, role: Role, peoples: PhraseTable) -> str:
    """The people that a word right before a title or right behind it is of."""
    tokens = tokens_of(sentence.text)
    for hit in peoples.find(tokens):
        start = sentence.start + tokens[hit.first].start
        end = sentence.start + tokens[hit.last - 1].end
        if role.office_start - end == 1 or start - role.office_end == 1:
            return hit.value
    return ""

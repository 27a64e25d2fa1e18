"""Names of firms, products and places that an article has once with another letter: "Lumola" beside "Lumora".

Persons have a check of their own, by their full names. Only words count that the language does not know: a name stands
in the text again and again, and what is nearly that, once, is a slip. Names of several words have all but one in common
("Halden Fotonics", "Halden Photonics").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from checker.story.terms.spellings import Named, one_form
from claims.facts.model import Name, NameKind
from claims.facts.name import is_strange
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import is_known
from claims.model import Article
from claims.names import same_word
from claims.words import split_words

# Shorter names are near too many others.
SHORTEST = 6
# A word that differs among others that do not may be shorter.
SHORTEST_PART = 5
# The article has the right name so often.
OFTEN = 3
# How sure a strange word is a name.
BARE = 0.3
# The last letter is a case, a gender or a plural.
ENDING = 1


def near_names(article: Article, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The names of an article that are nearly another one, with that."""
    counts = Counter(w.text for s in article.content for w in split_words(s.text, s.lang))
    yield from _single([*named, *_strange_words(article)], counts)
    yield from _several(named)


def _single(named: Sequence[Named], counts: Mapping[str, int]) -> Iterator[tuple[Named, Named]]:
    """The names of one word that stand once, a letter from one that stands often."""
    borne = {token for _, _, n in named if len(n.tokens) > 1 for token in n.text.split()}
    first: dict[str, Named] = {}
    for one in named:
        if len(one[2].tokens) == 1 and _is_strange(one[2].text, one[1], SHORTEST):
            first.setdefault(one[2].text, one)
    often = [n for text, n in first.items() if counts[text] >= OFTEN]
    for text, one in first.items():
        if counts[text] > 1 or text in borne:
            continue
        for two in often:
            if one[1] == two[1] and _is_near(one[2].tokens[0], two[2].tokens[0]):
                yield one, two
                break


def _strange_words(article: Article) -> Iterator[Named]:
    """The words with a capital that have nothing of the language, which finders overlook at the start of a sentence."""
    for s in article.content:
        for word in split_words(s.text, s.lang):
            if word.text.istitle() and len(word.text) >= SHORTEST and is_strange(word.text, s.lang):
                start, key = s.start + word.start, plain(word.text)
                name = Name(start, s.start + word.end, word.text, NameKind.UNKNOWN, key, (key,), "", BARE)
                yield (s.index, s.lang, name)


def _several(named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The names of bodies that have all words but one in common, which sound alike or are a letter apart."""
    alike: dict[tuple[int, int, tuple[str, ...]], dict[str, Named]] = defaultdict(dict)
    for one in named:
        name, parts = one[2], one[2].text.split()
        if name.kind is NameKind.PERSON or name.entity or len(parts) != len(name.tokens):
            continue
        for i, token in enumerate(name.tokens if len(parts) > 1 else ()):
            if _is_strange(parts[i], one[1], SHORTEST_PART):
                rest = (*name.tokens[:i], *name.tokens[i + 1 :])
                alike[len(parts), i, rest].setdefault(token, one)
    for group in alike.values():
        for (a, one), (b, two) in combinations(group.items(), 2):
            if one[1] == two[1] and (_is_near(a, b) or (same_word(a, b) and not _is_form(a, b))):
                yield two, one


def _is_strange(word: str, lang: str, shortest: int) -> bool:
    """True for a word with a capital that the language does not know, and that names no known place or body."""
    if (
        entity_of(plain(word))
        or len(word) < shortest
        or not word.isalpha()
        or not word[0].isupper()
        or word.isupper()
    ):
        return False
    return not is_known(word, lang)


def _is_near(one: str, two: str) -> bool:
    """True for words a letter apart, neither at the first letter nor in an ending."""
    if one[0] != two[0] or OSA.distance(one, two) != 1 or _is_form(one, two):
        return False
    return one[-ENDING:] == two[-ENDING:] or one[:-ENDING] != two[:-ENDING]


def _is_form(one: str, two: str) -> bool:
    """True where one word is the other with an ending."""
    return one_form(one, two) or one_form(two, one)

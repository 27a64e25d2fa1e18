"""A name in quotation marks that is translated twice: „Brandmauer“, and later, part by part, „Feuerwand“ (firewall).

The one is the word of a language for an English compound, the other is put together from its words for both parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from checker.story.loanwords import ENDINGS, LINKS, Place
from claims.loans import Loans, load_loans
from claims.model import Article

# Parts of English compounds, and words in quotation marks, are so long.
PART, WORD = 3, 6
# More words in quotation marks are a glossary.
MAX_QUOTED = 40


def calques_beside(article: Article) -> Iterator[tuple[Place, Place]]:
    """Yield the first places of two words in quotation marks of which one is the other, translated part by part."""
    quoted: dict[str, dict[str, Place]] = defaultdict(dict)
    for s in article.content:
        for q in s.facts.quotes:
            if q.closed and q.words.isalpha() and q.words.istitle() and len(q.words) >= WORD:
                start = s.text.index(q.words, q.start - s.start)
                quoted[s.lang].setdefault(q.words.lower(), Place(s, start, start + len(q.words)))
    for lang, places in quoted.items():
        loans = load_loans(lang)
        if loans is None or not 1 < len(places) <= MAX_QUOTED:
            continue
        for one, two in permutations(places, 2):
            if two in _part_by_part(one, lang, loans):
                yield places[one], places[two]


def _part_by_part(word: str, lang: str, loans: Loans) -> frozenset[str]:
    """The words put together from those for both parts of an English compound that a word is for; without itself."""
    english = _english_of(lang)
    bare = next((stem for e in ENDINGS if (stem := word.removesuffix(e)) in english), word)
    found = {
        f"{a}{link}{b}"
        for compound in english.get(bare, ())
        for one, two in _parts(compound)
        for a in loans.words.get(one, ())
        for b in loans.words.get(two, ())
        for link in LINKS
    }
    return frozenset(found - {word, bare})


def _parts(compound: str) -> Sequence[tuple[str, str]]:
    """The ways to part an English compound in two."""
    if " " in compound:
        first, _, last = compound.partition(" ")
        return () if " " in last else ((first, last),)
    return tuple((compound[:at], compound[at:]) for at in range(PART, len(compound) - PART + 1))


@cache
def _english_of(lang: str) -> Mapping[str, Sequence[str]]:
    """The English nouns for each word of a language."""
    found: dict[str, list[str]] = defaultdict(list)
    loans = load_loans(lang)
    for english, words in loans.words.items() if loans is not None else ():
        for word in words:
            found[word].append(english)
    return dict(found)

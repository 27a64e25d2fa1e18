"""Names that are translated part by part: „Brandmauer“, and later „Feuerwand“ (firewall); "CellGuard", "Zellwächter".

The one is an English compound in one word, or the word of a language for it in quotation marks; the other is put
together from the words of the language for both parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import permutations, product

from checker.story.terms.loanwords import WordPlace
from claims.embed import shipped_encoder
from claims.facts.name import is_strange
from claims.facts.wordtable import is_known
from claims.letters import UPPER
from claims.loans import Loans, load_loans
from claims.model import Article, Sentence

# Parts of English compounds, and words in quotation marks, are so long.
PART, WORD = 3, 6
# Words of two languages that are one begin alike.
BEGINNING = 3
# A name that does not show its parts is so long.
NAME = 8
# More words in quotation marks are a glossary.
MAX_QUOTED = 40
# An English compound in one word that shows its parts.
CAMEL = re.compile(r"(?<![\w-])([A-Z][a-z]{2,})([A-Z][a-z]{2,})(?![^\W_])")
# A compound in one word, or with hyphens.
COMPOUND = re.compile(rf"(?<![\w-]){UPPER}[^\W\d_]{{2,}}(?:-{UPPER}[^\W\d_]{{2,}}|[^\W\d_]{{4,}})(?![\w-])")
# A compound put together from parts is so near the English term ("Box Büro" and "box office" .97), and so far from
# the words for it (.57); new compounds that people write are near both ("Windturbine" .50, "Telefonanruf" .85). On 276
# documents of untouched news none.
NEAR_TERM, FAR = 0.65, 0.62
# Words whose term is kept.
KEPT = 1 << 14
CAPITALISED = re.compile(rf"(?<![\w-]){UPPER}[^\W\d_]{{5,}}(?![^\W_])")


def calques_beside(article: Article) -> Iterator[tuple[WordPlace, WordPlace]]:
    """Yield the first places of two words in quotation marks of which one is the other, translated part by part."""
    quoted: dict[str, dict[str, WordPlace]] = defaultdict(dict)
    for s in article.content:
        for q in s.facts.quotes:
            if q.closed and q.words.isalpha() and q.words.istitle() and len(q.words) >= WORD:
                start = s.text.index(q.words, q.start - s.start)
                quoted[s.lang].setdefault(q.words.lower(), WordPlace(s, start, start + len(q.words)))
    for lang, places in quoted.items():
        loans = load_loans(lang)
        if loans is None or not 1 < len(places) <= MAX_QUOTED:
            continue
        for one, two in permutations(places, 2):
            if two in _part_by_part(one, lang, loans):
                yield places[one], places[two]


def names_translated(articles: Sequence[Article]) -> Iterator[tuple[Article, WordPlace, Article, WordPlace]]:
    """Yield the first place of each translation of an English name in one word, and one of the name in its language.

    The name is taken from the same article where that has it.
    """
    names: dict[tuple[str, str], dict[str, tuple[Article, WordPlace]]] = defaultdict(dict)
    for article in articles:
        for s in article.content:
            for match in _named(s) if load_loans(s.lang) is not None else ():
                names[s.lang, match[0]].setdefault(article.id, (article, WordPlace(s, *match.span())))
    own = {
        (lang, word + end): (lang, name)
        for lang, name in names
        if (loans := load_loans(lang)) is not None
        for word in _put_together(name, loans)
        for end in loans.endings
    }
    for article in articles if own else ():
        for s in article.content:
            for match in CAPITALISED.finditer(s.text):
                name = own.get((s.lang, match[0].lower()))
                places = names.pop(name, {}) if name else {}
                if places:
                    yield (
                        article,
                        WordPlace(s, *match.span()),
                        *places.get(article.id, next(iter(places.values()))),
                    )


def places_of(word: str, article: Article) -> Sequence[WordPlace]:
    """All places of a word in the content of an article."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![^\W_])")
    return [WordPlace(s, *m.span()) for s in article.content for m in pattern.finditer(s.text)]


def _put_together(name: str, loans: Loans) -> frozenset[str]:
    """The words of a language put together from those for both parts of an English name in one word."""
    match = CAMEL.fullmatch(name)
    parts = ((match[1].lower(), match[2].lower()),) if match else _parts(name.lower())
    joined = frozenset(word for one, two in parts for word in _joined(one, two, loans))
    # A word that is one in both languages is no translation ("Metropole").
    return frozenset(word for word in joined if word[:BEGINNING] != name.lower()[:BEGINNING])


def _named(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The words that may be English names in one word: those that show their parts, and unknown words of names."""
    yield from CAMEL.finditer(sentence.text)
    for match in CAPITALISED.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        inside = any(n.start <= start and end <= n.end for n in sentence.facts.names)
        if inside and len(match[0]) >= NAME and match[0].istitle() and is_strange(match[0], sentence.lang):
            yield match


def _joined(one: str, two: str, loans: Loans) -> frozenset[str]:
    """The words of a language put together from those for two English nouns."""
    return frozenset(
        f"{first}{link}{last}"
        for word in loans.words.get(one, ())
        for first in {word, word.removesuffix(loans.lost)}
        for last in loans.words.get(two, ())
        for link in loans.links
    )


def _part_by_part(word: str, lang: str, loans: Loans) -> frozenset[str]:
    """The words put together from those for both parts of an English compound that a word is for; without itself."""
    english = _english_of(lang)
    bare = next((stem for e in loans.endings if (stem := word.removesuffix(e)) in english), word)
    parts = (pair for compound in english.get(bare, ()) for pair in _parts(compound))
    found = frozenset(joined for one, two in parts for joined in _joined(one, two, loans))
    return found - {word, bare}


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


def calqued_compounds(article: Article) -> Iterator[tuple[WordPlace, Sequence[WordPlace], str]]:
    """Yield each compound that no text has and that renders an English term part by part („Box-Büro“).

    With it come the places of the dictionary's words for the term, which are far from the compound, and the term.
    """
    for s in article.content:
        loans = load_loans(s.lang)
        for match in COMPOUND.finditer(s.text) if loans is not None else ():
            low = match[0].replace("-", "").lower()
            term = None if loans is None or is_known(match[0], s.lang) else _term_of(low, s.lang)
            if loans is not None and term is not None:
                right = [p for word in loans.words[term] for p in places_of(word.capitalize(), article)]
                yield WordPlace(s, *match.span()), right, term


# Most words of a text are those of another.
@lru_cache(maxsize=KEPT)
def _term_of(low: str, lang: str) -> str | None:
    """The English term that a compound in small letters renders part by part, if its dictionary has another word."""
    loans = load_loans(lang)
    if loans is None or loans.has_form(low) or is_known(low.capitalize(), lang):
        return None
    english = _english_of(lang)
    for at in range(PART, len(low) - PART + 1):
        firsts = {
            f for link in loans.links if low[:at].endswith(link) for f in (low[:at].removesuffix(link),)
        }
        lasts = {low[at:].removesuffix(e) for e in loans.endings if low[at:].endswith(e)}
        for first, last in product((*firsts, *(f + loans.lost for f in firsts)), lasts):
            for one, two in product(english.get(first, ()), english.get(last, ())):
                right = loans.words.get(f"{one} {two}", ())
                if right and _is_calque(f"{first} {last}", low, f"{one} {two}", right):
                    return f"{one} {two}"
    return None


def _is_calque(apart: str, whole: str, term: str, right: Sequence[str]) -> bool:
    """True for a compound near an English term, in its parts, and far from the words for it."""
    if any(word[:BEGINNING] == whole[:BEGINNING] for word in right):
        return False
    vectors = shipped_encoder().encode([apart, whole, term, *right])
    far = max(float((vectors[3:] @ vectors[0]).max()), float((vectors[3:] @ vectors[1]).max()))
    return float(vectors[0] @ vectors[2]) >= NEAR_TERM and far < FAR

"""Nouns with a capital that a text leaves in a language that writes them so: "Une partie des Aktionäre espère encore".

The text's own language writes nouns small, and none with a letter such as "ä". A noun counts that a dictionary of the
other language has, or both parts of which it has („Streckennetz“), and that stands behind an article: name finders take
such words for names.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache

from checker.story.terms.foreignnouns import MOST
from checker.story.terms.loanwords import WordPlace
from claims.facts.wordtable import is_known
from claims.lexicon import Lexicon, known_languages, load_lexicon
from claims.loans import ENGLISH, Loans, load_loans
from claims.model import Article
from claims.offices import labels
from claims.rolewords import fold
from claims.words import Word, split_words

# Shorter words are oftener names.
LONG = 6
# The parts of a compound have so many letters, and both together ("Seekabel").
PART, LAST, BOTH = 3, 4, 8
# A last part of so many letters tells by itself („Schiedskommission“).
ALONE = 10
# … and of an office, which needs no article before it.
OFFICE = 9
# What stands behind a noun that something belongs to.
POSSESSIVE = ("'s", "’s")
# Most words of a text are those of another.
KEPT = 1 << 14


def strange_nouns(article: Article) -> Iterator[tuple[WordPlace, str]]:
    """Yield each noun of another language that stands behind an article, and the code of its language."""
    text = article.text.lower()
    lists = [(lang, loans) for lang in known_languages() if (loans := load_loans(lang)) is not None]
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        if lexicon is None or lexicon.capital_nouns:
            continue
        words = split_words(s.text, s.lang)
        offices = dict(_offices(words, s.lang))
        for i in sorted({*_behind_articles(words, lexicon), *offices}):
            word = _bare(words[i].text)
            lang = next((lang for lang, loans in lists if lang != s.lang and _is_of(word, loans)), "")
            lang = offices.get(i, lang)
            if (
                not lang
                or text.count(word.lower()) > MOST
                or any(is_known(word, x) for x in (s.lang, ENGLISH))
            ):
                continue
            place = WordPlace(s, words[i].start, words[i].start + len(word))
            if not any(q.closed and q.start <= s.start + place.start < q.end for q in s.facts.quotes):
                yield place, lang


def _behind_articles(words: Sequence[Word], lexicon: Lexicon) -> Iterator[int]:
    """The places of words with a capital that stand alone behind an article."""
    articles = lexicon.words("roles", "articles")
    letters, used = (lexicon.words("names", key) for key in ("letters_abroad", "loans_abroad"))
    for i, word in enumerate(words[1:], 1):
        after = words[i + 1].text if i + 1 < len(words) else ""
        alone = not (after.startswith(("-", "'", "’")) or after[:1].isupper() or after[:1].isdigit())
        bare, low = _bare(word.text), _bare(word.text).lower()
        abroad = low not in used and (any(letter in low for letter in letters) or _is_joined(low))
        if bare.istitle() and len(bare) >= LONG and alone and abroad:
            before = words[i - 1].text
            if before.lower().rstrip("'’") in articles and (i == 1 or before[0].islower()):
                yield i


def _bare(word: str) -> str:
    """A word without the ending of one that something belongs to."""
    return next((word.removesuffix(end) for end in POSSESSIVE if word.endswith(end)), word)


def _offices(words: Sequence[Word], home: str) -> Iterator[tuple[int, str]]:
    """The places of offices that a language which writes nouns with capitals has, and this one has not."""
    for i, word in enumerate(words[1:], 1):
        if not word.text.istitle() or len(word.text) < OFFICE:
            continue
        name = fold(word.text.lower())
        if any((name,) in _posts(lang) for lang in (home, ENGLISH)):
            continue
        for lang in known_languages():
            if load_loans(lang) is not None and (name,) in _posts(lang):
                yield i, lang
                break


@cache
def _posts(lang: str) -> Container[tuple[str, ...]]:
    """The offices of a language, as words in small plain letters."""
    lexicon = load_lexicon(lang)
    return labels(lexicon).phrases.keys() if lexicon is not None else ()


def _is_of(word: str, loans: Loans) -> bool:
    """True for a noun of a dictionary, in some form, or a compound of two of them, that is no English noun too."""
    return not loans.of(word) and (loans.has_form(word.lower()) or _parted(word.lower(), loans))


@lru_cache(maxsize=KEPT)
def _is_joined(low: str) -> bool:
    """True for a word put together from two nouns of a language that writes nouns with capitals."""
    lists = (load_loans(lang) for lang in known_languages())
    return any(loans is not None and _parted(low, loans) for loans in lists)


def _parted(low: str, loans: Loans) -> bool:
    """True for a word of two nouns of a dictionary, the last of which is none of English."""
    for at in range(PART, len(low) - LAST + 1):
        first, last = low[:at], low[at:]
        if len(low) < BOTH or not loans.has_form(last) or loans.of(last):
            continue
        firsts = {first.removesuffix(link) for link in loans.links if first.endswith(link)}
        if any(len(f) >= PART and f in loans.own for f in firsts) or len(last) >= ALONE:
            return True
    return False

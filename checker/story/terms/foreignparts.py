"""One thing whose telling part is translated once and left in English once.

"die medizinische Abteilung", "die Medical-Abteilung"; "das Projekt „Nordlicht“", "das Northern-Light-Projekt";
"l'équipe de narration", "l'équipe de storytelling".

The noun is the same, and the encoder of meanings, which knows both languages, holds the two parts near. Two parts in
one language are words of one field too often ("men's team", "women's team"), so one must be English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from checker.story.terms.loanwords import WordPlace
from claims.embed import shipped_encoder
from claims.endings import without_s
from claims.facts.places import plain
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import ENGLISH, load_loans
from claims.model import Article, Sentence
from claims.words import bare_noun, function_words

# Telling parts of one thing stand so near ("medical" and "ärztliche" .88, "narration" and "storytelling" .58; "legal"
# and "medizinische" .02, "sales" and "marketing" .27).
NEAR = 0.55
# … and an English part of two words and a compound that is for it ("dry coating" and "Trockenbeschichtung" .84,
# "customer service" and "Kundendienst" .80; "machine learning" and "Maschinenbau" .65, "data center" and
# "Rechenzentrum" .69).
NEARER = 0.75
# An article of more sentences is a book.
LONGEST = 400
# Nouns and parts are so long; endings of nouns are left out of account.
NOUN, PART = 4, 5
# More parts of one noun are a list of things.
MOST = 8
# "Medical-Abteilung", "Northern-Light-Projekt": parts with capitals and hyphens, the noun last.
HYPHENED = re.compile(rf"(?<![\w-])(?P<part>(?:[^\W\d_]+-){{1,3}})(?P<noun>{UPPER}[^\W\d_]{{3,}})(?![\w-])")
ADJECTIVE = re.compile(rf"(?<![\w-])(?P<part>[a-zß-öø-ÿ]{{5,}}) (?P<noun>{UPPER}[^\W\d_]{{3,}})(?![\w-])")
CALLED = re.compile(
    rf"(?<![\w-])(?P<noun>{UPPER}[^\W\d_]{{3,}}) [„«»“\"]\s?(?P<part>[^\W\d_][\w -]{{3,40}}?)\s?[“»«”\"]"
)
SOLID = re.compile(rf"(?<![\w-]){UPPER}[^\W\d_]{{8,}}(?![\w-])")
# "équipe de storytelling": a noun, a small word that joins, and a noun.
JOINED = r"(?<![\w-])(?P<noun>[^\W\d_]{{4,}}) (?:{joins})(?P<part>[^\W\d_]{{5,}})(?![\w'’-])"


@dataclass(frozen=True, slots=True)
class _Part:
    """A noun without its ending, its telling part, the place of both, and whether the part is English."""

    noun: str
    text: str
    place: WordPlace
    english: bool


def parts_beside(article: Article) -> Iterator[tuple[WordPlace, WordPlace, float]]:
    """Yield the first places of two names of one thing, one of them half English, and how near their parts are."""
    found: dict[tuple[str, str], dict[str, _Part]] = defaultdict(dict)
    for s in article.content:
        for part in _parts(s):
            found[s.lang, part.noun].setdefault(part.text.lower(), part)
    heads = {key for key, parts in found.items() if any(p.english for p in parts.values())}
    for s in article.content if heads else ():
        for part in _solid(s, heads):
            found[s.lang, part.noun].setdefault(part.text.lower(), part)
    pairs = [
        (a, b, NEAR)
        for parts in found.values()
        if len(parts) <= MOST
        for a, b in product(parts.values(), parts.values())
        if a.english and not b.english
    ]
    pairs += [(a, b, NEARER) for a, b in _whole(article, found)]
    if not pairs:
        return
    vectors = shipped_encoder().encode([p.text.lower() for pair in pairs for p in pair[:2]])
    for i, (a, b, least) in enumerate(pairs):
        near = float(vectors[2 * i] @ vectors[2 * i + 1])
        if near >= least and without_s(plain(a.text)) != without_s(plain(b.text)):
            yield a.place, b.place, near


def _parts(sentence: Sentence) -> Iterator[_Part]:
    """The nouns of a sentence with their telling parts."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or sentence.lang == ENGLISH:
        return
    for pattern in _patterns(lexicon):
        for match in pattern.finditer(sentence.text):
            text = match["part"].replace("-", " ").strip()
            if len(text) < PART or text in function_words(lexicon.lang):
                continue
            noun, place = bare_noun(match["noun"]), WordPlace(sentence, *match.span())
            english = all(_is_english(word, lexicon.lang) for word in text.split())
            yield _Part(noun, text, place, english)


def _whole(
    article: Article, found: Mapping[tuple[str, str], Mapping[str, _Part]]
) -> Iterator[tuple[_Part, _Part]]:
    """The English parts of two words and the compounds in one word that may be for them ("Trockenbeschichtung")."""
    english = [p for parts in found.values() for p in parts.values() if p.english and " " in p.text]
    seen: set[str] = set()
    for s in article.content if english else ():
        for match in SOLID.finditer(s.text) if len(article.content) <= LONGEST else ():
            if match.group().lower() not in seen:
                seen.add(match.group().lower())
                word = _Part("", match.group(), WordPlace(s, *match.span()), False)
                yield from ((p, word) for p in english if p.place.sentence.lang == s.lang)


def _solid(sentence: Sentence, heads: Collection[tuple[str, str]]) -> Iterator[_Part]:
    """The compounds of a sentence in one word that end in one of some nouns ("Redaktionsteam")."""
    for match in SOLID.finditer(sentence.text):
        low = bare_noun(match.group())
        for lang, noun in heads:
            first = low.removesuffix(noun)
            if lang == sentence.lang and first != low and len(first) >= PART:
                yield _Part(noun, without_s(first), WordPlace(sentence, *match.span()), False)


@cache
def _patterns(lexicon: Lexicon) -> Sequence[re.Pattern[str]]:
    """How a language puts a noun and its telling part together: with hyphens, as an adjective, behind a small word."""
    if lexicon.capital_nouns:
        return HYPHENED, ADJECTIVE, CALLED
    small = lexicon.words("roles", "bodies")
    joins = "|".join(f"{re.escape(w)} " if len(w) > 1 else f"{re.escape(w)}['’]" for w in small)
    return (re.compile(JOINED.format(joins=joins)),) if joins else ()


def _is_english(word: str, lang: str) -> bool:
    """True for a word that English texts have in small letters, and that the language has in none."""
    low, loans = word.lower(), load_loans(lang)
    own = any(word_value(form, lang) for form in (low, without_s(low))) or (
        loans is not None and low in loans.own
    )
    return not own and bool(word_value(low, ENGLISH) or (loans is not None and loans.of(low)))

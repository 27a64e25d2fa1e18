"""Names that articles of one language have in that language and in another: „Klare Luft“ and "Clear Air".

A run of words with capitals, or a phrase in quotation marks, is of another language where the language of its article
lacks a word of it and the other has all; it is held against the phrases of the articles of the same language that are
of their own. The encoder decides: two phrases in quotation marks, or with a proper name that both have, may stand
farther apart than others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np
from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence
from checker.story.evidence import evidence_at
from claims.embed import shipped_encoder
from claims.facts.model import NameKind
from claims.facts.places import plain
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import known_languages, load_lexicon
from claims.loans import ENGLISH, load_loans
from claims.model import Article, Sentence
from claims.words import function_words

_WORD = rf"{UPPER}[^\W\d_]+(?:[-’'][^\W\d_]+)*"
# Words with capitals, with up to two small ones between them ("Institute for Soil Research").
RUN = re.compile(rf"(?<![\w@#./-]){_WORD}(?: (?:[^\W\d_]{{1,3}}['’]?\s?){{0,2}}{_WORD}){{0,5}}(?![\w@/])")
PLAIN_RUN = re.compile(rf"(?<![\w@#./-]){_WORD}(?: {_WORD}){{0,5}}(?![\w@/])")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# The noun that a name bears before it or behind it where nouns are small ("fondation Morel", "the Morel foundation").
NOUN_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]{5,}) (?:[^\W\d_]{2} |[^\W\d_]['’])?$")
NOUN_BEHIND = re.compile(r" ([^\W\d_]{5,})(?![\w-])")
PART = re.compile(r"[^\W\d_]+")
# A phrase in quotation marks of more words is something said.
LONGEST = 6
# A word of fewer letters is none to tell a language by, and an own noun that stands alone is longer.
SHORTEST, ALONE = 3, 7
# From these cosines on two phrases are one: both quoted, the one far ahead of all others, what is beside a proper name
# that both have, and any others; a noun of one word needs more. On 540 documents of untouched news .03 a document.
QUOTED, AHEAD_NEAR, NAMED, OTHER, NEAR, NEVER = 0.5, 0.62, 0.8, 0.74, 0.8, 2.0
# Phrases farther apart than this are not looked at.
BESIDE = 0.3
# Far ahead of all other phrases; of two in quotation marks less.
AHEAD, AHEAD_QUOTED = 0.2, 0.1
# Phrases as like as this are forms of one, and words that begin with so many like letters.
ALIKE, BEGINNING = 0.85, 4
# How sure a name is a person's, which has no other language.
SURE = 0.6
# More phrases of one language are a book's.
MAX_PHRASES = 4000
# Phrases of which the language is kept.
KEPT = 1 << 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase where an article has it, its words in small letters, whether it is quoted and may be a whole name."""

    evidence: Evidence
    words: tuple[str, ...]
    quoted: bool
    named: bool
    sentence: tuple[str, int]

    @property
    def key(self) -> str:
        """The words as they are compared."""
        return " ".join(self.words)


def names_in_two_languages(articles: Sequence[Article]) -> Iterator[tuple[Phrase, Phrase, float]]:
    """Yield each phrase of another language with the own phrase that means the same, and how near they are."""
    for lang in _worded():
        of_lang = (a for a in articles if a.lang == lang)
        found = list(islice((p for a in of_lang for p in _phrases(a)), MAX_PHRASES))
        # What stands in two phrases and more is a name that all of them bear, whatever its language.
        borne = Counter(w for words in {p.words for p in found} for w in set(words))
        common = frozenset(w for w, n in borne.items() if n > 1) - function_words(lang)
        odd = {p.key for p in found if _is_foreign(p.words, lang, common & set(p.words))}
        foreign = {p.key: p for p in reversed(found) if p.key in odd and p.named}
        own = {p.key: p for p in reversed(found) if p.key not in odd}
        if foreign and own:
            quoted = frozenset(p.key for p in found if p.quoted)
            together = {(p.sentence, p.key) for p in found}
            for name, word, near in _nearest(list(foreign.values()), list(own.values()), quoted):
                # A name with its translation beside it is explained.
                if not any((p.sentence, word.key) in together for p in found if p.key == name.key):
                    yield name, word, near


def _nearest(
    foreign: Sequence[Phrase], own: Sequence[Phrase], quoted: frozenset[str]
) -> Iterator[tuple[Phrase, Phrase, float]]:
    """The own phrase nearest to each foreign one, where they are near enough."""
    whole = np.asarray(shipped_encoder().encode([p.key for p in (*foreign, *own)]))
    near = whole[: len(foreign)] @ whole[len(foreign) :].T
    for name, row in zip(foreign, near, strict=True):
        reached = np.flatnonzero(row >= BESIDE)
        fitting = [(float(row[k]), k) for k in reached.tolist() if _may_be_one(name, own[k])]
        if not fitting:
            continue
        value, best = max(fitting)
        word = own[best]
        behind = max((v for v, k in fitting if not set(own[k].words) & set(word.words)), default=0.0)
        if value >= _needed(name, word, value - behind, quoted):
            yield name, word, value


def _needed(name: Phrase, own: Phrase, ahead: float, quoted: frozenset[str]) -> float:
    """How near two phrases have to be, of which the own one is nearer by so much than others."""
    if _shared(name, own):
        small, both = function_words(name.evidence.lang), _shared(name, own)
        rests = [" ".join(w for w in p.words if plain(w) not in both and w not in small) for p in (name, own)]
        # "Sheriff's" and "sheriffs" are forms of one word.
        if rests[0].startswith(rests[1]) or rests[1].startswith(rests[0]):
            return NEVER
        one, two = shipped_encoder().encode(rests)
        return 0.0 if float(one @ two) >= NAMED else NEVER
    if len(own.words) < 2:
        return NEAR
    twice = name.key in quoted and own.key in quoted
    if ahead >= (AHEAD_QUOTED if twice else AHEAD):
        return QUOTED if twice else AHEAD_NEAR
    return OTHER


def _may_be_one(name: Phrase, own: Phrase) -> bool:
    """True for phrases of which neither is a part or another form of the other."""
    if not own.named and not _shared(name, own):
        return False
    if JaroWinkler.similarity(plain(name.key), plain(own.key)) >= ALIKE and not _shared(name, own):
        return False
    ours, theirs = ({plain(w) for w in p.words} for p in (name, own))
    if len(own.words) < 2:
        stems = {w[:BEGINNING] for w in ours}
        return not any(w[:BEGINNING] in stems for w in theirs)
    return not (ours <= theirs or theirs <= ours)


def _shared(name: Phrase, own: Phrase) -> set[str]:
    """The words with a meaning that both phrases have."""
    both = {plain(w) for w in name.words} & {plain(w) for w in own.words}
    return both - function_words(name.evidence.lang)


def _phrases(article: Article) -> Iterator[Phrase]:
    """The quoted phrases and the runs of words with capitals of an article."""
    for s in article.content:
        spans: list[tuple[int, int]] = []
        persons = [n for n in s.facts.names if n.kind is NameKind.PERSON and n.sure >= SURE]
        for quote in s.facts.quotes:
            start = s.text.find(quote.words, quote.start - s.start)
            if (
                quote.closed
                and quote.words[:1].isupper()
                and len(quote.words.split()) <= LONGEST
                and start >= 0
            ):
                spans.append((start, start + len(quote.words)))
                yield from _phrase(article, s, spans[-1], quoted=True, named=True)
        for a, b, named in dict.fromkeys(_runs(s)):
            of_person = any(n.start < s.start + b and s.start + a < n.end for n in persons)
            if not of_person and not any(x < b and a < y for x, y in spans):
                yield from _phrase(article, s, (a, b), quoted=False, named=named)


def _runs(s: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Runs of words with capitals with small words between them and without, and with the noun beside them.

    The third value is False for those with a noun in small letters, which are no names by themselves.
    """
    small, lexicon = function_words(s.lang), load_lexicon(s.lang)
    beside = lexicon is not None and not lexicon.capital_nouns
    for run in RUN.finditer(s.text):
        words = list(WORD.finditer(s.text, *run.span()))
        while words and words[0][0].lower() in small:
            del words[0]
        if not words:
            continue
        first = words[0].start()
        yield first, run.end(), True
        before, after = NOUN_BEFORE.search(s.text[:first]), NOUN_BEHIND.match(s.text, run.end())
        if beside and before and before[1] not in small:
            yield before.start(1), run.end(), False
        if beside and after and after[1] not in small:
            yield first, after.end(), False
        if len(words) > 1:
            yield from ((*m.span(), True) for m in PLAIN_RUN.finditer(s.text, first, run.end()))


def _phrase(
    article: Article, s: Sentence, span: tuple[int, int], quoted: bool, named: bool
) -> Iterator[Phrase]:
    """The phrase of a range of a sentence, if it may be what something is called."""
    start, end = span
    words = tuple(w.lower() for w in PART.findall(s.text[start:end]) if len(w) > 1)
    content = [w for w in words if len(w) >= SHORTEST and w not in function_words(s.lang)]
    if content and (len(content) > 1 or len(content[0]) >= ALONE):
        place = evidence_at(article, s, s.start + start, s.start + end)
        yield Phrase(place, words, quoted, named, (article.id, s.index))


@lru_cache(maxsize=KEPT)
def _is_foreign(words: tuple[str, ...], lang: str, common: frozenset[str]) -> bool:
    """True for two words and more of which another language has one more than the language of the text.

    No word but those that other phrases bear too is the own language's more.
    """
    for other in _worded() if len(words) > 1 else ():
        more = [w for w in words if _has(w, other) and not _has(w, lang) and not _is_name(w, lang)]
        own = (w for w in words if _has(w, lang) and not _has(w, other) and w not in common)
        if other == lang or not more or any(own):
            continue
        # A language that writes compounds in one word has more words than any list.
        unknown = [w for w in words if w not in common and not _has(w, other)]
        if len(unknown) < len(more) + _writes_compounds(other):
            return True
    return False


def _is_name(word: str, lang: str) -> bool:
    """True for a word in small letters that texts of a language have with a capital, and that is no English noun."""
    return bool(word_value(word.title(), lang)) and not (lang != ENGLISH and _is_english_noun(word))


@cache
def _worded() -> tuple[str, ...]:
    """The languages whose words are known well enough to tell that a phrase is of one and not of the other."""
    lexicons = ((lang, load_lexicon(lang)) for lang in known_languages())
    return tuple(lang for lang, lexicon in lexicons if lexicon is not None and lexicon.table("names"))


@lru_cache(maxsize=KEPT)
def _is_english_noun(word: str) -> bool:
    """True for an English noun for which some language's list has words."""
    lists = (load_loans(lang) for lang in known_languages())
    return any(loans is not None and loans.of(word) for loans in lists)


def _writes_compounds(lang: str) -> bool:
    """True for a language that writes nouns with capitals, and compounds in one word."""
    lexicon = load_lexicon(lang)
    return lexicon is not None and lexicon.capital_nouns


def _has(word: str, lang: str) -> bool:
    """True for a word in small letters that a language has, and no name."""
    if any(word in function_words(known) for known in _worded()):
        return word in function_words(lang)
    if word_value(word, lang):
        return True
    own = load_loans(lang)
    return own.has_form(word) if own is not None else lang == ENGLISH and _is_english_noun(word)

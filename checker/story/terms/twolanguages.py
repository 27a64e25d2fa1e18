"""Names that articles of one language have in that language and in another: „Klare Luft“ and "Clear Air".

A run of words with capitals, or a phrase in quotation marks, is of another language where the language of its article
lacks a word of it and the other has all; it is held against the phrases of the articles of the same language that are
of their own. The encoder decides: two phrases in quotation marks, or with a proper name that both have, may stand
farther apart than others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np
from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence
from checker.story.evidence import evidence_at
from checker.story.terms.wordbyword import is_rendered
from claims.embed import shipped_encoder
from claims.endings import without_s
from claims.facts.model import NameKind
from claims.facts.places import plain
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import known_languages, load_lexicon, writes_capitals
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
# … but for one that is put together from the words for the other's, which may be shorter; a noun of another language
# that stands alone is longer.
SHORT, NOUN = 4, 6
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
        beside: dict[tuple[str, int], list[Phrase]] = defaultdict(list)
        for p in found:
            beside[p.sentence].append(p)
        whole = {p.words for p in found if not _is_inside(p, beside[p.sentence])}
        borne = Counter(w for words in whole for w in set(words))
        common = frozenset(w for w, n in borne.items() if n > 1) - function_words(lang)
        odd = {p.key for p in found if _is_foreign(p.words, lang, common & set(p.words))}
        surely = frozenset(odd)
        odd |= {p.key for p in found if p.key not in odd and p.named and _is_english(p.words, lang, common)}
        foreign = {p.key: p for p in reversed(found) if p.key in odd and p.named}
        own = {p.key: p for p in reversed(found) if p.key not in odd}
        if foreign and own:
            quoted = frozenset(p.key for p in found if p.quoted)
            together = {(p.sentence, p.key) for p in found}
            for name, word, near in _nearest(list(foreign.values()), list(own.values()), quoted, surely):
                # A name with its translation beside it is explained.
                if not any((p.sentence, word.key) in together for p in found if p.key == name.key):
                    yield name, word, near


def _is_inside(phrase: Phrase, beside: Sequence[Phrase]) -> bool:
    """True for a part of a longer phrase of its sentence."""
    start, end = phrase.evidence.start, phrase.evidence.end
    spans = ((o.evidence.start, o.evidence.end) for o in beside)
    return any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)


def _nearest(
    foreign: Sequence[Phrase], own: Sequence[Phrase], quoted: frozenset[str], surely: Collection[str]
) -> Iterator[tuple[Phrase, Phrase, float]]:
    """The own phrase nearest to each foreign one, where they are near enough.

    Those that are not `surely` foreign have to be the own one word by word.
    """
    whole = np.asarray(shipped_encoder().encode([p.key for p in (*foreign, *own)]))
    near = whole[: len(foreign)] @ whole[len(foreign) :].T
    for name, row in zip(foreign, near, strict=True):
        told = [p for p in own if _may_be_one(name, p) and is_rendered(_content(name), _content(p))]
        if told:
            yield name, told[0], max(NAMED, float(row[own.index(told[0])]))
        if told or name.key not in surely:
            continue
        reached = np.flatnonzero(row >= BESIDE)
        fitting = [
            (float(row[k]), k) for k in reached.tolist() if _may_be_one(name, own[k]) and _is_long(own[k])
        ]
        if not fitting:
            continue
        value, best = max(fitting)
        word = own[best]
        behind = max((v for v, k in fitting if not set(own[k].words) & set(word.words)), default=0.0)
        if value >= _needed(name, word, value - behind, quoted):
            yield name, word, value


def _is_long(phrase: Phrase) -> bool:
    """True for words, or one word, that the encoder can tell from others."""
    return len(phrase.words) > 1 or len(phrase.words[0]) >= ALONE


def _content(phrase: Phrase) -> Sequence[str]:
    """The words of a phrase that have a meaning of their own."""
    return [w for w in phrase.words if w not in function_words(phrase.evidence.lang)]


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
    if len(own.words) < 2 or len(name.words) < 2:
        return NEAR if len(name.words) > 1 else NEVER
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
            of_person = of_person and not _ends_in_noun(s.text[a:b], s.lang)
            if not of_person and not any(x < b and a < y for x, y in spans):
                yield from _phrase(article, s, (a, b), quoted=False, named=named)


def _is_common_noun(word: str, lang: str) -> bool:
    """True for a noun of a language's dictionary, or a compound that ends in one."""
    loans = load_loans(lang)
    ends = (word[at:] for at in (0, *range(SHORTEST, len(word) - NOUN + 1)))
    return loans is not None and any(loans.has_form(end) for end in ends)


def _ends_in_noun(phrase: str, lang: str) -> bool:
    """True for two words of which the last is a noun of the language or of English: finders take them for persons."""
    first, _, last = phrase.rpartition(" ")
    loans = load_loans(lang)
    own = loans is not None and loans.has_form(last.lower())
    return bool(first) and (own or _is_english_noun(last.lower()))


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
            # Of a name in words of the language the first alone has a capital (« le projet Marée haute »).
            word, last = s.text[first : run.end()].lower(), PART.match(s.text, run.end() + 1)
            if last and last[0] not in small and len(words) == 1 and word_value(word, s.lang):
                yield first, last.end(), True
        if beside and after and after[1] not in small:
            yield first, after.end(), False
        for m in PLAIN_RUN.finditer(s.text, first, run.end()) if len(words) > 1 else ():
            yield (*m.span(), True)
            # What something is stands before its name ("Bauunternehmen Corvane Bridges").
            what, *name = WORD.finditer(s.text, *m.span())
            if len(name) > 1 and _is_common_noun(what[0].lower(), s.lang):
                yield name[0].start(), m.end(), True


def _phrase(
    article: Article, s: Sentence, span: tuple[int, int], quoted: bool, named: bool
) -> Iterator[Phrase]:
    """The phrase of a range of a sentence, if it may be what something is called."""
    start, end = span
    words = tuple(w.lower() for w in PART.findall(s.text[start:end]) if len(w) > 1)
    content = [w for w in words if len(w) >= SHORTEST and w not in function_words(s.lang)]
    if content and (len(content) > 1 or len(content[0]) >= SHORT):
        place = evidence_at(article, s, s.start + start, s.start + end)
        yield Phrase(place, words, quoted, named, (article.id, s.index))


@lru_cache(maxsize=KEPT)
def _is_foreign(words: tuple[str, ...], lang: str, common: frozenset[str]) -> bool:
    """True for two words and more of which another language has one more than the language of the text.

    No word but those that other phrases bear too is the own language's more.
    """
    if len(words) == 1:
        return lang == ENGLISH and _is_noun_abroad(words[0])
    for other in _worded():
        more = [w for w in words if _has(w, other) and not _has(w, lang) and not _is_name(w, lang)]
        own = (w for w in words if _has(w, lang) and not _has(w, other) and w not in common)
        if other == lang or not more or any(own):
            continue
        # A language that writes compounds in one word has more words than any list.
        unknown = [w for w in words if w not in common and not _has(w, other)]
        if len(unknown) < len(more) + writes_capitals(other):
            return True
    return False


def _is_english(words: tuple[str, ...], lang: str, common: frozenset[str]) -> bool:
    """True for two words and more that English has, but for `common` ones, and the language not all of them."""
    telling, loans = [w for w in words if w not in common], load_loans(lang)
    if lang == ENGLISH or loans is None or len(words) < 2 or not telling:
        return False
    small = function_words(lang)
    # An English plural looks like a genitive.
    own = [loans.has_form(w) and not (without_s(w) != w and loans.of(w)) for w in telling]
    return not all(own) and all(_has(w, ENGLISH) and w not in small for w in telling)


@lru_cache(maxsize=KEPT)
def _is_noun_abroad(word: str) -> bool:
    """True for a longer word that a list has as another language's noun and that English has not."""
    lists = (load_loans(lang) for lang in known_languages())
    noun = len(word) >= NOUN and any(loans is not None and loans.has_form(word) for loans in lists)
    return noun and not word_value(word, ENGLISH) and not _is_english_noun(word)


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


def _has(word: str, lang: str) -> bool:
    """True for a word in small letters that a language has, and no name."""
    if any(word in function_words(known) for known in _worded()):
        return word in function_words(lang)
    if word_value(word, lang):
        return True
    own = load_loans(lang)
    return own.has_form(word) if own is not None else lang == ENGLISH and _is_english_noun(word)

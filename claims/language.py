"""Finds the language of an article and of its sentences.

Function words of the lexicons vote first: they cost microseconds and are clear on running text. Only where
the vote is not clear is lingua asked, in its low-accuracy mode (trigrams; 0.15 s to load here against 3 s
for the full one with the same languages).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from claims.lexicon import known_languages, load_lexicon

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNKNOWN = "und"
# Languages that a text is told apart from, so that an unknown one is said as such.
CANDIDATES = (
    "de",
    "en",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "ro",
    "hu",
    "tr",
    "ru",
    "uk",
    "bg",
    "el",
    "ar",
    "fa",
    "he",
    "hi",
    "zh",
    "ja",
    "ko",
    "vi",
    "id",
)
SAMPLE_CHARS = 20_000
# The vote is clear where a language's function words are this share of all words (news: 0.25 to 0.45) …
CLEAR_SHARE = 0.15
# … and this many times those of the runner-up.
CLEAR_RATIO = 2.5
CLEAR_HITS = 3
# lingua's confidence below which nothing is said.
GATE = 0.8
# A sentence is another language than its article only with so many words and no function word of it.
FOREIGN_WORDS = 6
FOREIGN_GATE = 0.9
WORD = re.compile(r"[^\W\d_]+['’]?")
# So many letters of a text tell its language.
SAMPLE = 2000
# A sentence of another language has so many times as many of its words as of the article's.
CLEAR_LEAD = 3


@cache
def telling_words(lang: str) -> frozenset[str]:
    """The telling function words of a lexicon."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("sentences", "stopwords")) if lexicon else frozenset()


def _words(text: str) -> list[str]:
    """The words in lower case; an elided article keeps its apostrophe."""
    return [w.replace("’", "'") for w in WORD.findall(text.lower())]


def _votes(words: Sequence[str]) -> Counter[str]:
    """How many words of the text are function words of each lexicon."""
    return Counter({lang: sum(w in telling_words(lang) for w in words) for lang in known_languages()})


def detect_language(text: str, candidates: Sequence[str] = CANDIDATES) -> str:
    """The ISO 639-1 code of a text's language, "und" when it has no words or the signs are unclear."""
    words = _words(text[:SAMPLE_CHARS])
    if not words:
        return UNKNOWN
    (lang, hits), (_, other) = [*_votes(words).most_common(2), (UNKNOWN, 0), (UNKNOWN, 0)][:2]
    leads = lang in candidates and hits >= CLEAR_SHARE * len(words) and hits >= CLEAR_RATIO * other
    if leads and hits >= CLEAR_HITS:
        return lang
    asked = _ask(text[:SAMPLE], tuple(candidates), GATE)
    # On a line or two lingua is unsure, or goes by the names in it; a function word that only one lexicon has then
    # decides, also against a language that we would know by its own ("Der Minister Kai Lorenz trat zurück" is no
    # Italian).
    alone = leads and hits and not other and len(words) > 2
    return lang if alone and (asked == UNKNOWN or asked in known_languages()) else asked


def detect_sentences(sentences: Sequence[str], article: str) -> list[str]:
    """The language of each sentence: the article's unless it is long and clearly another's.

    A short sentence between two of another language goes with them.
    """
    found = [_of_sentence(sentence, article) for sentence in sentences]
    for i in range(1, len(found) - 1):
        around = found[i - 1]
        if around == found[i + 1] != found[i] and _votes(_words(sentences[i]))[found[i]] == 0:
            found[i] = around
    return found


def _of_sentence(text: str, article: str) -> str:
    """The language of one sentence of an article."""
    words = _words(text)
    if len(words) < FOREIGN_WORDS:
        return article
    votes = _votes(words)
    own = votes.pop(article, 0)
    if own or article == UNKNOWN:
        foreign, hits = votes.most_common(1)[0] if votes else (article, 0)
        return foreign if hits >= CLEAR_HITS and hits > CLEAR_LEAD * own and article != UNKNOWN else article
    # A run of names and titles is no language; some plain words must be there to ask about.
    if sum(w.islower() for w in WORD.findall(text)) < FOREIGN_WORDS:
        return article
    asked = _ask(text[:SAMPLE], CANDIDATES, FOREIGN_GATE)
    return article if asked == UNKNOWN else asked


@cache
def _detector(candidates: tuple[str, ...]) -> LanguageDetector:
    """lingua's detector over the candidates, loaded when first asked for."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in candidates]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def _ask(text: str, candidates: tuple[str, ...], gate: float) -> str:
    """lingua's answer, "und" below the gate."""
    if len(candidates) < 2:
        return candidates[0] if candidates else UNKNOWN
    values = _detector(candidates).compute_language_confidence_values(text)
    if not values or values[0].value < gate:
        return UNKNOWN
    return values[0].language.iso_code_639_1.name.lower()

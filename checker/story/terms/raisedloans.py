"""English nouns raised by a prefix beside the own word for the noun: "Superalignment", later "Ausrichtung".

A name that was made so is left in English, and its telling part is translated a few sentences on: nobody who knows the
one finds the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.story.terms.loanwords import ONE_SENSE, WordPlace
from claims.embed import shipped_encoder
from claims.facts.wordtable import word_value
from claims.lexicon import load_lexicon
from claims.loans import Loans, load_loans
from claims.model import Article, Sentence
from claims.words import split_words

# The noun behind the prefix has so many letters; shorter ones are parts of brands and games ("Superbowl", "Supercup").
NOUN = 6


def raised_beside(article: Article) -> Iterator[tuple[WordPlace, WordPlace, float]]:
    """Yield each raised English noun with the first place of the own word, and how near the two are in meaning."""
    for lang in sorted({s.lang for s in article.content}):
        loans, prefixes = load_loans(lang), _prefixes(lang)
        if loans is None or not prefixes:
            continue
        sentences = [s for s in article.content if s.lang == lang]
        raised = dict(_raised(sentences, prefixes, loans))
        pairs = [(noun, place, own) for noun, place in raised.items() for own in _own(noun, sentences, loans)]
        if not pairs:
            continue
        vectors = shipped_encoder().encode([t for noun, _, (word, _) in pairs for t in (noun, word)])
        for i, (_, place, (_, own)) in enumerate(pairs):
            near = float(vectors[2 * i] @ vectors[2 * i + 1])
            if near >= ONE_SENSE:
                yield place, own, near


def _prefixes(lang: str) -> tuple[str, ...]:
    """The prefixes that raise a word in a language."""
    lexicon = load_lexicon(lang)
    return tuple(lexicon.words("sentences", "raising")) if lexicon else ()


def _raised(
    sentences: Sequence[Sentence], prefixes: tuple[str, ...], loans: Loans
) -> Iterator[tuple[str, WordPlace]]:
    """The nouns, unknown to the language, behind a prefix; the last place first, so that a dict keeps the first."""
    for s in reversed(sentences):
        for word in reversed(split_words(s.text, s.lang)):
            low = word.text.lower()
            noun = next((low.removeprefix(p) for p in prefixes if low.startswith(p)), "")
            if len(noun) < NOUN or not word.text[0].isupper() or word_value(low, s.lang):
                continue
            if loans.of(noun) and not word_value(noun, s.lang) and not loans.has_form(noun):
                yield noun, WordPlace(s, word.start, word.end)


def _own(noun: str, sentences: Sequence[Sentence], loans: Loans) -> Iterator[tuple[str, WordPlace]]:
    """The first place of each own word for a noun, alone or at the head of a compound."""
    for own in loans.of(noun):
        for s in sentences:
            place = next((w for w in split_words(s.text, s.lang) if _is_made_of(w.text, own, loans)), None)
            if place is not None:
                yield own, WordPlace(s, place.start, place.end)
                break


def _is_made_of(word: str, own: str, loans: Loans) -> bool:
    """True for a word in some form, and for a compound that a joining letter puts together with it."""
    low = word.lower()
    if not word[0].isupper() or not low.startswith(own):
        return False
    rest = low[len(own) :]
    return rest in loans.endings or any(
        link and rest.startswith(link) and len(rest) > NOUN for link in loans.links
    )

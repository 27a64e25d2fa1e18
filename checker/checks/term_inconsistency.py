"""`term-inconsistency`: one concept under several names in one article, as machine translation leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence, Finding, Rule, Scope, Severity
from claims.embed import shipped_encoder
from claims.model import Article
from claims.words import Word, split_words

# Compounds share a head of at least this many letters ("-forschung") before different first parts.
MIN_HEAD = 6
MIN_FIRST = 5
# First parts that mean the same, and do not look the same: translations of each other, not inflections.
SAME_MEANING = 0.62
LOOKS_ALIKE = 0.75
# Compounds looked at in one article: more is a glossary, not an article, and costs quadratic time.
MAX_TERMS = 400


@dataclass(frozen=True, slots=True)
class Term:
    """A compound of an article, at its first place."""

    text: str
    start: int
    end: int
    sentence: int
    lang: str

    @property
    def flat(self) -> str:
        """The compound without hyphens, in lower case."""
        return self.text.replace("-", "").casefold()


class TermInconsistencyCheck:
    """Compares compounds with one head whose first parts are words for the same thing in two languages."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "term-inconsistency",
            "One concept under two names",
            Severity.INFO,
            "terminology/inconsistent",
            "Two compounds of one article have the same head, and their first parts mean the same in other words, "
            "often once translated and once left as a loan: readers take them for two things.",
            "“Datenschutzbehörde” and “Privacy-Behörde” in one German article",
            "“Sicherheitsforschung” and “Klimaforschung” in one German article",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per pair of compounds."""
        terms = list(_terms(article))[:MAX_TERMS]
        pairs = [(a, b, *parts) for a, b in combinations(terms, 2) if (parts := _first_parts(a, b))]
        if not pairs:
            return
        vectors = shipped_encoder().encode([part for p in pairs for part in p[2:]])
        for i, (a, b, *_) in enumerate(pairs):
            similarity = float(vectors[2 * i] @ vectors[2 * i + 1])
            if similarity >= SAME_MEANING:
                yield self._finding(article, a, b, similarity)

    def _finding(self, article: Article, a: Term, b: Term, similarity: float) -> Finding:
        """A finding with the first place of both names."""
        left, right = (Evidence(article.id, t.lang, t.sentence, t.start, t.end, t.text) for t in (a, b))
        return Finding(
            "term-inconsistency",
            Severity.INFO,
            round(min(0.9, similarity), 3),
            f"“{a.text}” and “{b.text}” seem to be two names of one thing.",
            Scope.WITHIN,
            left,
            right,
            left_value=a.flat,
            right_value=b.flat,
        )


def _terms(article: Article) -> Iterator[Term]:
    """The long words and hyphenated compounds of an article, each once."""
    seen: set[str] = set()
    for sentence in article.content:
        words = split_words(sentence.text, sentence.lang)
        for first, last in _compounds(sentence.text, words):
            text = sentence.text[first:last]
            if text.casefold() not in seen and len(text) >= MIN_HEAD + MIN_FIRST:
                seen.add(text.casefold())
                at = sentence.start
                yield Term(text, at + first, at + last, sentence.index, sentence.lang)


def _compounds(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The ranges of words, hyphenated ones in one piece."""
    start = -1
    for i, word in enumerate(words):
        if not word.text[0].isalpha():
            continue
        start = word.start if start < 0 else start
        after = text[word.end : word.end + 2]
        if len(after) == 2 and after[0] == "-" and after[1].isalpha() and i + 1 < len(words):
            continue
        yield start, word.end
        start = -1


def _first_parts(a: Term, b: Term) -> tuple[str, str] | None:
    """The different first parts of two compounds with the same head; None where they are no such pair."""
    head = _shared_ending(a.flat, b.flat)
    if head < MIN_HEAD or a.lang != b.lang:
        return None
    # A shared linking s or the end of a first part ("-ungs") is not the head's.
    one, two = a.flat[: len(a.flat) - head], b.flat[: len(b.flat) - head]
    if min(len(one), len(two)) < MIN_FIRST or JaroWinkler.similarity(one, two) >= LOOKS_ALIKE:
        return None
    return one.removesuffix("s"), two.removesuffix("s")


def _shared_ending(one: str, two: str) -> int:
    """How many letters two words end on together."""
    count = 0
    for a, b in zip(reversed(one), reversed(two), strict=False):
        if a != b:
            break
        count += 1
    return count

"""Slogans and titles of one article that are quoted in two wordings: „Folge dem Licht“, „Follow the light“.

A short phrase in quotation marks that begins with a capital is what somebody or something is called; two that mean
the same to the encoder, and are not written alike, are one that the text does not always call the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from checker.model import Evidence
from checker.story.evidence import evidence_at
from claims.embed import shipped_encoder
from claims.model import Article

WORD = re.compile(r"[\w’'-]+")
# A slogan has so many words; one word is a term, and more are a sentence somebody said.
SHORTEST, LONGEST = 2, 6
# From this cosine on two are one: on 400 documents of untouched news one pair passed, two wordings of a film's title
# (among phrases that begin small, nine passed, all of them inflections).
ONE = 0.8
# Comparing is quadratic; no article quotes more.
MAX_SLOGANS = 60


@dataclass(frozen=True, slots=True)
class Slogan:
    """A slogan where an article has it, with its words in small letters, each said once."""

    evidence: Evidence
    words: str


def slogans_beside(article: Article) -> Iterator[tuple[Sequence[Evidence], float]]:
    """The wordings of one slogan in different sentences, two by two with further places, and how near they are."""
    found = list(islice(_slogans(article), MAX_SLOGANS))
    if len(found) < 2:
        return
    vectors = shipped_encoder().encode([s.words for s in found])
    seen: set[frozenset[str]] = set()
    # The wordings that are told to be of one slogan: a third is told with one of two, not with both.
    groups = {s.words: {s.words} for s in found}
    for (i, one), (j, two) in combinations(enumerate(found), 2):
        key = frozenset((one.words, two.words))
        if (
            len(key) < 2
            or key in seen
            or two.words in groups[one.words]
            or one.evidence.sentence == two.evidence.sentence
        ):
            continue
        near = float(vectors[i] @ vectors[j])
        if near >= ONE:
            seen.add(key)
            joined = groups[one.words] | groups[two.words]
            groups |= dict.fromkeys(joined, joined)
            places = [s.evidence for s in found if s.words in key and s not in (one, two)]
            yield (one.evidence, two.evidence, *places), near


def _slogans(article: Article) -> Iterator[Slogan]:
    """The quoted phrases of an article that may be slogans."""
    for sentence in article.content:
        for quote in sentence.facts.quotes:
            words = [w.casefold() for w in WORD.findall(quote.words)]
            half = len(words) // 2
            # "Row, row!" says "row" twice.
            words = words[:half] if words[:half] == words[half:] else words
            if quote.closed and quote.words[:1].isupper() and SHORTEST <= len(words) <= LONGEST:
                yield Slogan(evidence_at(article, sentence, quote.start, quote.end), " ".join(words))

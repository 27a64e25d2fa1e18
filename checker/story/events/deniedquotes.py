"""One person's words in two articles, of which one denies what the other says.

"Ich gehe nicht wegen des Geldes" is "I'm leaving because of the money" in the next article: the words are one
quotation, or one part of it, and one of the two has lost its denial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from checker.model import Evidence
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.events.spoken import MIN_WORDS, PARTS, Spoken, spoken
from checker.story.people import people_of
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.facts.model import Negation
from claims.facts.polarity import DENYING
from claims.model import Claim
from claims.words import split_words

# Parts of quotations of one language are the same words from here on, and those of two; set by hand: a sentence and its
# denial are as near as two translations.
SAME, TRANSLATED = 0.85, 0.75
# A part has so many words of its own meaning.
TELLING = 2
# More parts are a book's.
MAX_PARTS = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A quotation or a part of it, with the denials in it."""

    spoken: Spoken
    start: int
    end: int
    denials: tuple[Negation, ...]

    @property
    def text(self) -> str:
        """The words of the part."""
        return self.spoken.article.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """The place of the part."""
        s = self.spoken.sentence
        return Evidence(self.spoken.article.id, s.lang, s.index, self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Denied:
    """Words that one article denies and the other does not, how near they are, and the two sentences as a pair."""

    one: Part
    two: Part
    near: float
    event: EventPair

    @property
    def denial(self) -> str:
        """The word that denies on one side."""
        return (self.one.denials or self.two.denials)[0].text


def denied_quotes(story: Story) -> Iterator[Denied]:
    """The words of one person in two articles of a time that one of them denies."""
    people = people_of(story)
    parts = [p for a in story.articles for s in spoken(a, people) for p in _parts(s)][:MAX_PARTS]
    if not any(p.denials for p in parts):
        return
    vectors = shipped_encoder().encode([p.text for p in parts])
    for i, j in combinations(range(len(parts)), 2):
        one, two = parts[i], parts[j]
        if one.spoken.who != two.spoken.who or len(one.denials) + len(two.denials) != 1:
            continue
        if _weakened(two if one.denials else one) or not compared(
            story, one.spoken.article, two.spoken.article
        ):
            continue
        near = float(vectors[i] @ vectors[j])
        if near >= (SAME if one.spoken.sentence.lang == two.spoken.sentence.lang else TRANSLATED):
            a, b = _claim(one), _claim(two)
            if a is not None and b is not None:
                yield Denied(one, two, near, event_of(one.spoken.article, a, two.spoken.article, b, near))


def _weakened(part: Part) -> bool:
    """Whether the quotation of a part denies or weakens anything, which may be the denial in other words."""
    quote = part.spoken.quote
    return any(quote.start <= n.start < quote.end for n in part.spoken.sentence.facts.negations)


def _claim(part: Part) -> Claim | None:
    """The claim that is the sentence of a part."""
    sentence = part.spoken.sentence.index
    return next((c for c in widest_claims(part.spoken.article) if c.sentence == sentence), None)


def _parts(told: Spoken) -> Iterator[Part]:
    """A quotation as a whole, and its parts that are long enough and say something."""
    quote, sentence = told.quote, told.sentence
    text = told.article.text[quote.start : quote.end]
    cuts = [0, *(m.end() for m in PARTS.finditer(text)), len(text)]
    spans = {(0, len(text)), *pairwise(cuts)}
    for start, end in sorted(spans):
        words = [w for w in split_words(text[start:end], sentence.lang) if w.text[0].isalnum()]
        if len(words) < MIN_WORDS or sum(w.content for w in words) < TELLING:
            continue
        first, last = quote.start + start, quote.start + end
        denials = (n for n in sentence.facts.negations if first <= n.start < last and n.kind in DENYING)
        yield Part(told, first, last, tuple(denials))

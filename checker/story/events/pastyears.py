"""Years that two reports give to one thing of the past, which they tell in words of their own.

"The worst accident since 1994. Two trains then collided on the ring, 40 people were hurt" and "last in 1984, when two
trains ran into each other on the ring": hardly a word of the sentences is the same, but what stands in and right behind
them shares names, numbers and telling words that neither article has elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from checker.story.acquainted import acquainted
from checker.story.dated import Dated, own_moment
from checker.story.eventpairs import widest_claims
from checker.story.onething import Leftover
from checker.story.story import Story
from checker.values.digits import digits_alike
from claims.facts.model import Moment
from claims.lexicon import load_lexicon
from claims.model import Article, Claim, Sentence
from claims.words import split_words

# Words of so many letters tell something, and are one where so many first ones agree; parts of names may be shorter.
TELLING, STEM, NAMED = 5, 6, 4
# Smaller numbers stand in many sentences by chance.
ANCHOR = 10
# So many things must be shared where the years are alike but for a digit, and where they are not.
ALIKE, UNLIKE = 2, 3
# An article that tells more years is a chronicle; more pairs are no news.
MAX_YEARS, MAX_PAIRS = 40, 2000
YEAR = "year"
Trait = str | Decimal


@dataclass(frozen=True, slots=True)
class _Past:
    """A year gone by where an article tells it, with what its passage has and the rest of the article has not."""

    article: Article
    claim: Claim
    moment: Moment
    traits: frozenset[Trait]


def past_years_apart(story: Story) -> Iterator[tuple[Dated, Dated]]:
    """The pairs of years that two articles give to what looks like one thing of the past, the likeliest of a year."""
    told = {a.id: list(islice(_past(a), MAX_YEARS)) for a in story.articles}
    known = {a.id: {m.year for s in a.content for m in s.facts.moments} for a in story.articles}
    for one, two in combinations(story.articles, 2):
        if story.knows(one.id, two.id) or not acquainted(story, one, two):
            continue
        ours = [p for p in told[one.id] if p.moment.year not in known[two.id]]
        theirs = [p for p in told[two.id] if p.moment.year not in known[one.id]]
        pairs = [
            (len(a.traits & b.traits), a, b)
            for a, b in islice(product(ours, theirs), MAX_PAIRS)
            if len(a.traits & b.traits) >= _needed(a, b)
            and not story.aligns(one.id, a.claim.sentence, two.id, b.claim.sentence)
        ]
        seen: set[tuple[str, int]] = set()
        for _, a, b in sorted(pairs, key=lambda p: -p[0]):
            places = {(p.article.id, p.moment.start) for p in (a, b)}
            if not places & seen:
                seen |= places
                yield own_moment(one, a.claim, a.moment), own_moment(two, b.claim, b.moment)


def _needed(one: _Past, two: _Past) -> int:
    """How many things two passages must share to be of one thing."""
    a, b = (Leftover(p.article, p.claim, p.moment, YEAR) for p in (one, two))
    return ALIKE if digits_alike(a.fact, b.fact) else UNLIKE


def _past(article: Article) -> Iterator[_Past]:
    """The years gone by that an article tells, each the only one of its sentence."""
    content = list(article.content)
    behind = dict(zip([s.index for s in content], content[1:], strict=False))
    for claim in widest_claims(article):
        years = [m for m in claim.facts.moments if m.year is not None]
        if len(years) != 1 or years[0].kind != YEAR or years[0].relative:
            continue
        gone = years[0].year is not None and (not article.date or years[0].year < article.date.year)
        if claim.facts.hides(years[0].start) or not gone:
            continue
        here = article.sentences[claim.sentence]
        after = behind.get(here.index)
        near = [here]
        if after and after.paragraph == here.paragraph and not any(m.year for m in after.facts.moments):
            near.append(after)
        yield _Past(article, claim, years[0], _traits(near, article))


def _traits(near: list[Sentence], article: Article) -> frozenset[Trait]:
    """What some sentences have and the others of their article have not: names, numbers and telling words."""
    inside = {s.index for s in near}
    rest = {t for s in article.content if s.index not in inside for t in _all(s)}
    return frozenset(t for s in near for t in _all(s) if t not in rest)


def _all(sentence: Sentence) -> set[Trait]:
    """The telling words of a sentence by their first letters, the parts of its names, and its larger numbers."""
    lexicon = load_lexicon(sentence.lang)
    then = {w.rstrip("*") for w in lexicon.words("numbers", "time_before")} if lexicon else set()
    facts = sentence.facts
    words = (w.text.casefold() for w in split_words(sentence.text, sentence.lang) if w.content)
    found: set[Trait] = {
        w[:STEM] for w in words if w.isalpha() and len(w) >= TELLING and not w.startswith(tuple(then))
    }
    found |= {t[:STEM].casefold() for n in facts.names for t in n.tokens if len(t) >= NAMED}
    return found | {q.value for q in facts.quantities if not q.soft and q.value >= ANCHOR}

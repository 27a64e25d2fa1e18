"""Where one report says that nobody came to harm, and another counts those who did.

"Verletzt wurde niemand" against "four passengers were slightly injured", or "a passenger was". Whose harm is denied
must be said of nobody at all: "no police officer was hurt" leaves others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from checker.model import Evidence
from checker.story.acquainted import compared
from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.numbers.counts import Count, counts_of, is_general, kinds_of
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.facts.model import Negation
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Harms of which one excludes the other for those who are counted.
HARMS = frozenset({"deaths", "injured", "missing"})
# Nouns this near (cosine of word vectors) are one kind of people.
SAME_PEOPLE = 0.75


@dataclass(frozen=True, slots=True)
class Nobody:
    """A claim that something ("injured") happened to nobody."""

    article: Article
    claim: Claim
    kind: str

    @property
    def evidence(self) -> Evidence:
        """The claim as evidence."""
        return claim_passage(self.article, self.claim).whole()


def nobody_and_some(story: Story) -> Iterator[tuple[Nobody, Count]]:
    """The claims that nobody came to harm, each with a count of those who did in another article of the time."""
    counted = {
        i: [c for c in counts if c.kind and c.quantity.value > 0] for i, counts in counts_of(story).items()
    }
    for article in story.articles if len(story.articles) > 1 else ():
        counted[article.id] += _somebodies(article)
    nobodies = {article.id: list(_nobodies(article)) for article in story.articles}
    for article in story.articles:
        for none in nobodies[article.id]:
            if _tells_of(article, none):
                continue
            for other in story.articles:
                if any(n.kind == none.kind for n in nobodies[other.id]):
                    continue
                if compared(story, article, other):
                    first = next((c for c in counted[other.id] if c.kind == none.kind), None)
                    if first is not None:
                        yield none, first


def _somebodies(article: Article) -> Iterator[Count]:
    """Those to whom an article lets something happen without counting them: "a fisherman died"."""
    for claim in widest_claims(article):
        lexicon, facts = load_lexicon(claim.lang), claim.facts
        ones = [q for q in facts.quantities if q.soft and q.value == 1 and q.from_word and not q.unit]
        if lexicon is None or len(ones) != 1 or facts.quotes or facts.hedges or facts.negations:
            continue
        kinds = kinds_of(claim.text, lexicon)
        behind = claim.text[ones[0].end - claim.start :]
        noun = next((w.text for w in split_words(behind, claim.lang) if w.content), "")
        if len(kinds) == 1 and noun:
            yield Count(article, claim, ones[0], noun, next(iter(kinds)))


def other_harm(story: Story) -> Iterator[tuple[Count, Count]]:
    """The counts of the same people to whom two articles of a time let another harm happen (hurt or killed).

    Only where neither article speaks of the other harm at all.
    """
    if len(story.articles) < 2:
        return
    told = {a.id: _kinds_told(a) for a in story.articles}
    counted = [
        c for counts in counts_of(story).values() for c in counts if c.kind in HARMS and c.quantity.value > 0
    ]
    for one, two in combinations(counted, 2):
        if one.kind == two.kind or not compared(story, one.article, two.article):
            continue
        if (
            two.kind not in told[one.article.id]
            and one.kind not in told[two.article.id]
            and _one_noun(one, two)
        ):
            yield one, two


def _kinds_told(article: Article) -> set[str]:
    """The kinds of harm that an article has a word for."""
    lexicons = {s.lang: load_lexicon(s.lang) for s in article.content}
    return {
        kind
        for s in article.content
        for lexicon in (lexicons[s.lang],)
        if lexicon is not None
        for kind in kinds_of(s.text, lexicon)
    }


def _one_noun(one: Count, two: Count) -> bool:
    """True for counts of one noun, and of a kind of people ("firefighters"), not of people at large."""
    if is_general(one) or is_general(two):
        return False
    vectors = shipped_encoder().encode([one.noun, two.noun])
    return float(vectors[0] @ vectors[1]) >= SAME_PEOPLE


def _tells_of(article: Article, none: Nobody) -> bool:
    """True if an article speaks elsewhere of those to whom nothing is said to have happened ("visited the injured")."""
    lexicon = load_lexicon(none.claim.lang)
    return lexicon is not None and any(
        s.index != none.claim.sentence and none.kind in kinds_of(s.text, lexicon) for s in article.content
    )


def _nobodies(article: Article) -> Iterator[Nobody]:
    """The plain claims of an article that say of one kind of harm that it happened to nobody."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or claim.facts.quotes:
            continue
        denied = [n for n in claim.facts.negations if n.kind in DENYING]
        # Few claims deny anything: the others need not be looked through.
        kinds = kinds_of(claim.text, lexicon) if len(denied) == 1 else frozenset()
        if len(kinds) == 1 and not _by_degree(claim, lexicon) and _of_all(claim, denied[0], lexicon):
            yield Nobody(article, claim, next(iter(kinds)))


def _by_degree(claim: Claim, lexicon: Lexicon) -> bool:
    """True if a claim has a word for how badly somebody came to harm."""
    words = {w.text.lower() for w in split_words(claim.text, claim.lang)}
    return not words.isdisjoint(lexicon.words("numbers", "degrees"))


def _of_all(claim: Claim, denial: Negation, lexicon: Lexicon) -> bool:
    """True if a denial is a word for nobody, or stands right before the harm ("keine Verletzten")."""
    if denial.text.lower() in lexicon.words("numbers", "nobody"):
        return True
    behind = claim.text[denial.end - claim.start :].split()
    return bool(behind) and bool(kinds_of(behind[0].strip(",.;:!?"), lexicon))

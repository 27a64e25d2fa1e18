"""Which claims speak of the same event, so that their facts may be held against each other.

Nearness in the index proposes; this decides, and precision comes first: the claims must share a name and
most of their content words, and be of the same stance (neither quoted against the other).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from checker.checks.base import Story
from checker.coverage import covered_share
from checker.model import Evidence, Scope
from checker.pairs import Pair, Passage
from claims.facts.model import Moment, Name
from claims.model import Article, Claim, SentenceKind

# Near claims under this cosine are about the same topic, not the same event (tests/golden/stories).
SAME_EVENT = 0.55
# Both sides must be covered by this share of their meaning, the shorter one by more.
MIN_SHARE = 0.45
MIN_BEST_SHARE = 0.62
# Claims with fewer content words are fragments: their nearness says nothing.
MIN_CONTENT = 4
# Linking the words of a pair takes a millisecond; of a story with more pairs the nearest are examined.
MAX_EXAMINED = 20_000


@dataclass(frozen=True)
class EventPair:
    """Two claims on one event: the pair for comparison, and where the claims stand."""

    pair: Pair
    left_article: Article
    right_article: Article
    left_claim: Claim
    right_claim: Claim

    @property
    def scope(self) -> Scope:
        """Within one article, or across two."""
        return Scope.WITHIN if self.left_article.id == self.right_article.id else Scope.ACROSS


def event_pairs(story: Story) -> tuple[EventPair, ...]:
    """The claim pairs of a story that are shown to speak of the same event, the nearest first.

    Pairs between versions are left out: there the alignment has compared them already.
    """
    return _examined(story)[0]


def unexamined(story: Story) -> int:
    """How many near claim pairs of a very large story were not examined; 0 for all others."""
    return _examined(story)[1]


# Several checks ask for the pairs of the same story, one after the other.
@lru_cache(maxsize=1)
def _examined(story: Story) -> tuple[tuple[EventPair, ...], int]:
    """The pairs on one event, and how many were not looked at."""
    found: list[EventPair] = []
    seen: set[tuple[str, str]] = set()
    near = _proposed(story)
    for one, two, pair, left, right in islice(near, MAX_EXAMINED):
        # The same two texts again (a repeated paragraph) would give the same finding again.
        if (one.text, two.text) not in seen:
            seen.add((one.text, two.text))
            if _same_content(pair):
                found.append(EventPair(pair, left, right, one, two))
    return tuple(found), sum(1 for _ in near)


def _proposed(story: Story) -> Iterator[tuple[Claim, Claim, Pair, Article, Article]]:
    """The pairs that are near, not of two versions, and share a name."""
    for near in story.candidates:
        if near.score < SAME_EVENT:
            continue
        left, right = story.articles[near.left[0]], story.articles[near.right[0]]
        if frozenset((left.id, right.id)) in story.versions:
            continue
        one, two = left.claims[near.left[1]], right.claims[near.right[1]]
        if _shared_name(one, two):
            yield one, two, Pair(_passage(left, one), _passage(right, two), near.score), left, right


def _passage(article: Article, claim: Claim) -> Passage:
    """The passage of one claim."""
    return Passage(
        article.id, claim.lang, claim.text, claim.start, (claim.sentence,), claim.facts, date=article.date
    )


def _shared_name(one: Claim, two: Claim) -> bool:
    """True if a name of one claim is named by the other: by its key, its last word or its identity."""
    return any(_same(a, b) for a in one.facts.names for b in two.facts.names)


def _same(a: Name, b: Name) -> bool:
    """True for names that share identity, key or last word."""
    if a.entity and a.entity == b.entity:
        return True
    return a.key == b.key or bool(a.tokens and b.tokens and a.tokens[-1] == b.tokens[-1])


def _same_content(pair: Pair) -> bool:
    """True if each side holds most of what the other says."""
    sides = pair.words.left, pair.words.right
    if min(sum(w.content for w in side) for side in sides) < MIN_CONTENT:
        return False
    shares = [covered_share(side) for side in sides]
    return min(shares) >= MIN_SHARE and max(shares) >= MIN_BEST_SHARE


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment that holds for a claim, with its evidence: its own, or that of the date heading above it."""

    moment: Moment
    evidence: Evidence
    inherited: bool


def moments_of(article: Article, claim: Claim) -> list[Dated]:
    """The moments said in a claim; failing those, the ones of the date heading that it stands under."""
    own = [Dated(m, _evidence(article, claim.sentence, m), False) for m in claim.facts.moments]
    if own:
        return own
    heading = _date_heading(article, claim.sentence)
    if heading is None:
        return []
    sentence = article.sentences[heading]
    return [Dated(m, _evidence(article, heading, m), True) for m in sentence.facts.moments]


# A date heading is a heading whose moments are most of its words.
HEADING_SHARE = 0.4


def _date_heading(article: Article, index: int) -> int | None:
    """The nearest heading above a sentence, if it is a date."""
    for i in range(index, -1, -1):
        sentence = article.sentences[i]
        if sentence.kind is SentenceKind.HEADING:
            said = sum(m.end - m.start for m in sentence.facts.moments)
            return i if said >= HEADING_SHARE * len(sentence.text) else None
    return None


def _evidence(article: Article, sentence: int, moment: Moment) -> Evidence:
    """The evidence of a moment in an article."""
    lang = article.sentences[sentence].lang
    text = article.text[moment.start : moment.end]
    return Evidence(article.id, lang, sentence, moment.start, moment.end, text)

"""Which claims speak of the same event, so that their facts may be held against each other.

Nearness in the index proposes; this decides, and precision comes first. The claims must be anchored in one
another (a name, a number or a moment of one stands in the other too), hold most of each other's words beside
the values that are compared, and name nobody else instead.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from statistics import fmean

from checker.model import Scope
from checker.names.alike import alike_names
from checker.names.lonenames import other_names
from checker.pairs import Pair, Passage
from checker.same import Same
from checker.statements.stance import denials
from checker.story.dated import moments_of
from checker.story.story import Story
from checker.words.nearness import nearness
from checker.words.wordlinks import LinkedWord
from checker.words.wordmatch import uncovered_words
from checker.words.wordside import prepare_sides
from claims.facts.opposite import find_pole_words
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Articles whose widest claims are kept at a time: those of one story.
KEPT_ARTICLES = 64
# Near claims under this cosine are about the same topic, not the same event; the encoder holds sentences of
# two languages less near than those of one (scripts/evaluation/stories.py).
SAME_EVENT = 0.45
SAME_EVENT_CROSS = 0.3
# Both sides must be covered by this share of their meaning, the shorter one by more.
MIN_SHARE = 0.25
MIN_BEST_SHARE = 0.4
# In two languages claims as near as those of one language need less of each other's words.
MIN_SHARE_NEAR = 0.33
# Claims that hold this much of each other repeat each other, whether or not a name says so.
REPEATED = 0.54
# Claims this near are looked at even where no name or number anchors them.
VERY_NEAR = 0.68
# Claims with fewer content words are fragments: their nearness says nothing.
MIN_CONTENT = 4
MIN_CONTENT_CROSS = 3
# Values with fewer content words beside them are headings and labels.
MIN_BESIDE = 2
# Smaller numbers stand in many sentences by chance and anchor nothing.
MIN_ANCHOR = 10
# The claims of one sentence stand this near one another.
CLAIMS_NEAR = 12
# Linking the words of a pair takes a millisecond; of a story with more pairs the nearest are examined.
MAX_EXAMINED = 20_000
# Pairs whose words are looked at together.
AT_ONCE = 32
# Pairs of texts whose shares are kept, half a kilobyte each.
KEPT_SHARES = 1 << 16
# Texts of claims of which it is known what words they have: those of a book, whose neighbours come in any order.
KEPT_CLAIMS = 1 << 16
# From this score on a word has no counterpart.
LOST = 0.5


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
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

    Sentences that alignments of versions link, to each other or to others, are left out: there they have been compared
    already.
    """
    return _examined(story)[0]


def unexamined(story: Story) -> int:
    """How many near claim pairs of a very large story were not examined; 0 for all others."""
    return _examined(story)[1]


def near_pairs(story: Story) -> Iterator[EventPair]:
    """The claim pairs of a story that are near enough to be looked at, whether or not they are of one event."""
    return islice(_proposed(story), MAX_EXAMINED)


# Several checks ask for the pairs of the same story, one after the other.
@lru_cache(maxsize=1)
def _examined(story: Story) -> tuple[tuple[EventPair, ...], int]:
    """The pairs on one event, and how many were not looked at."""
    near = _proposed(story)
    nearest: dict[tuple[str, str], tuple[int, EventPair]] = {}
    for rank, event in enumerate(islice(near, MAX_EXAMINED)):
        # The same two texts again (a repeated paragraph) would give the same finding again.
        nearest.setdefault((event.left_claim.text, event.right_claim.text), (rank, event))
    by_text = _neighbours_together(sorted(nearest.values(), key=lambda ranked: ranked[0]))
    found = []
    while some := list(islice(by_text, AT_ONCE)):
        prepare_sides((side.text, side.lang) for _, e in some for side in (e.pair.left, e.pair.right))
        found += [(rank, event) for rank, event in some if same_event(event.pair)]
    return tuple(event for _, event in sorted(found)), sum(1 for _ in near)


def _neighbours_together(ranked: Sequence[tuple[int, EventPair]]) -> Iterator[tuple[int, EventPair]]:
    """The pairs in an order in which those of one text follow one another, then those of its neighbours.

    What is known of a text's words is kept for a while, so that it is made once and not for every pair.
    """
    of: dict[str, list[int]] = defaultdict(list)
    for at, (_, event) in enumerate(ranked):
        of[event.left_claim.text].append(at)
        of[event.right_claim.text].append(at)
    done: set[int] = set()
    for text in list(of):
        waiting = deque([text])
        while waiting:
            for at in of.pop(waiting.popleft(), ()):
                if at not in done:
                    done.add(at)
                    yield ranked[at]
                    event = ranked[at][1]
                    waiting += [event.left_claim.text, event.right_claim.text]


def _proposed(story: Story) -> Iterator[EventPair]:
    """The pairs that are near, not aligned, have facts that can exclude each other, and are anchored in each
    other, very near, or of two languages (whose names may be spelled in two ways).
    """
    for near in story.candidates:
        left, right = story.articles[near.left[0]], story.articles[near.right[0]]
        if story.knows(left.id, right.id):
            continue
        one, two = left.claims[near.left[1]], right.claims[near.right[1]]
        if near.score < (SAME_EVENT if one.lang == two.lang else SAME_EVENT_CROSS):
            continue
        if story.judged(left.id, one.sentence, right.id, two.sentence):
            continue
        if not (_valued(left, one, two) and _valued(right, two, one)):
            continue
        pair = Pair(claim_passage(left, one), claim_passage(right, two), near.score)
        if one.lang != two.lang or near.score >= VERY_NEAR or anchored(pair.left, pair.right):
            yield EventPair(pair, left, right, one, two)


def _valued(article: Article, claim: Claim, other: Claim) -> bool:
    """True if a claim tells a number, a date or a direction that another such claim could exclude."""
    facts, others = claim.facts, other.facts
    if denials(facts) != denials(others):
        return True
    if any(not q.soft for q in facts.quantities) and any(not q.soft for q in others.quantities):
        return True
    return bool(moments_of(article, claim)) or has_pole(claim) or refuses(claim) or refuses(other)


def has_pole(claim: Claim) -> bool:
    """True if a claim has a word whose opposite would contradict it."""
    return _has_pole(claim.text, claim.lang)


@lru_cache(maxsize=KEPT_CLAIMS)
def _has_pole(text: str, lang: str) -> bool:
    """The same of a text."""
    lexicon = load_lexicon(lang)
    return lexicon is not None and any(find_pole_words(text, lexicon))


def refuses(claim: Claim) -> bool:
    """True if a claim has a verb by which somebody does not do what follows ("refused to pay")."""
    return _refuses(claim.text, claim.lang)


@lru_cache(maxsize=KEPT_CLAIMS)
def _refuses(text: str, lang: str) -> bool:
    """The same of a text."""
    lexicon = load_lexicon(lang)
    starts = tuple(lexicon.words("negation", "refusals")) if lexicon else ()
    return bool(starts) and any(w.text.lower().startswith(starts) for w in split_words(text, lang))


def claim_passage(article: Article, claim: Claim) -> Passage:
    """The passage of one claim."""
    return Passage(
        article.id, claim.lang, claim.text, claim.start, (claim.sentence,), claim.facts, date=article.date
    )


def event_of(
    article: Article, claim: Claim, other: Article, its: Claim, near: float | None = None
) -> EventPair:
    """Two claims as a pair; how near they are in meaning (cosine) is reckoned where it is not told."""
    sides = claim_passage(article, claim), claim_passage(other, its)
    if near is None:
        near = nearness(claim.text, its.text)
    return EventPair(Pair(*sides, near), article, other, claim, its)


def widest_claims(article: Article) -> Sequence[Claim]:
    """The claims of an article that are no part of another one."""
    return _kept_widest(Same(article))


@lru_cache(KEPT_ARTICLES)
def _kept_widest(article: Same[Article]) -> Sequence[Claim]:
    """The same, found out once: every finding of a story asks for them."""
    return tuple(_widest(article.value))


def _widest(article: Article) -> Iterator[Claim]:
    """The claims of an article that are no part of another one, found out."""
    for i, claim in enumerate(article.claims):
        near = article.claims[max(0, i - CLAIMS_NEAR) : i + CLAIMS_NEAR]
        if not any(_holds(other, claim) for other in near):
            yield claim


def _holds(other: Claim, claim: Claim) -> bool:
    """True if a claim is a part of another one of its sentence."""
    if other.sentence != claim.sentence:
        return False
    inside = other.start <= claim.start and claim.end <= other.end
    return inside and other.end - other.start > claim.end - claim.start


def same_event(pair: Pair) -> bool:
    """True if two passages are shown to speak of one event (their values may differ)."""
    if other_names(pair):
        return False
    least = MIN_CONTENT if pair.left.lang == pair.right.lang else MIN_CONTENT_CROSS
    if not all(_content_beside(side, least) for side in (pair.left, pair.right)):
        return False
    # Nothing needs to be linked to see that a text repeats itself.
    if (pair.left.text, pair.left.lang) == (pair.right.text, pair.right.lang):
        return True
    shares = shares_beside(pair)
    if min(shares) >= REPEATED:
        return True
    cross = pair.left.lang != pair.right.lang
    near = cross and pair.score >= SAME_EVENT and min(shares) >= MIN_SHARE_NEAR
    held = near or (min(shares) >= MIN_SHARE and max(shares) >= MIN_BEST_SHARE)
    return held and anchored(pair.left, pair.right)


def shares_beside(pair: Pair) -> tuple[float, float]:
    """How much of each side's meaning the other holds, beside the values."""
    left, right = ((side.text, side.lang, _value_spans(side)) for side in (pair.left, pair.right))
    return _shares_of(*left, *right)


# An archive repeats itself, and its stories are told one by one.
@lru_cache(maxsize=KEPT_SHARES)
def _shares_of(
    left: str, left_lang: str, left_values: Spans, right: str, right_lang: str, right_values: Spans
) -> tuple[float, float]:
    """The same of two texts, whose values lie at these offsets."""
    one, two = uncovered_words(left, right, left_lang, right_lang)
    return _share(one, left_values), _share(two, right_values)


def _share(words: Sequence[tuple[int, float]], values: Spans) -> float:
    """The mean share of meaning that the other side holds, of content words outside the values."""
    held = [1.0 - score for start, score in words if not _inside(values, start)]
    return fmean(held) if held else 1.0


def beside_values(pair: Pair) -> list[list[LinkedWord]]:
    """The words of each side outside the numbers and dates, which are expected to differ where there is a conflict."""
    sides = (pair.words.left, pair.left), (pair.words.right, pair.right)
    return [
        [w for w in words if not _inside(values, w.start - side.start)]
        for words, side in sides
        for values in (_value_spans(side),)
    ]


def words_shared(pair: Pair, lost: float = LOST) -> Iterator[LinkedWord]:
    """The content words of the left side beside its values that have a counterpart on the right."""
    return (w for w in beside_values(pair)[0] if w.content and w.link >= 0 and w.score < lost)


def shares_word(pair: Pair, lost: float = LOST) -> bool:
    """True if a word of one side beside its values has a counterpart on the other."""
    return any(True for _ in words_shared(pair, lost))


def _content_beside(side: Passage, least: int) -> bool:
    """True if a passage has at least so many content words, and enough of them beside its numbers and dates."""
    content = [w for w in split_words(side.text, side.lang) if w.content]
    values = _value_spans(side)
    beside = sum(not _inside(values, w.start) for w in content)
    return len(content) >= least and beside >= MIN_BESIDE


def _value_spans(side: Passage) -> Spans:
    """Where a passage's numbers and dates begin and end, counted in its text."""
    values = [(q.start, q.end) for q in side.facts.quantities]
    values += [(m.start, m.end) for m in side.facts.moments]
    return tuple((start - side.start, end - side.start) for start, end in values)


def _inside(spans: Spans, offset: int) -> bool:
    """True if an offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)


def anchored(left: Passage, right: Passage) -> bool:
    """True if a name, a number or a moment of one passage stands in the other too."""
    if any(alike_names(a, b) for a in left.facts.names for b in right.facts.names):
        return True
    if _anchor_numbers(left) & _anchor_numbers(right):
        return True
    return left.lang != right.lang and bool(_capitals(left) & _capitals(right))


def _anchor_numbers(side: Passage) -> set[tuple[str, str]]:
    """The numbers of a passage that are large enough to tell an event, each with its unit."""
    return {
        (str(q.base.normalize()), q.unit)
        for q in side.facts.quantities
        if q.value >= MIN_ANCHOR and not q.soft
    }


def _capitals(side: Passage) -> set[str]:
    """The words of a passage that begin with a capital, also inside compounds; a name looks so in any language."""
    words = side.text.replace("-", " ").replace("’", " ").replace("'", " ").split()
    bare = (w.strip('.,;:!?«»„“”"()') for w in words)
    return {w.casefold() for w in bare if len(w) >= 4 and w[0].isupper()}

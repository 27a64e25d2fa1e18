"""Two numbers of one article that look like a slip of each other, though little else shows that they are of one thing.

"26 minutes" and "62 minutes", "230 million" and "23 million", "within 18 weeks" and "within 80 weeks": an article that
tells a number of one kind once, and elsewhere the same digits in another order, with a nought more, or a number that
sounds like it, has hardly two things of which it is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from checker.names.alike import alike_names
from checker.statements.stance import other_sources
from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.onearticle import head_of
from checker.story.numbers.slips import (
    LEAST,
    TEN,
    TWENTY,
    Counted,
    are_one_noun,
    nouns_behind,
    other_places,
    other_times,
    part_of,
    shared_words,
    slip,
    takes_up,
)
from checker.story.numbers.toldvalues import PART, told_values
from checker.story.story import Story
from checker.values.digits import digit_count
from checker.words.nearness import nearness
from claims.facts.model import Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article

# An article that tells more numbers of one kind tells of many things; where these are all it tells, they are of one.
MANY, ALL = 4, 2
# Nouns this near (cosine) may be one: "travellers", "passengers".
ONE_NOUN = 0.4
# Counts from here on are hardly of two things where an article has no others.
LARGE = 1000
# Numbers of so many digits before their noughts are hardly the same but for a nought by chance.
TELLING = 2
# Stretches of time and shares are of many things: a word must be shared, or a name.
LOOSE = frozenset({"time", "ratio"})
MAX_NUMBERS, MAX_PAIRS = 150, 4000
NOUGHT, SOUND, SWAPPED = "nought", "sound", "swapped"


@dataclass(frozen=True, slots=True)
class Suspects:
    """Two numbers of which one may be a slip of the other."""

    one: Counted
    two: Counted
    kind: str

    @property
    def event(self) -> EventPair:
        """Their clauses as a pair."""
        return event_of(self.one.article, self.one.clause, self.two.article, self.two.clause)


def suspects_within(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of numbers of one article of which one may be a slip of the other."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(islice(_numbers(article), MAX_NUMBERS))
        known: set[frozenset[Decimal]] = set()
        for one, two in islice(combinations(told, 2), MAX_PAIRS):
            kind = _slip(one.quantity, two.quantity)
            values = frozenset((one.quantity.value, two.quantity.value))
            if not kind or values in known or not _is_one_kind(one, two):
                continue
            if _may_be_one(Suspects(one, two, kind), told):
                known.add(values)
                yield Suspects(one, two, kind).event, one.quantity, two.quantity


def _numbers(article: Article) -> Iterator[Counted]:
    """The numbers that an article tells in its own words, with the nouns of those without a unit."""
    for told in told_values(article):
        q = told.fact
        if isinstance(q, Quantity) and q.value >= LEAST:
            # Behind a part stands its whole ("640 of about 800 employees").
            of_whole = (told.noun.casefold(),) if told.kind == PART and told.noun else ()
            nouns = (q.unit,) if q.unit else of_whole or nouns_behind(told.claim, q)
            if nouns:
                yield Counted(told, told.clause, nouns)


def _slip(one: Quantity, two: Quantity) -> str:
    """The slip that makes one number of the other: as elsewhere, but for other digits, and "18" sounds like "80"."""
    if one.unit != two.unit:
        return ""
    low, high = sorted((one.value, two.value))
    if TEN < low < TWENTY and high == (low - TEN) * TEN:
        return SOUND
    kind = slip(one, two)
    return kind if kind in (NOUGHT, SOUND, SWAPPED) else ""


def _is_one_kind(one: Counted, two: Counted) -> bool:
    """Whether two numbers stand in two sentences and have one unit, or count one noun."""
    claims = one.told.claim, two.told.claim
    apart = claims[0].sentence != claims[1].sentence and claims[0].lang == claims[1].lang
    return apart and _counts_one(one, two)


def _may_be_one(pair: Suspects, told: Sequence[Counted]) -> bool:
    """Whether nothing shows that two numbers are of two things, and what they are alike in is no chance."""
    one, two = pair.one, pair.two
    # "The 300 million" were told before, wherever they are spent.
    told_before = two.quantity.unit != "" and takes_up(two)
    places = other_places(one, two), not told_before and other_places(two, one)
    if other_times(one, two) or (all(places) if one.quantity.dimension in LOOSE else any(places)):
        return False
    if (
        _is_denied(one) != _is_denied(two)
        or _is_before(one) != _is_before(two)
        or other_sources(pair.event.pair.left, pair.event.pair.right)
    ):
        return False
    kin = [t for t in told if _counts_one(t, one)]
    values = len({t.quantity.value for t in kin} | {two.quantity.value})
    if values > MANY or any(_is_again(t, one, two) for t in kin):
        return False
    # Which of them is told twice may have a thing of its own.
    twice = sum(t.quantity.value in (one.quantity.value, two.quantity.value) for t in kin) > len((one, two))
    if twice:
        return _evidence(pair) - takes_up(two) >= max(_needed(pair, values), 1)
    return _evidence(pair) >= _needed(pair, values)


def _counts_one(one: Counted, two: Counted) -> bool:
    """Whether two numbers have one unit, or count what may be one noun; one of the two may have an attribute."""
    if one.quantity.unit or two.quantity.unit:
        return one.quantity.unit == two.quantity.unit
    return any(
        are_one_noun(a, b) or nearness(a, b) >= ONE_NOUN
        for i, a in enumerate(one.nouns)
        for j, b in enumerate(two.nouns)
        if i == 0 or j == 0
    )


def _is_again(told: Counted, one: Counted, two: Counted) -> bool:
    """Whether a sentence tells both numbers, or one of them a third time: the article knows of both."""
    sentences = {one.told.claim.sentence, two.told.claim.sentence}
    values = {one.quantity.value: one, two.quantity.value: two}
    other = values.get(told.quantity.value)
    return other is not None and told is not other and told.told.claim.sentence in sentences


def _is_denied(count: Counted) -> bool:
    """Whether something right before a number in its part of the clause denies it."""
    start, _ = part_of(count)
    negations = count.clause.facts.negations
    return any(n.kind in DENYING and start <= n.start < count.quantity.start for n in negations)


def _is_before(count: Counted) -> bool:
    """Whether a sentence says that its number is of a time before ("the year before it was 74 million")."""
    lexicon, text = load_lexicon(count.told.claim.lang), count.told.claim.text
    words = lexicon.words("numbers", "time_before") if lexicon else ()
    return next(iter(PhraseTable({"before": words}).every(tokens_of(text))), None) is not None


def _evidence(pair: Suspects) -> int:
    """How many words and names the sentences share beside the noun."""
    one, two = pair.one, pair.two
    names = sum(
        any(alike_names(n, m) for m in two.told.claim.facts.names) for n in one.told.claim.facts.names
    )
    return shared_words(pair.event.pair, one, two) + names


def _needed(pair: Suspects, values: int) -> int:
    """How many shared words show that two such numbers, of so many of their kind, are of one thing."""
    q = min(pair.one.quantity, pair.two.quantity, key=lambda q: q.value)
    if values == ALL and (pair.kind == SWAPPED or (pair.kind == NOUGHT and q.value >= LARGE)):
        return 0
    digits = digit_count(q.value)
    head = head_of(pair.one.article)
    headed = (pair.one.told.claim.sentence in head) != (pair.two.told.claim.sentence in head)
    telling = digits >= TELLING and pair.kind != SOUND
    return int(q.dimension in LOOSE or not telling) + int(not telling and not headed and not q.unit)

"""Further articles of a story that tell one of two values which a finding holds against each other.

Where two reports say 12.4 seconds and a third says 21.4, what is shown for one of the two holds for the other as
well, in whatever words it tells the value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from checker.model import Evidence, Finding, Rule
from checker.pairs import Pair, Passage
from checker.statements.stance import same_stance, same_voice
from checker.story.dated import apart
from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.numbers.compatible import lasts
from checker.story.story import Story
from checker.values.moments import FIELDS
from claims.facts.model import Facts, Moment, Quantity
from claims.model import Article, Claim

# Smaller numbers, with a unit and without, stand in many sentences, and are of the same thing only in one near both.
TELLING, TELLING_BARE = 10, 100
# What a witness takes from the confidence of the finding it joins; set by hand.
LESS_SURE = 0.9

Place = tuple[str, int]
Value = Quantity | Moment
# The value, the unit and the upper end of a number.
Key = tuple[object, object, object]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A claim with a number or moment that it tells."""

    claim: Claim
    fact: Value


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One side of a finding, `mine`, against the `other`: who else tells its value?

    `facing` is the claim of the other side, `near` are the sentences near both, `told` says by article who tells it.
    """

    mine: Evidence
    other: Evidence
    value: Value
    facing: Passage
    near: set[Place]
    told: Mapping[str, Sequence[_Telling]]


@dataclass(frozen=True)
class Witnesses:
    """What the articles of a story tell of the values of its findings."""

    story: Story

    @cached_property
    def _near(self) -> Mapping[Place, set[Place]]:
        """The sentences that the index holds near each other."""
        near: dict[Place, set[Place]] = defaultdict(set)
        for pair in self.story.candidates:
            one, two = (self._place(*side) for side in (pair.left, pair.right))
            near[one].add(two)
            near[two].add(one)
        return near

    def _place(self, article: int, claim: int) -> Place:
        """The sentence of a claim."""
        found = self.story.articles[article]
        return found.id, found.claims[claim].sentence

    def heard(self, finding: Finding) -> Iterator[Finding]:
        """The finding, then the same with other articles of its time that tell one of its values."""
        yield finding
        yield from self.joining(finding)

    def fresh(self, rules: Sequence[Rule]) -> Iterator[Finding]:
        """What was found before by some rules, with articles that have come since, each place once."""
        seen: set[frozenset[tuple[str, int]]] = set()
        for finding in sorted(self.story.before.of(rules), key=lambda f: -f.confidence):
            for joined in self.joining(finding):
                places = frozenset((e.article, e.start) for e in joined.sides)
                if places not in seen:
                    seen.add(places)
                    yield joined

    def joining(self, finding: Finding) -> Iterator[Finding]:
        """The same finding with other articles; where its own are known, with those that are not."""
        if finding.left is None or finding.right is None:
            return
        left, right = finding.left, finding.right
        if self.story.by_id.keys() <= {left.article, right.article}:
            return
        asked = [
            question
            for mine, other in ((left, right), (right, left))
            if (question := self._question(mine, other)) is not None
        ]
        telling = {i for question in asked for i in question.told} - {left.article, right.article}
        for article in self.story.articles if telling else ():
            if article.id not in telling:
                continue
            if all(self.story.knows(article.id, side.article) for side in (left, right)):
                continue
            for question in asked:
                witness = self._witness(article, question)
                if witness is not None:
                    mine = question.mine
                    sides = (witness, right) if mine is left else (left, witness)
                    sure = round(finding.confidence * LESS_SURE, 3)
                    said = finding.message.replace(f"“{mine.text}”", f"“{witness.text}”", 1)
                    yield replace(finding, left=sides[0], right=sides[1], confidence=sure, message=said)

    def _question(self, mine: Evidence, other: Evidence) -> _Question | None:
        """What is asked of other articles about one side of a finding; None where nobody can answer."""
        held, told = self.story.by_id[mine.article], self.story.by_id[other.article]
        value, against = _fact(held, mine), _fact(told, other)
        if value is None or against is None:
            return None
        facing = _side(told, against)
        tellings = self._tellings(value)
        if facing is None or not tellings:
            return None
        near = self._near.get((mine.article, mine.sentence), set())
        near = near & self._near.get((other.article, other.sentence), set())
        return _Question(mine, other, value, facing, near, tellings)

    def _tellings(self, value: Value) -> Mapping[str, Sequence[_Telling]]:
        """Where the articles tell a value, by their ids."""
        if isinstance(value, Quantity):
            return self._numbers.get((value.value, value.unit, value.high), {})
        # Moments that say the same are told in the same places; an article has few dates and many findings on each.
        said = (value.relative, *(getattr(value, f) for f in (*FIELDS, "part")))
        if said not in self._same_moments:
            found = {i: [t for t in told if _equal(value, t.fact)] for i, told in self._moments.items()}
            self._same_moments[said] = {i: told for i, told in found.items() if told}
        return self._same_moments[said]

    @cached_property
    def _same_moments(self) -> dict[tuple[object, ...], Mapping[str, Sequence[_Telling]]]:
        """Where moments that were asked for are told, by what they say."""
        return {}

    @cached_property
    def _numbers(self) -> Mapping[Key, Mapping[str, Sequence[_Telling]]]:
        """Where each number is told, by article."""
        found: dict[Key, dict[str, list[_Telling]]] = {}
        for article, claim, fact in self._facts():
            if isinstance(fact, Quantity) and not fact.soft:
                by_article = found.setdefault((fact.value, fact.unit, fact.high), {})
                by_article.setdefault(article, []).append(_Telling(claim, fact))
        return found

    @cached_property
    def _moments(self) -> Mapping[str, Sequence[_Telling]]:
        """The moments that each article tells."""
        found: dict[str, list[_Telling]] = defaultdict(list)
        for article, claim, fact in self._facts():
            if isinstance(fact, Moment):
                found[article].append(_Telling(claim, fact))
        return found

    def _facts(self) -> Iterator[tuple[str, Claim, Value]]:
        """The numbers and moments that the articles tell in a voice of their own, with their widest claims."""
        for article in self.story.articles:
            for claim in widest_claims(article):
                for fact in _values(claim.facts):
                    if not claim.facts.hides(fact.start):
                        yield article.id, claim, fact

    def _witness(self, article: Article, asked: _Question) -> Evidence | None:
        """Where an article tells the value of one side against the other one: once, and in the same voice."""
        mine, other, value = asked.mine, asked.other, asked.value
        held, told = self.story.by_id[mine.article], self.story.by_id[other.article]
        places = {t.claim.sentence: t for t in asked.told.get(article.id, ())}
        if len(places) != 1 or apart(article, told) or apart(article, held):
            return None
        ((sentence, found),) = places.items()
        fact = found.fact
        telling = isinstance(value, Quantity) and value.value >= (TELLING if value.unit else TELLING_BARE)
        if not (telling or (article.id, sentence) in asked.near) or self.story.aligns(
            article.id, sentence, other.article, other.sentence
        ):
            return None
        side, first = claim_passage(article, found.claim), _side(held, value)
        if (
            isinstance(value, Quantity)
            and isinstance(fact, Quantity)
            and first
            and lasts(value, first) != lasts(fact, side)
        ):
            return None
        pair = Pair(side, asked.facing, 0.0)
        voiced = same_stance(pair) if isinstance(value, Quantity) else same_voice(pair)
        return side.evidence(fact.start, fact.end) if voiced else None


def _fact(article: Article, side: Evidence) -> Value | None:
    """The number or moment at a place of a finding."""
    values = _values(article.sentences[side.sentence].facts)
    return next((f for f in values if (f.start, f.end) == (side.start, side.end)), None)


def _values(facts: Facts) -> tuple[Value, ...]:
    """The numbers and moments among some facts."""
    return (*facts.quantities, *facts.moments)


def _side(article: Article, fact: Value) -> Passage | None:
    """The widest claim that tells a fact."""
    for claim in widest_claims(article):
        if claim.start <= fact.start and fact.end <= claim.end:
            return claim_passage(article, claim)
    return None


def _equal(one: Value, two: Value) -> bool:
    """True for one number of one unit, and for moments that say the same of a day, month, season or year."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return not two.soft and (one.value, one.unit, one.high) == (two.value, two.unit, two.high)
    if not isinstance(one, Moment) or not isinstance(two, Moment) or one.relative or two.relative:
        return False
    said = [f for f in (*FIELDS, "part") if getattr(one, f) not in (None, "")]
    # A weekday comes again: what is on Sunday elsewhere is another thing.
    return bool(set(said) - {"weekday"}) and all(getattr(one, f) == getattr(two, f) for f in said)

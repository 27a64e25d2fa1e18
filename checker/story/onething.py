"""How likely two values of two articles are told of one thing, though their sentences say little else alike.

A logistic model of a few features, fitted by `scripts/train_onething.py` on the labelled stories (values that are
labelled as a conflict against all others left over) and on pairs of translated news, where none is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, log, log10
from pathlib import Path

from checker.names.alike import alike_names
from checker.pairs import Pair
from checker.statements.stance import same_voice
from checker.story.eventpairs import EventPair, shares_beside, words_shared
from checker.values.digits import digits_alike
from checker.words.nearness import nearness
from claims.facts.model import Moment, Name, Quantity
from claims.model import Article, Claim
from claims.shipped import load_shipped
from claims.words import split_words

# So many content words on each side of a value are beside it; so many shared ones tell all that sharing can tell.
BESIDE, SHARED = 4, 3
# The first so many sentences of a report tell its news.
LEAD = 3
# Nouns this near are one noun, those farther than the second are two.
ONE_NOUN, OTHER_NOUN = 0.8, 0.55
# Smaller numbers stand in many sentences by chance.
ANCHOR = 10
# Counts up to this are told of many things.
SMALL = 12
# Before a year that opens a claim stand no more letters than these ("Im Jahr ").
OPENING = 12
# Years longer ago are of no news.
LONG_AGO = 30
# Kinds of numbers that count a noun.
COUNTED = frozenset({"count", "part"})
TERRITORY = "place:"
KEPT_TEXTS = 1024

PATH = Path(__file__).parent / "onething.toml"
# What tells that two values are of one thing.
FEATURES = (
    "clauses", "beside", "around", "best", "least", "shared", "digits_swapped", "digits_near", "one_noun",
    "other_noun", "far", "lone", "lead", "one_language", "other_voice", "weekday", "same_value", "other_names",
    "many", "likelier", "other_year", "small", "month",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leftover:
    """A value that an article tells: `noun` is what it counts, `harm` what happened to those who are counted."""

    article: Article
    claim: Claim
    fact: Quantity | Moment | Name
    kind: str
    noun: str = ""
    harm: str = ""

    @property
    def clause(self) -> Claim:
        """The shortest claim of the sentence that holds the value."""
        holding = self.article.shortest_claim(self.claim.sentence, self.fact.start, self.fact.end)
        return holding or self.claim


@cache
def _model() -> tuple[Mapping[str, float], float]:
    """The weight of each feature, and the bias."""
    table = load_shipped(PATH)
    return table["weights"], table["bias"]


def likelihood(found: Mapping[str, float]) -> float:
    """How likely two values with these features are told of one thing, in 0..1."""
    weights, bias = _model()
    return 1.0 / (1.0 + exp(-bias - sum(weights[name] * value for name, value in found.items())))


def features(
    event: EventPair, one: Leftover, two: Leftover, left: Sequence[Leftover], right: Sequence[Leftover]
) -> dict[str, float]:
    """What tells that two values are of one thing, by name; `left` and `right` are all that are left over."""
    pair = event.pair
    best, least = sorted(shares_beside(pair), reverse=True)
    digits = digits_alike(one.fact, two.fact)
    noun = nearness(one.noun, two.noun) if one.noun and two.noun else 1.0
    found = {
        "clauses": nearness(one.clause.text, two.clause.text),
        "beside": nearness(_beside(one), _beside(two)),
        "around": nearness(_around(one), _around(two)),
        "best": best,
        "least": least,
        "shared": min(SHARED, _shared(pair)) / SHARED,
        "digits_swapped": digits == "swapped",
        "digits_near": digits == "near",
        "one_noun": one.kind in COUNTED and noun >= ONE_NOUN,
        "other_noun": one.kind in COUNTED and noun < OTHER_NOUN and not (one.harm and one.harm == two.harm),
        "far": _far(one.fact, two.fact),
        "lone": (len(_values(left, one)) == 1) + (len(_values(right, two)) == 1),
        "lead": one.claim.sentence < LEAD and two.claim.sentence < LEAD,
        "one_language": one.claim.lang == two.claim.lang,
        "other_voice": not same_voice(pair),
        "weekday": one.kind == "weekday",
        "same_value": bool(_others(one) & _others(two)),
        "other_names": name_others(pair, tuple(x.fact.text for x in (one, two) if isinstance(x.fact, Name))),
        "many": log(max(len(_of_kind(left, one)), len(_of_kind(right, two)), 1)),
        "likelier": max(0.0, min(_lead(one, two, right), _lead(two, one, left))),
        "other_year": isinstance(one.fact, Quantity) and tells_year(one) != tells_year(two),
        "small": one.kind in COUNTED and all(_count(x) <= SMALL for x in (one, two)),
        "month": one.kind == "in a month",
    }
    return {name: float(found[name]) for name in FEATURES}


def _lead(one: Leftover, two: Leftover, others: Sequence[Leftover]) -> float:
    """How much nearer the claim of a value is to that of a second one than to those of all others there."""
    rest = (
        _alike(one, o)
        for o in others
        if o.kind == two.kind and o.fact is not two.fact and o.fact is not one.fact
    )
    return _alike(one, two) - max(rest, default=0.0)


def _alike(one: Leftover, two: Leftover) -> float:
    """How near the claims of two values are."""
    return nearness(one.claim.text, two.claim.text)


def _count(told: Leftover) -> float:
    """The number that is told, or 0."""
    return float(told.fact.value) if isinstance(told.fact, Quantity) else 0.0


def _far(one: Quantity | Moment | Name, two: Quantity | Moment | Name) -> float:
    """How far two numbers are from each other: 1 where one is ten times the other."""
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.value <= 0 or two.value <= 0:
        return 0.0
    return min(1.0, abs(log10(float(one.value)) - log10(float(two.value))))


def _others(told: Leftover) -> set[str]:
    """The years, dates and larger numbers that the claim of a value tells beside it."""
    facts = told.claim.facts
    numbers = {
        f"{q.value.normalize():f} {q.unit}" for q in facts.quantities if not q.soft and q.value >= ANCHOR
    }
    dates = {f"{m.year} {m.month} {m.day}" for m in facts.moments if m.year or m.month}
    return numbers | dates


def swapped(one: Leftover, two: Leftover) -> bool:
    """True for two values with the same digits in another order."""
    return digits_alike(one.fact, two.fact) == "swapped"


def tells_year(told: Leftover) -> bool:
    """True if the clause of a value says of which year it speaks; when a firm was founded long ago is no such year."""
    date = told.article.date
    return any(
        m.year is not None and (date is None or date.year - m.year <= LONG_AGO)
        for m in told.clause.facts.moments
    )


def opens_with_year(told: Leftover) -> bool:
    """True for a claim that opens with a year gone by: what it tells was so then ("In 1998 it had 130 workers")."""
    date = told.article.date
    return any(
        m.year is not None and m.start - told.claim.start <= OPENING and (date is None or m.year < date.year)
        for m in told.claim.facts.moments
    )


def _beside(told: Leftover) -> str:
    """The content words next to a value in its clause, without names, numbers and dates."""
    clause = told.clause
    facts = clause.facts
    values: list[Quantity | Moment] = [*facts.quantities, *facts.moments]
    spans = [(f.start - clause.start, f.end - clause.start) for f in values]
    spans += [(n.start - clause.start, n.end - clause.start) for n in facts.names]
    words = [
        w
        for w in split_words(clause.text, clause.lang)
        if w.content and not any(a <= w.start < b for a, b in spans)
    ]
    at = told.fact.start - clause.start
    before, behind = ([w.text for w in words if (w.start < at) is side] for side in (True, False))
    return " ".join([*before[-BESIDE:], *behind[:BESIDE]])


def _around(told: Leftover) -> str:
    """A value's claim with the sentence before it."""
    at = told.claim.sentence
    before = told.article.sentences[at - 1].text if at else ""
    return f"{before} {told.claim.text}".strip()


def _shared(pair: Pair) -> int:
    """How many words beside values and names have a counterpart on the other side."""
    names = [(n.start, n.end) for n in pair.left.facts.names]
    return sum(not any(a <= w.start < b for a, b in names) for w in words_shared(pair))


def _of_kind(left: Sequence[Leftover], one: Leftover) -> list[Leftover]:
    """The values of the kind of one that are left over beside it."""
    return [x for x in left if x.kind == one.kind]


def _values(left: Sequence[Leftover], one: Leftover) -> set[str]:
    """The different ones of them."""
    return {str(getattr(x.fact, "value", x.fact.text)) for x in _of_kind(left, one)}


def name_others(pair: Pair, besides: tuple[str, ...] = ()) -> bool:
    """True if each side names somebody or something else; a country is named for readers abroad alone.

    `besides` are names that are held against each other.
    """
    left, right = ([n for n in side.facts.names if n.text not in besides] for side in (pair.left, pair.right))
    return bool(_only(left, right, _low(pair.right.text))) and bool(_only(right, left, _low(pair.left.text)))


def name_strangers(pair: Pair, one: Article, two: Article) -> bool:
    """True if each side names somebody or something that the other's article has nowhere."""
    left, right = pair.left.facts.names, pair.right.facts.names
    return bool(_only(left, right, _low(two.text))) and bool(_only(right, left, _low(one.text)))


# The articles of a story are asked for all their pairs of values.
@lru_cache(KEPT_TEXTS)
def _low(text: str) -> str:
    """A text in small letters."""
    return text.casefold()


def _only(names: Sequence[Name], others: Sequence[Name], low: str) -> list[Name]:
    """The names that the other side, with this text in small letters, does not have."""
    return [
        n
        for n in names
        if not n.entity.startswith(TERRITORY)
        and not any(alike_names(n, m) for m in others)
        and not any(t in low for t in n.tokens if len(t) > 3)
    ]

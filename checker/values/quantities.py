"""Matches the quantities of two passages: which agree, which stand against each other, which are alone.

The ends of a range are matched one by one. Equal values are taken first, the nearest places before others;
what is left may be answered by a moment or by any weaker trace of the value on the other side ("beide",
"GPT-4", "ein"); only then do two leftovers of one kind conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.pairs import Pair, Passage
from checker.values.amounts import (
    OPEN_UNIT_COST,
    OTHER_UNIT_COST,
    THOUSAND,
    Item,
    converts,
    magnitude,
    relation,
    same_value,
)
from checker.values.durations import joined_amounts
from checker.values.loneunits import says_length
from checker.values.shares import with_shares
from checker.values.traces import Traces, traces_in
from claims.facts.model import Comparator, Quantity
from claims.facts.numbers.multiples import FACTOR

# How much two leftovers may differ in kind and place and still stand against each other (measured on
# bench/news 2010 and 2011 by the table in the check's report).
CONFLICT_LIMIT = 0.75
OTHER_KIND_COST, SOFT_COST = 0.35, 0.3
LINK_GAIN = 0.4
DIGITS_COST = 0.1
DUAL_COST = 0.2
# What a rounded number costs more than the number itself, as against half the distance of their places; set by hand.
ROUNDED_COST = 0.5
# "Both" may face another number word up to this; larger ones count something else.
MOST_PEOPLE = 12
# Fractions, ordinals and multiples in words may be idioms; two of them this near each other are held against one
# another.
SPOKEN = frozenset({"ratio", "ordinal", FACTOR})
SAME_PLACE = 0.1
# Dimensions that can say the same thing in another form.
_KIN = (
    frozenset({"time", "age"}), frozenset({"count", "ordinal"}), frozenset({"count", "score"}),
    frozenset({"count", "label"}), frozenset({"ordinal", "century"}), frozenset({"ordinal", "label"}),
)  # fmt: skip


Ranges = tuple[tuple[int, int], ...]
# What the distance of two items in their passages counts, where their values agree.
PLACE_COST = 0.5
# Places so near are one, for two of which each is meant.
NEAR_PLACE = 0.2
# Counted things of kinds that are told for each other.
KIN_COST = 0.2
# A conflict that costs more than this part of the limit gains where the words are linked.
CHEAP = 3
# The noun that is counted ends within so many letters more than its own.
NOUN_REACH = 6
YEARS_OF_DECADE = 10


@dataclass(frozen=True, slots=True)
class Matching:
    """Conflicting items of both sides, those with the same number in another unit or scale, and lone ones.

    `agreed` are the items that say the same number; `compared` are the ranges of
    either side whose units have a counterpart.
    """

    agreed: tuple[tuple[Item, Item], ...]
    compared: tuple[Ranges, Ranges]
    values: tuple[tuple[Item, Item], ...]
    units: tuple[tuple[Item, Item], ...]
    left: tuple[Item, ...]
    right: tuple[Item, ...]


NOTHING_TO_MATCH = Matching((), ((), ()), (), (), (), ())


def match_quantities(pair: Pair) -> Matching:
    """Match the quantities of a pair; both sides must have been read with a lexicon."""
    left, right = _items(pair.left, pair.right), _items(pair.right, pair.left)
    if not left and not right:
        return NOTHING_TO_MATCH
    agreed = _taken(left, right, lambda a, b: _firm_agreement(a, b, left, right))
    lone_left, lone_right = _without(left, right, agreed)
    unit_pairs = _taken(lone_left, lone_right, lambda a, b: None if _soft(a, b) else _unit_conflict(a, b))
    lone_left, lone_right = _without(lone_left, lone_right, unit_pairs)
    agreed += _taken(lone_left, lone_right, lambda a, b: _agreement(a, b, left, right))
    lone_left, lone_right = _without(left, right, [*agreed, *unit_pairs])
    unit_pairs += _taken(lone_left, lone_right, _unit_conflict)
    lone_left, lone_right = _without(lone_left, lone_right, unit_pairs)
    same_noun = _taken(lone_left, lone_right, lambda a, b: _noun_conflict(a, b, pair))
    lone_left, lone_right = _without(lone_left, lone_right, same_noun)
    if lone_left or lone_right:
        lone_left = _unanswered(lone_left, pair.left, pair.right)
        lone_right = _unanswered(lone_right, pair.right, pair.left)
    value_pairs = list(same_noun)
    if lone_left and lone_right:
        value_pairs += _taken(lone_left, lone_right, lambda a, b: _value_conflict(a, b, pair))
        lone_left, lone_right = _without(lone_left, lone_right, value_pairs)
    compared = [(a.quantity, b.quantity) for a, b in (*agreed, *value_pairs, *unit_pairs)]
    told = [two for two in compared if _same_unit_told(*two)]
    return Matching(
        tuple(agreed),
        (_places(two[0] for two in told), _places(two[1] for two in told)),
        tuple(value_pairs),
        tuple(unit_pairs),
        tuple(_missed(lone_left, [a for a, _ in agreed], pair.left)),
        tuple(_missed(lone_right, [b for _, b in agreed], pair.right)),
    )


def _places(quantities: Iterable[Quantity]) -> Ranges:
    """Where some quantities stand."""
    return tuple((q.start, q.end) for q in quantities)


def _same_unit_told(a: Quantity, b: Quantity) -> bool:
    """True where both of two quantities have a unit; a bare number may be an age or a year of its own."""
    return bool(a.unit and b.unit) or "year" in (a.unit, b.unit)


def _items(passage: Passage, other: Passage) -> list[Item]:
    """The values of a passage beside another one, both ends of ranges among them."""
    length = max(1, len(passage.text))
    out: list[Item] = []
    for q in with_shares(joined_amounts(passage), passage, other):
        place = (q.start - passage.start) / length
        aside = bool(out) and _is_aside(passage, out[-1].quantity, q)
        out.append(Item(q, q.value, place, aside))
        if q.high is not None:
            out.append(Item(q, q.high, place, aside))
    return out


def _is_aside(passage: Passage, before: Quantity, q: Quantity) -> bool:
    """True for an amount in parentheses that gives the one before it in another unit."""
    if q.unit == before.unit or not q.unit or q.dimension != before.dimension:
        return False
    return passage.text[before.end - passage.start : q.start - passage.start].lstrip().startswith("(")


def _greedy(
    left: Sequence[Item], right: Sequence[Item], cost: Callable[[Item, Item], float | None]
) -> list[tuple[int, int]]:
    """Index pairs in order of rising cost, each index once; None means that two do not go together."""
    costs = [
        (c, i, j) for i, a in enumerate(left) for j, b in enumerate(right) if (c := cost(a, b)) is not None
    ]
    used_left: set[int] = set()
    used_right: set[int] = set()
    out = []
    for _, i, j in sorted(costs):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            out.append((i, j))
    return out


def _taken(
    left: Sequence[Item], right: Sequence[Item], cost: Callable[[Item, Item], float | None]
) -> list[tuple[Item, Item]]:
    """The pairs of items that `_greedy` chooses."""
    return [(left[i], right[j]) for i, j in _greedy(left, right, cost)]


def _without(
    left: Sequence[Item], right: Sequence[Item], pairs: Iterable[tuple[Item, Item]]
) -> tuple[list[Item], list[Item]]:
    """The items of both sides that are in no pair."""
    gone = {id(x) for pair in pairs for x in pair}
    return [a for a in left if id(a) not in gone], [b for b in right if id(b) not in gone]


def _soft(a: Item, b: Item) -> bool:
    """True if one of two items may be no count at all."""
    return a.quantity.soft or b.quantity.soft


def _firm_agreement(a: Item, b: Item, left: Sequence[Item], right: Sequence[Item]) -> float | None:
    """The cost of taking two items as the same where nothing else speaks for another pairing, else None."""
    if _soft(a, b) or _contested(a, b, right) or _contested(b, a, left):
        return None
    return _agreement(a, b, left, right)


def _contested(a: Item, bare: Item, beside: Sequence[Item]) -> bool:
    """True where the other side has the same number in another unit of the kind, beside one without a unit."""
    if not a.quantity.unit or bare.quantity.unit:
        return False
    return any(x.value == a.value and not x.quantity.soft and converts(a, x) for x in beside)


def _agreement(a: Item, b: Item, left: Sequence[Item], right: Sequence[Item]) -> float | None:
    """The cost of taking two items as the same, None where they are not."""
    unlike = relation(a.quantity, b.quantity)
    if unlike is None or not same_value(a, b, left, right):
        return None
    kinds = 0.0 if a.quantity.dimension == b.quantity.dimension else OPEN_UNIT_COST
    soft = SOFT_COST if a.quantity.soft or b.quantity.soft else 0.0
    # "A hundred, 105 to be precise": the number itself answers before what is rounded to it.
    rounded = 0.0 if converts(a, b) or any(x == y for x in a.values for y in b.values) else ROUNDED_COST
    return unlike + kinds + soft + rounded + PLACE_COST * abs(a.place - b.place)


def _unit_conflict(a: Item, b: Item) -> float | None:
    """The cost of setting two items against each other that have one number in another unit or scale."""
    one, two = a.quantity, b.quantity
    if "magnitude" in (one.dimension, two.dimension) and magnitude(a) and magnitude(b):
        vague = all(q.soft or q.value in (THOUSAND, q.scale) for q in (one, two))
        below = _below(one, two) or _below(two, one)
        return abs(a.place - b.place) if (vague or below) and relation(one, two) is not None else None
    if (_soft(a, b) and not _unit_shares(one, two)) or {one.dimension, two.dimension} & {
        "score",
        "label",
        "century",
        "ordinal",
    }:
        return None
    distance = abs(a.place - b.place)
    if a.value == b.value and (converts(a, b) or relation(one, two) is None):
        return distance
    other_scale = one.scale != two.scale and max(one.scale, two.scale) >= THOUSAND
    if other_scale and a.mantissas & b.mantissas and relation(one, two) is not None:
        return distance
    return None


def _below(vague: Quantity, firm: Quantity) -> bool:
    """True for an amount that is less than the vague one across in its unit ("viele Milliarden", « dix millions »)."""
    scaled = vague.soft and vague.dimension == "magnitude" and firm.scale > 1 and not firm.soft
    return scaled and vague.unit == firm.unit != "" and firm.value < vague.value


def _unit_shares(one: Quantity, two: Quantity) -> bool:
    """True for two fractions of units in words ("half an hour", "un demi-siècle"), which are soft but no idioms."""
    return all(q.unit and q.from_word and q.value < 1 for q in (one, two))


def _value_conflict(a: Item, b: Item, pair: Pair) -> float | None:
    """The cost of setting two different values against each other, None where they are too unlike."""
    one, two = a.quantity, b.quantity
    if _occasions(one, two, pair):
        return abs(a.place - b.place) / 2
    shares = _unit_shares(one, two) and one.unit == two.unit
    if (
        (one.soft and two.soft and not shares and not _parts(a, b, pair))
        or a.aside != b.aside
        or (a.aside and one.unit != two.unit)
    ):
        return None
    if _dual(a, b) or _dual(b, a):
        return (
            DUAL_COST + abs(a.place - b.place)
            if _linked(one, two, pair) or abs(a.place - b.place) < NEAR_PLACE
            else None
        )
    # "Doubled" is soft, since translators say so without a number; "three times as much" is not.
    weak = one.soft != two.soft and not one.dimension == two.dimension == FACTOR
    if weak and (not one.unit or one.unit != two.unit or "time" not in one.dimension):
        return None
    cost = abs(a.place - b.place)
    unlike = relation(one, two)
    cost += OTHER_UNIT_COST if unlike is None else unlike
    if one.dimension != two.dimension and not one.unit and not two.unit:
        cost += KIN_COST if frozenset({one.dimension, two.dimension}) in _KIN else OTHER_KIND_COST
    cost += DIGITS_COST if one.from_word != two.from_word else 0.0
    if cost > CONFLICT_LIMIT / CHEAP and _linked(one, two, pair):
        cost -= LINK_GAIN
    return cost if cost <= CONFLICT_LIMIT else None


def _noun_conflict(a: Item, b: Item, pair: Pair) -> float | None:
    """The cost of setting two number words against each other that count the same noun, else None."""
    one, two = a.quantity, b.quantity
    if one.soft or two.soft or one.unit or two.unit or not one.from_word or not two.from_word:
        return None
    if one.dimension != two.dimension or not one.noun or not two.noun or a.aside or b.aside:
        return None
    near = range(two.end, two.end + len(two.noun) + 2)
    counted = pair.words.counterparts(one.end, one.end + len(one.noun) + 2)
    return abs(a.place - b.place) if any(w.start in near and w.content for w in counted) else None


def _dual(a: Item, b: Item) -> bool:
    """True where "both" stands beside a small number written as a word."""
    one, two = a.quantity, b.quantity
    both = one.soft and one.from_word and one.dimension == "count" and a.value == 2 and not one.unit
    return both and two.from_word and not two.soft and not two.unit and a.value < b.value <= MOST_PEOPLE


def _occasions(one: Quantity, two: Quantity, pair: Pair) -> bool:
    """True for two ordinals that count how often something has happened ("zum dritten Mal", "the second time")."""
    return all(
        q.dimension == "ordinal" and lexicon is not None and q.noun in lexicon.words("numbers", "occasions")
        for q, lexicon in ((one, pair.left.lexicon), (two, pair.right.lexicon))
    )


def _parts(a: Item, b: Item, pair: Pair) -> bool:
    """True for two multiples, or fractions or ordinals in words that are bounds, in one place or counterparts."""
    one, two = a.quantity, b.quantity
    if one.dimension != two.dimension or one.dimension not in SPOKEN or one.unit or two.unit:
        return False
    if one.dimension == FACTOR or one.comparator is two.comparator is not Comparator.EXACT:
        return True
    return _linked(one, two, pair) or abs(a.place - b.place) < SAME_PLACE


def _linked(a: Quantity, b: Quantity, pair: Pair) -> bool:
    """True where the words of two quantities, or those that they count, are counterparts."""
    words = pair.words
    reach = len(a.noun) + 2 if a.noun else 0
    if any(b.start <= w.start < b.end for w in words.counterparts(a.start, a.end)):
        return True
    near = range(b.end, b.end + len(b.noun) + NOUN_REACH)
    return bool(reach and b.noun) and any(w.start in near for w in words.counterparts(a.end, a.end + reach))


def _unanswered(items: list[Item], side: Passage, other: Passage) -> list[Item]:
    """The items of a side of which the other side has no trace at all outside its own quantities."""
    if not items or other.lexicon is None:
        return []
    traces = traces_in(other, other.lexicon, side.facts.moments)
    return [x for x in items if not _traced(x, traces) and not says_length(other, x.base, x.quantity.unit)]


def _traced(item: Item, traces: Traces) -> bool:
    """True where a value, or its years for decades, is among the traces."""
    values = set(item.values)
    if item.quantity.unit == "decade":
        values.add(item.value * YEARS_OF_DECADE)
    return traces.answer(values, item.quantity.from_word)


def _missed(items: Iterable[Item], agreed: Sequence[Item], side: Passage) -> list[Item]:
    """The lone items that the other side should have: soft ones never are, nor is what parentheses say again."""
    return [
        x
        for x in items
        if not x.quantity.soft and not x.aside and not any(_told_already(y, x, side) for y in agreed)
    ]


def _told_already(agreed: Item, item: Item, side: Passage) -> bool:
    """True where a side tells one amount twice, or parentheses give it again, and the other side tells it once."""
    twice = agreed.value == item.value and agreed.quantity.unit == item.quantity.unit
    return (twice and not agreed.quantity.soft) or _says_again(agreed, item, side)


def _says_again(aside: Item, item: Item, side: Passage) -> bool:
    """True where parentheses behind an amount give it in the unit that the other side has: "435 miles (700 km)"."""
    if aside.quantity.start < item.quantity.end or not _is_aside(side, item.quantity, aside.quantity):
        return False
    return item.quantity.dimension == "currency" or same_value(item, aside, (), ())

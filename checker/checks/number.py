"""Compares the quantities of two passages: values, units and scales, and numbers that one side lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from checker.messages import lacking_version, version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.values.amounts import Item
from checker.values.clockunits import spans_for_hours
from checker.values.crossedbounds import crossed_bounds, turned_changes
from checker.values.loneunits import LoneUnit, facing_units
from checker.values.quantities import match_quantities
from checker.values.shares import told_shares
from checker.values.steps import steps_apart
from checker.values.telephonepairs import telephones_apart
from checker.values.turnedscores import TurnedScore, turned_scores
from checker.values.unitwords import english_amount, english_unit
from checker.values.versionnumbers import VersionNumber, versions_apart
from claims.facts.model import Quantity
from claims.facts.numbers.multiples import FACTOR
from claims.facts.numbers.units import dimension_of
from claims.facts.polarity import DENYING

# Spelled-out numbers up to this are often dropped or paraphrased by translators.
SMALL = 3
# … and up to this where they are part of a longer word or phrase ("vierstellig", "a dozen") or of a name ("die
# Sparsamen Vier"); no number from four to twelve has more letters than this in any of the languages.
SMALL_WITHIN, LONGEST = 12, 7
# Confidence in a temperature against the same one below zero: who writes of frost may leave the minus out.
SIGN = 0.7
# Confidence in two unit words without numbers, which may be a free translation, linked or not.
FACING_LINKED, FACING = 0.65, 0.5
# Confidence in "more than" against "less than", and against "nearly", which is said loosely; set by hand.
CROSSED, CROSSED_LOOSELY = 0.8, 0.6
# Confidence in a change that goes the other way; set by hand.
TURNED = 0.8
# Confidence in a score turned round, where both versions name the sides in one order and where not; set by hand.
SCORED, SCORED_BARELY = 0.8, 0.6
# Confidence in a figure that is the change here and its result there; set by hand.
STEPPED = 0.75
# Confidence in a number that the mark of thousands of the other language makes a thousandth of; set by hand.
MISREAD = 0.6
THOUSAND, CURRENCY = 1000, "currency"
_THOUSANDS = re.compile(r"\d[.,]\d{3}(?!\d)")
# How near behind a denial one coin stands that is nothing at all, in characters.
NOTHING_REACH = 40
# Confidence in two version numbers or telephone numbers; set by hand.
CODES = 0.9

MISMATCH = Rule(
    "number-mismatch",
    "The two versions give different numbers",
    Severity.ERROR,
    "Accuracy/Mistranslation/Number",
    "Two numbers that stand for the same thing have different values once digits, number words, scale words, "
    "fractions and units are brought to one form, or one is a lower and one an upper bound, or the change on one side "
    "and what it came to on the other (“by 7 percent”, “to 7 percent”). Rounding under “about”, conversions between "
    "units, and numbers that the other side gives as a date or inside a name are no difference.",
    "“drei Verletzte” beside “quatre blessés”",
    "“vier Milliarden” beside “4 milliards” and “$4 billion” beside “4 Mrd. Dollar”",
)
UNIT = Rule(
    "unit-mismatch",
    "The same number has another unit, currency or scale",
    Severity.ERROR,
    "Accuracy/Mistranslation/Unit conversion",
    "The figures agree and what they count does not: euros became dollars, millions became billions, percent "
    "became percentage points.",
    "“4 Millionen Euro” beside “4 milliards d'euros”",
    "“100 Meilen” beside “160 kilometres”",
)
MISSING = Rule(
    "number-missing",
    "One version has a number that the other one lacks",
    Severity.WARNING,
    "Accuracy/Omission/Number",
    "A number has no trace on the other side, neither as digits nor as a word, a date or part of a name. "
    "Small numbers that are written as words, and those in parentheses, are reported as info, since "
    "translators may well drop them.",
    "“nach 27 Jahren Haft” beside “after prison”",
    "“both sisters” beside “die zwei Schwestern”",
)
# How sure a finding is, of units and of values in one unit, of values in two, of a number that one side lacks, and of a
# small or bracketed one; set by hand.
SURE, TWO_UNITS, LACKING, SMALL_LACKING = 0.9, 0.8, 0.6, 0.4
# Fractions, shares and multiples in words are told as they stand: nobody says ".333" for a third.
IN_WORDS = frozenset({"ratio", FACTOR})
# A message has values up to this in digits, and so many places behind the point.
MOST_DIGITS, PLACES = Decimal(10) ** 18, 4


class NumberCheck:
    """Compares all numbers of a pair; abstains where a side has no lexicon or nothing to compare."""

    rules: ClassVar[tuple[Rule, ...]] = (UNIT, MISMATCH, MISSING)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield what differs in number, unit or scale, then the numbers that one side lacks."""
        left, right = pair.left, pair.right
        if left.lexicon is None or right.lexicon is None or not left.text.strip() or not right.text.strip():
            return
        matching = match_quantities(pair)
        for a, b in matching.units:
            # "Not a cent" and « pas un euro » are nothing both.
            if not (_is_nothing(a, left) and _is_nothing(b, right)):
                yield _conflict(UNIT, pair, a, b, SURE)
        spans = spans_for_hours(pair, matching.compared)
        for one, two in (*facing_units(pair, matching.compared), *spans):
            yield _facing(pair, one, two)
        for a, b in matching.values:
            yield _conflict(MISMATCH, pair, a, b, SURE if a.quantity.unit == b.quantity.unit else TWO_UNITS)
        for a, b in matching.agreed:
            if _other_marks(a.quantity, b.quantity) or _other_marks(b.quantity, a.quantity):
                yield _misread(pair, a, b)
        for a, b in crossed_bounds(matching, left, right):
            yield _bounds(pair, a, b)
        turned = list(turned_changes(left, right))
        for here, there in turned:
            yield _turned(pair, here, there)
        for here, there in steps_apart(left, right):
            yield _stepped(pair, here, there)
        for score in () if turned else turned_scores(pair):
            yield _score(pair, score)
        for told, other in versions_apart(pair):
            yield _codes(pair, told, other)
        for number, changed in telephones_apart(pair):
            yield _codes(pair, *((t.start, t.end, t.text) for t in (number, changed)))
        for item in _distinct(matching.left, left):
            yield _missing(item, left, right, on_left=True)
        for item in _distinct(matching.right, right):
            yield _missing(item, right, left, on_left=False)


def _conflict(rule: Rule, pair: Pair, a: Item, b: Item, confidence: float) -> Finding:
    """The finding for two quantities that stand against each other."""
    one, two = a.quantity, b.quantity
    left, right = _said(a, rule is UNIT), _said(b, rule is UNIT)
    here, there = version_names(pair.left, pair.right)
    signed = a.value == -b.value
    shares = _share(one, pair.left), _share(two, pair.right)
    words = rule is MISMATCH and any(s.dimension in IN_WORDS and not s.unit and s.from_word for s in shares)
    told = f"“{shares[0].text}”", f"“{shares[1].text}”"
    if not words:
        told = f"{_told(a)} (“{one.text}”)", f"{_told(b)} (“{two.text}”)"
    else:
        one, two = shares
    return Finding(
        rule.slug,
        Severity.WARNING if signed else rule.severity,
        min(SIGN, confidence) if signed else confidence,
        f"{here} says {told[0]}, {there} {told[1]}.",
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=left,
        right_value=right,
        context=one.noun or two.noun,
        reason="words" if words else "",
        told=(("left_value", _said(a, with_unit=True)), ("right_value", _said(b, with_unit=True))),
    )


def _other_marks(one: Quantity, two: Quantity) -> bool:
    """True where a sum of money has the other language's mark of thousands (“€1,500”, „1,500 €“)."""
    money = one.dimension == two.dimension == CURRENCY and _THOUSANDS.search(one.text) is not None
    return money and one.value * THOUSAND == two.value == one.other


def _misread(pair: Pair, a: Item, b: Item) -> Finding:
    """The finding for a number whose mark of thousands is read as a decimal mark in its language."""
    return replace(_conflict(MISMATCH, pair, a, b, MISREAD), severity=Severity.WARNING, reason="")


def _share(quantity: Quantity, side: Passage) -> Quantity:
    """The share that a number is a part of ("five", of "one in five"), or the number itself."""
    shares = (s for s in told_shares(side) if s.start <= quantity.start and quantity.end <= s.end)
    return next(shares, quantity)


def _codes(pair: Pair, one: VersionNumber, two: VersionNumber) -> Finding:
    """The finding for two version numbers, addresses or telephone numbers that stand against each other."""
    here, there = version_names(pair.left, pair.right)
    return Finding(
        MISMATCH.slug,
        MISMATCH.severity,
        CODES,
        f"{here} says {one[2]}, {there} {two[2]}.",
        Scope.BETWEEN,
        pair.left.evidence(pair.left.start + one[0], pair.left.start + one[1]),
        pair.right.evidence(pair.right.start + two[0], pair.right.start + two[1]),
        left_value=one[2],
        right_value=two[2],
    )


def _bounds(pair: Pair, a: Item, b: Item) -> Finding:
    """The finding for one number that is a lower bound on one side and an upper bound on the other."""
    one, two = a.quantity, b.quantity
    said = [f"{q.comparator.replace('_', ' ')} {_said(x, with_unit=True)}" for q, x in ((one, a), (two, b))]
    here, there = version_names(pair.left, pair.right)
    how = [f"{q.comparator.replace('_', ' ')} {_told(x)}" for q, x in ((one, a), (two, b))]
    loosely = one.comparator.is_loose or two.comparator.is_loose
    return Finding(
        MISMATCH.slug,
        Severity.WARNING if loosely else Severity.ERROR,
        CROSSED_LOOSELY if loosely else CROSSED,
        f"{here} says {how[0]}, {there} {how[1]}.",
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=said[0],
        right_value=said[1],
        context=one.noun or two.noun,
    )


def _turned(pair: Pair, one: Quantity, two: Quantity) -> Finding:
    """The finding for a change that goes up on one side and down on the other ("from 38 to 36", "von 36 auf 38")."""
    return replace(
        _stepped(pair, one, two),
        severity=Severity.ERROR,
        confidence=TURNED,
        message=f"The change goes one way in “{one.text}” and the other way in “{two.text}”.",
        left_value=f"{one.value}-{one.high}",
        right_value=f"{two.value}-{two.high}",
        reason="turned",
    )


def _score(pair: Pair, score: TurnedScore) -> Finding:
    """The finding for a score that the other version has turned round."""
    one, two = score.left, score.right
    here, there = version_names(pair.left, pair.right)
    return Finding(
        MISMATCH.slug,
        Severity.ERROR if score.sure else Severity.WARNING,
        SCORED if score.sure else SCORED_BARELY,
        f"{here} has the score {one.text}, {there} {two.text}: turned round, it makes another side win.",
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=one.text,
        right_value=two.text,
        reason="score",
    )


def _stepped(pair: Pair, one: Quantity, two: Quantity) -> Finding:
    """The finding for a figure that is the change on one side and what it came to on the other ("by 7", "to 7")."""
    return Finding(
        MISMATCH.slug,
        Severity.WARNING,
        STEPPED,
        f"“{one.text}” and “{two.text}”: the figure is the change in one version, and its result in the other.",
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=one.text,
        right_value=two.text,
        reason="step",
    )


def _facing(pair: Pair, one: LoneUnit, two: LoneUnit) -> Finding:
    """The finding for two unit words without numbers that stand against each other."""
    here, there = version_names(pair.left, pair.right)
    linked = any(w.start == two.start for w in pair.words.counterparts(one.start, one.end))
    sure = FACING_LINKED if linked else FACING
    return Finding(
        UNIT.slug,
        Severity.WARNING,
        sure,
        f"{here} counts in {english_unit(one.unit)} (“{one.text}”), {there} in {english_unit(two.unit)} "
        f"(“{two.text}”).",
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=one.unit,
        right_value=two.unit,
    )


def _missing(item: Item, passage: Passage, other: Passage, *, on_left: bool) -> Finding:
    """The finding for a number without a trace on the other side."""
    q = item.quantity
    before = passage.text[: q.start - passage.start].rstrip()
    within = len(q.text) > LONGEST or (q.text[0].isupper() and before[-1:].isalpha())
    small = q.from_word and not q.unit and item.value <= (SMALL_WITHIN if within else SMALL)
    small = small or before.endswith("(")
    lacking = lacking_version(passage, other)
    evidence = passage.evidence(q.start, q.end)
    value = _said(item, with_unit=True)
    return Finding(
        MISSING.slug,
        Severity.INFO if small else Severity.WARNING,
        SMALL_LACKING if small else LACKING,
        f"{lacking} does not have the number “{q.text}” ({_told(item)}).",
        Scope.BETWEEN,
        evidence if on_left else None,
        None if on_left else evidence,
        left_value=value if on_left else "",
        right_value="" if on_left else value,
        context=q.noun,
    )


def _is_nothing(item: Item, side: Passage) -> bool:
    """True for one coin or note behind a denial: "not a cent" is nothing at all."""
    start = item.quantity.start
    near = any(n.kind in DENYING and 0 <= start - n.end <= NOTHING_REACH for n in side.facts.negations)
    return near and item.value == 1 and dimension_of(item.quantity.unit) == CURRENCY


def _distinct(items: tuple[Item, ...], side: Passage) -> Iterator[Item]:
    """One item per quantity, since the two ends of a missing range are one loss; "not a cent" is none."""
    seen: set[Quantity] = set()
    for item in items:
        if item.quantity not in seen and not _is_nothing(item, side):
            seen.add(item.quantity)
            yield item


def _told(item: Item) -> str:
    """The value with its unit, as an English sentence has it."""
    return english_amount(Decimal(_said(item, with_unit=False)), item.quantity.unit)


def _said(item: Item, with_unit: bool) -> str:
    """The value in plain digits, with its unit where that is what matters."""
    value = item.value.normalize()
    text = f"{value:f}" if abs(value) < MOST_DIGITS else str(value)
    if len(text.partition(".")[2]) > PLACES:
        text = f"{value:.3f}"
    unit = item.quantity.unit.replace("_", " ")
    return f"{text} {unit}" if with_unit and unit else text

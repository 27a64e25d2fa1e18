"""An amount to be compared, and when two amounts are the same under conversion, rounding, ellipsis and both readings
of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.values.digits import digit_count
from checker.values.traces import NOON
from claims.facts.model import Quantity
from claims.facts.numbers.signs import TEMPERATURE
from claims.facts.numbers.units import units

# Values in different units of one dimension agree within this share ("100 miles", "160 Kilometer").
CONVERSION_TOLERANCE = Decimal("0.06")
# Weeks are counted in days with both ends: "huit jours", "acht Tage" are one, "quinze jours" two.
WEEKS_OF_DAYS, DAY = frozenset({"day", "week"}), Decimal(86400)
# A share said as a fraction agrees with its percentage within this ("ein Drittel", "33 Prozent").
FRACTION_TOLERANCE = Decimal("0.02")
# … and "nearly a third" with 31 percent.
LOOSE_FRACTION_TOLERANCE = Decimal("0.08")
# "About nine" may stand for 8.7: a rounded value agrees within this share.
ROUNDING_TOLERANCE = Decimal("0.04")
# … a number of tens in words within this one: « une vingtaine » is 18 to 22; set by hand.
SPOKEN_TOLERANCE, TENS = Decimal("0.1"), 20
# What two amounts cost that have one number and units that may mean the same.
OPEN_UNIT_COST, OTHER_UNIT_COST = 0.3, 0.5
THOUSAND = 1000
TEN_OR_DOZEN = frozenset({Decimal(10), Decimal(12)})
PARTS_OF_YEAR = {"quarter": 4, "month": 12}
# Pounds in words may be a currency or a mass, of which half a kilogram is one in some languages.
# Units of which a hundred are one of another, though no factor converts them: coins of many currencies, and centuries,
# which are mostly counted from the first one.
HUNDRED = 100
HUNDREDTHS = frozenset(("cent", "pence", "year"))
LIKE_UNITS = (
    {"cent", "EUR"},
    {"cent", "USD"},
    {"cent", "AUD"},
    {"cent", "CAD"},
    {"pence", "GBP"},
    {"year", "century"},
)
# How far a converted temperature is rounded.
ROUNDED_DEGREE = Decimal("0.6")
DEGREE, FAHRENHEIT = "degree", "fahrenheit"
# Hours, minutes and seconds.
CLOCK_PARTS = 3
_MARKS = re.compile(r"\s?[:.]\s?")
POUND, POUND_MASS, POUND_TOLERANCE = "GBP", "pound_mass", Decimal("0.12")
SCALES = frozenset(Decimal(10) ** n for n in (2, 3, 6, 9, 12))
# What units that are alike cost, which people exchange freely.
ALIKE_COST = 0.1


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a quantity: the quantity itself, or one end of a range; `place` in 0..1 is where.

    `aside` marks a conversion for the reader, "75 Pfund (85 Euro)": the other side may have another or none.
    """

    quantity: Quantity
    value: Decimal
    place: float
    aside: bool = False

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The value and its other reading, where the separators can be read in two ways."""
        other = self.quantity.other
        return (self.value,) if other is None or self.value != self.quantity.value else (self.value, other)

    @property
    def base(self) -> Decimal:
        """The value in the base unit of the dimension."""
        unit = units().get(self.quantity.unit)
        return self.value * unit.factor + unit.offset if unit else self.value

    @property
    def mantissas(self) -> frozenset[Decimal]:
        """The value without its scale word, in all its readings."""
        return frozenset(value / self.quantity.scale for value in self.values)


def relation(a: Quantity, b: Quantity) -> float | None:
    """The cost of the difference in unit, None where two units cannot mean the same."""
    if a.unit == b.unit:
        return 0.0
    if {a.unit, b.unit} in LIKE_UNITS:
        return ALIKE_COST
    if not a.unit or not b.unit:
        return OPEN_UNIT_COST
    one, two = units()[a.unit], units()[b.unit]
    if one.dimension == two.dimension:
        if one.dimension == "ratio":
            loose = "point" in (a.unit, b.unit) or one.factor != two.factor
            return OPEN_UNIT_COST if loose else None
        if one.dimension == "currency":
            # The bare name ("dollar") stands first in its family and may mean any of it.
            bare = next(u.code for u in units().values() if u.family == one.family)
            return ALIKE_COST if one.family == two.family and bare in (a.unit, b.unit) else None
        return ALIKE_COST
    pounds = any(
        x.unit == POUND and x.text[-1].isalpha() and y.dimension == "mass" for x, y in ((a, b), (b, a))
    )
    return OTHER_UNIT_COST if pounds or "point" in (a.unit, b.unit) else None


def same_value(a: Item, b: Item, left: Sequence[Item], right: Sequence[Item]) -> bool:
    """True where two values are the same under conversion, rounding, ellipsis and both readings of marks."""
    if any(x == y for x in a.values for y in b.values) and not converts(a, b):
        return True
    if "magnitude" in (a.quantity.dimension, b.quantity.dimension):
        return magnitude(a) == magnitude(b) and not converts(a, b)
    if a.quantity.dimension == b.quantity.dimension == "ratio" or converts(a, b):
        exact = a.quantity.unit == b.quantity.unit
        fraction = a.quantity.unit != "" and b.quantity.unit != ""
        tolerance = Decimal(0) if exact else CONVERSION_TOLERANCE if fraction else FRACTION_TOLERANCE
        if not exact and (a.quantity.comparator.is_loose or b.quantity.comparator.is_loose):
            tolerance = max(tolerance, LOOSE_FRACTION_TOLERANCE)
        if _near(a.base, b.base, tolerance):
            return True
    if POUND in (a.quantity.unit, b.quantity.unit) and (_weighs(a, b) or _weighs(b, a)):
        return True
    if _rounds(a, b) or _rounds(b, a) or _dozens(a, b) or _quarters(a, b) or _quarters(b, a):
        return True
    if (
        _in_hundreds(a, b)
        or _in_hundreds(b, a)
        or _is_below_zero(a, b)
        or _other_scale(a, b)
        or _other_scale(b, a)
        or _same_clock(a, b)
    ):
        return True
    hours = {a.quantity.unit, b.quantity.unit}
    if hours == WEEKS_OF_DAYS and abs(a.base - b.base) == DAY:
        return True
    if "hour" in hours and hours <= {"hour", ""} and abs(a.value - b.value) == NOON:
        return True
    return _elided(a, b, left) or _elided(b, a, right)


def converts(a: Item, b: Item) -> bool:
    """True where both have units, different ones, that convert into each other."""
    one, two = units().get(a.quantity.unit), units().get(b.quantity.unit)
    if one is None or two is None or one.code == two.code or one.dimension != two.dimension:
        return False
    if one.dimension == "ratio":
        # A hundred basis points are one percent; « 25 points » may be either.
        return one.factor != two.factor and "point" not in (one.code, two.code)
    return one.dimension != "currency"


def _is_below_zero(a: Item, b: Item) -> bool:
    """True for a temperature and its negative where one stands in a range: "minus 5 to 10 degrees" may mean either."""
    one, two = a.quantity, b.quantity
    if one.dimension != TEMPERATURE or two.dimension != TEMPERATURE or a.value != -b.value:
        return False
    return one.high is not None or two.high is not None


def _in_hundreds(part: Item, whole: Item) -> bool:
    """True for hundreds of one unit that are the other: 30 cents and 0.30 euro, 400 years and four centuries."""
    units_ = {part.quantity.unit, whole.quantity.unit}
    return part.quantity.unit in HUNDREDTHS and units_ in LIKE_UNITS and part.value == HUNDRED * whole.value


def _other_scale(hot: Item, cold: Item) -> bool:
    """True for degrees of which neither side names the scale, Fahrenheit here and Celsius there."""
    if not hot.quantity.unit == cold.quantity.unit == DEGREE or hot.value == -cold.value:
        return False
    fahrenheit = units()[FAHRENHEIT]
    return abs(hot.value * fahrenheit.factor + fahrenheit.offset - cold.value) <= ROUNDED_DEGREE


def _same_clock(a: Item, b: Item) -> bool:
    """True for times of a race in the same figures, which papers part with colons and points ("2:21.31")."""
    one, two = (_MARKS.split(x.quantity.text.strip()) for x in (a, b))
    return len(one) >= CLOCK_PARTS and one == two


def _near(a: Decimal, b: Decimal, tolerance: Decimal) -> bool:
    """True where two values differ by no more than a share of the larger."""
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _rounds(short: Item, long: Item) -> bool:
    """True where one value, said to be about right, is the other one rounded to fewer digits."""
    about = short.quantity.comparator.is_loose, long.quantity.comparator.is_loose
    few, many = (digit_count(x.value) for x in (short, long))
    spoken = short.quantity.from_word and few == 1 and short.value >= TENS
    tolerance = SPOKEN_TOLERANCE if spoken else ROUNDING_TOLERANCE
    return about == (True, False) and few < many and _near(short.value, long.value, tolerance)


def _dozens(a: Item, b: Item) -> bool:
    """True for two round numbers that languages exchange: « une dizaine » is "a dozen"."""
    about = all(x.quantity.from_word and x.quantity.comparator.is_loose for x in (a, b))
    return about and {a.value, b.value} == TEN_OR_DOZEN


def _quarters(part: Item, count: Item) -> bool:
    """True for quarters of a year as a fraction and as a count ("the first three quarters", "drei Quartale")."""
    plain = part.quantity.dimension == "ratio" and not part.quantity.unit and part.quantity.from_word
    return plain and part.value * PARTS_OF_YEAR.get(count.quantity.unit, 0) == count.value


def _weighs(weight: Item, pounds: Item) -> bool:
    """True for a mass and as many pounds, a word that is a currency as well ("200 pounds", "90 Kilogramm")."""
    kilograms = pounds.value * units()[POUND_MASS].factor
    return weight.quantity.dimension == "mass" and _near(weight.base, kilograms, POUND_TOLERANCE)


def _elided(bare: Item, full: Item, beside: Sequence[Item]) -> bool:
    """True where a number without scale borrows that of a neighbour: "5,000 … originally counting on 10"."""
    q = bare.quantity
    if q.scale != 1 or q.soft or not bare.value or (q.from_word and bare.value >= THOUSAND):
        return False
    missing = full.value / bare.value
    # Who leaves out "thousand" does not write thousands.
    if missing not in SCALES or bare.value >= missing:
        return False
    return any(x is not bare and (x.quantity.scale == missing or x.value >= missing) for x in beside)


def magnitude(a: Item) -> Decimal:
    """The scale word of a vague number ("millions", "several thousand"); 0 where there is none."""
    if a.quantity.scale != 1:
        return a.quantity.scale
    return a.value if a.quantity.from_word and a.value == THOUSAND else Decimal(0)

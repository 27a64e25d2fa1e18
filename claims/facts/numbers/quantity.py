"""Finds quantities: numbers with their unit, comparator, range and counted noun.

Reads the lexicon tables `[numbers]` (see `numerals`), `[units]` (see `units`) and `[comparators]` (phrases before a
number: `about`, `at_least`, `more_than`, `at_most`, `less_than`). From `[numbers]` it takes `labels` (words that make
the number behind them a name: "Nr."), `age_before`, `ages` (phrases behind a number of years that make it an age),
`rough_behind` (what makes a number a rough one behind it: "eight-plus"), `idioms` (phrases that end on a number word
which counts nothing), `sayings` (phrases around one) and `names_behind` (phrases behind a number that is part of a
name: « huitième de finale »).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claims.facts.model import Comparator, Quantity
from claims.facts.numbers.glued import lacks_blank, scale_of, with_scale_letter
from claims.facts.numbers.heights import find_heights
from claims.facts.numbers.multiples import FACTOR, find_multiples, multiplies
from claims.facts.numbers.numberwords import THOUSAND, Numeral, number_words
from claims.facts.numbers.numerals import find_numerals
from claims.facts.numbers.racetimes import find_race_times
from claims.facts.numbers.ranges import with_ranges
from claims.facts.numbers.rates import with_rates
from claims.facts.numbers.romans import CENTURY, roman_centuries
from claims.facts.numbers.signs import TEMPERATURE, below_zero
from claims.facts.numbers.telephones import WRITTEN as TELEPHONE
from claims.facts.numbers.units import dimension_of, to_base, unit_words
from claims.facts.phrasepatterns import beginning, ending
from claims.letters import UPPER
from claims.lexicon import Lexicon

# How far back a comparator or label is looked for, in characters.
LOOK_BACK = 32
# Digits in these are no quantities: web and mail addresses, telephone numbers, dates, versions, clock times.
_NO_NUMBER = re.compile(
    rf"https?://\S+|www\.\S+|\S+@\S+\.\w+|{TELEPHONE}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
    r"|(?<!\d)(?<!\d[ \u00a0])\d+(?:/\d+)+"
    r"|(?<![\d:])\d{1,2}:\d{2}(?:\:\d{2})?(?![\d:])|(?<!\d)\d{1,2}\s?h\s?\d{2}(?!\d)"
    r"|\[\d+\]|\A\s*\d{1,2}[.)]\s(?=\S)"
)
_DIGIT = re.compile(r"\d")
_SLASH = re.compile(r"\s?/\s?")
_NOUN = re.compile(r"[\s\-\u2011\u00a0]+(?:(?:de|of)\s+|d['’]\s*)?([^\W\d_]+)")
# An age in apposition: "Anna Weber, 34, …", "Anna Weber (34)".
_BESIDE_NAME = re.compile(rf"{UPPER}[^\W\d_]+(?:, | \()$")
OLDEST = 120
# A currency before a number has so many letters and blanks at most.
CODE = 6
POINT = "point"
WHOLE = 100


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases around numbers in one language, compiled; each pattern but `old` ends at the number."""

    comparators: tuple[tuple[Comparator, re.Pattern[str]], ...]
    labels: re.Pattern[str]
    ages: re.Pattern[str]
    old: re.Pattern[str]
    idioms: re.Pattern[str]
    sayings: re.Pattern[str]
    decades: re.Pattern[str]
    sums: re.Pattern[str]
    named: re.Pattern[str]
    rough_behind: re.Pattern[str]


@cache
def _phrases(lexicon: Lexicon) -> _Phrases:
    """The phrases of a lexicon, compiled once."""
    table = lexicon.table("numbers")
    return _Phrases(
        tuple((c, ending(found)) for c in Comparator if (found := lexicon.words("comparators", c.value))),
        ending(table.get("labels", [])), ending(table.get("age_before", [])),
        beginning(table.get("ages", []), r"[\s-]*"), ending(table.get("idioms", [])),
        _saying(table.get("sayings", [])),
        beginning(table.get("decade_marks", []), ""),
        re.compile(
            rf"(?:{'|'.join(lexicon.words('comparators', 'sums')) or '(?!)'})[^\W\d_]{{0,3}} "
            rf"(?:{'|'.join(lexicon.words('comparators', 'of_sum'))})\s*\Z", re.IGNORECASE,
        ),
        beginning(table.get("names_behind", []), r"\s+"), beginning(table.get("rough_behind", []), r"[\s-]"),
    )  # fmt: skip


def _saying(phrases: Sequence[str]) -> re.Pattern[str]:
    """Phrases around a number word that counts nothing, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})\b", re.IGNORECASE)


def find_quantities(text: str, lexicon: Lexicon, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of a text, in order; numbers inside a masked range (a date, a name) are left alone."""
    if not lexicon.table("numbers"):
        return []
    digits = _DIGIT.search(text) is not None
    races = [*find_race_times(text, lexicon), *find_heights(text)] if digits else []
    blocked = [*masked, *(m.span() for m in _NO_NUMBER.finditer(text))] if digits else [*masked]
    blocked += [(q.start, q.end) for q in races]
    blocked += [m.span() for m in _phrases(lexicon).sayings.finditer(text)]
    numerals = [
        n for n in find_numerals(text, lexicon) if not any(a < n.end and n.start < b for a, b in blocked)
    ]
    found: list[Quantity] = []
    for numeral in numerals:
        # A unit such as "pour cent" may look like a number itself.
        if found and numeral.start < found[-1].end:
            continue
        quantity = _quantity(text, numeral, lexicon)
        if quantity and found and quantity.start < found[-1].end:
            # "5 € 6": the sign belongs to the number before it.
            start, end = numeral.start, numeral.end
            quantity = replace(
                quantity, start=start, end=end, text=text[start:end], unit="", dimension="count"
            )
        if quantity:
            found.append(quantity)
    more = [*roman_centuries(text, lexicon), *find_multiples(text, lexicon)]
    taken = [*blocked, *((q.start, q.end) for q in found)]
    found += [q for q in more if not _within(q.start, q.end, taken)]
    found += races
    found = with_rates(text, sorted(found, key=lambda q: q.start), lexicon)
    return with_ranges(text, found, lexicon)


def _within(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """True where a range overlaps one of others."""
    return any(a < end and start < b for a, b in ranges)


def _quantity(text: str, numeral: Numeral, lexicon: Lexicon) -> Quantity | None:
    """The quantity of one numeral, or None where the number belongs to a name such as "GPT-4"."""
    phrases = _phrases(lexicon)
    glued = not numeral.from_word and _inside_name(text, numeral)
    if glued and not (lacks_blank(text, numeral, lexicon) or _behind_money(text, numeral, lexicon)):
        return None
    if not numeral.from_word:
        numeral = _ordinal_digits(text, numeral, lexicon)
        if numeral.kind == "cardinal" and _stuck(text, numeral, lexicon):
            return None
    said = numeral.end
    numeral, start, end, unit = _unit(text, numeral, lexicon)
    # "Something is left außer Acht", but "in acht Tagen".
    if numeral.from_word and not unit and phrases.idioms.search(text, max(0, said - LOOK_BACK), said):
        return None
    comparator, _ = _comparator(text, start, phrases)
    if comparator is Comparator.EXACT and (
        phrases.rough_behind.match(text, said) or _roughly(text, numeral, lexicon)
    ):
        comparator = Comparator.ABOUT
    dimension = _dimension(text, numeral, unit, start, end, phrases)
    if dimension == "count" and numeral.value > 1 and multiplies(text, numeral.start, lexicon):
        dimension = FACTOR
    if dimension == TEMPERATURE and (signed := below_zero(text, start, end, lexicon)):
        numeral, end = replace(numeral, value=-numeral.value), signed
    unit = "year" if dimension == "age" else unit
    if unit == CENTURY and numeral.value < 1:
        # "Half a century" is fifty years.
        numeral, unit, dimension = replace(numeral, value=numeral.value * WHOLE), "year", dimension_of("year")
    noun = _NOUN.match(text, end)
    spoken = numeral.from_word or "-" in text[said : said + 1]
    # "Hundertprozentig" mostly means entirely.
    wholly = spoken and unit == "percent" and numeral.value == WHOLE
    named = phrases.named.match(text, end) is not None
    soft = wholly or named or (numeral.soft and not _is_firm(numeral, unit, dimension))
    other = _other(numeral, text[numeral.end : end], lexicon) if unit else numeral.other
    half = dimension == "count" and numeral.kind == "fraction"
    return Quantity(
        start, end, text[start:end], numeral.value, unit, "ratio" if half else dimension,
        to_base(numeral.value, unit), None, comparator, numeral.scale, numeral.from_word,
        noun.group(1) if noun else "", other, soft,
    )  # fmt: skip


def _is_firm(numeral: Numeral, unit: str, dimension: str) -> bool:
    """True for one and for fractions where they count something; "un point de vue" counts no points."""
    counts = dimension in ("ratio", "currency") and unit != POINT
    return counts and (numeral.value == 1 or numeral.kind == "fraction")


def _other(numeral: Numeral, sign: str, lexicon: Lexicon) -> Decimal | None:
    """What else a number with a unit may be: "7.5m" is metres or millions; only the other side can tell."""
    letter = scale_of(sign, lexicon)
    other = numeral.other if letter is None else numeral.value * letter
    if other is None and sign.strip() in lexicon.words("numbers", "thousand_too"):
        return numeral.value * THOUSAND
    return other


def _roughly(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """True for a round number behind an article, which is about so many (« une dizaine », "a dozen")."""
    first, *rest = text[numeral.start : numeral.end].lower().split()
    words = number_words(lexicon)
    return bool(rest) and first in words.articles and rest[0] in words.rough_counts


def _inside_name(text: str, numeral: Numeral) -> bool:
    """True where letters and digits are one word with the number: "A380", "GPT-4", "F-16"."""
    before = text[max(0, numeral.start - 2) : numeral.start]
    return bool(before) and (
        before[-1].isalpha() or (len(before) == 2 and before[1] in "-‑" and before[0].isalpha())
    )


def _behind_money(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """True where a currency stands right before the digits: "CHF2.5 billion"."""
    return unit_words(lexicon).before.search(text, max(0, numeral.start - CODE), numeral.start) is not None


def _stuck(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """True where letters follow the digits that are no unit: "90er", "3D", "G20"."""
    if _phrases(lexicon).decades.match(text, numeral.end):
        return True
    follows = text[numeral.end : numeral.end + 1]
    known = _behind_money(text, numeral, lexicon) and scale_of(follows, lexicon) is not None
    known = known or with_scale_letter(text, numeral, lexicon) != numeral
    unit = unit_words(lexicon).behind.match(text, numeral.end)
    return follows.isalpha() and not known and not unit


def _ordinal_digits(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral:
    """The numeral as an ordinal where its digits are marked as one: "13th", "13e", "13. Versuch"."""
    mark = number_words(lexicon).marks.match(text, numeral.end)
    if not mark or numeral.value != int(numeral.value) or numeral.scale != 1:
        return numeral
    if mark.group() == "." and not re.match(r"\.\s\w", text[mark.start() : mark.start() + 3]):
        return numeral
    return replace(numeral, end=mark.end(), kind="ordinal", soft=numeral.value <= 1)


def _unit(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[Numeral, int, int, str]:
    """The numeral, the bounds of it with its unit, and the unit's code ("" for none)."""
    words = unit_words(lexicon)
    if numeral.inside:
        return numeral, numeral.start, numeral.end, "" if numeral.inside == "count" else numeral.inside
    before = words.before.search(text, max(0, numeral.start - CODE), numeral.start)
    if before:
        factor = scale_of(text[numeral.end : numeral.end + 1], lexicon)
        if factor and not text[numeral.end + 1 : numeral.end + 2].isalpha():
            numeral = replace(numeral, end=numeral.end + 1, value=numeral.value * factor, scale=factor)
        return numeral, before.start(), numeral.end, words.codes[before["sign"]]
    inside = _hyphened(text, numeral, lexicon)
    if inside:
        return numeral, numeral.start, inside[0], inside[1]
    numeral = with_scale_letter(text, numeral, lexicon)
    behind = words.behind.match(text, numeral.end)
    if not behind:
        return numeral, numeral.start, numeral.end, ""
    form = _form(behind["sign"] or behind["word"], words.codes)
    end = behind.end()
    # "The first months" are not one month, and „der vierte Punkt“ not four.
    if numeral.kind == "ordinal" and (numeral.value == 1 or words.codes[form] == POINT):
        return numeral, numeral.start, numeral.end, ""
    if numeral.kind == "cardinal" and (more := number_words(lexicon).behind(text, end)):
        numeral, end = replace(numeral, value=numeral.value + more[0]), more[1]
    return numeral, numeral.start, end, words.codes[form]


def _form(word: str, codes: Mapping[str, str]) -> str:
    """A unit as the lexicon writes it: a sign in its own case, a word in small letters with its hyphens or with spaces.

    Apostrophes are straight, and slashes have no blanks around them.
    """
    plain = re.sub(r"\s+", " ", _SLASH.sub("/", word.replace("’", "'")))
    if plain in codes:
        return plain
    plain = plain.lower()
    return plain if plain in codes else re.sub(r"[\s\-]+", " ", plain)


def _hyphened(text: str, numeral: Numeral, lexicon: Lexicon) -> tuple[int, str] | None:
    """The end and unit of a compound behind digits: "40-jährig", "30-minütig"; None where there is none."""
    inside = number_words(lexicon).inside
    found = re.compile(r"-?([^\W\d_]+)").match(text, numeral.end)
    if not found or not inside:
        return None
    word = found.group(1).lower()
    ending = max((w for w in inside if word.startswith(w)), key=len, default="")
    if not ending:
        return None
    return found.end(), "" if inside[ending] == "count" else inside[ending]


def compared_from(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the comparator before a number at `start` begins ("rund 71"): at the number itself where there is none."""
    return _comparator(text, start, _phrases(lexicon))[1]


def _comparator(text: str, start: int, phrases: _Phrases) -> tuple[Comparator, int]:
    """The comparator before a number and where it begins; "no more than" goes before the "more than" in it."""
    best = Comparator.EXACT, start
    if phrases.sums.search(text[max(0, start - LOOK_BACK) : start]):
        return best
    for comparator, pattern in phrases.comparators:
        found = pattern.search(text, max(0, start - LOOK_BACK), start)
        if found and found.start() < best[1]:
            best = comparator, found.start()
    return best


def _dimension(text: str, numeral: Numeral, unit: str, start: int, end: int, phrases: _Phrases) -> str:
    """The dimension of a quantity, out of its unit and the words around it."""
    if unit == "century" or numeral.kind == "magnitude":
        return unit if unit == "century" else "magnitude"
    aged = phrases.ages.search(text, max(0, start - LOOK_BACK), start)
    if (unit == "year" and (phrases.old.match(text, end) or aged)) or (not unit and aged):
        return "age"
    if not unit and not numeral.from_word and numeral.value < OLDEST and _BESIDE_NAME.search(text[:start]):
        return "age" if text[end : end + 1] in (",", ")", ".") else "count"
    if unit:
        return dimension_of(unit)
    if phrases.labels.search(text, max(0, start - LOOK_BACK), start):
        return "label"
    return "ordinal" if numeral.kind == "ordinal" else "count"

"""Finds quantities: numbers with their unit, comparator, range and counted noun.

Reads the lexicon tables `[numbers]` (see `numerals`), `[units]` (see `units`) and `[comparators]` (phrases
before a number: `about`, `at_least`, `more_than`, `at_most`, `less_than`). From `[numbers]` it takes `labels`
(words that make the number behind them a name: "Nr."), `range` and `range_open` (words between, and before
and between, the two ends of a range), `age_before`, `ages` (phrases behind a number of years that make it an
age), `currency_scales` ("m" in "$4m") and `idioms` (phrases whose number word counts nothing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claims.facts.model import Comparator, Quantity
from claims.facts.numberwords import Numeral, number_words
from claims.facts.numerals import find_numerals
from claims.facts.units import dimension_of, to_base, unit_words
from claims.lexicon import Lexicon

# How far back a comparator or label is looked for, in characters.
LOOK_BACK = 32
# Digits in these are no quantities: web and mail addresses, telephone numbers, dates, versions, clock times.
_NO_NUMBER = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\+\d[\d \-/().]{6,}\d|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}"
    r"|(?<!\d)(?<!\d[ \u00a0])\d+(?:/\d+)+"
    r"|(?<![\d:])\d{1,2}:\d{2}(?:\:\d{2})?(?![\d:])|(?<!\d)\d{1,2}\s?h\s?\d{2}(?!\d)"
    r"|\[\d+\]|\A\s*\d{1,2}[.)]\s(?=\S)"
)
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s?[-–—]\s?|\s[-–—]\s")
_SCORE = re.compile(r"\s?:\s?")
_NOUN = re.compile(r"[\s\-\u2011\u00a0]+(?:(?:de|d['’]|of)\s*)?([^\W\d_]+)")
_ROMAN = re.compile(r"(?<!\w)([IVX]{1,5})(?:e|ème|è|\.)?\s(?=\w)")
# An age in apposition: "Anna Weber, 34, …", "Anna Weber (34)".
_BESIDE_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:, | \()$")
OLDEST = 120
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrases around numbers in one language, compiled; each pattern but `old` ends at the number."""

    comparators: tuple[tuple[Comparator, re.Pattern[str]], ...]
    labels: re.Pattern[str]
    ages: re.Pattern[str]
    old: re.Pattern[str]
    idioms: re.Pattern[str]
    between: frozenset[str]
    openers: tuple[tuple[re.Pattern[str], str], ...]
    decades: re.Pattern[str]


@cache
def _phrases(lexicon: Lexicon) -> _Phrases:
    """The phrases of a lexicon, compiled once."""
    table = lexicon.table("numbers")

    def ending(phrases: Sequence[str]) -> re.Pattern[str]:
        forms = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{forms})\s*$" if forms else "(?!)", re.IGNORECASE)

    def beginning(phrases: Sequence[str], lead: str) -> re.Pattern[str]:
        forms = "|".join(map(re.escape, phrases))
        return re.compile(rf"{lead}(?:{forms})(?!\w)" if forms else "(?!)", re.IGNORECASE)

    return _Phrases(
        tuple((c, ending(found)) for c in Comparator if (found := lexicon.words("comparators", c.value))),
        ending(table.get("labels", [])), ending(table.get("age_before", [])),
        beginning(table.get("ages", []), r"[\s-]*"), ending(table.get("idioms", [])),
        frozenset(table.get("range", [])),
        tuple((ending([a]), b) for a, b in table.get("range_open", {}).items()),
        beginning(table.get("decade_marks", []), ""),
    )  # fmt: skip


def find_quantities(text: str, lexicon: Lexicon, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of a text, in order; numbers inside a masked range (a date, a name) are left alone."""
    if not lexicon.table("numbers"):
        return []
    blocked = [*masked, *(m.span() for m in _NO_NUMBER.finditer(text))] if _DIGIT.search(text) else [*masked]
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
    found += [q for q in _romans(text, lexicon) if not _within(q.start, q.end, blocked)]
    return _with_ranges(text, sorted(found, key=lambda q: q.start), lexicon)


def _within(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """True where a range overlaps one of others."""
    return any(a < end and start < b for a, b in ranges)


def _quantity(text: str, numeral: Numeral, lexicon: Lexicon) -> Quantity | None:
    """The quantity of one numeral, or None where the number belongs to a name such as "GPT-4"."""
    phrases = _phrases(lexicon)
    if not numeral.from_word and _inside_name(text, numeral):
        return None
    if numeral.from_word and phrases.idioms.search(text, max(0, numeral.end - LOOK_BACK), numeral.end):
        return None
    if not numeral.from_word:
        numeral = _ordinal_digits(text, numeral, lexicon)
        if numeral.kind == "cardinal" and _stuck(text, numeral, lexicon):
            return None
    numeral, start, end, unit = _unit(text, numeral, lexicon)
    comparator, _ = _comparator(text, start, phrases)
    dimension = _dimension(text, numeral, unit, start, end, phrases)
    unit = "year" if dimension == "age" else unit
    noun = _NOUN.match(text, end)
    # "Un point de vue" counts no points.
    counts = dimension in ("ratio", "currency") and unit != "point"
    soft = numeral.soft and not (counts and numeral.value == 1)
    # "7.5m" is metres or millions; only the other side can tell.
    glued = text[numeral.end : end] in lexicon.table("numbers").get("currency_scales", {}) and unit != ""
    other = numeral.value * _glued_scale(text[numeral.end : end], lexicon) if glued else numeral.other
    half = dimension == "count" and numeral.kind == "fraction"
    return Quantity(
        start, end, text[start:end], numeral.value, unit, "ratio" if half else dimension,
        to_base(numeral.value, unit), None, comparator, numeral.scale, numeral.from_word,
        noun.group(1) if noun else "", other, soft,
    )  # fmt: skip


def _glued_scale(letter: str, lexicon: Lexicon) -> Decimal:
    """The factor of a scale letter such as "m"."""
    return Decimal(lexicon.table("numbers")["currency_scales"][letter])


def _inside_name(text: str, numeral: Numeral) -> bool:
    """True where letters and digits are one word with the number: "A380", "GPT-4", "F-16"."""
    before = text[max(0, numeral.start - 2) : numeral.start]
    return bool(before) and (
        before[-1].isalpha() or (len(before) == 2 and before[1] in "-‑" and before[0].isalpha())
    )


def _stuck(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """True where letters follow the digits that are no unit: "90er", "3D", "G20"."""
    if _phrases(lexicon).decades.match(text, numeral.end):
        return True
    follows = text[numeral.end : numeral.end + 1]
    known = lexicon.table("numbers").get("currency_scales", {})
    unit = unit_words(lexicon).behind.match(text, numeral.end)
    return follows.isalpha() and follows not in known and not unit


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
    before = words.before.search(text, max(0, numeral.start - 6), numeral.start)
    if before:
        scales = lexicon.table("numbers").get("currency_scales", {})
        letter = text[numeral.end : numeral.end + 1]
        if letter in scales and not text[numeral.end + 1 : numeral.end + 2].isalpha():
            factor = _glued_scale(letter, lexicon)
            numeral = replace(numeral, end=numeral.end + 1, value=numeral.value * factor, scale=factor)
        return numeral, before.start(), numeral.end, words.codes[before["sign"]]
    inside = _hyphened(text, numeral, lexicon)
    if inside:
        return numeral, numeral.start, inside[0], inside[1]
    behind = words.behind.match(text, numeral.end)
    if not behind:
        return numeral, numeral.start, numeral.end, ""
    form = behind["sign"] or _form(behind["word"], words.codes)
    end = behind.end()
    half = number_words(lexicon).halves
    if half and (more := half.match(text, end)) and numeral.kind == "cardinal":
        numeral, end = replace(numeral, value=numeral.value + Decimal("0.5")), more.end()
    return numeral, numeral.start, end, words.codes[form]


def _form(word: str, codes: Mapping[str, str]) -> str:
    """A unit word as the lexicon writes it, with its own hyphens or with spaces for them."""
    plain = re.sub(r"\s+", " ", word.lower())
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


def _comparator(text: str, start: int, phrases: _Phrases) -> tuple[Comparator, int]:
    """The comparator before a number and where it begins; "no more than" goes before the "more than" in it."""
    best = Comparator.EXACT, start
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


def _romans(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Centuries in Roman numerals: "au XIXe siècle"."""
    out = []
    for found in _ROMAN.finditer(text):
        unit = unit_words(lexicon).behind.match(text, found.end())
        if not unit or not unit["word"] or unit_words(lexicon).codes.get(unit["word"].lower()) != "century":
            continue
        value = Decimal(_roman(found.group(1)))
        span = text[found.start() : unit.end()]
        out.append(Quantity(found.start(), unit.end(), span, value, "century", "century", value))
    return out


def _roman(digits: str) -> int:
    """The value of a Roman numeral."""
    values = [_ROMAN_VALUES[d] for d in digits]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def _with_ranges(text: str, found: list[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """The quantities with neighbours put together that are the two ends of a range or a score."""
    out: list[Quantity] = []
    for quantity in found:
        joined = _range(text, out[-1], quantity, lexicon) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(quantity)
    return out


def _range(text: str, low: Quantity, high: Quantity, lexicon: Lexicon) -> Quantity | None:
    """Two neighbouring quantities as one range or score, or None where they are two."""
    if low.high is not None or low.soft or high.soft or (low.unit and high.unit not in ("", low.unit)):
        return None
    between = text[low.end : high.start]
    if _SCORE.fullmatch(between) and not high.unit:
        return _joined(text, low, high, "score")
    if _DASH.fullmatch(between):
        return _joined(text, low, high, "score" if low.value >= high.value and not high.unit else "")
    phrases, word = _phrases(lexicon), between.strip().lower()
    opened = any(
        word == close and opener.search(text, max(0, low.start - LOOK_BACK), low.start)
        for opener, close in phrases.openers
    )
    return _joined(text, low, high, "") if word in phrases.between or opened else None


def _joined(text: str, low: Quantity, high: Quantity, dimension: str) -> Quantity:
    """The range from `low` to `high`; the lower end takes unit and scale over where it has none."""
    value = low.value
    if low.scale == 1 and high.scale > 1 and value <= 10 * high.value / high.scale:
        value *= high.scale
    unit = high.unit or low.unit
    kind = dimension or (high.dimension if high.unit else low.dimension)
    return replace(
        low, end=high.end, text=text[low.start : high.end], value=value, unit=unit, base=to_base(value, unit),
        dimension=kind, high=high.value, scale=high.scale, noun=high.noun,
    )  # fmt: skip

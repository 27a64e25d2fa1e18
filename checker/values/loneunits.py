"""Unit words that face another unit, with a number or without: "in a few days" beside "in ein paar Monaten".

A unit word counts only where the other side has less of that unit, compounds and adjectives counted in (lexicon
table `[units.hints]`), and has a lone unit of the same kind in about the same place. Two more cases need no
lone partner: a currency that the other side, which has others, does not know, and a unit right before a year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeVar

from checker.pairs import Pair, Passage
from claims.facts.numbers.units import dimension_of, to_base, unit_words
from claims.facts.phrase import PhraseTable, Token, tokens_of
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

# Units whose words hardly ever mean anything else ("second" and "foot" do); a sign that is a letter may, too.
TELLING = frozenset({
    "minute", "hour", "day", "week", "month", "year", "decade", "m", "km", "mile", "tonne", "kg", "hectare", "acre",
    "USD", "EUR", "GBP", "JPY", "RUB", "CNY", "crown",
})  # fmt: skip
# "Parameter" and "Quadratmeter" hold none.
NO_PART = frozenset({"m"})
# How far apart in their passages two facing units may stand (tried on bench/news 2010).
MAX_SHIFT = 0.2
# The same where each side has only one, since phrases change places between languages: anywhere.
MAX_SHIFT_ALONE = 1.0
# Shorter hints must be the whole word; shorter unit words are no part of a compound ("Überstunden").
SHORT_HINT = 4
# The kinds of moments that a bare year is.
YEARS = ("year", "year_range")
YEAR, TIME, MONEY = "year", "time", "currency"
# How far two lengths of time may differ and be the same, as a share (a month has 28 to 31 days).
SAME_LENGTH = Decimal("0.05")
# Words whose units are kept: looking through all hints costs more than the rest of the search.
_KEPT_WORDS = 1 << 15

_T = TypeVar("_T")
# Something of the left and of the right side.
Both = tuple[_T, _T]
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class LoneUnit:
    """A unit word at [start, end) of the article; `place` in 0..1 is where in its passage."""

    start: int
    end: int
    text: str
    unit: str
    place: float


def facing_units(pair: Pair, done: Both[Ranges]) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Unit words that stand against each other; `done` are ranges of either side that were compared already."""
    if pair.left.lexicon is None or pair.right.lexicon is None:
        return
    lone = _lone(pair.left), _lone(pair.right)
    if not lone[0] and not lone[1]:
        return
    seen = _hinted(pair.left), _hinted(pair.right)
    left, right = _excess(lone[0], done[0], seen), _excess(lone[1], done[1], (seen[1], seen[0]))
    strange = [*_beside_year(pair, lone, seen), *_strange_money(pair, (left, right), lone, seen)]
    yield from strange
    taken = {u.start for two in strange for u in two}
    left, right = (
        [u for u in units if u.start not in taken and not _converts(u, side)]
        for units, side in ((left, pair.left), (right, pair.right))
    )
    # "12 mois" answers "Jahresvergleich", whichever other month stands beside it.
    left, right = (
        [a for a in left if not any(_as_long(a, pair.left, b, pair.right) for b in lone[1])],
        [b for b in right if not any(_as_long(b, pair.right, a, pair.left) for a in lone[0])],
    )
    reach = MAX_SHIFT_ALONE if len(left) == len(right) == 1 else MAX_SHIFT
    pairs = sorted(
        (shift, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if _one_kind(a, b) and (shift := abs(a.place - b.place)) <= reach
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield left[i], right[j]


def says_length(side: Passage, seconds: Decimal, unit: str) -> bool:
    """True where a unit word alone tells a length of time: "the past year" answers "12 months"."""
    if dimension_of(unit) != TIME or side.lexicon is None:
        return False
    counted = [(q.start, q.end) for q in side.facts.quantities if not q.soft]
    words = (u for u in _lone(side) if u.unit != unit and dimension_of(u.unit) == TIME)
    lengths = (to_base(Decimal(1), u.unit) for u in words if not any(a <= u.start < b for a, b in counted))
    return any(abs(length - seconds) <= SAME_LENGTH * length for length in lengths)


def _one_kind(a: LoneUnit, b: LoneUnit) -> bool:
    """True for two different units of one dimension."""
    return a.unit != b.unit and dimension_of(a.unit) == dimension_of(b.unit)


def _as_long(a: LoneUnit, left: Passage, b: LoneUnit, right: Passage) -> bool:
    """True for one length of time in two units: "the next ten years" and "the next decade"."""
    if a.unit == b.unit or not dimension_of(a.unit) == dimension_of(b.unit) == TIME:
        return False
    one, two = _length(a, left), _length(b, right)
    return abs(one - two) <= SAME_LENGTH * max(one, two)


def _length(unit: LoneUnit, side: Passage) -> Decimal:
    """The length of time that a unit word tells with the number before it, or without one, in seconds."""
    counted = (
        q.value for q in side.facts.quantities if q.start <= unit.start < q.end and q.unit == unit.unit
    )
    return to_base(next(counted, Decimal(1)), unit.unit)


def _excess(lone: Sequence[LoneUnit], done: Ranges, seen: Both[Counter[str]]) -> list[LoneUnit]:
    """The lone unit words, outside the ranges that are done, whose unit the other side mentions less often."""
    return [
        u for u in lone if not any(a <= u.start < b for a, b in done) and seen[0][u.unit] > seen[1][u.unit]
    ]


def _lone(side: Passage) -> list[LoneUnit]:
    """The telling unit words of a passage, alone or in a compound."""
    assert side.lexicon is not None
    lexicon, found = side.lexicon, []
    length = max(1, len(side.text))
    tokens = tokens_of(side.text)
    telling = _telling_words(lexicon).among(tokens.lower)
    idle = {i for hit in _idioms(lexicon).find(tokens) for i in range(hit.first, hit.last)} if telling else ()
    # "Bis zum Jahr 2017" counts no years.
    years = {m.start for m in side.facts.moments if m.kind in YEARS}
    for i, token in enumerate(tokens) if telling else ():
        if token.is_word and token.lower in telling and i not in idle:
            code = _telling(token.lower, lexicon)
            if code == YEAR and side.start + token.end + 1 in years:
                continue
            start, end = side.start + token.start, side.start + token.end
            text = side.text[token.start : token.end]
            named = text.istitle() and token.start and not lexicon.capital_nouns
            # A part of a name ("HN Daily"); money is written with a capital where it is none ("the Euro fell").
            if named and not (
                dimension_of(code) == MONEY and _stands_alone(side.text, tokens[max(0, i - 1) : i + 2], token)
            ):
                continue
            found.append(LoneUnit(start, end, text, code, token.start / length))
    return [*found, *_counted_in_one_word(side, length)]


def _counted_in_one_word(side: Passage, length: int) -> Iterator[LoneUnit]:
    """The units of words that count one of them softly ("eintägig", "einmonatigen")."""
    for quantity in side.facts.quantities:
        word = quantity.soft and quantity.from_word and " " not in quantity.text
        if word and quantity.value == 1 and quantity.unit in TELLING - NO_PART:
            place = (quantity.start - side.start) / length
            yield LoneUnit(quantity.start, quantity.end, quantity.text, quantity.unit, place)


def _stands_alone(text: str, near: Sequence[Token], word: Token) -> bool:
    """True for a word beside none with a capital, no number behind it (not "Million Dollar Baby", "Euro 2012")."""
    beside = [text[t.start] for t in near if t != word]
    return not any(c.isupper() for c in beside) and not text[near[-1].start].isdigit()


@cache
def _idioms(lexicon: Lexicon) -> PhraseTable:
    """The phrases in which a unit word counts nothing (« pour l'heure »)."""
    return PhraseTable({"idiom": lexicon.table("units").get("idle", {}).get("phrases", ())})


@cache
def _telling_words(lexicon: Lexicon) -> TellingWords:
    """The words of a language that name or hold a telling unit."""
    return TellingWords(lambda word: bool(_telling(word, lexicon)))


@lru_cache(_KEPT_WORDS)
def _telling(word: str, lexicon: Lexicon) -> str:
    """The telling unit that a word names or holds, or ""."""
    code = unit_words(lexicon).codes.get(word) or _rates(lexicon).get(word) or _in_compound(word, lexicon)
    return code if code in TELLING and len(word) > 1 else ""


@cache
def _rates(lexicon: Lexicon) -> Mapping[str, str]:
    """The adverbs that say per what unit of time something is ("jährlich"), with the unit."""
    table = lexicon.table("units").get("rates", {})
    return {word: unit for unit, words in table.items() for word in words}


def _in_compound(word: str, lexicon: Lexicon) -> str:
    """The unit that begins or ends a compound ("Wochenstunden", "tagelang"), or ""."""
    forms, ends = _compound_forms(lexicon)
    if not word.endswith(ends) and not word.startswith(ends):
        return ""
    return next((code for form, code in forms if word.endswith(form)), "") or next(
        (code for form, code in forms if word.startswith(form)), ""
    )


@cache
def _compound_forms(lexicon: Lexicon) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The unit words that may be part of a compound, the longest first, with their codes and alone.

    None where words are not joined.
    """
    if not lexicon.words("numbers", "joined"):
        return (), ()
    codes: Mapping[str, str] = unit_words(lexicon).codes
    whole = TELLING - NO_PART
    found = [(form, code) for form, code in codes.items() if code in whole and len(form) >= SHORT_HINT]
    found.sort(key=lambda f: -len(f[0]))
    return tuple(found), tuple(form for form, _ in found)


def _beside_year(
    pair: Pair, lone: Both[list[LoneUnit]], seen: Both[Counter[str]]
) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Lone units of time right before a year of one side ("im Monate 2012"), with that year on the other."""
    for side, other, at in ((pair.left, pair.right, 0), (pair.right, pair.left, 1)):
        for year in (m for m in side.facts.moments if m.kind in YEARS and m.text.isdecimal()):
            unit = next((u for u in lone[at] if year.start - 1 == u.end), None)
            same = next((m for m in other.facts.moments if m.kind in YEARS and m.year == year.year), None)
            if unit is None or same is None or dimension_of(unit.unit) != TIME or unit.unit == YEAR:
                continue
            if not seen[1 - at][unit.unit]:
                there = LoneUnit(same.start, same.end, same.text, YEAR, 0.0)
                yield (there, unit) if at else (unit, there)


def _strange_money(
    pair: Pair, excess: Both[list[LoneUnit]], lone: Both[list[LoneUnit]], seen: Both[Counter[str]]
) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Currencies of amounts that the other side does not know, each with a currency that it has instead."""
    for side, at in ((pair.left, 0), (pair.right, 1)):
        theirs = [u for u in lone[1 - at] if dimension_of(u.unit) == MONEY]
        for unit in excess[at]:
            if dimension_of(unit.unit) != MONEY or seen[1 - at][unit.unit] or not theirs:
                continue
            amount = any(q.unit == unit.unit and q.start <= unit.start < q.end for q in side.facts.quantities)
            if amount and not _converts(unit, side):
                there = min(theirs, key=lambda u: abs(u.place - unit.place))
                yield (there, unit) if at else (unit, there)


def _converts(unit: LoneUnit, side: Passage) -> bool:
    """True for money in parentheses, which each version converts for its own readers."""
    before = side.text[: unit.start - side.start]
    return dimension_of(unit.unit) == MONEY and before.count("(") > before.count(")")


@cache
def _hints(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Every hint with its unit."""
    table = lexicon.table("units").get("hints", {})
    return tuple((hint, unit) for unit, hints in table.items() for hint in hints)


@lru_cache(_KEPT_WORDS)
def _hints_of(word: str, lexicon: Lexicon) -> frozenset[str]:
    """The units that a word names or hints at."""
    units = {u for hint, u in _hints(lexicon) if (word == hint if len(hint) < SHORT_HINT else hint in word)}
    code = unit_words(lexicon).codes.get(word)
    return frozenset(units if code is None else units | {code})


def _hinted(side: Passage) -> Counter[str]:
    """How often any word of a passage names or hints at each unit, weekdays and months left out."""
    assert side.lexicon is not None
    lexicon = side.lexicon
    dates = [(m.start - side.start, m.end - side.start) for m in side.facts.moments if not m.relative]
    found: Counter[str] = Counter()
    tokens = tokens_of(side.text)
    # The euro area and Europe are no money.
    idle = {i for hit in _idioms(lexicon).find(tokens) for i in range(hit.first, hit.last)}
    for i, token in enumerate(tokens):
        units = _hints_of(token.lower, lexicon)
        if units and not any(a <= token.start < b for a, b in dates):
            found.update(u for u in units if i not in idle or dimension_of(u) != MONEY)
    signs = {q.unit for q in side.facts.quantities if q.unit and not found[q.unit]}
    found.update(signs)
    return found

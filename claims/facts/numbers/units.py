"""Units of measure and currencies: their conversion factors and their words in each language.

`ontology/units.toml` has the factors per dimension and the symbols that all languages share; the lexicon
table `[units]` has the word forms of each unit code, and `[units.inside]` the endings of compounds
("dreitägig").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claims.lexicon import ONTOLOGY, Lexicon
from claims.shipped import load_shipped

PATH = ONTOLOGY / "units.toml"
# Digits with a hyphen behind them.
_COUNT = re.compile(r"\d[\d.,]*(?=[-\u2010\u2011])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `base` amounts are `value * factor + offset`; `family` groups currencies of one bare name."""

    code: str
    dimension: str
    factor: Decimal
    offset: Decimal
    family: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The unit words of one language: patterns before and behind a number, and the code of each form."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    codes: Mapping[str, str]


@cache
def units() -> Mapping[str, Unit]:
    """All units by code; raises LexiconError where the ontology is broken."""
    found: dict[str, Unit] = {}
    for dimension, table in _ontology().items():
        for code, entry in table.items():
            if dimension == "currency":
                found[code] = Unit(code, dimension, Decimal(1), Decimal(0), str(entry))
            elif dimension != "symbols":
                factor, offset = entry if isinstance(entry, list) else (entry, "0")
                found[code] = Unit(code, dimension, Decimal(factor), Decimal(offset), code)
    found["century"] = Unit("century", "century", Decimal(1), Decimal(0), "century")
    return found


@cache
def unit_words(lexicon: Lexicon) -> UnitWords:
    """The unit words of a lexicon with the symbols, compiled once; symbols keep their case, words do not."""
    symbols = {sign: str(code) for sign, code in _ontology()["symbols"].items()}
    table = lexicon.table("units")
    forms = {f.lower(): code for code, fs in table.items() if isinstance(fs, list) for f in fs}
    words = _alternatives(forms)
    fillers = _alternatives(dict.fromkeys(lexicon.words("numbers", "fillers"), "")) or "(?!)"
    no_units = _alternatives(dict.fromkeys(lexicon.words("numbers", "no_units"), "")) or "(?!)"
    signs = _alternatives(symbols)
    money = _alternatives({s: c for s, c in symbols.items() if units()[c].dimension == "currency"})
    behind = re.compile(
        rf"[\s\-\u2011]{{0,2}}(?:(?:d[ei]\s|d['’])\s?)?(?:(?:{fillers})\s)?(?!(?i:{no_units})(?!\w))(?:(?P<word>(?i:{words}))|(?P<sign>{signs}))(?![^\W_]|['’]\w)"
    )
    before = re.compile(rf"(?<![^\W\d_])(?P<sign>{money})[\s-]?$")
    return UnitWords(before, behind, {**forms, **symbols})


def is_glued_money(word: str) -> bool:
    """True for an amount behind its currency without a blank ("CHF2", "EUR3m"), which looks like a name."""
    return _glued().match(word) is not None


def is_measure(word: str, lexicon: Lexicon) -> bool:
    """True for a number that is joined to its unit ("98-metre", „40-Tonnen“), which opens no name."""
    digits = _COUNT.match(word)
    behind = unit_words(lexicon).behind.match(word, digits.end()) if digits is not None else None
    return behind is not None and behind["word"] is not None and behind.end() == len(word)


@cache
def _glued() -> re.Pattern[str]:
    """A currency's symbol or code with a digit behind it."""
    symbols = _ontology()["symbols"]
    money = [s for s, code in symbols.items() if units()[str(code)].dimension == "currency"]
    return re.compile(rf"(?:{_alternatives(dict.fromkeys(money))})\d")


def to_base(value: Decimal, code: str) -> Decimal:
    """The value in the base unit of its dimension; the value itself where there is no conversion."""
    unit = units().get(code)
    return value * unit.factor + unit.offset if unit else value


def dimension_of(code: str) -> str:
    """The dimension of a unit code, "count" for none."""
    unit = units().get(code)
    return unit.dimension if unit else "count"


@cache
def _ontology() -> Mapping[str, Mapping[str, str | list[str]]]:
    """The tables of the units file."""
    return load_shipped(PATH)


def _alternatives(forms: Mapping[str, object]) -> str:
    """A pattern of all forms, the longest first, with white space or a hyphen for a space, and either apostrophe.

    A slash may have blanks around it.
    """
    ordered = sorted(forms, key=len, reverse=True)
    spelled = (re.escape(f).replace(r"\ ", r"[\s\-]+").replace("'", "['’]") for f in ordered)
    return "|".join(form.replace("/", r"\s?/\s?") for form in spelled)

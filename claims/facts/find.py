"""Runs every finder over one piece of text, in the order in which they rely on each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from claims.facts.attribution import find_attributions
from claims.facts.dates.moment import find_moments
from claims.facts.modality import find_hedges
from claims.facts.model import Facts, Name
from claims.facts.name import find_names_in
from claims.facts.numbers.quantity import find_quantities
from claims.facts.numbers.units import unit_words
from claims.facts.polarity import find_negations
from claims.facts.quote import find_quotes
from claims.facts.roles.role import find_roles
from claims.lexicon import Lexicon

# Digits that are a word of their own in a name, and the word behind them.
_DIGITS_ALONE = re.compile(r"(?<!\S)\d[\d.,'’\u00a0\u202f]*(?!\S)")
_DECIMALS = re.compile(r"[.,]\d")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def _counts(text: str, name: Name, lexicon: Lexicon) -> bool:
    """True where digits in a name have a scale word behind them, or a unit ("Banque 45 milliards", "Jazz de 78 km").

    The scale word itself may be taken for a part of the name ("700 Milliards de dollars"), and decimals be cut off.
    """
    digits = [m.end() for m in _DIGITS_ALONE.finditer(name.text)]
    if not digits:
        return False
    at = name.start + digits[-1]
    behind = _NEXT_WORD.match(text, at)
    numbers = lexicon.table("numbers")
    if behind is not None and behind[1].lower() in (
        *numbers.get("scales", ()),
        *numbers.get("needs_count", ()),
    ):
        return True
    if at != name.end:
        return False
    return _DECIMALS.match(text, at) is not None or unit_words(lexicon).behind.match(text, at) is not None


def _is_amount(text: str, name: Name, lexicon: Lexicon) -> bool:
    """True for a number with its unit and nothing else, which the tagger holds for a name (« 20 Go »)."""
    digits = _DIGITS_ALONE.match(text, name.start) if text[name.start : name.start + 1].isdigit() else None
    behind = unit_words(lexicon).behind.match(text, digits.end()) if digits is not None else None
    return behind is not None and behind.end() == name.end


def find_facts(text: str, lexicon: Lexicon | None, anchor: dt.date | None = None) -> Facts:
    """All typed facts of `text` (usually one sentence), offsets into it; none without a lexicon.

    `anchor` is the article's date, against which relative moments are resolved. Moments come before quantities, so that
    "am 14. Mai" is no count; names come before roles and attributions, which need them.
    """
    return find_facts_in([text], lexicon, anchor)[0]


def find_facts_in(
    texts: Sequence[str], lexicon: Lexicon | None, anchor: dt.date | None = None
) -> list[Facts]:
    """The facts of each of some texts, as `find_facts` finds them, but faster than one by one."""
    if lexicon is None:
        return [Facts() for _ in texts]
    named = find_names_in(texts, lexicon)
    return [facts_with(text, names, lexicon, anchor) for text, names in zip(texts, named, strict=True)]


def facts_with(text: str, names: Sequence[Name], lexicon: Lexicon, anchor: dt.date | None) -> Facts:
    """The facts of a text whose names are known."""
    names = [n for n in names if not _is_amount(text, n, lexicon)]
    moments = find_moments(text, lexicon, anchor)
    # A name that holds digits (GPT-4, A380) is a name; a name without them hides no number.
    # "Two weeks ago" is a moment, and its two weeks are a quantity all the same.
    masked = [(m.start, m.end) for m in moments if not m.relative.startswith("-")]
    masked += [
        (n.start, n.end) for n in names if any(c.isdigit() for c in n.text) and not _counts(text, n, lexicon)
    ]
    quantities = find_quantities(text, lexicon, masked)
    # "In May" is a month, whatever else the word may be.
    hedges = [
        h for h in find_hedges(text, lexicon) if not any(m.start < h.end and h.start < m.end for m in moments)
    ]
    return Facts(
        quantities=tuple(quantities),
        moments=tuple(moments),
        names=tuple(names),
        roles=tuple(find_roles(text, lexicon, names)),
        negations=tuple(find_negations(text, lexicon)),
        hedges=tuple(hedges),
        attributions=tuple(find_attributions(text, lexicon, names)),
        quotes=tuple(find_quotes(text, lexicon, names)),
    )

"""Runs every finder over one piece of text, in the order in which they rely on each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from claims.facts.attribution import find_attributions
from claims.facts.modality import find_hedges
from claims.facts.model import Facts, Name
from claims.facts.moment import find_moments
from claims.facts.name import find_names_in
from claims.facts.polarity import find_negations
from claims.facts.quantity import find_quantities
from claims.facts.quote import find_quotes
from claims.facts.role import find_roles
from claims.lexicon import Lexicon


def _counts(text: str, end: int, lexicon: Lexicon) -> bool:
    """True where the digits at the end of a name have a scale word behind them ("au Trésor 45 milliards")."""
    behind = text[end:].split(maxsplit=1)
    scales = lexicon.table("numbers").get("scales", {})
    return text[end - 1].isdigit() and bool(behind) and behind[0].lower() in scales


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
    moments = find_moments(text, lexicon, anchor)
    # A name that holds digits (GPT-4, A380) is a name; a name without them hides no number.
    # "Two weeks ago" is a moment, and its two weeks are a quantity all the same.
    masked = [(m.start, m.end) for m in moments if not m.relative.startswith("-")]
    masked += [
        (n.start, n.end)
        for n in names
        if any(c.isdigit() for c in n.text) and not _counts(text, n.end, lexicon)
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

"""The values that facts are normalised to; language-free, frozen, with the span they were read from.

Every finder has the form `find_X(text, lexicon, ...) -> list[X]` with offsets into `text`;
`Facts.shifted` moves them to article offsets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

# How sure a name is that the finder did not see; set by hand.
UNFOUND = 0.3


class Comparator(StrEnum):
    """How a quantity bounds the true value."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"

    @property
    def is_loose(self) -> bool:
        """True for a number that only lies near the true value."""
        return self in (Comparator.ABOUT, Comparator.NEARLY)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: "rund 2,5 Mrd. Euro" is 2500000000, unit "EUR", dimension "currency", about.

    `value` (and `high`, for a range) carries the scale already; `unit` is a language-free code ("EUR",
    "percent", "percentage_point", "km", "year", "" for a bare count); `dimension` is one of "count",
    "currency", "ratio", "length", "mass", "time", "age", "temperature", "area", "volume", "speed", "energy",
    "power", "data", "ordinal", "score", "century", "label" (the digits of "Nr. 10") and "magnitude" (a scale
    word alone: "millions"); `base` is `value` in the dimension's base unit (metres,
    seconds…) where a conversion exists, else `value`. `scale` is the scale word's factor (1 if none);
    `from_word` says that it was written as a word ("drei"); `noun` is the counted word as written, or "".
    `other` is the value in the other reading of an ambiguous separator ("1,000"), or None; `soft` marks what
    may be no count at all (an article, "half", "first"): it can answer a number and is never missed itself.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str = ""
    dimension: str = "count"
    base: Decimal = Decimal(0)
    high: Decimal | None = None
    comparator: Comparator = Comparator.EXACT
    scale: Decimal = Decimal(1)
    from_word: bool = False
    noun: str = ""
    other: Decimal | None = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time, as far as it is said.

    Known fields are set, the others None: "am 14. Mai" has month 5 and day 14; "Dienstag" has weekday 1
    (Monday is 0). `relative` is a language-free code such as "yesterday", "last_week", "this_month" or
    "-2w" for "two weeks ago"; `first`/`last` are the bounds once it is resolved against the article's date
    (both None while it is not). `kind` is one of "date", "month", "year", "weekday", "season", "quarter", "half",
    "decade", "century", "relative", "time", "year_range" (which ends in `year_last`). `days` are the
    days of a month where two are given ("1. bis 7. August"; `day` is None then). `part` is the number of
    a season (spring is 0), quarter, half of a year or century, or the half of the day ("am", "pm").
    """

    start: int
    end: int
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str = ""
    relative: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    year_last: int | None = None
    days: tuple[int, ...] = ()


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PRODUCT = "product"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """A name mention; `key` is its normal form (no genitive, no elision, transliterated, lower case).

    `tokens` are the key's words; `entity` is a language-free identity where one is known ("place:DE" for a
    CLDR territory, "org:un" for an acronym family), else ""; `sure` is how surely it is a name, 0..1.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    key: str
    tokens: tuple[str, ...] = ()
    entity: str = ""
    sure: float = 1.0


def unfound_name(start: int, text: str, kind: NameKind, key: str) -> Name:
    """A name that a pattern sees where the finder saw none."""
    return Name(start, start + len(text), text, kind, key, tuple(key.split()), "", UNFOUND)


class RoleStatus(StrEnum):
    """Whether the holder holds the office now."""

    CURRENT = "current"
    FORMER = "former"
    INTERIM = "interim"
    DESIGNATED = "designated"


@dataclass(frozen=True, slots=True)
class Role:
    """Who holds which office where: span over the telling mention (office with its holder).

    `holder` is the name's key ("jan leike"), `holder_text` as written; `office` is a concept of the
    ontology ("ceo", "co_lead") or "other:" plus the lower-cased title as written; `office_start/end` and
    `holder_start/end` locate the two parts; `organisation` is the organisation's key or ""; `unit` is a
    team or department inside it, lower case. `how` says by what pattern it was read ("title", "apposition",
    "copula", "as", "appointed", "lead", "left"); `departs` and `succession` say that the sentence speaks of a
    departure or of a change of holders; `also` are further meanings of the title's word; `modifier` is
    what a compound or hyphen puts before the office where no organisation was recognised in it ("firmen");
    `guessed` says that the ontology does not know the title, and its place or the encoder told; `left_end` is
    where the words end by which the holder left the office or its body in this sentence, -1 where none does.
    """

    start: int
    end: int
    text: str
    holder: str
    holder_text: str
    holder_start: int
    holder_end: int
    office: str
    office_text: str
    office_start: int
    office_end: int
    organisation: str = ""
    organisation_text: str = ""
    status: RoleStatus = RoleStatus.CURRENT
    unit: str = ""
    how: str = ""
    departs: bool = False
    succession: bool = False
    deputy: bool = False
    also: tuple[str, ...] = ()
    modifier: str = ""
    guessed: bool = False
    left_end: int = -1


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word; `kind` is one of those that `claims.facts.polarity.find_negations` names.

    `scope_start/end` bound what it negates (a clause).
    """

    start: int
    end: int
    text: str
    kind: str
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True)
class Hedge:
    """A mark of modality; `level` is "hedged" (likely, may), "reported" (allegedly, soll) or "obliged".

    `strength` in 0..1 says how much certainty it takes away.
    """

    start: int
    end: int
    text: str
    level: str
    strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the marker ("laut", "selon") and the source as written and as a key ("" if unnamed).

    `leads` says that the marker stands before its source and is no verb of saying.
    """

    start: int
    end: int
    text: str
    source: str = ""
    source_text: str = ""
    source_start: int = -1
    source_end: int = -1
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks; `words` are the inner text, `closed` is False where a mark is missing.

    `speaker` is the key of the name it is attributed to, or "".
    """

    start: int
    end: int
    text: str
    words: str
    closed: bool = True
    speaker: str = ""


Fact = Quantity | Moment | Name | Role | Negation | Hedge | Attribution | Quote


@dataclass(frozen=True, slots=True)
class Facts:
    """All typed facts of a piece of text, each type in order of position."""

    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    negations: tuple[Negation, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        """All facts, type by type."""
        for f in fields(self):
            yield from getattr(self, f.name)

    def hides(self, offset: int) -> bool:
        """True for an offset inside a quotation or a name, where nothing is told in the text's own words."""
        return self.is_quoted(offset) or any(n.start <= offset < n.end for n in self.names)

    def is_quoted(self, offset: int) -> bool:
        """True for an offset inside a quotation."""
        return any(q.start <= offset < q.end for q in self.quotes)

    def shifted(self, by: int) -> Facts:
        """The same facts with every offset moved by `by` characters."""
        moved: dict[str, Any] = {
            f.name: tuple(_shift(x, by) for x in getattr(self, f.name)) for f in fields(self)
        }
        return Facts(**moved)

    def within(self, start: int, end: int) -> Facts:
        """The facts that lie wholly inside the character range."""
        inside: dict[str, Any] = {
            f.name: tuple(x for x in getattr(self, f.name) if start <= x.start and x.end <= end)
            for f in fields(self)
        }
        return Facts(**inside)

    @classmethod
    def joined(cls, parts: list[Facts]) -> Facts:
        """The facts of several pieces in one container, in the order given."""
        joined: dict[str, Any] = {
            f.name: tuple(x for p in parts for x in getattr(p, f.name)) for f in fields(cls)
        }
        return cls(**joined)


def _shift(fact: Fact, by: int) -> Fact:
    """One fact with all its offset fields moved; -1 means "not there" and stays."""
    moved = {
        f.name: getattr(fact, f.name) + by
        for f in fields(fact)
        if (f.name in ("start", "end") or f.name.endswith(("_start", "_end"))) and getattr(fact, f.name) >= 0
    }
    return replace(fact, **moved)

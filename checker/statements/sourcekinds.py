"""Of which kind a source is that a passage gives: a union, a newspaper, the police, somebody who will not be named.

A source of one kind beside one of another is another source, whatever either is called; kinds that may be one body seen
from two sides ("the authorities", "the police") are no conflict, nor is a kind that the other passage names somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

# What leads to a source stands so many words before it at most.
WORDS = 6
# A title in quotation marks right behind what leads to it is that of a paper ("laut der „Finanzwoche“").
TITLED = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}[„“«»\"‚‹›]")
PRESS = "press"
LEAD = "lead"
# Where a source stands beside what leads to it; that of a verb of saying stands on either side.
BEFORE, BEHIND, AROUND = "before", "behind", "around"
# What parts a source from the rest of its sentence.
PART = re.compile(r"[,;:()–—]")
# Kinds of which one may be the other in other words.
MAY_BE_ONE = frozenset(
    frozenset(two)
    for kind, others in {
        "office": ("police", "prosecutors", "rescuers", "state", "court", "auditors", "doctors", "experts"),
        "state": ("army", "police", "management"),
        "auditors": ("experts", "prosecutors", "police", "doctors"),
        "press": ("agency",),
        "witnesses": ("family", "opponents", "doctors"),
        "experts": ("doctors", "management", "opponents"),
        "lawyers": ("family", "opponents"),
        "opponents": ("union",),
        "court": ("prosecutors",),
        "rescuers": ("doctors", "police", "management"),
        "insurers": ("management",),
    }.items()
    for two in ((kind, other) for other in others)
)
# Kinds that are no person who has a name and speaks alone.
NAMELESS = frozenset({"insiders", "auditors", "press", "agency", "witnesses", "police", "union"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a passage: where it stands in the article, with what leads to it, and of which kinds it is.

    One beside a verb of saying alone `may` be what the verb is about ("quoted in the broadcast").
    """

    start: int
    end: int
    kinds: frozenset[str]
    may: bool


def kinds_apart(pair: Pair) -> tuple[Source, Source] | None:
    """The one source of each side, where the two are of kinds that exclude each other; None for others."""
    one, two = _only(pair.left), _only(pair.right)
    if one is None or two is None or (one.may and two.may) or not _exclude(one.kinds, two.kinds):
        return None
    told = is_told(pair.right, one) or is_told(pair.left, two)
    return None if told else (one, two)


def nameless(side: Passage) -> Source | None:
    """The one source of a side that is nobody with a name ("people familiar with the matter"); None without one."""
    source = _only(side)
    return source if source is not None and source.kinds and source.kinds <= NAMELESS else None


def _exclude(one: frozenset[str], two: frozenset[str]) -> bool:
    """True for kinds of which none may be one of the other's."""
    return bool(one and two) and not any(a == b or frozenset((a, b)) in MAY_BE_ONE for a in one for b in two)


def is_told(side: Passage, source: Source) -> bool:
    """True where a side speaks anywhere of what a source of the other side may be."""
    return not source.kinds.isdisjoint(kind for kind, _, _ in _kinds(side, 0, len(side.text)))


def _only(side: Passage) -> Source | None:
    """The source of a side that has one alone."""
    found = list(_sources(side))
    return found[0] if len(found) == 1 and found[0].kinds else None


def _sources(side: Passage) -> Iterator[Source]:
    """The sources of a side behind, or before, what leads to them."""
    lexicon = side.lexicon
    if lexicon is None:
        return
    taken = -1
    for start, end, where in sorted(_leads(side, lexicon)):
        if start < taken:
            continue
        before, behind = _before(side, start), _behind(side, end)
        found = _kinds(side, *before) if where != BEHIND else []
        found += _kinds(side, *behind) if where != BEFORE else []
        kinds = frozenset(kind for kind, _, _ in found)
        if where == BEHIND and TITLED.match(side.text, end):
            kinds |= {PRESS}
        low, high = min([start, *(a for _, a, _ in found)]), max([end, *(b for _, _, b in found)])
        # "The auditors' report" is no verb of saying.
        if where == AROUND and (not kinds or low < taken):
            continue
        taken = high
        yield Source(side.start + low, side.start + high, kinds, where == AROUND)


def _leads(side: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Where something leads to a source in the text of a side, and where the source stands: a verb's on either side."""
    after = lexicon.words("attribution", "after")
    for a in side.facts.attributions:
        where = (BEFORE if a.text.lower() in after else BEHIND) if a.leads else AROUND
        if a.leads or not a.source:
            yield a.start - side.start, a.end - side.start, where
    tokens = tokens_of(side.text)
    for hit in _table(lexicon).find(tokens):
        if hit.value == LEAD:
            yield tokens[hit.first].start, tokens[hit.last - 1].end, BEHIND


def _behind(side: Passage, at: int) -> tuple[int, int]:
    """The place of the few words behind an offset, up to a mark."""
    mark = PART.search(side.text, at)
    end = mark.start() if mark else len(side.text)
    words = [t for t in tokens_of(side.text) if at <= t.start < end][:WORDS]
    return at, words[-1].end if words else at


def _before(side: Passage, at: int) -> tuple[int, int]:
    """The place of the few words before an offset, from a mark on."""
    start = max((m.end() for m in PART.finditer(side.text, 0, at)), default=0)
    words = [t for t in tokens_of(side.text) if start <= t.start < at][-WORDS:]
    return words[0].start if words else at, at


def _kinds(side: Passage, start: int, end: int) -> list[tuple[str, int, int]]:
    """The kinds of sources that the words of a place of a side name, with where these stand."""
    lexicon = side.lexicon
    if lexicon is None:
        return []
    tokens = tokens_of(side.text)
    hits = (h for h in _table(lexicon).find(tokens) if h.value != LEAD)
    places = ((h.value, tokens[h.first].start, tokens[h.last - 1].end) for h in hits)
    return [(kind, low, high) for kind, low, high in places if start <= low and high <= end]


@cache
def _table(lexicon: Lexicon) -> PhraseTable:
    """The nouns of the kinds of sources, and what leads to a source."""
    kinds = lexicon.table("sources").get("kinds", {})
    return PhraseTable({LEAD: lexicon.words("sources", "leads"), **kinds})

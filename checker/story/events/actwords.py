"""The words of acts in a sentence, with what denies them from among them ("nahm nicht teil")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from claims.facts.model import Negation
from claims.facts.phrase import PhraseTable, Tokens
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon


@cache
def _phrases(lexicon: Lexicon) -> tuple[PhraseTable, ...]:
    """The words of all acts, each with its concept and pole: of all together, then of each concept."""
    named = [
        {f"{concept} {pole}": words for pole, words in poles.items()}
        for concept, poles in lexicon.table("acts").items()
    ]
    return PhraseTable({key: words for of in named for key, words in of.items()}), *map(PhraseTable, named)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an act in a sentence: `denied` says that a denial stands among them ("nahm nicht teil")."""

    start: int
    end: int
    value: str
    denied: bool = False


def act_words(lexicon: Lexicon, tokens: Tokens) -> list[Words]:
    """The words of acts in a text; one word may be of several acts ("annulé")."""
    every, *concepts = _phrases(lexicon)
    inside = lexicon.words("negation", "inside")
    plain = Tokens(t for t in tokens if t.lower not in inside)
    if not any(True for of in (tokens, plain) for _ in every.find(of)):
        return []
    denied = [
        w
        for w in _found(concepts, plain)
        if any(w.start < t.start < w.end for t in tokens if t.lower in inside)
    ]
    told = [
        w for w in _found(concepts, tokens) if not any(w.start < d.end and d.start < w.end for d in denied)
    ]
    return [*told, *(replace(w, denied=True) for w in denied)]


def _found(concepts: Sequence[PhraseTable], tokens: Tokens) -> Iterator[Words]:
    """The phrases of each act among some words."""
    for table in concepts:
        yield from (Words(tokens[h.first].start, tokens[h.last - 1].end, h.value) for h in table.find(tokens))


class Denials(NamedTuple):
    """Whether the sentence of an act denies: among the words of the act, and beside them."""

    inside: bool
    beside: bool

    @classmethod
    def of(cls, negations: Iterable[Negation], start: int, end: int) -> Denials:
        """The denials of a sentence whose act stands at a place."""
        inside = [start <= n.start < end for n in negations if n.kind in DENYING]
        return cls(any(inside), not all(inside))


def denied_otherwise(one: Denials, two: Denials) -> bool:
    """True where one act is denied, and beside the other its sentence denies something else, which may be the same.

    "Geld aus der Industrie floss nicht" is told by "was paid for by the EU; no money came from industry".
    """
    return any(a.inside and b.beside and not b.inside for a, b in ((one, two), (two, one)))

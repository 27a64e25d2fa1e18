"""Words that stand at one pole of a concept with two poles: rise and fall, first and last, buy and sell.

The lexicon tables `[opposites]` and `[commands]` map language-free concept names to `up` and `down`, lists of phrases;
`none` has longer phrases that are at neither pole ("at least"), `up_re` and `down_re` patterns of words for forms that
no list can hold, such as comparatives and the tails of compounds. `ontology/poles.toml` names the families of concepts
whose poles go together ("high" and "big"), and those by which two reports contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from claims.errors import LexiconError
from claims.facts.patternwords import literals_of
from claims.facts.phrase import KEPT_TEXTS, PhraseTable, tokens_of
from claims.lexicon import ONTOLOGY, Lexicon
from claims.shipped import load_shipped

PATH = ONTOLOGY / "poles.toml"
POLES = ("up", "down")
NEITHER = "none"
OPPOSITES, COMMANDS = "opposites", "commands"


@dataclass(frozen=True, slots=True)
class PoleWord:
    """A word at one pole of a concept: `pole` is "up" or "down"."""

    start: int
    end: int
    text: str
    concept: str
    pole: str


@cache
def _ontology() -> Mapping[str, Mapping[str, list[str]]]:
    """The tables of the ontology; raises LexiconError where it is broken."""
    tables = load_shipped(PATH)
    if not {"families", "verdicts", "acts", "order", "moves", "lacking"} <= tables.keys():
        raise LexiconError("lacks a table", str(PATH), "reinstall Crosscheck")
    return tables


@cache
def families() -> Mapping[str, str]:
    """The family of each concept that has one."""
    return {concept: family for family, concepts in _ontology()["families"].items() for concept in concepts}


def verdicts(of: str) -> frozenset[str]:
    """The concepts that decide "of_persons" or "of_things", so that two poles of them contradict each other."""
    return frozenset(_ontology()["verdicts"][of])


def acts_of(manner: str) -> frozenset[str]:
    """The acts of the lexicon tables [acts] that are done "once" in a story, "of_one" in it, or "of_things".

    Those that are "dated" are told with their outcome ("survive down").
    """
    return frozenset(_ontology()["acts"][manner])


def milestones_of(phase: str) -> frozenset[str]:
    """The things of the lexicon tables [milestones] that do this on one day: begin, end, or fall as a verdict does."""
    return frozenset(_ontology()["milestones"].get(phase, ()))


def moves() -> frozenset[str]:
    """The concepts by which a figure goes up or down."""
    return frozenset(_ontology()["moves"]["concepts"])


def figured() -> frozenset[str]:
    """The concepts whose words beside a figure say which way it went: risen or fallen, gained or lost, more or less."""
    return frozenset(_ontology()["moves"]["of_figures"])


def lackable() -> frozenset[str]:
    """The concepts whose lack is their other pole ("without success")."""
    return frozenset(_ontology()["lacking"]["concepts"])


def orders() -> frozenset[str]:
    """The concepts that say when or in what order something is."""
    return frozenset(_ontology()["order"]["concepts"])


@cache
def _table(lexicon: Lexicon, table: str) -> PhraseTable:
    phrases = {
        f"{concept} {pole}": poles.get(pole, ())
        for concept, poles in lexicon.table(table).items()
        for pole in (*POLES, NEITHER)
    }
    return PhraseTable(phrases)


class PolePattern(NamedTuple):
    """A pattern of words at one pole; of `needs`, in lower case, one stands where it matches, if there are any."""

    concept: str
    pole: str
    regex: re.Pattern[str]
    needs: tuple[str, ...]


@cache
def _patterns(lexicon: Lexicon, table: str) -> tuple[PolePattern, ...]:
    """The patterns of the words that are known by their form."""
    found = []
    for concept, poles in lexicon.table(table).items():
        for pole in POLES:
            if pattern := poles.get(pole + "_re"):
                # Only comparatives are told from names by their capitals.
                regex = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE if concept != "more" else 0)
                needs = tuple(word.lower() for word in literals_of(pattern))
                found.append(PolePattern(concept, pole, regex, needs))
    return tuple(found)


@lru_cache(maxsize=KEPT_TEXTS)
def find_pole_words(text: str, lexicon: Lexicon, table: str = OPPOSITES) -> tuple[PoleWord, ...]:
    """The pole words of a text; a word may stand in several concepts, and the longest phrase there counts.

    `table` is that of the lexicon: OPPOSITES, or COMMANDS for what a program does and undoes.
    """
    return tuple(_found(text, lexicon, table))


def _found(text: str, lexicon: Lexicon, table: str) -> Iterator[PoleWord]:
    """The pole words, those of the phrases first."""
    tokens = tokens_of(text)
    longest: dict[tuple[int, str], tuple[int, str]] = {}
    for hit in _table(lexicon, table).every(tokens):
        concept, pole = hit.value.split()
        key = (hit.first, concept)
        if hit.last > longest.get(key, (0, ""))[0]:
            longest[key] = (hit.last, pole)
    taken: dict[str, list[tuple[int, int]]] = {}
    for (first, concept), (last, pole) in longest.items():
        start, end = tokens[first].start, tokens[last - 1].end
        if any(a <= start and end <= b for a, b in taken.get(concept, ())):
            continue
        taken.setdefault(concept, []).append((start, end))
        if pole != NEITHER:
            yield PoleWord(start, end, text[start:end], concept, pole)
    lower = text.lower()
    for pattern in _patterns(lexicon, table):
        if pattern.needs and not any(map(lower.__contains__, pattern.needs)):
            continue
        for found in pattern.regex.finditer(text):
            start, end = found.span()
            if not any(a < end and start < b for a, b in taken.get(pattern.concept, ())):
                taken.setdefault(pattern.concept, []).append((start, end))
                yield PoleWord(start, end, found.group(), pattern.concept, pattern.pole)

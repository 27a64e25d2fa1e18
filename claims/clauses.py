"""Finds the parts of a sentence that assert something of their own, from commas and closed word lists.

No parser is used; a part is given only where a finite verb of the lexicon's lists stands on both sides of
the cut, so that precision comes before recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.personnames import SURE_PARTICLE

# Shorter parts do not stand alone.
MIN_WORDS = 5
# No writer's sentence is so long (characters): what is left of a text without stops is taken as one claim.
LONGEST = 1500
MAX_APPOSITION = 14
WORD = re.compile(r"[^\W\d_]+")
QUOTE = re.compile(r"[\"„“”«»]")
NAME = rf"{UPPER}[\w’'-]+(?:\s+(?:{SURE_PARTICLE}\b|{UPPER}[\w’'-]*\.?))*"
APPOSITION = re.compile(rf"({NAME}),\s+([^,;:()\"„“”«»]{{8,120}}),\s+(?=\w)")
# A shorter text is one assertion, and a shorter word no verb by its ending; set by hand.
SHORTEST, SHORTEST_VERB = 30, 5


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The closed word lists of one lexicon."""

    cut: re.Pattern[str]
    relative: re.Pattern[str]
    verbs: frozenset[str]
    endings: tuple[str, ...]
    openers: frozenset[str]
    linkers: frozenset[str]
    subordinators: frozenset[str]
    function: frozenset[str]


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    """The word lists, compiled once."""

    def words(key: str) -> tuple[str, ...]:
        return lexicon.words("clauses", key)

    coordinators = "|".join(map(re.escape, words("coordinators"))) or r"(?!)"
    relatives = "|".join(map(re.escape, words("relatives"))) or r"(?!)"
    return _Grammar(
        re.compile(rf"\s*;\s+|,?\s+(?:{coordinators})\s+", re.I),
        re.compile(rf",\s+(?!(?:{coordinators})\s)(?=(?:\w{{2,6}}\s)?(?:{relatives})(?:\s|(?<=')))"),
        frozenset(words("verbs")),
        words("verb_endings"),
        frozenset(words("determiners")),
        frozenset(words("linkers")),
        frozenset(words("subordinators")) | (frozenset(words("relatives")) - frozenset(words("determiners"))),
        frozenset(lexicon.words("sentences", "stopwords")),
    )


def find_clauses(text: str, lang: str) -> list[tuple[int, int]]:
    """The spans of clauses and appositions inside a sentence; empty where it is one assertion or unsure."""
    lexicon = load_lexicon(lang)
    if lexicon is None or not SHORTEST <= len(text) <= LONGEST:
        return []
    grammar = _grammar(lexicon)
    spans = [*_coordinated(text, grammar), *_relative(text, grammar), *_appositions(text, grammar)]
    return sorted({span for span in spans if span != (0, len(text))})


def _has_verb(text: str, grammar: _Grammar) -> bool:
    """Whether a finite verb is surely among the words."""
    return any(
        w in grammar.verbs or (w.islower() and len(w) >= SHORTEST_VERB and w.endswith(grammar.endings))
        for w in WORD.findall(text)
    )


def _quoted(text: str, position: int) -> bool:
    """Whether a place lies after an odd number of quotation marks."""
    return len(QUOTE.findall(text, 0, position)) % 2 == 1


def _coordinated(text: str, grammar: _Grammar) -> list[tuple[int, int]]:
    """Main clauses joined by a conjunction or semicolon, if each has its own verb and no clause is cut."""
    bounds = [0]
    ends: list[int] = []
    for match in grammar.cut.finditer(text):
        left = text[bounds[-1] : match.start()]
        right = text[match.end() :]
        heads = WORD.findall(re.split(r"[,;:–]", right, maxsplit=1)[0])
        if _quoted(text, match.start()) or len(left.split()) < MIN_WORDS or len(right.split()) < MIN_WORDS:
            continue
        last = WORD.findall(re.split(r"[,;:–]", left)[-1])
        if not last or {w[0].lower() for w in (last, heads) if w} & grammar.subordinators:
            continue
        if _has_verb(" ".join(last), grammar) and _has_verb(" ".join(heads), grammar):
            ends.append(match.start())
            bounds.append(match.end())
    if not ends:
        return []
    return [_without_stop(text, a, b) for a, b in zip(bounds, [*ends, len(text)], strict=True)]


def _relative(text: str, grammar: _Grammar) -> Iterator[tuple[int, int]]:
    """Relative clauses with a verb, from the pronoun to the comma or end that closes them."""
    for match in grammar.relative.finditer(text):
        clause = re.split(r"[,;:–]", text[match.end() :], maxsplit=1)[0]
        long = len(clause.split()) >= MIN_WORDS
        if long and not _quoted(text, match.start()) and _has_verb(clause, grammar):
            yield _without_stop(text, match.end(), match.end() + len(clause))


def _appositions(text: str, grammar: _Grammar) -> Iterator[tuple[int, int]]:
    """Names with the noun phrase between commas behind them, which says what they are."""
    for match in APPOSITION.finditer(text):
        words = match.group(2).split()
        rest = WORD.match(text, match.end())
        if not 2 <= len(words) <= MAX_APPOSITION or rest is None or not rest.group().islower():
            continue
        if " " not in match.group(1) and match.start(1):
            continue  # a lone capitalised word inside a sentence may be any German noun
        first = words[0].lower()
        small = words[0][:1].islower()
        behind = words[1:] if small else words[1:2]
        linked = first not in grammar.function and any(w.lower() in grammar.linkers for w in behind)
        if (first in grammar.openers or linked) and not _has_verb(match.group(2), grammar):
            yield match.start(1), match.end(2)


def _without_stop(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and sentence-final marks at its end."""
    while end > start and text[end - 1] in " \t\n\r.!?…,;\u00a0\u202f":
        end -= 1
    return start, end

"""Denials of two words of which one is lost: « le conseil ne vendra le marché », « était protégé par aucun code », “he
left because of the pay nor because of his boss”.

From the lexicon table `[negation]` it takes `particles` and `closers`, the two words of a denial, `restrictors` and
`closing`, with which or before which a particle stands alone, and in `halves` the words `before` and `behind` it that
let it stand alone too, the `determiners` that deny with a particle only, the words `beside` them that do without, the
`joiners` that go on with a denial, and the words `turned` behind them with which they begin one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from claims.facts.phrase import Token, tokens_of
from claims.facts.polarity import find_negations
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Sentence

# What ends the stretch in which the other half is looked for; quotation marks do so before a comma only, behind which
# stands who said it.
ENDS, CLOSED, SAID = frozenset(".!?;:"), frozenset('»”“"'), ","
# Pronouns and the like may stand between a particle and its verb.
VERB_WITHIN = 3


def half_denials(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The places (in the sentence) of words that deny together with another word, which is not there."""
    lexicon = load_lexicon(sentence.lang)
    halves = lexicon.table("negation").get("halves") if lexicon else None
    if lexicon is None or not halves:
        return
    tokens = tokens_of(sentence.text)
    low = [t.lower for t in tokens]
    for at, token in enumerate(tokens):
        first, last = _stretch(tokens, at)
        if token.lower in lexicon.words("negation", "particles") and token.start:
            alone = _is_alone(low, at, first, last, _licences(lexicon))
        elif token.lower in halves["joiners"]:
            alone = first < at and _joins_nothing(sentence.text, low[first : last + 1], tokens, at, lexicon)
        else:
            alone = token.lower in halves.get("determiners", ()) and _lacks_particle(
                low, at, (first, last), halves, lexicon
            )
        if alone and at + 1 < len(tokens):
            yield token.start, tokens[at + 1].end


def _stretch(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The first and last place of the tokens around one, from mark to mark."""
    first = at
    while first and tokens[first - 1].lower not in ENDS:
        first -= 1
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].lower not in ENDS and not _is_closed(tokens, last + 1):
        last += 1
    return first, last


def _is_closed(tokens: Sequence[Token], at: int) -> bool:
    """True for a mark that closes what somebody said: who said it follows behind a comma."""
    return tokens[at].lower in CLOSED and at + 1 < len(tokens) and tokens[at + 1].lower == SAID


@cache
def _licences(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words before and behind a particle, and right behind it, with which it stands alone."""
    table = lexicon.table("negation")
    closers = {w for words in table["closers"].values() for w in words}
    halves = table["halves"]
    behind = closers | set(table["restrictors"]) | set(halves["behind"]) | set(table["particles"])
    return frozenset(closers | set(halves["before"])), frozenset(behind), frozenset(table["closing"])


def _is_alone(
    low: Sequence[str],
    at: int,
    first: int,
    last: int,
    licences: tuple[frozenset[str], frozenset[str], frozenset[str]],
) -> bool:
    """True for a particle without the word that completes it, where nothing lets it stand alone."""
    before, behind, closing = licences
    if not before.isdisjoint(low[first:at]) or not behind.isdisjoint(low[at + 1 : last + 1]):
        return False
    return closing.isdisjoint(low[at + 1 : at + 1 + VERB_WITHIN])


def _joins_nothing(
    text: str, around: Sequence[str], tokens: Sequence[Token], at: int, lexicon: Lexicon
) -> bool:
    """True for a word that goes on with a denial where nothing before it denies, in its sentence or by its meaning."""
    joiner, halves = tokens[at], lexicon.table("negation")["halves"]
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if around.count(joiner.lower) > 1 or behind in halves["turned"] or not tokens[at - 1].lower[-1].isalnum():
        return False
    if not set(around).isdisjoint(lexicon.words("negation", "particles")):
        return False
    return all(n.start >= joiner.start for n in find_negations(text, lexicon))


def _lacks_particle(
    low: Sequence[str], at: int, stretch: tuple[int, int], halves: Mapping[str, Any], lexicon: Lexicon
) -> bool:
    """True for a determiner that denies behind a verb whose stretch has no particle."""
    first, last = stretch
    around = low[first : last + 1]
    if not set(around).isdisjoint((*lexicon.words("negation", "particles"), *halves["beside"])):
        return False
    return not set(low[first:at]).isdisjoint(lexicon.words("clauses", "verbs")) and (
        not at or low[at - 1] not in halves["set"]
    )

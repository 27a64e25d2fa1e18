"""Whether a phrase is another one word by word: "Telvara Türme", "Telvara Towers"; "Sea Eagle", „Seeadler“.

The lists of `claims/loans.py` tell nouns; for other words, and languages without a list, the encoder must hold the two
near.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from claims.embed import shipped_encoder
from claims.facts.places import plain
from claims.lexicon import known_languages
from claims.loans import Loans, load_loans

# Two words of which a list has none for the other are one from here on ("open" and "offen" .8).
NEAR = 0.6
# Words more alike than this are forms of one.
ALIKE = 0.85
# Words of a phrase that may change places.
PAIR = 2
# Pairs that are kept.
KEPT = 1 << 14


def is_rendered(one: Sequence[str], two: Sequence[str]) -> bool:
    """True for phrases, as words in small letters, of which the one is the other, word by word, in another language."""
    lists = [loans for lang in known_languages() if (loans := load_loans(lang)) is not None]
    for loans in lists:
        for english, own in ((one, two), (two, one)):
            if _is_put_together(english, own, loans):
                return True
    if len(one) != len(two) or len(one) < 2:
        return False
    # Two words may stand the other way round ("Deep Water", « Eaux profondes »).
    for turned in (two, two[::-1]) if len(one) == PAIR else (two,):
        # Two forms of one word are no two words.
        other = (JaroWinkler.similarity(plain(a), plain(b)) < ALIKE for a, b in zip(one, turned, strict=True))
        if all(_are_one(a, b, lists) for a, b in zip(one, turned, strict=True)) and any(other):
            return True
    return False


def _is_put_together(english: Sequence[str], own: Sequence[str], loans: Loans) -> bool:
    """True for words of a language that are those for an English phrase, as a whole or one after the other."""
    joined = "".join(map(plain, own))
    whole = [plain(w).replace(" ", "") for w in loans.of(" ".join(english))]
    if any(_ends_well(joined, word, loans) for word in whole):
        return True
    other = JaroWinkler.similarity(plain(english[-1]), plain(own[-1])) < ALIKE
    return len(english) > 1 and other and _follows(list(english), joined, loans)


def _follows(english: Sequence[str], rest: str, loans: Loans) -> bool:
    """True where the words for some English ones, with their joints, are what is left of a joined phrase."""
    first, *more = english
    for word in (*loans.of(first), first):
        low = plain(word).replace(" ", "")
        if not more and _ends_well(rest, low, loans):
            return True
        starts = (low, low.removesuffix(loans.lost)) if loans.lost else (low,)
        for start in starts if more else ():
            for joint in (*loans.links, *loans.name_links):
                if rest.startswith(start + joint) and _follows(more, rest[len(start) + len(joint) :], loans):
                    return True
    return False


def _ends_well(form: str, word: str, loans: Loans) -> bool:
    """True for a word, or a form of it."""
    return form.startswith(word) and form.removeprefix(word) in {*loans.endings, *loans.links}


@lru_cache(maxsize=KEPT)
def _near(one: str, two: str) -> float:
    """How near the encoder holds two words."""
    vectors = shipped_encoder().encode([one, two])
    return float(vectors[0] @ vectors[1])


def _are_one(one: str, two: str, lists: Sequence[Loans]) -> bool:
    """True for one word, or two that a list or the encoder has for one thing."""
    if plain(one) == plain(two):
        return True
    told = (
        _ends_well(plain(b), plain(word), loans)
        for loans in lists
        for a, b in ((one, two), (two, one))
        for word in loans.of(a)
    )
    return any(told) or _near(one, two) >= NEAR

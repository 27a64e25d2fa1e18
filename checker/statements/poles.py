"""The words of a side that stand at one pole of a concept, with those turned that "less" or "without" stands before.

"Moins élevé" is low, "non autorisé" is unauthorised, and who stays "ohne Erfolg" fails.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from checker.pairs import Passage
from checker.statements.degrees import DEGREES
from claims.facts.model import NameKind
from claims.facts.opposite import OPPOSITES, PoleWord, find_pole_words, lackable
from claims.facts.polarity import CONCORD, DENYING, PREFIX
from claims.words import function_words

# The concept and pole of the words that turn what follows them ("less", "moins", "weniger").
LESS = ("more", "down")
# Concepts that nothing turns: what is less since May was not before it, and "little more" is more.
UNTURNED = DEGREES | {"before"}
# The kinds of the words some of which turn the one behind them; which, the lexicon says.
WEAK = frozenset({"few"})
# The kind of the words with a prefix that denies them.
PREFIXED = frozenset({PREFIX})
# The kind of "without"; it and one word more at most may stand before what it takes away.
WITHOUT = frozenset({"without"})
LAST = re.compile(r"(\w+)\s$")
BETWEEN = re.compile(r"\w+ (?:(\w+) )?")


def poles_of(side: Passage, table: str = OPPOSITES) -> dict[str, list[PoleWord]]:
    """The pole words of one side by concept, without those that deny ("ne … plus"), out of a table of its lexicon."""
    found: dict[str, list[PoleWord]] = defaultdict(list)
    if side.lexicon is not None:
        denied = denial_places(side, DENYING | {CONCORD})
        turning = side.lexicon.words("negation", "turning")
        weak = {end for start, end in denial_places(side, WEAK) if side.text[start:end].lower() in turning}
        prefixed = denial_places(side, PREFIXED)
        words = list(_turned(find_pole_words(side.text, side.lexicon, table), weak, prefixed))
        for word in _lacking(side, words):
            if _is_named(side, word) or _is_lessened(side, word) or _is_measured(side, word):
                continue
            if not any(a < word.end and word.start < b and not holds(word, (a, b)) for a, b in denied):
                found[word.concept].append(word)
    return found


def _is_named(side: Passage, word: PoleWord) -> bool:
    """True for an adverb that is part of somebody's full name: "Davor" is a first name, too, and a noun may be a title
    in front of one.
    """
    if side.lexicon is None or word.text.lower() not in side.lexicon.words("dates", "looking_back"):
        return False
    start, end = side.start + word.start, side.start + word.end
    return any(
        n.kind is NameKind.PERSON and len(n.tokens) > 1 and n.start <= start and end <= n.end
        for n in side.facts.names
    )


def _is_lessened(side: Passage, word: PoleWord) -> bool:
    """True for a word right behind one that takes away from it, and is at neither pole then: "little known"."""
    if side.lexicon is None or word.concept in UNTURNED:
        return False
    before = LAST.search(side.text, 0, word.start)
    return before is not None and before[1].lower() in side.lexicon.words("negation", "lessening")


def _is_measured(side: Passage, word: PoleWord) -> bool:
    """True for a word behind an amount, which says what was measured, not that it is much: "two inches long"."""
    if side.lexicon is None or word.text not in side.lexicon.words("negation", "measuring"):
        return False
    start = side.start + word.start
    return any(q.unit and q.end < start <= q.end + 1 for q in side.facts.quantities)


def _lacking(side: Passage, words: Sequence[PoleWord]) -> Iterator[PoleWord]:
    """The pole words, those right behind a "without" at their other pole, with it: "ohne großen Erfolg"."""
    lacking = side.lexicon.words("negation", "lacking") if side.lexicon else ()
    marks = [a for a, b in denial_places(side, WITHOUT) if side.text[a:b].lower() in lacking]
    functional = function_words(side.lang) if marks else frozenset()
    for word in words:
        between = filter(None, (BETWEEN.fullmatch(side.text, a, word.start) for a in marks))
        taken = word.concept in lackable() and any((m[1] or "").lower() not in functional for m in between)
        yield replace(word, pole="down" if word.pole == "up" else "up") if taken else word


def holds(word: PoleWord, denial: tuple[int, int]) -> bool:
    """True where a denial is but a part of a phrase, which is at its pole by it ("nichts zu tun")."""
    start, end = denial
    return word.start <= start and end <= word.end and end - start < word.end - word.start


def _turned(
    words: tuple[PoleWord, ...], weak: Collection[int], prefixed: Sequence[tuple[int, int]]
) -> Iterator[PoleWord]:
    """The pole words, those behind a "less" at their other pole: "moins élevé" is low.

    So are those right behind a word that ends at one of the places `weak`: "non autorisé" is unauthorised, and those at
    the end of a word with a prefix: "nicht-öffentlich".
    """
    less = [w for w in words if (w.concept, w.pole) == LESS]
    spent: list[PoleWord] = []
    for word in words:
        turns = word.concept not in UNTURNED
        mark = next((m for m in less if turns and _behind(m, word)), None)
        if mark is not None:
            spent.append(mark)
        behind = word.start - 1 in weak or any(a < word.start and word.end <= b for a, b in prefixed)
        if mark is not None or behind:
            word = replace(word, pole="down" if word.pole == "up" else "up")
        if word not in less:
            yield word
    yield from (m for m in less if m not in spent)


def _behind(mark: PoleWord, word: PoleWord) -> bool:
    """True where a word lies inside or right behind a mark of degree.

    "Weniger Stabilisator" and "moins de stabilisateur" are less of a thing, which stays what it is.
    """
    of_things = word.text[0].isupper() or (word.start > mark.end and " " in mark.text)
    return mark.start < word.start <= mark.end + 1 and not of_things


def denial_places(side: Passage, kinds: frozenset[str] = DENYING) -> list[tuple[int, int]]:
    """Where a side denies, in the passage's text."""
    return [(n.start - side.start, n.end - side.start) for n in side.facts.negations if n.kind in kinds]

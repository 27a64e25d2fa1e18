"""What two words of degree say is more and less: "less common" and « plus rares » are of one mind.

Such words contradict each other only where what they speak of is one thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.embed import shipped_encoder
from claims.facts.opposite import PoleWord

# The concepts of words of degree, which say nothing without what they speak of.
DEGREES = frozenset({"more", "most"})
# Above this score a word has no counterpart.
LOST = 0.5
# A comparative in one word and the adjective of one in two words speak of other things under this cosine; set by hand:
# of five pairs that say the same one lies below, of two opposites both.
SAME_WORD = 0.12


def of_other_degree(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True for two words of degree that speak of things which are not each other's counterpart."""
    if left.concept not in DEGREES:
        return False
    apart = _is_apart(pair.left, left), _is_apart(pair.right, right)
    if not any(apart):
        return False
    one, two = _head(pair.left, pair.words.left, left), _head(pair.right, pair.words.right, right)
    if one is None or two is None:
        return False
    ours, theirs = pair.words.left[one], pair.words.right[two]
    # "Höher" has in one word what "plus élevé" has in two; "ärmer" means what « moins favorisé » does.
    if not all(apart):
        vectors = shipped_encoder().encode([ours.text, theirs.text])
        return float(vectors[0] @ vectors[1]) < SAME_WORD
    if ours.link == two or theirs.link == one:
        return False
    return min(ours.score, theirs.score) > LOST


def is_in_one_word(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where one side alone says in one word what the other says in two ("sparsamer", « moins gourmand »)."""
    return left.concept in DEGREES and _is_apart(pair.left, left) != _is_apart(pair.right, right)


def _head(side: Passage, words: Sequence[LinkedWord], mark: PoleWord) -> int | None:
    """The index of the word that a mark of degree speaks of: the last one in it, or the next behind a bare mark."""
    start, end = side.start + mark.start, side.start + mark.end
    bare = _is_bare(side, mark.text, mark.concept)
    inside = [i for i, w in enumerate(words) if w.content and start <= w.start < end and not bare]
    if inside:
        return inside[-1]
    # "Less of" a thing, and a thing behind a bare mark, is less of it in any words; "less than" speaks of nothing.
    near = next((i for i, w in enumerate(words) if w.start >= end), None)
    if (
        near is None
        or not words[near].content
        or words[near].start > end + 1
        or words[near].text[0].isupper()
    ):
        return None
    return near


def _is_apart(side: Passage, mark: PoleWord) -> bool:
    """True for a mark of degree that stands before what it speaks of, in words of its own."""
    before = side.text[: mark.start].rsplit(maxsplit=1)[-1:]
    return " " in mark.text or any(_is_bare(side, text, mark.concept) for text in (mark.text, *before))


def _is_bare(side: Passage, text: str, concept: str) -> bool:
    """True for a mark of degree that is a word of the lexicon's list ("less", "weniger")."""
    table = side.lexicon.table("opposites").get(concept, {}) if side.lexicon else {}
    return text.lower() in {*table.get("up", ()), *table.get("down", ())}

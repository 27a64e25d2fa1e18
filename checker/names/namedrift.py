"""What the names of a pair show: which stand for each other and do not agree, and which are missing on a side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.names.lonepairs import weighed_pair
from checker.names.namegroups import FIRM
from checker.names.namepair import NamePair
from checker.names.namepairs import by_rules, lone_of
from checker.names.namewords import FIRM_KINDS, alike
from checker.pairs import Pair, Passage
from checker.words.wordlinks import WordLinks
from claims.facts.model import Name, NameKind
from claims.names import TextWords, stands_in

# The numbers below were set by hand while reading misses and alarms on the 2010 rows of
# `scripts/evaluate.py planted`; the 2011 rows were held back.
# A full name of a person must be this sure to be missed on the other side.
SURE_MISSING = 0.9
FULL = 2
# From this cosine on, a linked word of another spelling is taken for the name's translation.
TRANSLATED = 0.64
TRANSLATED_NAME = 0.92


@dataclass(frozen=True, slots=True)
class NameDrift:
    """What the names of a pair show: pairs that do not agree, and names missing on the other side."""

    pairs: tuple[NamePair, ...]
    left_only: tuple[Name, ...]
    right_only: tuple[Name, ...]


def name_drift(pair: Pair) -> NameDrift:
    """Compare the names of both sides; empty where a side has no word lists or no text."""
    left, right = pair.left, pair.right
    if (
        not left.text.strip()
        or not right.text.strip()
        or not (has_word_lists(left) and has_word_lists(right))
    ):
        return NameDrift((), (), ())
    firsts, seconds = lone_of(pair)
    pairs = by_rules(pair, firsts, seconds)
    if all(p.doubtful for p in pairs):
        weighed = tuple(weighed_pair(pair, firsts, seconds))
        pairs = (*weighed, *(p for p in pairs if not any(_share_a_place(p, w) for w in weighed)))
    if pairs:
        return NameDrift(pairs, (), ())
    texts = TextWords.of(left.text), TextWords.of(right.text)
    links = pair.words
    return NameDrift(
        (),
        tuple(_only(left, right, texts[1], links)),
        tuple(_only(right, left, texts[0], links.flipped())),
    )


def _share_a_place(one: NamePair, two: NamePair) -> bool:
    """True for pairs of names of which the left or the right ones overlap."""
    return any(a.start < b.end and b.start < a.end for a, b in ((one.left, two.left), (one.right, two.right)))


def has_word_lists(side: Passage) -> bool:
    """True where the passage's language has the word lists that names need."""
    return side.lexicon is not None and bool(side.lexicon.table("names"))


def _only(side: Passage, other: Passage, text: TextWords, links: WordLinks) -> Iterator[Name]:
    """The sure names of a side that stand nowhere on the other and are not translated there."""
    for name in side.facts.names:
        if name.sure < SURE_MISSING or name.kind is not NameKind.PERSON or len(name.tokens) < FULL:
            continue
        if not stands_in(name, text, other.lexicon) and not _translated(name, links, other.facts.names):
            yield name


def _translated(name: Name, links: WordLinks, others: Sequence[Name]) -> bool:
    """True where a word of the name is linked to a word of near meaning: a translated name.

    Names are near all other names in meaning, so against a name of the other side more nearness is asked.
    """
    for word in links.left:
        if not (name.start <= word.start and word.end <= name.end and word.content):
            continue
        partner = links.right[word.link] if word.link >= 0 else None
        named = partner is not None and any(o.start <= partner.start and partner.end <= o.end for o in others)
        if partner is not None and alike(word.text, partner.text):
            continue
        firm = named or bool(name.entity) or (name.kind in FIRM_KINDS and name.sure >= FIRM)
        if word.similarity >= (TRANSLATED_NAME if firm else TRANSLATED):
            return True
    return False

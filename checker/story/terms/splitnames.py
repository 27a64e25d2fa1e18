"""Surnames that come back from another script in two words: "Lun Dkvist", of Eva Lundqvist.

A language that writes syllables cuts a long foreign name, and a machine takes the pieces for a family and a given name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from checker.story.terms.spellings import Named
from claims.facts.model import NameKind, unfound_name
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import is_known
from claims.model import Article
from claims.names import skeleton
from claims.words import split_words

# Shorter surnames are near too many pairs of words; each of the two has so many letters, and one letter may be lost.
SHORTEST, PART, LOST = 7, 2, 1
# Letters that go by one sound on the way through another script.
SOUNDS = str.maketrans({"q": "k", "c": "k", "v": "u", "w": "u", "y": "i", "z": "s", "h": None})


def split_names(article: Article, full: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The words with capitals, told once side by side, that are the surname of somebody, with the full name."""
    persons = [n for n in full if n[2].kind is NameKind.PERSON and len(n[2].tokens[-1]) >= SHORTEST]
    sounds: dict[str, list[tuple[str, Named]]] = defaultdict(list)
    for n in persons:
        sound = _sound(n[2].tokens[-1])
        sounds[sound[:1]].append((sound, n))
    told: dict[str, list[tuple[Named, Named]]] = defaultdict(list)
    for one in _pairs(article) if persons else ():
        joined = _sound(one[2].key.replace(" ", ""))
        for sound, two in sounds.get(joined[:1], ()):
            own = set(one[2].tokens) & set(two[2].tokens)
            if two[1] == one[1] and not own and OSA.distance(joined, sound, score_cutoff=LOST) <= LOST:
                told[one[2].key].append((one, two))
                break
    yield from (places[0] for places in told.values() if len(places) == 1)


def _pairs(article: Article) -> Iterator[Named]:
    """The words with a capital that stand side by side, of which one at least is none of the language."""
    for s in article.content:
        for one, two in pairwise(split_words(s.text, s.lang)):
            if not (one.text.istitle() and two.text.istitle() and s.text[one.end : two.start] == " "):
                continue
            text, key = s.text[one.start : two.end], plain(s.text[one.start : two.end])
            short = min(len(one.text), len(two.text)) < PART or len(key) <= SHORTEST - LOST
            if short or entity_of(key) or (is_known(one.text, s.lang) and is_known(two.text, s.lang)):
                continue
            yield s.index, s.lang, unfound_name(s.start + one.start, text, NameKind.PERSON, key)


def _sound(word: str) -> str:
    """A word by its sounds, without the letters that scripts render in several ways."""
    return skeleton(word.translate(SOUNDS))

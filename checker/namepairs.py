"""Names of a pair that have no counterpart on the other side, and which of them stand for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from checker.pairs import Pair, Passage
from checker.wordlinks import LinkedWord, WordLinks
from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary, is_strange, word_set
from claims.facts.places import entity_of, plain
from claims.facts.tagger import word_value
from claims.names import (
    GARBLE_MIN,
    Match,
    TextWords,
    changed_letters,
    form_stands_in,
    main_tokens,
    near_form,
    same_name,
    stands_in,
)

# A name must be this sure to be missed on the other side (scripts/evaluation/names.py).
SURE = 0.55
# From this cosine on, a linked word of another spelling is taken for the name's translation.
TRANSLATED = 0.50
TRANSLATED_NAME = 0.80
# Kinds of names that are not translated by their meaning, where they are this sure.
FIRM_KINDS = (NameKind.PERSON, NameKind.PLACE)
FIRM = 0.9
# Jaro-Winkler similarity of spellings from which on a link may come from the letters alone.
LETTERS_ALIKE = 0.80
# Two names that stand for each other lie within this relative distance of one another.
NEAR_PLACE = 0.42
# What is left of that distance between names of kinds that exclude each other.
OTHER_KIND = 0.6
# A word without counterpart has this score or more.
ALONE = 0.60
# A word with a capital letter, long enough to be told from a look-alike.
_CAPITAL = re.compile(rf"\b[^\W\d_a-zà-ÿ][^\W\d_]{{{GARBLE_MIN - 1},}}")
_LOOSE = (NameKind.UNKNOWN, NameKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class NamePair:
    """A left name and the right one in its place; `letters` is how many letters differ (0: another name)."""

    left: Name
    right: Name
    letters: int
    sure: float


@dataclass(frozen=True, slots=True)
class NameDrift:
    """What the names of a pair show: pairs that do not agree, and names missing on the other side."""

    pairs: tuple[NamePair, ...]
    left_only: tuple[Name, ...]
    right_only: tuple[Name, ...]


def name_drift(pair: Pair) -> NameDrift:
    """Compare the names of both sides; empty where a side has no lexicon or no text."""
    left, right = pair.left, pair.right
    if left.lexicon is None or right.lexicon is None or not left.text.strip() or not right.text.strip():
        return NameDrift((), (), ())
    texts = TextWords.of(left.text), TextWords.of(right.text)
    garbles = tuple(_garbles(left, right, texts))
    lefts = [n for n in _missing(left, right, texts[1]) if all(g.left.start != n.start for g in garbles)]
    rights = [n for n in _missing(right, left, texts[0]) if all(g.right.start != n.start for g in garbles)]
    if not lefts and not rights:
        return NameDrift(garbles, (), ())
    links = pair.words
    lefts = [n for n in lefts if not _translated(n, links, right.facts.names)]
    rights = [n for n in rights if not _translated(n, links.flipped(), left.facts.names)]
    seconds = rights + _strange(right, links.right, texts[0], rights)
    firsts = lefts + _strange(left, links.left, texts[1], lefts)
    pairs = garbles + tuple(_paired(pair, firsts, seconds))
    return NameDrift(
        pairs,
        tuple(n for n in lefts if n.sure >= SURE and all(p.left != n for p in pairs)),
        tuple(n for n in rights if n.sure >= SURE and all(p.right != n for p in pairs)),
    )


def _missing(side: Passage, other: Passage, text: TextWords) -> list[Name]:
    """The names of a side that stand nowhere on the other; names made of ordinary words are left out."""
    return [
        name
        for name in side.facts.names
        if not all(is_ordinary(w, side.lang) or w.islower() for w in _parts(name)) or name.entity
        if not stands_in(name, text, other.lexicon)
    ]


def _parts(name: Name) -> list[str]:
    """The words of a name as written."""
    return name.text.replace("-", " ").replace("’", " ").replace("'", " ").split()


def _garbles(left: Passage, right: Passage, texts: tuple[TextWords, TextWords]) -> Iterator[NamePair]:
    """Words of names that are missing on the other side, where a word nearly the same is missing here."""
    firsts = _lone_words(left, texts[1], right)
    seconds = _lone_words(right, texts[0], left)
    found = [
        (changed_letters(plain(a.text), plain(b.text)), a, b)
        for a in firsts
        for b in seconds
        if max(a.sure, b.sure) >= SURE and a.text[0].isupper() and b.text[0].isupper()
    ]
    found += [(k, a, b) for k, a, b in _garbled_forms(left, right, texts[1])]
    found += [(k, b, a) for k, a, b in _garbled_forms(right, left, texts[0])]
    used: set[tuple[int, int]] = set()
    for letters, a, b in sorted(found, key=lambda f: f[0]):
        if letters < 99 and (0, a.start) not in used and (1, b.start) not in used:
            used |= {(0, a.start), (1, b.start)}
            yield NamePair(a, b, letters, min(1.0, max(a.sure, b.sure)))


def _garbled_forms(side: Passage, other: Passage, text: TextWords) -> Iterator[tuple[int, Name, Name]]:
    """Known places and organisations of a side, each with an unknown word there that nearly is one."""
    for name in (*side.facts.names, *_known_words(side)):
        if not name.entity or form_stands_in(name.entity, text):
            continue
        for match in _CAPITAL.finditer(other.text):
            word, key = match.group(), plain(match.group())
            if word_value(word, other.lang) or word_value(word.lower(), other.lang) or entity_of(key):
                continue
            letters = near_form(name.entity, key)
            if letters < 99:
                start = other.start + match.start()
                yield (
                    letters,
                    name,
                    Name(start, start + len(word), word, name.kind, key, (key,), "", name.sure),
                )


def _known_words(side: Passage) -> Iterator[Name]:
    """Known places and organisations inside longer words or names: the Kosovo of "Kosovo-Frage"."""
    for match in _CAPITAL.finditer(side.text):
        entity = entity_of(plain(match.group()))
        if entity and not is_ordinary(match.group(), side.lang):
            start, key = side.start + match.start(), plain(match.group())
            yield Name(
                start, side.start + match.end(), match.group(), NameKind.PLACE, key, (key,), entity, FIRM
            )


def _lone_words(side: Passage, text: TextWords, other: Passage) -> list[Name]:
    """The capitalised words of a side that no word of the other side equals, as names with their sureness."""
    names = side.facts.names
    out = []
    for match in _CAPITAL.finditer(side.text):
        start, end, word = side.start + match.start(), side.start + match.end(), match.group()
        around = next((n for n in names if n.start <= start and end <= n.end), None)
        if is_ordinary(word, side.lang):
            continue
        if around is not None and around.entity and len(around.tokens) == 1:
            continue
        key = plain(word)
        kind, sure = (around.kind, around.sure) if around else (NameKind.UNKNOWN, 0.3)
        name = Name(start, end, word, kind, key, (key,), entity_of(key), sure)
        if not name.entity and not stands_in(name, text, other.lexicon):
            out.append(name)
    return out


def _translated(name: Name, links: WordLinks, others: Sequence[Name]) -> bool:
    """True where a word of the name is linked to a word of near meaning: a translated name.

    Names are near all other names in meaning, so against a name of the other side more nearness is asked.
    """
    for word in links.left:
        if not (name.start <= word.start and word.end <= name.end and word.content):
            continue
        partner = links.right[word.link] if word.link >= 0 else None
        named = partner is not None and any(o.start <= partner.start and partner.end <= o.end for o in others)
        if partner is not None and _alike(word.text, partner.text):
            continue
        firm = named or bool(name.entity) or (name.kind in FIRM_KINDS and name.sure >= FIRM)
        if word.similarity >= (TRANSLATED_NAME if firm else TRANSLATED):
            return True
    return False


def _alike(a: str, b: str) -> bool:
    """True for words so alike in spelling that their similarity may be of letters, not of meaning."""
    return bool(JaroWinkler.similarity(a.casefold(), b.casefold()) >= LETTERS_ALIKE)


def _strange(
    side: Passage, words: Sequence[LinkedWord], other: TextWords, known: Sequence[Name]
) -> list[Name]:
    """Capitalised words without any counterpart that the name finder did not take for names."""
    lexicon = side.lexicon
    assert lexicon is not None
    common = word_set(lexicon, "common") | word_set(lexicon, "titles")
    out = []
    for i, word in enumerate(words):
        if not (i and word.content and word.text[0].isupper() and word.score >= ALONE and len(word.text) > 3):
            continue
        covered = any(n.start < word.end and word.start < n.end for n in (*known, *side.facts.names))
        if covered or word.text in common or not is_strange(word.text, side.lang):
            continue
        key = plain(word.text)
        name = Name(word.start, word.end, word.text, NameKind.UNKNOWN, key, tuple(key.split()), "", 0.3)
        if key and not stands_in(name, other, None):
            out.append(name)
    return out


def _paired(pair: Pair, lefts: Sequence[Name], rights: Sequence[Name]) -> Iterator[NamePair]:
    """Left and right names that stand in each other's place, each used once; near spellings come first."""
    found = []
    alone = len(lefts) == len(rights) == 1
    for a in lefts:
        for b in rights:
            letters = _letters(a, b)
            if letters is None:
                continue
            distance = abs(_place(a, pair.left) - _place(b, pair.right))
            if a.text.isupper() != b.text.isupper():
                continue
            if letters:
                found.append((0, letters, distance, a, b))
            elif distance <= _reach(a, b, alone) and max(a.sure, b.sure) >= SURE:
                found.append((1, 0, distance, a, b))
    used: set[tuple[int, int]] = set()
    for _, letters, distance, a, b in sorted(found, key=lambda f: f[:3]):
        if (0, a.start) not in used and (1, b.start) not in used:
            used |= {(0, a.start), (1, b.start)}
            yield NamePair(a, b, letters, min(a.sure, b.sure) * (1 - distance))


def _reach(a: Name, b: Name, alone: bool) -> float:
    """How far apart two names may stand; the only ones of their sides may stand anywhere."""
    near = 1.0 if alone else NEAR_PLACE
    return near if _compatible(a, b) else near * OTHER_KIND


def _letters(a: Name, b: Name) -> int | None:
    """Letters changed between two names, 0 where they are others, None where they are the same."""
    match = same_name(a, b)
    if match is Match.SAME:
        return None
    near = (changed_letters(x, y) for x in main_tokens(a.key) for y in main_tokens(b.key))
    return min(near, default=99) % 99


def _place(name: Name, side: Passage) -> float:
    """Where a name stands in its passage, 0..1."""
    return (0.5 * (name.start + name.end) - side.start) / max(1, len(side.text))


def _compatible(a: Name, b: Name) -> bool:
    """True unless both kinds are known and exclude each other."""
    if a.kind == b.kind or a.kind in _LOOSE or b.kind in _LOOSE:
        return True
    return NameKind.PERSON not in (a.kind, b.kind) or min(a.sure, b.sure) < 0.9

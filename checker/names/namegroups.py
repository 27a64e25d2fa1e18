"""Lone words that are one name: how surely it is one, of what kind, where it stands and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.names.namekin import Group, akin
from checker.names.namewords import FIRM_KINDS, LoneWord, as_name, is_composed, key_of
from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.facts.model import Name, NameKind
from claims.names import main_tokens, same_word

# Kinds of names that are not translated by their meaning, where they are this sure.
FIRM = 0.9
# A name of several words is a person's full name from here on.
FULL_SURE = 0.85
# How surely a name that the finder takes for another thing is a person's.
OTHER_KIND = 0.1


def unlike_parts(pair: Pair, a: Group, b: Group) -> tuple[Group, Group]:
    """Two groups without the words that each has in its own form ("Alexandre", "Alexander"), where names are left."""
    # A lone word on a side leaves nothing, or nothing to take away.
    if min(len(a), len(b)) < 2:
        return a, b
    kin = [(x, y) for x in a for y in b if _are_one(pair, x, y)]
    rest = (
        tuple(x for x in a if all(x is not k for k, _ in kin)),
        tuple(y for y in b if all(y is not k for _, k in kin)),
    )
    return rest if all(part and not is_plain(part) for part in rest) else (a, b)


def _are_one(pair: Pair, x: LoneWord, y: LoneWord) -> bool:
    """True for two words of one name in two languages."""
    return akin(pair, as_name(pair.left, x.word), as_name(pair.right, y.word), (x,), (y,))


def grouped(words: Iterable[LoneWord]) -> list[Group]:
    """Lone words that stand side by side or in one name, as one name."""
    out: list[Group] = []
    for word in words:
        if out and out[-1][-1].at == word.at - 1:
            out[-1] = (*out[-1], word)
        else:
            out.append((word,))
    return out


def is_strange_group(group: Group) -> bool:
    """True where some word of a group is unknown and put together of short pieces, as foreign names are."""
    return any(w.unknown and not is_composed(w.word.text) for w in group)


def is_plain(group: Group, but_names: bool = False) -> bool:
    """True for ordinary words with capitals; `but_names` excepts those in the full name of a person."""
    return all(w.ordinary and not (but_names and in_full_name(w)) for w in group)


def is_translated(group: Group) -> bool:
    """True for ordinary words of a name whose others stand over there, and for a body named by ordinary words only."""
    names = [w.name for w in group if w.name is not None]
    rest = any(len(main_tokens(n.key)) > len(group) for n in names)
    return rest or (len(group) > 1 and all(n.kind not in FIRM_KINDS for n in names))


def is_proper(group: Group) -> bool:
    """True where some word of a group is no word of the language, or lies in a sure name of a person or place."""
    return any(
        w.telling
        or (w.name is not None and w.name.kind in FIRM_KINDS and w.name.sure >= FIRM and not w.ordinary)
        or in_full_name(w)
        for w in group
    )


def in_full_name(word: LoneWord) -> bool:
    """True for a part of a sure name of a person of several words."""
    name = word.name
    return name is not None and name.kind is NameKind.PERSON and " " in name.text and name.sure >= FULL_SURE


def sureness(group: Group) -> float:
    """How surely a group is a name."""
    return max(w.sure for w in group)


def whole_name(side: Passage, group: Group) -> Name:
    """The name of a group: the one that the finder saw around it, else its own words."""
    for word in group:
        if word.name is not None and word.name.end >= group[-1].word.end:
            return word.name
    first, last = group[0].word, group[-1].word
    span = LinkedWord(
        first.start, last.end, side.text[first.start - side.start : last.end - side.start], -1, 1.0, 0.0, True
    )
    return as_name(side, span)


def exact_name(side: Passage, word: LoneWord) -> Name:
    """A lone word as a name of its own, as sure as it is, of the kind of the name around it."""
    kind = word.name.kind if word.name is not None else NameKind.UNKNOWN
    return replace(as_name(side, word.word), sure=word.sure, kind=kind)


def are_neighbours(links: WordLinks, a: Group, b: Group) -> bool:
    """True where the word before both, or behind both, is one and the same name ("Graciela", "Times")."""
    for i, j in ((a[0].at - 1, b[0].at - 1), (a[-1].at + 1, b[-1].at + 1)):
        if 0 <= i < len(links.left) and 0 <= j < len(links.right):
            x, y = links.left[i].text, links.right[j].text
            if x[0].isupper() and y[0].isupper() and len(x) > 1 and same_word(key_of(x), key_of(y)):
                return True
    return False


def are_in_person(pair: Pair, a: Group, b: Group) -> bool:
    """True where both groups lie in a name of several words, which is surely a person's on one side ("Anna Kurz")."""
    sures = []
    for side, group in ((pair.left, a), (pair.right, b)):
        word = group[0].word
        inside = [
            n.sure if n.kind is NameKind.PERSON else OTHER_KIND
            for n in side.facts.names
            if " " in n.text and n.start <= word.start and word.end <= n.end
        ]
        sures.append(max(inside, default=0.0))
    return min(sures) > 0 and max(sures) >= FULL_SURE


def place_of(group: Group, side: Passage) -> float:
    """Where a group stands in its passage, 0..1."""
    return (0.5 * (group[0].word.start + group[-1].word.end) - side.start) / max(1, len(side.text))

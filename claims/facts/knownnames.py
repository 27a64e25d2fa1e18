"""Surnames that a text has introduced with a first name, where it goes on with the surname alone.

The name finder reads one sentence at a time. "Marit Solheimer" it takes for a person; the "Solheimer" three sentences
on may look like a noun to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary, is_strange, is_title, name_key, word_set
from claims.lexicon import Lexicon
from claims.loans import load_loans
from claims.words import function_words

# A person's full name must be this sure to make its surname known, and a surname so long; set by hand.
INTRODUCED, SHORTEST = 0.5, 4
# How surely a surname that the text has introduced is a name.
SURE = 0.6
# A word with a capital right before another.
BEFORE = re.compile(r"(?<![\w-])([A-ZÀ-ÖØ-Þ][^\W\d_]+) \Z")
WORD = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][^\W\d_]+(?![\w-])")


def introduced(names: Iterable[Name]) -> frozenset[str]:
    """The surnames of the persons among the names of a text, but for those that rather mean its bodies and places."""
    found: Counter[str] = Counter()
    surnames: set[str] = set()
    bodies: Counter[str] = Counter()
    for name in names:
        *first, last = name.text.split()
        if name.kind is NameKind.PERSON:
            found[last] += 1
            if first and name.sure >= INTRODUCED and len(last) >= SHORTEST and WORD.fullmatch(last):
                surnames.add(last)
        elif name.kind is not NameKind.UNKNOWN:
            bodies.update(name.text.split())
    return frozenset(w for w in surnames if found[w] >= bodies[w])


def lone_surnames(text: str, names: Sequence[Name], surnames: Collection[str], lexicon: Lexicon) -> list[str]:
    """The words of a text, as written, that are surnames and stand in none of its names; each once, in order."""
    places = (m for m in WORD.finditer(text) if _known(m[0], surnames, lexicon))
    return list(dict.fromkeys(m[0] for m in places if not _covered(m, names)))


def with_surnames(
    text: str, names: Sequence[Name], surnames: Collection[str], lexicon: Lexicon
) -> list[Name]:
    """The names of a text, and its words among the surnames where no name stands, as persons; in order."""
    found = [n for n in names if n.text not in surnames or n.kind is NameKind.PERSON]
    for match in WORD.finditer(text):
        if match[0] in surnames and not _covered(match, found):
            start = _first_name(text, match, lexicon)
            key = name_key(text[start : match.end()], lexicon)
            written = text[start : match.end()]
            found.append(
                Name(start, match.end(), written, NameKind.PERSON, key, tuple(key.split()), "", SURE)
            )
    return sorted(found, key=lambda n: n.start)


def _first_name(text: str, surname: re.Match[str], lexicon: Lexicon) -> int:
    """Where a name begins that ends in a surname: at the strange word before it, which is another first name."""
    before = BEFORE.search(text, 0, surname.start())
    if before is None or is_title(before[1], lexicon) or before[1] in word_set(lexicon, "titles"):
        return surname.start()
    word = before[1]
    known = word.lower() in function_words(lexicon.lang) or is_ordinary(word, lexicon.lang)
    return surname.start() if known or not is_strange(word, lexicon.lang) else before.start(1)


def _known(word: str, surnames: Collection[str], lexicon: Lexicon) -> bool:
    """True for a surname, with a genitive's ending or without, that is no ordinary word."""
    forms = [word, *(word.removesuffix(e) for e in lexicon.words("names", "genitive") if word.endswith(e))]
    if not any(form in surnames for form in forms):
        return False
    nouns = load_loans(lexicon.lang)
    noun = nouns is not None and any(form.lower() in nouns.own for form in forms)
    return not noun and word not in word_set(lexicon, "common") and not is_ordinary(word, lexicon.lang)


def _covered(match: re.Match[str], names: Sequence[Name]) -> bool:
    """True for a place inside a longer name, and for a person's."""
    return any(
        n.start < match.end() and match.start() < n.end and (n.kind is NameKind.PERSON or n.text != match[0])
        for n in names
    )

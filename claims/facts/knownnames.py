"""Surnames that a text has introduced with a first name, where it goes on with the surname alone.

The name finder reads one sentence at a time. "Marit Solheimer" it takes for a person; the "Solheimer" three sentences
on may look like a noun to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary, is_strange, is_title, name_key
from claims.facts.namelists import word_set
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import Lexicon
from claims.loans import load_loans
from claims.words import function_words

# A person's full name must be this sure to make its surname known, and a surname so long; set by hand.
INTRODUCED, SHORTEST = 0.4, 4
# How surely a surname that the text has introduced is a name.
SURE = 0.6
# A word with a capital right before another.
BEFORE = re.compile(rf"(?<![\w-])({UPPER}[^\W\d_]+) \Z")
WORD = re.compile(rf"(?<![\w-]){UPPER}[^\W\d_]+(?![\w-])")


def introduced(names: Iterable[Name], lang: str, firms: Collection[str] = ()) -> frozenset[str]:
    """The full names of the persons among the names of a text in `lang`, and their surnames, as written.

    What is rather the name of a body or a place, whole or in part, is left out, and so are surnames that one of the
    `firms` (by key) bears alone.
    """
    names = list(names)
    whole = [n for n in names if n.kind is NameKind.PERSON and n.sure >= INTRODUCED and " " in n.text]
    full = {n.text for n in whole if all(WORD.fullmatch(w) for w in n.text.split())}
    # Halves of a full name that a finder took for two names say nothing.
    halves = {i for i, (a, b) in enumerate(pairwise(names)) if _joined(a, b) in full}
    kept = [n for i, n in enumerate(names) if i not in halves and i - 1 not in halves]
    persons = Counter(w for n in kept if n.kind is NameKind.PERSON for w in {n.text, n.text.split()[-1]})
    rest = [n for n in kept if n.kind not in (NameKind.PERSON, NameKind.UNKNOWN)]
    others, parts = Counter(n.text for n in rest), Counter(w for n in rest for w in n.text.split())
    known = {t for t in full if persons[t] >= max(others[t], parts[t.partition(" ")[0]])}
    shared = {n.text for n in names if n.key in firms}
    surnames = {text.rsplit(" ", 1)[-1] for text in known} - shared
    # A firm that bears the name ("Grundig Labs") may be what the lone name means; what is only guessed is not.
    bodies = {w for n in rest for w, _, tail in (n.text.partition(" "),) if tail}
    told = Counter(w for n in rest if not _guessed(n, lang) for w in n.text.split())
    return frozenset(
        known | {w for w in surnames if len(w) >= SHORTEST and persons[w] >= told[w] + (w in bodies)}
    )


def _guessed(name: Name, lang: str) -> bool:
    """True for a lone word that may be a surname: a finder takes it for a place that no list has, or for a body of a
    name that the language does not know (it knows "Siemens").
    """
    lone = not name.entity and len(name.tokens) == 1
    return lone and (name.kind is NameKind.PLACE or not word_value(name.text, lang))


def _joined(one: Name, two: Name) -> str:
    """Two names side by side as one; "" for others."""
    return f"{one.text} {two.text}" if two.start - one.end == 1 else ""


def lone_surnames(text: str, names: Sequence[Name], known: Collection[str], lexicon: Lexicon) -> list[str]:
    """The surnames and full names that a text has and its finder took for none or for something else; each once."""
    persons = [n for n in names if n.kind is NameKind.PERSON]
    found = [
        w
        for w in sorted(known)
        if " " in w and any(not _inside(start, end, persons) for start, end in _places(w, text))
    ]
    places = (m for m in WORD.finditer(text) if _known(m[0], known, lexicon))
    return [*found, *dict.fromkeys(m[0] for m in places if not _covered(m, names))]


def with_surnames(text: str, names: Sequence[Name], known: Collection[str], lexicon: Lexicon) -> list[Name]:
    """The names of a text, and its known full names and surnames as persons where others stand or none; in order."""
    found = [n for n in names if n.text not in known or n.kind is NameKind.PERSON]
    for whole in (w for w in known if " " in w):
        for start, end in _places(whole, text):
            if _inside(start, end, [n for n in found if n.kind is NameKind.PERSON]):
                continue
            found = [n for n in found if n.end <= start or end <= n.start]
            found.append(_person(text, start, end, lexicon))
    for match in WORD.finditer(text):
        if match[0] in known and not _covered(match, found):
            found.append(_person(text, _first_name(text, match, lexicon), match.end(), lexicon))
    return sorted(found, key=lambda n: n.start)


def _places(whole: str, text: str) -> list[tuple[int, int]]:
    """Where a full name stands in a text, with words of its own."""
    # Few sentences have a name: a pattern for each would be compiled anew in a text of thousands.
    if whole not in text:
        return []
    return [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(whole)}(?![\w-])", text)]


def _inside(start: int, end: int, names: Sequence[Name]) -> bool:
    """True for a range that one of some names holds whole."""
    return any(n.start <= start and end <= n.end for n in names)


def _person(text: str, start: int, end: int, lexicon: Lexicon) -> Name:
    """A range of a text as the name of a person."""
    written = text[start:end]
    key = name_key(written, lexicon)
    return Name(start, end, written, NameKind.PERSON, key, tuple(key.split()), "", SURE)


def _first_name(text: str, surname: re.Match[str], lexicon: Lexicon) -> int:
    """Where a name begins that ends in a surname: at the strange word before it, which is another first name."""
    before = BEFORE.search(text, 0, surname.start())
    if before is None or is_title(before[1], lexicon) or before[1] in word_set(lexicon, "titles"):
        return surname.start()
    word = before[1]
    known = word.lower() in function_words(lexicon.lang) or is_ordinary(word, lexicon.lang)
    # Two words without a space between ("DirektorinAnna") are no first name.
    known = known or not word.istitle()
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

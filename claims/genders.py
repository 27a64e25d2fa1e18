"""The forms of a title for a woman and for a man, and which of them a text has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.lexicon import Lexicon, load_lexicon
from claims.offices import FORMS, display, forms, load_ontology

WOMAN, MAN = "woman", "man"
# The letters of a case or of a plural behind a man's title ("Präsidenten").
ENDING = 2


@cache
def both_forms(id_: str, lang: str) -> tuple[str, str]:
    """The first label of an office as it is said of a man and of a woman, the same twice where they do not differ."""
    first = display(id_, lang)
    return next((pair for pair in _pairs(id_, lang) if first in pair), (first, first))


def gender_in(text: str, id_: str, lang: str) -> str:
    """What a text says of the gender of somebody whom it gives an office: "" where its title tells nothing."""
    folded = text.casefold()
    pairs = tuple(_pairs(id_, lang))
    # What his title only adds an ending to ("Vorsitzender") is hers and an inflected form of his: an article tells.
    told = (hers.casefold() for his, hers in pairs if not his.startswith(hers))
    if any(_ends_word(title, folded) for title in told):
        return WOMAN
    lexicon = load_lexicon(lang)
    articles = "|".join(lexicon.table("roles").get("she_articles", ())) if lexicon is not None else ""
    if articles and any(
        re.search(rf"(?<!\w)(?:{articles}) {re.escape(label)}(?!\w)", folded)
        for label in map(str.casefold, _labels(id_, lang))
        if label in folded
    ):
        return WOMAN
    # A man's title takes an ending ("des Präsidenten", "Chefs").
    mine = (his.casefold() for his, _ in pairs)
    return MAN if any(_ends_word(title, folded, ENDING) for title in mine) else ""


def _ends_word(title: str, folded: str, more: int = 0) -> bool:
    """True where a title ends a word of a text, or is followed by a few more letters of it."""
    at = folded.find(title)
    while at >= 0:
        behind = folded[at + len(title) : at + len(title) + more + 1]
        if len(behind) <= more or not all(c.isalnum() or c == "_" for c in behind):
            return True
        at = folded.find(title, at + 1)
    return False


def _pairs(id_: str, lang: str) -> Iterator[tuple[str, str]]:
    """The labels of an office that differ by gender, his form and hers."""
    lexicon = load_lexicon(lang)
    labels = _labels(id_, lang)
    for label in labels:
        if FORMS.search(label):
            his, hers = forms(label)
            yield his, hers
    plain = [label for label in labels if not FORMS.search(label)]
    for his in plain if lexicon is not None else ():
        if lexicon is not None and (hers := next((h for h in _hers(his, lexicon) if h in plain), "")):
            yield his, hers


def _hers(his: str, lexicon: Lexicon) -> Iterator[str]:
    """What a man's title may be as a woman's: each of its words as it is or with her ending."""
    ends: list[list[str]] = lexicon.table("roles").get("her_ends", [])
    words = his.split(" ")
    told = [[w, *(w.removesuffix(a) + b for a, b in ends if w.endswith(a))] for w in words]
    # Titles have few words with endings; the last ones ("directeur des ressources humaines") stay as they are.
    for first in told[0]:
        rests = told[1] if len(told) > 1 else [""]
        for second in rests:
            made = " ".join((first, *([second] if second else []), *words[2:]))
            if made != his:
                yield made


def _labels(id_: str, lang: str) -> tuple[str, ...]:
    """All labels of an office in a language."""
    office = load_ontology().offices.get(id_)
    if office is None:
        return ()
    return (*office.labels.get(lang, ()), *office.weak.get(lang, ()))

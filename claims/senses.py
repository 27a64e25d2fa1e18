"""The senses of nouns that machines mix up, by the words of a language for them (`ontology/senses.toml`).

Terms of several parts that machines render part by part are in `ontology/calques.toml`, in the same form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from claims.facts.places import plain
from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped
from claims.words import split_words

FILE = ONTOLOGY / "senses.toml"
CALQUES = ONTOLOGY / "calques.toml"
HYPHEN = "-"
# What stands behind it in a source word tells two of its entries apart: "keeper/museum", where a goalkeeper is the odd
# one, and "keeper", where he is not.
APART = "/"


class Sense(NamedTuple):
    """One sense of a word, given with its language: which of its senses; 0 is that of news.

    `home` are beginnings of words, in plain letters, beside which it is at home; `field` are those beside which the
    word has its sense of news. `common` words stand in set phrases in their everyday sense, and count there alone. A
    `calque` is no word of the language.
    """

    source: tuple[str, str]
    rank: int
    home: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    common: bool = False
    calque: bool = False

    @property
    def word(self) -> str:
        """The word that it is a sense of."""
        return self.source[1].partition(APART)[0]


def senses_in(lang: str) -> Mapping[str, Sequence[Sense]]:
    """The senses of which each word of a language is a rendering, by the word in plain letters."""
    return _by_length(lang)[0]


def phrases_in(lang: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], Sense]]]:
    """The renderings of several words, and those of calques, as plain words, by the first of them."""
    return _by_length(lang)[1]


@cache
def _by_length(lang: str) -> tuple[dict[str, list[Sense]], dict[str, list[tuple[tuple[str, ...], Sense]]]]:
    """Both, in one pass over the lists."""
    single: dict[str, list[Sense]] = {}
    several: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for rendering, sense in _renderings(lang):
        words = parts(rendering, lang)
        if len(words) > 1 or _is_of_calques(sense):
            several.setdefault(words[0], []).append((words, sense))
        else:
            single.setdefault(plain(rendering), []).append(sense)
    return single, several


@cache
def meant_in(lang: str) -> Mapping[tuple[str, str], Sequence[str]]:
    """The words of a language for the sense of news of each source word, in plain letters."""
    found: dict[tuple[str, str], list[str]] = {}
    for rendering, sense in _renderings(lang):
        if not sense.rank:
            found.setdefault(sense.source, []).append(plain(rendering))
    return found


def parts(text: str, lang: str) -> tuple[str, ...]:
    """The plain words of a phrase, compounds with hyphens in one."""
    if text.isalpha():
        return (plain(text),)
    return tuple(plain(w.text) for w in split_words(text.replace(HYPHEN, ""), lang))


def _renderings(lang: str) -> Iterator[tuple[str, Sense]]:
    """Each rendering in a language with its sense."""
    for source, words in _data().items():
        for word, senses in words.items():
            field = tuple(senses[0].get("field", ()))
            for rank, sense in enumerate(senses):
                if not sense.get(lang):
                    continue
                home, common = tuple(sense.get("home", ())), bool(sense.get("common"))
                told = Sense((source, word), rank, home, field, common, source == CALQUES.stem and rank > 0)
                yield from ((rendering, told) for rendering in sense[lang])


def _is_of_calques(sense: Sense) -> bool:
    """True for a rendering of a term of several parts."""
    return sense.source[0] == CALQUES.stem


@cache
def _data() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The lists as they are written: senses by source language, or by the list of calques, and word."""
    listed = load_shipped(FILE)
    return {**listed, CALQUES.stem: load_shipped(CALQUES)}

"""The senses of nouns that machines mix up, by the words of a language for them (`ontology/senses.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from claims.facts.places import plain
from claims.lexicon import ONTOLOGY

FILE = ONTOLOGY / "senses.toml"


class Sense(NamedTuple):
    """One sense of a word, given with its language: which of its senses; 0 is that of news.

    `home` are beginnings of words, in plain letters, beside which it is at home.
    """

    source: tuple[str, str]
    rank: int
    home: tuple[str, ...] = ()


@cache
def senses_in(lang: str) -> Mapping[str, Sequence[Sense]]:
    """The senses of which each word of a language is a rendering, by the word in plain letters."""
    found: dict[str, list[Sense]] = {}
    for source, words in _data().items():
        for word, senses in words.items():
            for rank, sense in enumerate(senses):
                for rendering in sense.get(lang, ()):
                    found.setdefault(plain(rendering), []).append(
                        Sense((source, word), rank, tuple(sense.get("home", ())))
                    )
    return found


@cache
def _data() -> dict[str, dict[str, list[dict[str, list[str]]]]]:
    """The list as it is written: senses by source language and word."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

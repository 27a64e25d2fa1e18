"""The short forms that texts give for bodies in brackets: "the Orsund Space Agency (OSA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from claims.facts.model import NameKind
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.model import Article, Sentence

# A short form in brackets: capitals, with a small letter or a figure among them at most.
BRACKET = re.compile(rf"\s\((?P<short>{UPPER}(?=\w*{UPPER})[A-Za-zÀ-ÖØ-öø-ÿ\d]{{1,6}})\)")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
# How many letters before a bracket the words may stand whose first letters it has.
REACH = 90


def short_forms(articles: Sequence[Article]) -> Mapping[str, str]:
    """From the key of each body for which a text gives a short form to the key of that."""
    found: dict[str, str] = {}
    for article in articles:
        for sentence in article.content:
            if "(" in sentence.text:
                found.update(_of_sentence(sentence))
    return found


def _of_sentence(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The bodies of a sentence, each with its short form: by the name that ends there, or by first letters."""
    for match in BRACKET.finditer(sentence.text):
        short = name_key(match["short"])
        named = (n for n in sentence.facts.names if n.end - sentence.start == match.start())
        for name in named:
            # Of "the agency of Orsund (OSA)" a finder sees the town.
            if name.kind is NameKind.ORGANISATION and len(name.tokens) > 1:
                yield name.key, short
        if spelt := _spelt(sentence.text, match.start(), match["short"]):
            yield name_key(spelt), short


def _spelt(text: str, end: int, short: str) -> str:
    """The words before a bracket whose first letters are the short form, small words between them left out; or ""."""
    words = list(WORD.finditer(text, max(0, end - REACH), end))
    letters = [c for c in short if c.isupper()]
    for word in reversed(words):
        if not word[0][0].isupper():
            continue
        if not letters or word[0][0] != letters.pop():
            return ""
        if not letters:
            return text[word.start() : end]
    return ""

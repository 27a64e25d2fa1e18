"""Names that an article writes in small letters elsewhere: "chatgpt" beside "ChatGPT"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.evidence import evidence_at
from checker.story.terms.spellings import MAX_RELATED, SHORTEST, Named, evidence
from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.places import plain
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, word_value
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

_LONG = re.compile(rf"\b{UPPER}[^\W\d_]{{4,}}\b")
_WORD = re.compile(r"\w+")
_QUOTED_WORD = re.compile(rf"[„“\"«‹»]\s?({UPPER}[^\W\d_]{{4,}})\s?[“”\"»›«]")
# A word is copied so often, and small so rarely, in the steps of the word table.
COPIED, RARELY_SMALL = 13, 2
TWICE = 2
# A surname of fewer letters may be a small word of another language.
SURNAME = 4
# An organisation's name that is this sure.
SURE_BODY = 0.8
# How sure a finding of a name that an article writes small elsewhere is; set by hand.
SURE = 0.7


def written_small(article: Article, named: list[Named]) -> Iterator[Finding]:
    """Names that also stand in lower case in the article, each once, with the other places of the name."""
    places: dict[str, list[Named]] = {}
    words, bodies = _Words(article.text), _first_words_of_bodies(article, named)
    for place in (*named, *_repeated_words(article, named)):
        if _has_one_case(words, bodies, place[2], place[1]):
            places.setdefault(place[2].text, []).append(place)
    for place in _surnames(article):
        places.setdefault(place[2].text, []).append(place)
    content, starts = article.content, [s.start for s in article.content]
    for text, found in places.items():
        low = text.lower()
        # Most names are never written small, which one look at the words of the text tells.
        small = _written_small(article, low, content, starts) if words.has(low, 1) else None
        if small is not None:
            first, *others = (evidence(article, *p) for p in found[: MAX_RELATED + 1])
            yield Finding(
                "name-variant",
                Severity.INFO,
                SURE,
                f"“{low}” is written “{text}” elsewhere in the article.",
                Scope.WITHIN,
                small,
                first,
                tuple(others),
                left_value=low,
                right_value=text,
            )


def _written_small(
    article: Article, low: str, content: Sequence[Sentence], starts: Sequence[int]
) -> Evidence | None:
    """The first place where a name stands in lower case in the content, whose sentences have these starts."""
    # A noun with a capital behind a hyphen makes it the first part of a compound ("norvik-Chef"), not of an address.
    pattern = re.compile(rf"(?<![\w.@/-]){re.escape(low)}(?![\w@/]|-(?!{UPPER})|\.\w)")
    at = article.text.find(low)
    while at >= 0:
        place = bisect_right(starts, at) - 1
        s = content[max(place, 0)]
        match = pattern.search(s.text) if s.start <= at < s.end else None
        if match is not None:
            start, end = s.start + match.start(), s.start + match.end()
            return evidence_at(article, s, start, end)
        at = article.text.find(low, max(at + 1, s.end if s.start <= at else 0))
    return None


def _surnames(article: Article) -> Iterator[Named]:
    """The surnames of persons with a full name that are no words of the language: nobody writes them small."""
    for s in article.content:
        for name in s.facts.names:
            if name.kind is NameKind.PERSON and len(name.tokens) > 1:
                word = name.text.rsplit(" ", 1)[-1]
                known = word_value(word, s.lang) or word_value(word.lower(), s.lang)
                if len(word) >= SURNAME and word.isalpha() and not known:
                    start = name.end - len(word)
                    key = plain(word)
                    yield (s.index, s.lang, Name(start, name.end, word, NameKind.PERSON, key, (key,)))


def _repeated_words(article: Article, named: list[Named]) -> Iterator[Named]:
    """The words of names of several words, and the unknown capitalised words, that no finder took for a name."""
    seen = {n.start for _, _, n in named}
    for s in article.content:
        for match in _LONG.finditer(s.text):
            start, word = s.start + match.start(), match.group()
            if start not in seen or any(n.start == start and " " in n.text for n in s.facts.names):
                yield s.index, s.lang, unfound_name(start, word, NameKind.UNKNOWN, plain(word))


class _Words:
    """The different words of a text, in which a name is found sooner than in all of it."""

    def __init__(self, text: str) -> None:
        self.counts = Counter(_WORD.findall(text))
        self.joined = "\n".join(self.counts)
        self.told: dict[tuple[str, int], bool] = {}

    def has(self, part: str, enough: int) -> bool:
        """Whether letters and digits in a row stand in the text so often, alone or inside words."""
        if (part, enough) not in self.told:
            self.told[part, enough] = self._count(part, enough) >= enough
        return self.told[part, enough]

    def _count(self, part: str, enough: int) -> int:
        found, at = 0, self.joined.find(part)
        while at >= 0 and found < enough:
            end = self.joined.find("\n", at)
            word = self.joined[self.joined.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
            found += self.counts[word]
            at = self.joined.find(part, at + len(part))
        return found


def _has_one_case(words: _Words, bodies: frozenset[int], name: Name, lang: str) -> bool:
    """True for a name that is never written small: inner capitals, or no word of the language and named twice.

    `bodies` are the places where an organisation's name of several words begins; its first word is one, too.
    """
    text = name.text
    if not text.isalnum() or len(text) < SHORTEST or text.isupper() or load_lexicon(lang) is None:
        return False
    if any(c.isupper() for c in text[1:]):
        return True
    if not text[0].isupper() or word_value(text.lower(), lang):
        return False
    if word_value(text, lang) and not (name.kind is NameKind.ORGANISATION and _is_copied(text, lang)):
        return False
    return name.start in bodies or words.has(text, TWICE)


def _is_copied(word: str, lang: str) -> bool:
    """True for a word that translations copy and that is hardly ever written small ("Google")."""
    value = word_value(word, lang)
    return value >> COPYING_BITS >= COPIED and value & SMALL_BITS <= RARELY_SMALL


def _first_words_of_bodies(article: Article, named: Iterable[Named]) -> frozenset[int]:
    """Where the sure names of organisations begin, and single words that quotation marks name ("Asteroid „Tiamat“")."""
    bodies = {n.start for _, _, n in named if n.kind is NameKind.ORGANISATION and n.sure >= SURE_BODY}
    return frozenset(bodies | {match.start(1) for match in _QUOTED_WORD.finditer(article.text)})

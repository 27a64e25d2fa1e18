"""Names of bodies that a text has introduced ("das Start-up Velmor"), where its finder saw none or half of one.

Like a surname (`knownnames.py`), the name of a firm opens sentences or stands in them as any noun does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claims.facts.bodywords import is_body_noun, is_borne
from claims.facts.model import Name, NameKind
from claims.facts.name import is_strange, is_title, name_key
from claims.facts.namelists import word_set
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import Lexicon
from claims.rolewords import role_words

# How surely a body that the text has introduced is named, and how long its name is.
SURE, SHORTEST = 0.5, 4
# What might be a noun of the language, put together of two, must stand so often without an article.
BARE = 3
# A word with a capital, alone or joined to another; and the word before a place.
WORD = re.compile(rf"(?<![\w’'-])({UPPER}[^\W\d_]{{3,}})(?:-([^\W\d_]+))?(?![\w’'-])")
BEFORE = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]*) \Z")
LONGEST_WORD = 40
# A short form in capitals, alone or joined to another word, and one in brackets.
CAPITALS = re.compile(rf"(?<![\w’'-])({UPPER}{{3,6}})(?:-([^\W\d_]+))?(?![\w’'-])")
BRACKETED = re.compile(rf"([^\W\d_]+) \(({UPPER}{{3,6}})\)")


def introduced_bodies(texts: Iterable[tuple[str, Lexicon]]) -> frozenset[str]:
    """The unknown words of some sentences that a noun for a body stands before, or that a title is joined to.

    None of them ever has an article.
    """
    told: set[str] = set()
    bare: Counter[str] = Counter()
    articled: set[str] = set()
    strange: dict[str, bool] = {}
    short_forms: set[str] = set()
    for text, lexicon in texts:
        for match in WORD.finditer(text):
            word, joined = match.groups()
            if word_value(word, lexicon.lang) or word_value(word.lower(), lexicon.lang):
                continue
            strange[word] = is_strange(word, lexicon.lang)
            if joined is not None:
                # "Velmor-Chefin"
                told.update({word} if is_title(joined, lexicon) else ())
                continue
            bare[word] += 1
            before = BEFORE.search(text, max(0, match.start() - LONGEST_WORD), match.start())
            if before is not None and _is_article(before[1], lexicon):
                articled.add(word)
            elif before is not None and is_body_noun(before[1], lexicon) and not is_borne(before[1], lexicon):
                told.add(word)
        short_forms.update(_short_forms(text, lexicon))
    return frozenset(short_forms) | frozenset(w for w in told - articled if strange[w] or bare[w] >= BARE)


def _short_forms(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The short forms that a title is joined to ("VAB-Chefin"), and those given for one long word.

    "Voralpenbahn (VAB)": its letters have those of the short form in their order, the first one first.
    """
    if "-" in text:
        yield from (m[1] for m in CAPITALS.finditer(text) if m[2] and is_title(m[2], lexicon))
    for match in BRACKETED.finditer(text) if "(" in text else ():
        rest = iter(match[1].casefold())
        if match[1].istitle() and all(c in rest for c in match[2].casefold()) and match[1][0] == match[2][0]:
            yield match[2]


def _is_article(word: str, lexicon: Lexicon) -> bool:
    """True for an article or another word that common nouns have before them."""
    low = word.lower()
    return low in role_words(lexicon).sets["articles"] or low in word_set(lexicon, "before_nouns")


def named_bodies(names: Iterable[Name], kinds: Mapping[str, NameKind], lexicon: Lexicon) -> Iterator[str]:
    """The names, as written, that a text takes for bodies, but for single words that the language knows."""
    for name in names:
        if kinds.get(name.key) is not NameKind.ORGANISATION or name.entity or name.text.lower() != name.key:
            continue
        words = name.text.split()
        if len(words) > 1 or (len(name.text) >= SHORTEST and not word_value(name.text, lexicon.lang)):
            yield name.text


def missed_bodies(text: str, names: Sequence[Name], known: Collection[str], lexicon: Lexicon) -> list[str]:
    """The known bodies that a text names where its finder saw none, or only a part."""
    return [w for w in sorted(known) if next(_missed(text, names, w, lexicon), None) is not None]


def with_bodies(text: str, names: Sequence[Name], known: Iterable[str], lexicon: Lexicon) -> list[Name]:
    """The names of a text with the known bodies in the places of none, or of their parts; in order."""
    found = list(names)
    for word in sorted(known, key=len, reverse=True):
        for start, end in list(_missed(text, found, word, lexicon)):
            key = name_key(text[start:end], lexicon)
            body = Name(start, end, text[start:end], NameKind.ORGANISATION, key, tuple(key.split()), "", SURE)
            found = [n for n in found if n.end <= start or end <= n.start] + [body]
    return sorted(found, key=lambda n: n.start)


def _missed(text: str, names: Sequence[Name], word: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The places of a name, with a genitive's ending or without, that no name overlaps but for parts of it."""
    if word not in text:
        return
    endings = "|".join(map(re.escape, lexicon.words("names", "genitive")))
    for m in re.finditer(rf"(?<![\w-]){re.escape(word)}(?:{endings})?(?![\w-])", text):
        beside = [n for n in names if n.start < m.end() and m.start() < n.end]
        if all(m.start() <= n.start and n.end <= m.end() and n.end - n.start < len(word) for n in beside):
            yield m.span()

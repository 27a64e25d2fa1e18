"""A letter that slipped in before a name: "zRheinbank" where the article has "Rheinbank"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.model import Evidence, Finding, Scope, Severity
from checker.statements.fused import INNER_CAPITAL, NAME, TOKEN
from checker.story.evidence import evidence_at
from claims.model import Article

# Letters that brands put before a capital (iPhone, eBay).
BRAND_LETTERS = "eimx"
# How sure it is that the letter slipped in; set by hand.
SURE = 0.75
MAX_RELATED = 9


def stray_letters(article: Article) -> Iterator[Finding]:
    """Yield each word that is a name of the article behind a small letter; what stands twice is meant."""
    if not INNER_CAPITAL.search(article.text):
        return
    tokens = Counter(TOKEN.findall(article.text))
    names: dict[str, list[Evidence]] = {}
    for s in article.content:
        for match in NAME.finditer(s.text):
            place = evidence_at(article, s, s.start + match.start(), s.start + match.end())
            names.setdefault(match.group(), []).append(place)
    for s in article.content:
        for match in TOKEN.finditer(s.text):
            word = match.group()
            quoted = any(q.words == word for q in s.facts.quotes)
            if tokens[word] == 1 and not quoted and is_stray(word) and word[1:] in names:
                place = evidence_at(article, s, s.start + match.start(), s.start + match.end())
                yield _finding(place, names[word[1:]])


def is_stray(word: str) -> bool:
    """True for a small letter before a capital that is none of a brand; one before inner capitals never is."""
    if not (word[0].islower() and word[1].isupper()):
        return False
    return word[0] not in BRAND_LETTERS or any(c.isupper() for c in word[2:])


def _finding(wrong: Evidence, right: list[Evidence]) -> Finding:
    """The finding for a word and the places of the name in it."""
    first, *others = right
    return Finding(
        "name-garbled",
        Severity.WARNING,
        SURE,
        f"“{wrong.text}” seems to be a slip for “{first.text}”.",
        Scope.WITHIN,
        wrong,
        first,
        tuple(others[:MAX_RELATED]),
        left_value=wrong.text.casefold(),
        right_value=first.text.casefold(),
        reason="within",
    )

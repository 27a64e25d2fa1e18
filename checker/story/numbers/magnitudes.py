"""How much of something one article says there is in a word: "a flood of lawsuits" here, "only a few lawsuits" there.

A word of amount holds for the noun behind it ("von Klagen"), or for the first part of its compound ("Abgangswelle"). A
word that makes little of it may stand before a large one ("eine kleine Welle").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from checker.model import Evidence
from checker.story.evidence import evidence_at
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.endings import without_s
from claims.facts.phrase import tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article

LARGE, SMALL = "large", "small"
# Nouns this near (cosine) are one thing; set by hand.
ONE_THING = 0.6
# The noun stands among so many words behind the word of amount.
REACH = 3
# A compound is so much longer than the word that ends it.
FIRST_PART = 3
# Nouns with so many first letters in common are one.
STEM = 6
MARKS = ",;:.!?()–—"


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A word of amount: whether it makes much or little of a noun ("" where it holds for departures by itself)."""

    size: str
    noun: str
    evidence: Evidence


def magnitudes_apart(story: Story) -> Iterator[tuple[Magnitude, Magnitude]]:
    """The first pair of places of each article that make much and little of one thing."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(_magnitudes(article))
        large, small = ([m for m in told if m.size == size] for size in (LARGE, SMALL))
        pairs = ((a, b) for a, b in product(large, small) if a.evidence.sentence != b.evidence.sentence)
        found = next(((a, b) for a, b in pairs if _one_thing(a, b)), None)
        if found is not None:
            yield found


def _magnitudes(article: Article) -> Iterator[Magnitude]:
    """The words of amount of an article with their nouns, outside quotations."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        table = lexicon.table("magnitudes") if lexicon else {}
        if lexicon is None or not table:
            continue
        tokens = [(t.start, t.end, t.lower) for t in tokens_of(sentence.text)]
        for i, (start, end, word) in enumerate(tokens):
            found = _read(sentence.text, tokens, i, lexicon)
            if found is None or sentence.facts.hides(sentence.start + start):
                continue
            size, noun, last = found
            first = (
                tokens[i - 1][0]
                if size == SMALL and word not in lexicon.words("magnitudes", SMALL)
                else start
            )
            at = sentence.start
            yield Magnitude(size, noun, evidence_at(article, sentence, at + first, at + max(last, end)))


def _read(
    text: str, tokens: Sequence[tuple[int, int, str]], i: int, lexicon: Lexicon
) -> tuple[str, str, int] | None:
    """The size that a word tells, its noun, and where that ends."""
    word = tokens[i][2]
    little = i > 0 and tokens[i - 1][2] in lexicon.words("magnitudes", "little")
    for size in (LARGE, SMALL):
        for known in lexicon.words("magnitudes", size):
            joined = len(word) >= len(known) + FIRST_PART and word.endswith(known) and size == LARGE
            if word != known and not joined:
                continue
            told = SMALL if size == LARGE and little else size
            if joined:
                return told, without_s(word.removesuffix(known)), tokens[i][1]
            noun = _behind(text, tokens, i, lexicon)
            whole = known in lexicon.words("magnitudes", "whole")
            if noun is not None:
                return told, noun[0], noun[1]
            return (told, lexicon.words("magnitudes", "leaving")[0], tokens[i][1]) if whole else None
    return None


def _behind(
    text: str, tokens: Sequence[tuple[int, int, str]], i: int, lexicon: Lexicon
) -> tuple[str, int] | None:
    """The noun behind a word of amount, right behind it or behind "of", with no mark between."""
    of = lexicon.words("magnitudes", "of")
    behind = [t for t in tokens[i + 1 : i + 1 + REACH] if t[2] not in of]
    if not behind or not behind[0][2].isalpha() or any(c in MARKS for c in text[tokens[i][1] : behind[0][0]]):
        return None
    return behind[0][2], behind[0][1]


def _one_thing(one: Magnitude, two: Magnitude) -> bool:
    """Whether two nouns name one thing: in meaning, or as words for those who leave."""
    lexicons = [load_lexicon(m.evidence.lang) for m in (one, two)]
    if all(
        x is not None and m.noun.startswith(x.words("magnitudes", "leaving"))
        for m, x in zip((one, two), lexicons, strict=True)
    ):
        return True
    return one.noun[:STEM] == two.noun[:STEM] or nearness(one.noun, two.noun) >= ONE_THING

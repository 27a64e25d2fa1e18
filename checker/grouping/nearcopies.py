"""Near-copies: one agency text in many outlets, each with a word or a number of its own.

What one article of such a text says against another, three hundred say against three hundred. Their sentences are
mostly the same word for word, so that each is looked at once, and what is found is told once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from claims.model import Article

# A near-copy has this share of its text, in characters, word for word from the first article. Two reports of one event
# share quotations and a paragraph of their agency at most. Set by hand.
SAME_WORDS = 0.5
# Two or three articles with one text are a draft and its successors, of which an editor wants to see each: so many are
# outlets of one agency. Set by hand.
FEWEST = 4

# A sentence of an article.
Sentence = tuple[str, int]


@dataclass(frozen=True, slots=True)
class NearCopies:
    """The sentences of near-copies.

    `repeats` has, by a sentence, the first place of its words in an article of the same text and day; `same` the
    sentence of the first article that it is, in these or in other words.
    """

    repeats: Mapping[Sentence, Sentence] = field(default_factory=dict)
    same: Mapping[Sentence, Sentence] = field(default_factory=dict)


def near_copies(articles: Iterable[Article]) -> NearCopies:
    """The sentences of the near-copies among the articles of a story."""
    repeats: dict[Sentence, Sentence] = {}
    same: dict[Sentence, Sentence] = {}
    for first, *others in _texts(articles):
        repeats |= _repeats((first, *others))
        same |= {(first.id, s.index): (first.id, s.index) for s in first.content}
        for other in others:
            facing = dict(_facing(other, first))
            for s in other.content:
                here = other.id, s.index
                same[here] = facing.get(s.index) or repeats.get(here, here)
    return NearCopies(repeats, same)


def _texts(articles: Iterable[Article]) -> Iterator[Sequence[Article]]:
    """The articles that hold one text, the first of them in front."""
    texts: list[list[Article]] = []
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for article in articles:
        shared: Counter[int] = Counter()
        for s in article.content:
            for text in holding[article.lang, s.text]:
                shared[text] += len(s.text)
        text, held = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        if held and held >= SAME_WORDS * sum(len(s.text) for s in article.content):
            texts[text].append(article)
            continue
        for words in dict.fromkeys(s.text for s in article.content):
            holding[article.lang, words].append(len(texts))
        texts.append([article])
    return (text for text in texts if len(text) >= FEWEST)


def _repeats(text: Sequence[Article]) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentences of articles with one text that an earlier one of their day has, with the place there.

    "On Monday" is another day a week later.
    """
    first: dict[tuple[str, object], Sentence] = {}
    for article in text:
        for s in article.content:
            here = article.id, s.index
            there = first.setdefault((s.text, article.date), here)
            if there[0] != article.id:
                yield here, there


def _facing(article: Article, first: Article) -> Iterator[tuple[int, Sentence]]:
    """The sentences of an article that stand in the first one too, or in other words between the same neighbours."""
    mine, its = article.content, first.content
    matcher = SequenceMatcher(None, [s.text for s in mine], [s.text for s in its], autojunk=False)
    for _, start, end, begin, stop in matcher.get_opcodes():
        if end - start == stop - begin:
            yield from ((s.index, (first.id, its[begin + at].index)) for at, s in enumerate(mine[start:end]))

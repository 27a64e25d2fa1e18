"""A pair is two passages that an alignment (or a bilingual file) holds against each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.judged import Judged
from checker.model import Evidence
from checker.words.wordlinks import WordLinks, covered_share
from checker.words.wordmatch import match_words, prepare_links
from claims.facts.find import find_facts
from claims.facts.model import Facts
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article
from claims.read.bilingual.segment import InlineTag, Segment

# Pairs whose words are linked together: no more than are kept (checker/words/wordmatch.py).
AT_ONCE = 32


# What is left of a clause.
CLAUSE = re.compile(r"[^,;:.!?]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a pair: one or more neighbouring sentences of an article, or a segment of a file.

    `text` begins at `start` of the article (0 for a segment of a bilingual file); the offsets of `facts`
    count in the article, as those of findings do. `home` is the language of the whole article, where a
    sentence left in another one stands out ("" for a segment: its file tells). `tags` are the inline tags that
    a segment's file keeps between its words, and `raw` its text as it stands there, where `text` has blanks for
    what is no words (placeholders, HTML). `line` is where the segment begins in its file, if that is known.
    """

    article: str
    lang: str
    text: str
    start: int
    sentences: tuple[int, ...]
    facts: Facts
    row: int | None = None
    segment: str | None = None
    date: dt.date | None = None
    home: str = ""
    tags: tuple[InlineTag, ...] = ()
    raw: str = ""
    line: int | None = None

    @property
    def end(self) -> int:
        """The article offset behind the last character."""
        return self.start + len(self.text)

    @property
    def written(self) -> str:
        """The text as its file has it, placeholders and all; as long as `text`."""
        return self.raw or self.text

    @property
    def lexicon(self) -> Lexicon | None:
        """The lexicon of the passage's language, or None where there is none."""
        return load_lexicon(self.lang)

    def clause_end(self, start: int) -> int:
        """The article offset where the clause that goes on at `start` ends: before its mark, without blanks."""
        rest = CLAUSE.match(self.text, start - self.start)
        return self.start + len(self.text[: rest.end()].rstrip()) if rest else start

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for an article range inside this passage."""
        return Evidence(
            self.article,
            self.lang,
            self.sentences[0] if self.sentences else 0,
            start,
            end,
            self.written[start - self.start : end - self.start],
            self.row,
            self.segment,
            self.line,
        )

    def whole(self) -> Evidence:
        """The evidence for the whole passage, without surrounding white space."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.evidence(self.start + lead, self.start + len(self.text.rstrip()))


@dataclass(frozen=True)
class Pair:
    """Two passages that should say the same; `score` is their cosine similarity in -1..1.

    One of them is empty where a sentence has no counterpart; `moved` says that it stands elsewhere there.
    `opinion` is what the divergence model says of the pair, None where it was not asked. `understood` is False
    where the encoder does not know a language of the two: vectors and links of words then mean nothing.
    `words` links the words of both sides (made when first asked for, then kept).
    """

    left: Passage
    right: Passage
    score: float
    moved: bool = False
    opinion: Judged | None = None
    understood: bool = True

    @cached_property
    def words(self) -> WordLinks:
        """The word-level alignment of the two sides."""
        return match_words(self.left.text, self.right.text, self.left.lang, self.right.lang).shifted(
            self.left.start, self.right.start
        )

    @cached_property
    def covered(self) -> tuple[float, float]:
        """How much of the meaning of the left and of the right side the other one holds."""
        return covered_share(self.words.left), covered_share(self.words.right)


def with_words(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs in order, the words of the next few linked together, which is faster than one by one."""
    for at in range(0, len(pairs), AT_ONCE):
        near = pairs[at : at + AT_ONCE]
        prepare_links([(p.left.text, p.right.text, p.left.lang, p.right.lang) for p in near])
        yield from near


def passage_of(article: Article, indices: Sequence[int]) -> Passage:
    """The passage of neighbouring sentences of an article, cut from the first's start to the last's end."""
    sentences = [article.sentences[i] for i in sorted(indices)]
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        article.id,
        sentences[0].lang if len({s.lang for s in sentences}) == 1 else article.lang,
        article.text[start:end],
        start,
        tuple(s.index for s in sentences),
        Facts.joined([s.facts for s in sentences]),
        date=article.date,
        home=article.lang,
    )


@dataclass(frozen=True, slots=True)
class RowSide:
    """One side of a row as it stands in its file; see `Passage`."""

    row: int | None = None
    segment: str | None = None
    tags: tuple[InlineTag, ...] = ()
    raw: str = ""
    line: int | None = None

    @classmethod
    def of(cls, segment: Segment, side: int) -> RowSide:
        """The left (0) or right (1) side of a segment."""
        tags, raw = (segment.left_tags, segment.left) if side == 0 else (segment.right_tags, segment.right)
        return cls(segment.row, segment.id, tags, raw, segment.lines[side])


NO_ROW = RowSide()


def passage_of_text(
    text: str,
    lang: str,
    article: str,
    at: RowSide = NO_ROW,
    facts: Facts | bool = True,
) -> Passage:
    """The passage of a bare text, such as one side of a row; `facts` are looked for (True), left out, or known."""
    found = facts if isinstance(facts, Facts) else find_facts(text, load_lexicon(lang)) if facts else Facts()
    return Passage(
        article, lang, text, 0, (0,), found, at.row, at.segment, tags=at.tags, raw=at.raw, line=at.line
    )

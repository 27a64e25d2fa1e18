"""Which part of the body two reports, or two sentences of one, say that somebody hurt: the shoulder, the knee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from checker.model import Evidence
from checker.story.acquainted import compared
from checker.story.events.acts import Who, first_person
from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# Sentences before one without a name in which whoever was hurt may be named.
REACH = 1


@dataclass(frozen=True, slots=True)
class Injury:
    """A part of the body that an article says somebody hurt; `named` where it stands in what may be a name."""

    part: str
    evidence: Evidence
    named: bool


def injuries_apart(story: Story) -> Iterator[tuple[Injury, Injury]]:
    """The parts of the body that two reports of one time give for one person, each another one, and that two sentences
    of one report do.
    """
    people = people_of(story)
    told = {a.id: _injuries(a, people) for a in story.articles}
    for article in story.articles:
        for hurt in told[article.id].values() if not story.knows(article.id, article.id) else ():
            # Who hurt knee and shoulder in one fall is told so in one sentence.
            first, *others = {i.part: i for i in reversed(hurt)}.values()
            if len(others) == 1 and first.evidence.sentence != others[0].evidence.sentence:
                yield others[0], first
    for one, two in combinations(story.articles, 2):
        for who in told[one.id].keys() & told[two.id].keys():
            # Two reports have more that may be a name than one person's hurts.
            ours, theirs = ([i for i in told[a.id][who] if not i.named] for a in (one, two))
            apart = ours and theirs and {i.part for i in ours}.isdisjoint(i.part for i in theirs)
            if apart and compared(story, one, two):
                yield ours[0], theirs[0]


def _injuries(article: Article, people: People) -> dict[Who, list[Injury]]:
    """The parts of the body that an article says its persons hurt, in its own words."""
    found: dict[Who, list[Injury]] = defaultdict(list)
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        tables = _tables(lexicon) if lexicon else None
        if tables is None:
            continue
        parts, hurt = tables
        tokens = tokens_of(s.text)
        if not any(True for _ in hurt.find(tokens)):
            continue
        for hit in parts.find(tokens):
            start, end = s.start + tokens[hit.first].start, s.start + tokens[hit.last - 1].end
            # Not every name is one ("Training am Knöchel").
            quoted = s.facts.is_quoted(start)
            who = () if quoted else _whom(article, s, start, people)
            if who:
                place = evidence_at(article, s, start, end)
                found[who].append(Injury(hit.value, place, s.facts.hides(start)))
    return found


def _whom(article: Article, sentence: Sentence, at: int, people: People) -> Who:
    """Who was hurt: the first person before the part of the body, or of the sentence before."""
    who = first_person(article, sentence, at, people)
    before = [s for s in article.content if s.index < sentence.index][-REACH:]
    return who or next((w for s in reversed(before) if (w := first_person(article, s, s.end, people))), ())


@cache
def _tables(lexicon: Lexicon) -> tuple[PhraseTable, PhraseTable] | None:
    """The words for parts of the body and for hurting them, compiled once; None without them."""
    parts, words = lexicon.table("injuries").get("parts", {}), lexicon.words("injuries", "words")
    return (PhraseTable(parts), PhraseTable({"hurt": words})) if parts else None

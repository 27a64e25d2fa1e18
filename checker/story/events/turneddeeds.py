"""Who does it to whom, told both ways in a story: "Ostra sued Pell" in one place, "Pell reichte gegen Ostra Klage ein".

Only deeds that one does to the other and not the other way round are held against each other (a purchase, a suit, a
dismissal, a warning); both parties must be named in both places, and nobody may say that it went both ways.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.model import Evidence
from checker.statements.stance import denials
from checker.story.acquainted import compared
from checker.story.story import Story
from checker.values.moments import clash
from claims.endings import without_s
from claims.facts.deed import DOER, find_deeds
from claims.facts.modality import HEDGED
from claims.facts.model import Name, NameKind
from claims.facts.opposite import acts_of
from claims.facts.places import plain
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

# A word, and one that may be a name.
WORD = re.compile(r"\w+")
CAPITAL = re.compile(rf"{UPPER}[\w-]*\w")
# How sure a name is that makes a party.
MIN_SURE = 0.6
KINDS = frozenset({NameKind.PERSON, NameKind.ORGANISATION})
BOTH = 2


@dataclass(frozen=True, slots=True)
class ToldDeed:
    """A deed where an article tells it, with the names of who does it and of whom it is done to."""

    article: Article
    sentence: Sentence
    deed: str
    start: int
    end: int
    doer: frozenset[str]
    done_to: frozenset[str]

    @property
    def evidence(self) -> Evidence:
        """The words from the first to the last of verb and parties."""
        s = self.sentence
        text = self.article.text[self.start : self.end]
        return Evidence(self.article.id, s.lang, s.index, self.start, self.end, text)


def deeds_turned(story: Story) -> Iterator[tuple[ToldDeed, ToldDeed]]:
    """The deeds that two places tell the one way and the other."""
    names = _names(story)
    told: dict[str, list[ToldDeed]] = defaultdict(list)
    for article in story.articles:
        for deed in _told(article, names):
            told[deed.deed].append(deed)
    for deeds in told.values():
        seen: set[frozenset[str]] = set()
        for one, two in combinations(deeds, 2):
            key = frozenset((one.article.id, two.article.id))
            if key not in seen and _are_turned(one, two) and _comparable(story, one, two):
                seen.add(key)
                yield one, two


def _are_turned(one: ToldDeed, two: ToldDeed) -> bool:
    """True where the doer of each is whom the other is done to, and nobody is both."""
    return _same(one.doer, two.done_to) and _same(one.done_to, two.doer)


def _same(one: frozenset[str], two: frozenset[str]) -> bool:
    """True for the words of one name, of which one place may have fewer."""
    return bool(one) and bool(two) and (one <= two or two <= one)


def _comparable(story: Story, one: ToldDeed, two: ToldDeed) -> bool:
    """True for two sentences of one article, or of two of one time that no versions are, which no year sets apart."""
    if any(clash(a, b) == "year" for a in one.sentence.facts.moments for b in two.sentence.facts.moments):
        return False
    if one.article is two.article:
        return one.sentence is not two.sentence and not story.knows(one.article.id, one.article.id)
    return compared(story, one.article, two.article)


def _told(article: Article, names: frozenset[str]) -> Iterator[ToldDeed]:
    """The deeds of an article that it tells in its own words, of two parties that the story names."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None or not lexicon.table("deeds"):
            continue
        parties = _parties(sentence, names)
        if len(parties) < BOTH or _goes_both_ways(sentence.text, lexicon.words("deeds", "mutual")):
            continue
        at = sentence.start
        for deed in find_deeds(sentence.text, lexicon, [(a, b) for a, b, _ in parties]):
            if deed.deed not in acts_of("one_way") or not _is_told(sentence, at + deed.start, at + deed.end):
                continue
            does = [i for i, part in deed.parts.items() if part == DOER]
            done = [i for i, part in deed.parts.items() if part != DOER]
            if len(does) == len(done) == 1:
                one, two = parties[does[0]], parties[done[0]]
                places = [*one[:2], *two[:2], deed.start, deed.end]
                yield ToldDeed(
                    article,
                    sentence,
                    deed.deed,
                    at + min(places),
                    at + max(places),
                    one[2] - two[2],
                    two[2] - one[2],
                )


def _is_told(sentence: Sentence, start: int, end: int) -> bool:
    """True for a verb that the article says itself, neither denied nor left open nor in somebody's mouth."""
    facts = sentence.facts
    said = [a for a in facts.attributions if not start <= a.start < end]
    guessed = any(h.level == HEDGED for h in facts.hedges)
    return not (said or guessed or facts.hides(start) or denials(facts))


def _goes_both_ways(text: str, marks: Sequence[str]) -> bool:
    """True where a word says that each does it to the other ("in turn", "countersued")."""
    low = text.lower()
    return any(mark in low for mark in marks)


def _parties(sentence: Sentence, names: frozenset[str]) -> list[tuple[int, int, frozenset[str]]]:
    """The names of a sentence, neighbouring words together."""
    found: list[tuple[int, int, frozenset[str]]] = []
    for m in CAPITAL.finditer(sentence.text):
        if (word := _key(m[0], names)) is None:
            continue
        if found and found[-1][1] + 1 == m.start():
            start, _, words = found.pop()
            found.append((start, m.end(), words | {word}))
        else:
            found.append((m.start(), m.end(), frozenset({word})))
    return found


def _key(word: str, names: frozenset[str]) -> str | None:
    """A word as the story names it, without a genitive's s; None for no name."""
    key = plain(word)
    return next((k for k in (key, without_s(key)) if k in names), None)


def _names(story: Story) -> frozenset[str]:
    """The words of names of persons and bodies in a story that are no words besides, and tell whom they name."""
    wholes: dict[str, set[Name]] = defaultdict(set)
    small: set[str] = set()
    for article in story.articles:
        for sentence in article.content:
            small.update(w for w in WORD.findall(sentence.text) if w[0].islower())
            for name in sentence.facts.names:
                if name.kind in KINDS and name.sure >= MIN_SURE:
                    for token in name.tokens:
                        wholes[token].add(name)
    return frozenset(t for t, of in wholes.items() if t not in small and _is_one(t, of))


def _is_one(token: str, names: set[Name]) -> bool:
    """True for a word that names one alone: no surname of two, but for a firm named after them, and no kind of body."""
    persons = {n.key for n in names if n.kind is NameKind.PERSON and len(n.tokens) > 1}
    bodies = {n.key for n in names if n.kind is NameKind.ORGANISATION and n.tokens[0] == token != n.key}
    return len(bodies) <= 1 and (len(persons) <= 1 or bool(bodies))

"""What changed in a text since its last time, and whether another version of it followed.

A changed sentence has reached the translation where the translation fits it no worse than it fits the sentence of
before: both are held against the translation by the same checks and the same divergence score.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from checker.alignment.align import align
from checker.checks.registry import wanted_checks
from checker.comparing import compare_pair
from checker.decide.judge import rules_weight
from checker.grouping.onetext import align_articles
from checker.meaning.divergence import LEAST, fitted, kinship, pair_divergence
from checker.meaning.logodds import log_odds
from checker.meaning.opinions import with_opinions
from checker.model import Alignment, Evidence, Finding, SourceChange
from checker.pairs import Pair, Passage, passage_of
from checker.settings import Settings
from claims.embed import Encoder
from claims.facts.model import Moment, Name, Quantity
from claims.model import Article
from claims.words import Word, split_words

# By how much the log odds of the divergence must rise with a change for the translation to be behind; tuned with
# scripts/evaluate.py lagging. In log odds, since rows that already differ and rows that fit well move alike there.
WORSE = 0.4
# Two sentences less alike than this are no revision of each other but one dropped and one added; set by hand.
SAME_SENTENCE = 0.4
# How surely a dropped or added sentence is behind, where the alignment says so alone; set by hand.
SURE_ALIGNED = 0.8
# Marks that belong to the sentence and not to its last word.
_MARKS = ".,;:!?…"
_Fact = Quantity | Moment | Name


@dataclass(frozen=True, slots=True)
class Revision:
    """The source before and now, and its translation; `now` aligns the source of now with the translation."""

    old: Article
    new: Article
    other: Article
    now: Alignment


@dataclass(frozen=True, slots=True)
class _Step:
    """Sentences that were replaced: indices before and now; one side may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def source_changes(revision: Revision, encoder: Encoder, settings: Settings) -> tuple[SourceChange, ...]:
    """Every change of the source's content in reading order, each with whether it reached the translation."""
    steps, kept = _steps(revision.old, revision.new, encoder)
    if not steps:
        return ()
    before, _ = align_articles(revision.old, revision.other, encoder)
    judge = _Judge(revision, before, kept, encoder, settings)
    return tuple(judge.change(step) for step in steps)


def _steps(old: Article, new: Article, encoder: Encoder) -> tuple[list[_Step], dict[int, int]]:
    """The replaced sentences, and for every sentence of now that was there before its index of before."""
    rows, cols = old.content, new.content
    texts = [[" ".join(s.text.split()) for s in side] for side in (rows, cols)]
    steps: list[_Step] = []
    kept: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_opcodes():
        if tag == "equal":
            kept |= {cols[c + i].index: rows[a + i].index for i in range(b - a)}
            continue
        for link in align(texts[0][a:b], texts[1][c:d], encoder):
            olds = tuple(rows[a + i].index for i in link.left)
            news = tuple(cols[c + j].index for j in link.right)
            alike = bool(olds and news) and link.score >= SAME_SENTENCE
            steps += (
                [_Step(olds, news)]
                if alike
                else [s for s in (_Step(olds, ()), _Step((), news)) if s != _NOTHING]
            )
            kept |= dict.fromkeys(news, olds[0]) if alike else {}
    return sorted(steps, key=lambda s: (s.new or (kept_after(s.old, kept),))[0]), kept


_NOTHING = _Step((), ())


def kept_after(old: Sequence[int], kept: Mapping[int, int]) -> int:
    """The index of now at which a dropped sentence would stand."""
    return min((now for now, before in kept.items() if before > old[0]), default=len(kept))


class _Judge:
    """Says of every change whether it reached the translation."""

    def __init__(
        self,
        revision: Revision,
        before: Alignment,
        kept: Mapping[int, int],
        encoder: Encoder,
        settings: Settings,
    ) -> None:
        self._revision = revision
        self._before = before
        self._kept = kept
        self._encoder = encoder
        # What is reported is chosen later; the verdict hears every check.
        self._settings = replace(settings, select=(), ignore=())

    def change(self, step: _Step) -> SourceChange:
        """One change with its verdict."""
        if not step.new:
            return self._dropped(step)
        news = passage_of(self._revision.new, step.new)
        if not step.old:
            behind = not self._partners(self._revision.new, step.new, self._revision.now)
            return SourceChange("added", None, news.whole(), None, behind, SURE_ALIGNED)
        return self._replaced(step, news)

    def _dropped(self, step: _Step) -> SourceChange:
        """A sentence that is gone: behind where the translation still has one for it, and for nothing else."""
        olds = passage_of(self._revision.old, step.old)
        rests = self._partners(self._revision.old, step.old, self._before)
        behind = bool(rests) and not self._translates(rests)
        other = passage_of(self._revision.other, rests).whole() if rests else None
        return SourceChange("dropped", olds.whole(), None, other, behind, SURE_ALIGNED)

    def _translates(self, rests: Sequence[int]) -> bool:
        """True where some sentences of the translation say what the source says now."""
        links = [x for x in self._revision.now.links if x.left and set(x.right) & set(rests)]
        return any(self._partners(self._revision.new, x.left, self._revision.now) for x in links)

    def _partners(self, article: Article, indices: Sequence[int], alignment: Alignment) -> tuple[int, ...]:
        """The sentences of the translation that some sentences are linked to, where both are of one meaning.

        An alignment also pairs what only stands in the same place; such a pair is none here.
        """
        pair = self._pair(article, indices, alignment)
        return pair.right.sentences if pair and kinship(pair) >= fitted().unrelated else ()

    def _replaced(self, step: _Step, news: Passage) -> SourceChange:
        """A sentence that reads otherwise: behind where its translation fitted the old one better."""
        olds = passage_of(self._revision.old, step.old)
        old_part, new_part = _differing(olds, news)
        now = self._pair(self._revision.new, step.new, self._revision.now)
        if now is None:
            return SourceChange("changed", old_part, new_part, None, behind=True, sure=SURE_ALIGNED)
        mine = sorted({self._kept[i] for i in now.left.sentences if i in self._kept})
        then = self._made(passage_of(self._revision.old, mine), now.right)
        worse = self._log_odds(now) - self._log_odds(then)
        other = _said(then, old_part, now.right)
        return SourceChange("changed", old_part, new_part, other, worse >= WORSE, _sure(worse))

    def _pair(self, article: Article, indices: Sequence[int], alignment: Alignment) -> Pair | None:
        """The aligned block with some sentences, and its counterpart; None where it has none."""
        links = [x for x in alignment.links if x.right and set(x.left) & set(indices)]
        if not links:
            return None
        left = sorted({i for x in links for i in x.left} | set(indices))
        right = sorted({j for x in links for j in x.right})
        return self._made(passage_of(article, left), passage_of(self._revision.other, right))

    def _made(self, left: Passage, right: Passage) -> Pair:
        """A pair with its similarity and the model's opinion."""
        vectors = self._encoder.encode([left.text, right.text])
        pair = Pair(left, right, float(vectors[0] @ vectors[1]))
        return with_opinions([pair], self._settings)[0]

    def _log_odds(self, pair: Pair) -> float:
        """How surely the two sides do not say the same, by rules and model together."""
        return log_odds_of(pair, compare_pair(pair, wanted_checks(self._settings)))


def log_odds_of(pair: Pair, findings: Iterable[Finding]) -> float:
    """The log odds that the two sides of a pair differ, given what the checks found in it."""
    return log_odds(pair_divergence(pair, rules_weight(findings)), LEAST)


def _sure(worse: float) -> float:
    """How sure a verdict is, in 0.5..0.95: the odds by which it lies on its side of the limit."""
    return round(min(0.95, 1.0 / (1.0 + math.exp(-abs(worse - WORSE)))), 3)


def _differing(old: Passage, new: Passage) -> tuple[Evidence, Evidence]:
    """The words that differ, from the first to the last, on both sides; the whole where one has none."""
    words = (split_words(old.text, old.lang), split_words(new.text, new.lang))
    before, now = ([w.text for w in side] for side in words)
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    if not changed:
        return old.whole(), new.whole()
    first, last = changed[0], changed[-1]
    return _part(old, words[0], first[1], last[2]), _part(new, words[1], first[3], last[4])


def _part(passage: Passage, words: Sequence[Word], first: int, last: int) -> Evidence:
    """The evidence for some words of a passage with the facts they are parts of; for the whole where there are none."""
    if first >= last:
        return passage.whole()
    return _with_facts(passage, passage.start + words[first].start, passage.start + words[last - 1].end)


def _facts(passage: Passage) -> tuple[_Fact, ...]:
    """What a passage tells that is one piece: its numbers, dates and names."""
    return (*passage.facts.quantities, *passage.facts.moments, *passage.facts.names)


def _touched(passage: Passage, start: int, end: int) -> list[_Fact]:
    """The facts of a passage that share a character with a range."""
    return [f for f in _facts(passage) if f.start < end and start < f.end]


def _with_facts(passage: Passage, start: int, end: int) -> Evidence:
    """The evidence for a range of a passage, widened to the whole facts that it touches."""
    touched = _touched(passage, start, end)
    return passage.evidence(min((start, *(f.start for f in touched))), max((end, *(f.end for f in touched))))


def _told(fact: _Fact) -> tuple[object, ...]:
    """What a fact says, whatever its language."""
    if isinstance(fact, Quantity):
        return "quantity", fact.base, fact.dimension
    if isinstance(fact, Moment):
        return "moment", fact.year, fact.month, fact.day, fact.weekday
    return "name", fact.key


def _said(then: Pair, old: Evidence, right: Passage) -> Evidence:
    """What the translation says for the words of before; the whole passage where nothing shows it.

    Where these words are facts, it is the facts of the same value; else the words that are linked to them.
    """
    facts = _touched(then.left, old.start, old.end)
    if facts and min(f.start for f in facts) <= old.start and old.end <= max(f.end for f in facts):
        wanted = {_told(f) for f in facts}
        same = [f for f in _facts(right) if _told(f) in wanted]
        if len(same) == len(wanted):
            return right.evidence(min(f.start for f in same), max(f.end for f in same))
    linked = then.words.counterparts(old.start, old.end)
    if not linked:
        return right.whole()
    start, end = linked[0].start, linked[-1].end
    text = right.text[start - right.start : end - right.start]
    return _with_facts(right, start, end - len(text) + len(text.rstrip(_MARKS)))

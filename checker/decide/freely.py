"""What versions of an article are told more quietly than rows of a bilingual file, since they are rendered freely.

The aligner puts two sentences side by side for what is around them, and a headline is written anew in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.decide.overlap import swallows
from checker.model import Finding, Severity
from checker.pairs import Pair, Passage
from checker.values.quantities import match_quantities
from claims.model import Article, SentenceKind
from claims.words import letters_per_meaning

DIVERGENCE = "divergence"
# What one headline has and the other one lacks, or says in words of its own. Facts that contradict stay as they are.
UNLIKE = frozenset(
    {"omission", "addition", DIVERGENCE, "number-missing", "quote-altered", "modality-mismatch"}
)
# Confidence in what only a free rendering may be; set by hand.
QUIET = 0.4
# One of two passages that say the same is seldom longer than this; set by hand. Of eleven pairs of untouched news of
# 2010 and 2011 that share nothing three are.
LONGER = 1.5
# A name or number whose words score this much is nowhere over there.
LOST = 0.7
# Names less sure than this may be other words.
SURE_NAME = 0.5


def told_freely(findings: Iterable[Finding], pair: Pair, left: Article, right: Article) -> Iterator[Finding]:
    """The findings of two aligned passages, those that a free rendering explains as info.

    Two that share nothing are mostly one thing said freely, unless one is much longer, or a name or a number stands on
    one side alone.
    """
    told = list(findings)
    headlines = is_headline(left, pair.left) and is_headline(right, pair.right)
    free = [f for f in told if _is_unrelated(f)] if alike_long(pair) and not facts_apart(pair) else []
    for finding in told:
        # What single words say is no more sure than that the passages are two things.
        if any(swallows(whole, finding) for whole in free if whole is not finding):
            continue
        if finding.severity is not Severity.INFO and (
            finding in free or (headlines and finding.rule in UNLIKE)
        ):
            finding = replace(finding, severity=Severity.INFO, confidence=min(QUIET, finding.confidence))
        yield finding


def is_headline(article: Article, passage: Passage) -> bool:
    """True for a passage of headings alone: short paragraphs without a full stop."""
    kinds = [article.sentences[i].kind for i in passage.sentences]
    return bool(kinds) and all(kind is SentenceKind.HEADING for kind in kinds)


def _is_unrelated(finding: Finding) -> bool:
    """True for the finding that two passages share nothing."""
    return finding.rule == DIVERGENCE and not finding.by_model and finding.severity is Severity.ERROR


def alike_long(pair: Pair) -> bool:
    """True where neither passage is much longer than the other one, as their languages have it."""
    lengths = [len(side.text) / letters_per_meaning(side.lang) for side in (pair.left, pair.right)]
    return max(lengths) <= LONGER * min(lengths)


def facts_apart(pair: Pair) -> bool:
    """True where a name or a number of one passage has no counterpart in the other one."""
    found = match_quantities(pair) if pair.left.lexicon and pair.right.lexicon else None
    if found and (found.left or found.right or found.values or found.units):
        return True
    for side, words in ((pair.left, pair.words.left), (pair.right, pair.words.right)):
        for name in (n for n in side.facts.names if n.sure >= SURE_NAME):
            scores = [w.score for w in words if w.content and name.start <= w.start < name.end]
            if scores and min(scores) >= LOST:
                return True
    return False

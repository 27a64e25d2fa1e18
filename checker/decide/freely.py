"""What versions of an article are told more quietly than rows of a bilingual file, since they are rendered freely.

The aligner puts two sentences side by side for what is around them, and a headline is written anew in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.decide.overlap import DENIAL_RULE, LONE_RULES, swallows
from checker.decide.reference import NAME_RULE, told_in_turn
from checker.model import Finding, Severity
from checker.pairs import Pair, Passage
from checker.values.heldoff import held_off
from checker.values.quantities import match_quantities
from claims.facts.polarity import DENYING
from claims.model import Article, SentenceKind
from claims.words import letters_per_meaning

DIVERGENCE = "divergence"
# What one headline has and the other one lacks, or says in words of its own. Facts that contradict stay as they are.
UNLIKE = frozenset(
    {"omission", "addition", DIVERGENCE, "number-missing", "quote-altered", "modality-mismatch"}
)
# The reason of a finding on two countries or parties, and how sure one on two posts is that may be two persons'.
FAMILIES = "families"
ROLE_RULE, SOFT_ROLE = "role-mismatch", 0.5
# The model is surer than this of most slips, and no surer of most free renderings in articles; set by hand.
SURE_DOUBT = 0.97
# Words less surely left out than this, by less than so much of which the passage across is shorter: of 114 clauses left
# out of documents of news and found three are such, of nineteen in free translations six.
SURE_LEFT_OUT, MADE_UP = 0.9, 0.5
# In articles a denial, a name or a clause less sure than this is more often told otherwise than lost. Set on texts 13
# to 54 of `evaluate.py faithful` and slips planted into them (`odd`): below are half of the false denials and none of
# 41 planted ones (at .65 and .75 nine), three of ten names and four of 138, two of 95 opposites, a third of the clauses
# and 19 of 216.
LEAST_SURE = {
    "polarity-mismatch": 0.5, "name-mismatch": 0.62, "opposite-meaning": 0.6, "omission": 0.78, "addition": 0.78,
}  # fmt: skip
# The same of a denial by another word than a plain "not".
SURE_OF_MORE = 0.65
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
    free = [f for f in told if _is_unrelated(f) or _is_doubted(f)]
    free = free if free and alike_long(pair) and not facts_apart(pair) else []
    for finding in told:
        # What single words say is no more sure than that the passages are two things.
        if any(swallows(whole, finding) for whole in free if whole is not finding and not whole.by_model):
            continue
        quiet = finding in free or _is_made_up_for(finding, pair) or _is_faint(finding, pair)
        quiet = (
            quiet
            or (headlines and _is_of_headlines(finding))
            or _is_lone_headline(finding, pair, left, right)
        )
        quiet = quiet or told_in_turn(finding, pair, left, right)
        if finding.severity is not Severity.INFO and quiet:
            finding = replace(finding, severity=Severity.INFO, confidence=min(QUIET, finding.confidence))
        yield finding


def is_headline(article: Article, passage: Passage) -> bool:
    """True for a passage of headings alone: short paragraphs without a full stop."""
    kinds = [article.sentences[i].kind for i in passage.sentences]
    return bool(kinds) and all(kind is SentenceKind.HEADING for kind in kinds)


def _is_unrelated(finding: Finding) -> bool:
    """True for the finding that two passages share nothing."""
    return finding.rule == DIVERGENCE and not finding.by_model and finding.severity is Severity.ERROR


def _is_doubted(finding: Finding) -> bool:
    """True for the divergence model's doubt of two passages, where it is no surer than of many free renderings."""
    return finding.by_model and finding.rule == DIVERGENCE and finding.confidence < SURE_DOUBT


def _is_made_up_for(finding: Finding, pair: Pair) -> bool:
    """True for words without counterpart by which their passage is hardly longer than the one across: that one says
    as much in words of its own.
    """
    side = finding.left or finding.right
    if finding.rule not in LONE_RULES or finding.confidence >= SURE_LEFT_OUT or side is None:
        return False
    here, there = (pair.left, pair.right) if finding.left is not None else (pair.right, pair.left)
    if (side.start, side.end) == (here.start, here.end) or not there.text.strip():
        return False
    if _is_condition(side.text, here):
        return False
    spare = _length(here.text, here.lang) - _length(there.text, there.lang)
    return spare < MADE_UP * _length(side.text, here.lang)


def _is_faint(finding: Finding, pair: Pair) -> bool:
    """True for what is too unsure to be told of articles; a whole sentence without counterpart is no such thing."""
    whole = any(
        (e.start, e.end) in {(p.start, p.end) for p in (pair.left, pair.right)} for e in finding.sides
    )
    if whole and finding.rule in LONE_RULES:
        return False
    least = SURE_OF_MORE if _denies_more(finding, pair) else LEAST_SURE.get(finding.rule, 0.0)
    return finding.confidence < least


def _denies_more(finding: Finding, pair: Pair) -> bool:
    """True for a denial by more than a plain "not": "nobody", « jamais » and "nichts" are told in many other words."""
    if finding.rule != DENIAL_RULE or finding.left is None or finding.right is None:
        return False
    for side, at in ((pair.left, finding.left), (pair.right, finding.right)):
        told = next((n for n in side.facts.negations if (n.start, n.end) == (at.start, at.end)), None)
        if told is not None and told.kind in DENYING and side.lexicon is not None:
            table, word = side.lexicon.table("negation"), told.text.lower().replace("’", "'")
            contracted = word.endswith(tuple(table.get("contracted", ("\0",))))
            return not contracted and word not in table.get("plain", ())
    return False


def _is_lone_headline(finding: Finding, pair: Pair, left: Article, right: Article) -> bool:
    """True for a headline without counterpart in a version that has a headline of its own."""
    here, own, other = (pair.left, left, right) if finding.left is not None else (pair.right, right, left)
    empty = not pair.left.text.strip() or not pair.right.text.strip()
    headed = any(s.kind is SentenceKind.HEADING for s in other.sentences)
    return finding.rule in LONE_RULES and empty and headed and is_headline(own, here)


def _is_of_headlines(finding: Finding) -> bool:
    """True for what two headlines of one article may say in words of their own, each of another side of its story."""
    families = finding.rule == NAME_RULE and finding.reason == FAMILIES
    return (
        finding.rule in UNLIKE or families or (finding.rule == ROLE_RULE and finding.confidence <= SOFT_ROLE)
    )


def _is_condition(text: str, side: Passage) -> bool:
    """True for words that begin with one of the lexicon's `[clauses] conditions`: on what something hangs is a fact."""
    if side.lexicon is None:
        return False
    words = text.lower().replace("’", "'") + " "
    starts = (c if c.endswith("'") else f"{c} " for c in side.lexicon.words("clauses", "conditions"))
    return words.startswith(tuple(starts))


def _length(text: str, lang: str) -> float:
    """The letters and marks of a text, as English has them."""
    return sum(not c.isspace() for c in text) / letters_per_meaning(lang)


def alike_long(pair: Pair) -> bool:
    """True where neither passage is much longer than the other one, as their languages have it."""
    lengths = [len(side.text) / letters_per_meaning(side.lang) for side in (pair.left, pair.right)]
    return max(lengths) <= LONGER * min(lengths)


def _days(side: Passage) -> set[tuple[int | None, ...]]:
    """The years, months, days and weekdays that a passage names."""
    told = ((m.year, m.month, m.day, m.weekday) for m in side.facts.moments)
    return {parts for parts in told if any(part is not None for part in parts)}


def facts_apart(pair: Pair) -> bool:
    """True where a day, a name or a number of one passage has no counterpart in the other one."""
    if _days(pair.left) != _days(pair.right) and not held_off(pair):
        return True
    found = match_quantities(pair) if pair.left.lexicon and pair.right.lexicon else None
    if found and (found.left or found.right or found.values or found.units):
        return True
    for side, words in ((pair.left, pair.words.left), (pair.right, pair.words.right)):
        for name in (n for n in side.facts.names if n.sure >= SURE_NAME):
            scores = [w.score for w in words if w.content and name.start <= w.start < name.end]
            if scores and min(scores) >= LOST:
                return True
    return False

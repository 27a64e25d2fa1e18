"""Findings on claims that say nearly the same of one event, of which one denies the other or uses an opposite word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.checks.opposite import OppositeCheck
from checker.checks.polarity import PolarityCheck
from checker.model import Finding, Severity
from checker.names.lonenames import same_persons
from checker.pairs import Passage
from checker.statements.denials import unanswered
from checker.statements.opposites import SURE, lone_opposites
from checker.statements.plainclaims import lone_negations, told_plainly
from checker.statements.stance import same_stance
from checker.story.dated import apart
from checker.story.days import told_after
from checker.story.eventpairs import EventPair, event_pairs, near_pairs
from checker.story.events.verdicts import are_told, not_far, reversed_verdict
from checker.story.numbers.moves import of_two_things
from checker.story.story import Story
from claims.facts.opposite import moves, orders, verdicts
from claims.facts.roles.office import find_offices
from claims.words import split_words

# A denial repeats what it denies: both sides must hold nearly all of each other.
MIN_SCORE = 0.78
MIN_SCORE_CROSS = 0.6
MIN_SHARE = 0.66
# From this confidence of the polarity check on, nothing on the other side stands for a negation.
UNANSWERED = 0.77
# From this cosine on, a denied word has its counterpart on the other side (`LINK_MIN` of `checker/words/wordmatch.py`).
SAID = 0.38
# Kinds of negation that deny the whole clause.
DENYING = frozenset({"not", "no", "never"})


def near_findings(story: Story) -> Iterator[Finding]:
    """The findings on claims that are near: exactly one is plainly negated, or two words are opposites."""
    for event in event_pairs(story):
        near = _near(event)
        if _plain(event) and near and _one_denies(event) and _repeats(event):
            yield _finding(event)
        elif are_told(event) and not apart(event.left_article, event.right_article):
            yield from _opposite(event, near and _plain(event))
    known = {_places(event) for event in event_pairs(story)}
    for event in near_pairs(story):
        if _places(event) not in known and (found := reversed_verdict(event)) is not None:
            known.add(_places(event))
            if not _came_later(event, found):
                yield _verdict(event, found)


def _opposite(event: EventPair, near: bool) -> Iterator[Finding]:
    """The findings where the claims use a word and its opposite in the same place.

    Claims that are not near in all they say contradict each other by a verdict alone.
    """
    found = next(OppositeCheck().compare(event.pair), None)
    if found is None or found.confidence < SURE or not _contradicts(event, found, near):
        judged = verdicts("of_persons")
        found = next(lone_opposites(event.pair, judged), None) if _same_accused(event) else None
        found = found or reversed_verdict(event)
    if found is not None and not _came_later(event, found):
        yield _verdict(event, found)


def _verdict(event: EventPair, found: Finding) -> Finding:
    """A finding with two opposite words that decide."""
    left, right = (e.text if e is not None else "" for e in (found.left, found.right))
    return replace(
        found,
        rule="claim-conflict",
        message=f"“{left}” here stands against “{right}” there.",
        reason="",
        told=(),
        severity=Severity.WARNING,
        confidence=round(min(0.85, 0.3 + 0.6 * event.pair.score), 3),
        scope=event.scope,
    )


def _contradicts(event: EventPair, found: Finding, near: bool) -> bool:
    """True if two opposite words make the claims contradict each other."""
    concept = found.left_value.partition(":")[0]
    if concept in moves() and of_two_things(event):
        return False
    # A noun at a pole ("purchase price") names a thing; what happens to it is said by a verb.
    if any(e.text[0].isupper() for e in found.sides) or concept in orders():
        return False
    return (near or (concept in verdicts("of_things") and not_far(event))) and same_stance(event.pair)


def _finding(event: EventPair) -> Finding:
    """A finding with both claims, which are the telling words here."""
    left, _ = lone_negations(event.pair)
    denying = event.pair.left if left else event.pair.right
    word = next(n.text for n in denying.facts.negations if n.kind in DENYING)
    return Finding(
        "claim-conflict",
        Severity.WARNING,
        round(min(0.85, event.pair.score), 3),
        f"One says what the other denies (“{word}”).",
        event.scope,
        event.pair.left.whole(),
        event.pair.right.whole(),
        reason="denied",
        told=(("word", word),),
        left_value="negated" if denying is event.pair.left else "affirmed",
        right_value="negated" if denying is event.pair.right else "affirmed",
    )


def _plain(event: EventPair) -> bool:
    """True if both claims are told plainly."""
    return told_plainly(event.pair)


def _places(event: EventPair) -> frozenset[tuple[str, int]]:
    """The sentences of two claims."""
    sides = (event.left_article, event.left_claim), (event.right_article, event.right_claim)
    return frozenset((article.id, claim.sentence) for article, claim in sides)


def _came_later(event: EventPair, found: Finding) -> bool:
    """True if the later of two reports dates what it tells to a day after the other one: something has changed."""
    sides = (
        (event.left_article, event.left_claim, found.left),
        (event.right_article, event.right_claim, found.right),
    )
    (first, *_), (second, *_) = sides
    if first.date is None or second.date is None or first.date == second.date:
        return False
    earlier, (article, claim, word) = (first, sides[1]) if first.date < second.date else (second, sides[0])
    return word is not None and told_after(article, claim, word.start, word.end, earlier)


def _same_accused(event: EventPair) -> bool:
    """True if the claims are not far and name the same persons."""
    return not_far(event) and same_persons(event.pair)


def _near(event: EventPair) -> bool:
    """True if the claims are as near as a claim and its denial are."""
    cross = event.pair.left.lang != event.pair.right.lang
    return event.pair.score >= (MIN_SCORE_CROSS if cross else MIN_SCORE)


def _repeats(event: EventPair) -> bool:
    """True if each claim holds nearly all of the other."""
    return min(event.pair.covered) >= MIN_SHARE


def _one_denies(event: EventPair) -> bool:
    """True if exactly one side has a negation, a plain one, which nothing on the other side answers."""
    left, right = lone_negations(event.pair)
    if bool(left) == bool(right):
        return False
    only = left or right
    if len(only) != 1 or only[0].kind not in DENYING:
        return False
    # What is denied must be said on the other side: a name with a title denies and affirms nothing.
    if not any(d.likeness >= SAID for d in unanswered(event.pair)):
        return False
    if not _says_something(event.pair.right if left else event.pair.left):
        return False
    # A denial may be worded in many ways, or stand in a clause of its own: the fitted measure of the polarity
    # check tells.
    return any(f.confidence >= UNANSWERED for f in PolarityCheck().compare(event.pair))


def _says_something(side: Passage) -> bool:
    """True for a passage with a word that tells something beside names and titles."""
    if side.lexicon is None:
        return False
    spans = [(n.start - side.start, n.end - side.start) for n in side.facts.names]
    spans += [(m.start, m.end) for m in find_offices(side.text, side.lexicon, side.facts.names)]
    words = (w for w in split_words(side.text, side.lang) if w.content)
    return any(not any(a <= w.start < b for a, b in spans) for w in words)

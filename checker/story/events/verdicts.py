"""Two reports that let one person do, or one thing undergo, the opposite: reject and support, deny and admit.

Such claims need not repeat each other. What a person does must be said of the first whom both claims name, and
of something that both name; what is done to a thing must fill most of both claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Evidence, Finding, Scope, Severity
from checker.names.alike import alike_names
from checker.names.lonenames import other_names
from checker.pairs import Pair, Passage
from checker.statements.opposites import lone_opposites
from checker.statements.stance import same_voice
from checker.story.dated import apart
from checker.story.eventpairs import EventPair, refuses, shares_beside
from checker.words.wordlinks import LinkedWord
from claims.facts.modality import HEDGED
from claims.facts.model import Name
from claims.facts.opposite import verdicts
from claims.words import split_words

# Claims with a verdict and its opposite need not repeat each other; set by hand on the stories of the third round.
VERDICT_SCORE, VERDICT_SCORE_CROSS = 0.55, 0.4
# What two claims say of a thing must be held to this share on both sides.
HELD = 0.4
# What is refused stands so many letters behind.
REACH = 40
# From this score on a word has no counterpart.
LOST = 0.5
# How sure a finding of a refusal and what is done is; set by hand.
REFUSED_SURE = 0.5


def not_far(event: EventPair) -> bool:
    """True if the claims are near enough for a verdict to be on one thing."""
    cross = event.pair.left.lang != event.pair.right.lang
    return event.pair.score >= (VERDICT_SCORE_CROSS if cross else VERDICT_SCORE)


def are_told(event: EventPair) -> bool:
    """True if neither claim is quoted or only held for likely; what one is charged with goes with a verdict."""
    sides = event.pair.left.facts, event.pair.right.facts
    return not any(f.quotes or any(h.level == HEDGED for h in f.hedges) for f in sides)


def reversed_verdict(event: EventPair) -> Finding | None:
    """The finding of two opposite words by which two claims of one time contradict each other, or None."""
    if not not_far(event) or not are_told(event) or apart(event.left_article, event.right_article):
        return None
    for found in lone_opposites(event.pair, verdicts("of_acts")):
        if _one_subject(event, found) and same_voice(event.pair):
            return found
    if (refused := _refused(event)) is not None:
        return refused
    of_things = lone_opposites(event.pair, verdicts("of_things"))
    # A noun at a pole ("purchase price") names a thing; what happens to it is said by a verb.
    done = next((f for f in of_things if not any(e.text[0].isupper() for e in f.sides)), None)
    return done if done is not None and _fills(event.pair) else None


def _fills(pair: Pair) -> bool:
    """True if what two claims say beside their values is said by both, in one voice and of the same names."""
    if other_names(pair) or not same_voice(pair):
        return False
    return min(shares_beside(pair)) >= HELD


def _one_subject(event: EventPair, found: Finding) -> bool:
    """True if both claims name one person before the word that decides, and share a word beside the names."""
    left, right = event.pair.left, event.pair.right
    if found.left is None or found.right is None:
        return False
    one, two = _subject(left, found.left), _subject(right, found.right)
    if one is None or two is None or not alike_names(one, two):
        return False
    return any(_stands_for(event, w, found) for w in _beside_names(left, event.pair.words.left))


def _refused(event: EventPair) -> Finding | None:
    """The finding where one side refuses to do what the other does ("refused to apologise"), of one person."""
    if not (refuses(event.left_claim) or refuses(event.right_claim)):
        return None
    for pair in (event.pair, Pair(event.pair.right, event.pair.left, event.pair.score)):
        refusal = _refusal(pair.left)
        # Whoever denies or weakens what is done in any way ("turned down", "lehnte ab") may refuse it too.
        if refusal is None or pair.right.facts.negations or _refusal(pair.right) is not None:
            continue
        one, two = (
            _subject(pair.left, refusal),
            min(pair.right.facts.names, key=lambda n: n.start, default=None),
        )
        if one is None or two is None or not alike_names(one, two):
            continue
        for word in _beside_names(pair.left, pair.words.left):
            if 0 < word.start - refusal.end <= REACH and word.link >= 0 and word.score < LOST:
                done = pair.words.right[word.link]
                if pair.right.text[done.start - pair.right.start].isupper():
                    continue
                told = pair.right.evidence(done.start, done.end)
                sides = (refusal, told) if pair is event.pair else (told, refusal)
                return _finding_of(*sides)
    return None


def _refusal(side: Passage) -> Evidence | None:
    """The first word by which somebody refuses something."""
    starts = tuple(side.lexicon.words("negation", "refusals")) if side.lexicon else ()
    for word in split_words(side.text, side.lang):
        if starts and word.text.lower().startswith(starts):
            return side.evidence(side.start + word.start, side.start + word.end)
    return None


def _finding_of(left: Evidence, right: Evidence) -> Finding:
    """The finding of a refusal and what is done."""
    message = f"“{left.text}” here stands against “{right.text}” there."
    return Finding("claim-conflict", Severity.WARNING, REFUSED_SURE, message, Scope.ACROSS, left, right)


def _subject(side: Passage, word: Evidence) -> Name | None:
    """The first name of a claim, where it stands before a word."""
    first = min(side.facts.names, key=lambda n: n.start, default=None)
    return first if first is not None and first.end <= word.start else None


def _beside_names(side: Passage, words: tuple[LinkedWord, ...]) -> Iterator[LinkedWord]:
    """The words with a meaning that are no part of a name."""
    spans = [(n.start, n.end) for n in side.facts.names]
    yield from (w for w in words if w.content and not any(a <= w.start < b for a, b in spans))


def _stands_for(event: EventPair, word: LinkedWord, found: Finding) -> bool:
    """True for a word, none of the two that decide, that has a counterpart on the other side."""
    if found.left is None or found.right is None or word.link < 0 or word.score >= LOST:
        return False
    other = event.pair.words.right[word.link]
    return not (found.left.start <= word.start < found.left.end) and not (
        found.right.start <= other.start < found.right.end
    )

"""An allegation on one side that the other side states as a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.messages import version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.statements.lostdoubts import lost_doubts, lost_guesses
from checker.statements.openends import open_ends
from checker.statements.plainly import NEAR_COVERED, is_plain, neighbours, told_alike
from checker.words.wordlinks import LinkedWord
from claims.facts.modality import ALLEGED, HEARSAY, OBLIGED, REPORTED, STRENGTHS
from claims.facts.model import Hedge
from claims.facts.phrase import tokens_of
from claims.facts.polarity import DENYING

RULE = Rule(
    "modality-mismatch",
    "Allegation turned into fact",
    Severity.WARNING,
    "Accuracy/Mistranslation",
    "One side marks a statement as an allegation, as hearsay or as a guess (mutmaßlich, soll, aurait, allegedly, "
    "vermutlich, perhaps) and the other side states it without any hedge, attribution or quotation; or one side leaves "
    "open what may have happened (könnte … verursacht haben) or a step that somebody thinks about (prüft, ob), and the "
    "other tells it as done or decided. The check abstains wherever the other side has any such mark, also a weak one.",
    "de: Der mutmaßliche Täter wurde gefasst. | fr: L'auteur du crime a été arrêté.",
    "de: Er soll betrogen haben. | fr: Il aurait fraudé.",
)
# Confidence where one side holds open what the other tells as a fact: by a strong word ("alleged"), and by any other;
# set by hand.
SURE = 0.8
LIKELY = 0.5
# Confidence where words of saying or less likeness leave it open whether a guess is lost: of 6,000 untouched rows of
# news 14 lose one so, half of them by the translator's doing.
GUESSED = 0.4
# Confidence in what may have been on one side and was on the other, and in a step thought about and taken; set by hand.
OPEN = 0.6
# The counterpart of a word next to "may" stands so near to "will", in characters.
FUTURE_REACH = 40
# A word of doubt so near to "will", in characters, is about it.
DOUBT_REACH = 15
# A verb in the future tense has so many letters (« coûteront »).
FUTURE_LETTERS = 6
# The score of having no counterpart of a word beside "alleged", which hardly any translator leaves out.
NEAR_ALLEGED = 0.85


class ModalityCheck:
    """Asks for every allegation whether the other side has anything of the kind."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where one side alleges and the other only states."""
        for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
            marks = [h for h in side.facts.hedges if h.strength >= STRENGTHS[HEARSAY]]
            if not marks or not (is_plain(other) or _only_reports(side, other)):
                continue
            mark = max(marks, key=lambda h: h.strength)
            strong = mark.strength >= STRENGTHS[ALLEGED]
            if told_alike(pair, mark, is_left, NEAR_ALLEGED if strong else NEAR_COVERED):
                yield _finding(side, other, mark, strong, is_left)
                return
        lost = next(lost_doubts(pair), None)
        if lost is not None:
            mark, is_left = lost
            sides = (pair.left, pair.right) if is_left else (pair.right, pair.left)
            yield _finding(*sides, mark, False, is_left)
            return
        found = next(_made_sure(pair), None) or next(_closed(pair), None)
        guess = next(lost_guesses(pair), None) if found is None else None
        if guess is not None:
            mark, is_left = guess
            sides = (pair.left, pair.right) if is_left else (pair.right, pair.left)
            found = replace(
                _finding(*sides, mark, False, is_left), severity=Severity.INFO, confidence=GUESSED
            )
        if found is not None:
            yield found


def _closed(pair: Pair) -> Iterator[Finding]:
    """The findings of what one side leaves open and the other tells as done or as decided."""
    for end in open_ends(pair):
        side, other = (pair.left, pair.right) if end.on_left else (pair.right, pair.left)
        here, there = side.evidence(end.start, end.end), other.evidence(end.told_start, end.told_end)
        named = version_names(side, other)
        yield Finding(
            RULE.slug,
            Severity.WARNING,
            OPEN,
            f"{named[0]} leaves open (“{here.text}”) what {named[1]} tells as a fact (“{there.text}”).",
            Scope.BETWEEN,
            here if end.on_left else there,
            there if end.on_left else here,
            left_value="open" if end.on_left else "stated",
            right_value="stated" if end.on_left else "open",
        )


def _only_reports(side: Passage, other: Passage) -> bool:
    """True if all that makes the other side less plain is a verb of saying that the first tells too ("has warned")."""
    facts = other.facts
    if not other.text.strip() or other.lexicon is None or facts.hedges or facts.quotes or side.facts.quotes:
        return False
    return not side.facts.attributions and len(facts.attributions) == 1 and bool(facts.attributions[0].source)


def _made_sure(pair: Pair) -> Iterator[Finding]:
    """One finding where what may be on one side will be on the other ("could cost", "will cost")."""
    for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        may, sure = _marks(side, "potential"), _marks(other, "future")
        if len(may) != 1 or not sure or _marks(side, "future") or _marks(other, "potential"):
            continue
        # What cannot be will not be; and who believes or estimates says so on both sides.
        denied = any(n.kind in DENYING for n in (*side.facts.negations, *other.facts.negations))
        said = {a.start for a in other.facts.attributions}
        links = pair.words.left if is_left else pair.words.right
        theirs = pair.words.right if is_left else pair.words.left
        # What the first side says too, and no hedge is there ("prévu", "vorgesehen"), takes nothing away here alone.
        open_ = {h.start for h in side.facts.hedges}
        shared = {
            w.start
            for w in theirs
            if w.link >= 0 and w.score <= NEAR_COVERED and links[w.link].start not in open_
        }
        doubts = [h for h in other.facts.hedges if h not in sure and h.start not in said | shared]
        ours = [h for h in side.facts.hedges if h.level != OBLIGED and h.start != may[0].start]
        # "Possible" says what "may" says, whatever else either side takes away ("halten es für möglich").
        if _possible(other, doubts) and not _possible(side, ours):
            continue
        if denied or len(doubts) > len(ours) or side.facts.hides(may[0].start):
            continue
        near = [*neighbours(links, may[0]), *_closing(side, links, may[0])]
        places = [theirs[w.link].start for w in near if w.link >= 0 and w.score <= NEAR_COVERED]
        # "Will probably" is no certainty.
        sure = [m for m in sure if not any(_gap(m, h) <= DOUBT_REACH for h in doubts)]
        if any(abs(place - mark.start) <= FUTURE_REACH for place in places for mark in sure):
            yield _finding(side, other, may[0], False, is_left)
            return


def _possible(side: Passage, hedges: Sequence[Hedge]) -> bool:
    """True where a side says with one of some hedges that something is possible."""
    words = side.lexicon.words("modality", "chances") if side.lexicon else ()
    return bool(words) and any(h.text.lower().startswith(words) for h in hedges)


def _gap(one: Hedge, two: Hedge) -> int:
    """How many characters stand between two marks."""
    return max(one.start - two.end, two.start - one.end)


def _marks(side: Passage, key: str) -> list[Hedge]:
    """The hedges of a side that are in a list of its lexicon ("potential", "future"), and verbs in the future tense."""
    if side.lexicon is None:
        return []
    words = side.lexicon.words("modality", key)
    found = [h for h in side.facts.hedges if h.text.lower() in words and h.text != h.text.capitalize()]
    known = {h.start for h in found}
    endings = side.lexicon.words("modality", f"{key}_endings")
    for token in tokens_of(side.text):
        start, end = side.start + token.start, side.start + token.end
        ended = len(token.lower) >= FUTURE_LETTERS and token.lower.endswith(endings) and token.start > 0
        # "May" is a month.
        plain = token.start == 0 or side.text[token.start].islower()
        if (token.lower in words or ended) and plain and start not in known:
            found.append(Hedge(start, end, side.text[token.start : token.end], OBLIGED, 0.0))
    return found


def _closing(side: Passage, links: Sequence[LinkedWord], mark: Hedge) -> list[LinkedWord]:
    """The word that closes the clause of a mark, as the verb of "könnte sich … verschieben" does."""
    end = side.clause_end(mark.end)
    return [w for w in links if w.content and mark.end <= w.start and w.end <= end][-1:]


def _finding(side: Passage, other: Passage, mark: Hedge, strong: bool, is_left: bool) -> Finding:
    """The finding for an allegation without counterpart."""
    here, there = side.evidence(mark.start, mark.end), other.whole()
    named = version_names(side, other)
    what, value = ("an allegation", "alleged") if mark.level == REPORTED else ("a doubt", "guessed")
    return Finding(
        RULE.slug,
        Severity.ERROR if strong else Severity.WARNING,
        SURE if strong else LIKELY,
        f"{named[0]} tells {what} (“{mark.text}”), {named[1]} a fact.",
        Scope.BETWEEN,
        here if is_left else there,
        there if is_left else here,
        left_value=value if is_left else "stated",
        right_value="stated" if is_left else value,
    )

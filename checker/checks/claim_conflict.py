"""`claim-conflict`: two claims on the same event, one of which denies the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from checker.checks.opposite import OppositeCheck
from checker.checks.polarity import PolarityCheck
from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.names.lonenames import same_persons
from checker.pairs import Passage
from checker.statements.denials import unanswered
from checker.statements.opposites import SURE, lone_opposites
from checker.statements.plainclaims import lone_negations, told_plainly
from checker.statements.stance import same_stance
from checker.story.dated import apart
from checker.story.days import told_after
from checker.story.eventpairs import EventPair, claim_passage, event_pairs, near_pairs
from checker.story.events.dayacts import acts_of_one_day
from checker.story.events.deniedquotes import denied_quotes
from checker.story.events.founders import foundings_apart
from checker.story.events.opposedacts import Opposed, acts_apart
from checker.story.events.ownacts import acts_within
from checker.story.events.places import places_apart
from checker.story.events.turneddeeds import ToldDeed, deeds_turned
from checker.story.events.verdicts import are_told, not_far, reversed_verdict
from checker.story.numbers.foundercounts import counts_apart
from checker.story.numbers.magnitudes import magnitudes_apart
from checker.story.numbers.moves import moves_apart, of_two_things
from checker.story.numbers.nobody import nobody_and_some, other_harm
from checker.story.persons.belonging import belongings_apart
from checker.story.persons.genderslips import gender_findings
from checker.story.persons.injuries import injuries_apart
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
# How sure a report of nobody is against a count; set by hand.
SOMEBODY = 0.6
# How sure words of amount and founders that are left out are a contradiction; set by hand.
LOOSE = 0.5
# Kinds of negation that deny the whole clause.
DENYING = frozenset({"not", "no", "never"})


class ClaimConflictCheck:
    """Compares the polarity of claims that repeat each other within an article or a story."""

    pairwise: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "claim-conflict",
            "One claim denies the other",
            Severity.WARNING,
            "Accuracy/Mistranslation",
            "Two claims say nearly the same of the same event, but one of them is negated; or two reports let one "
            "person do opposite things, put one thing in two places, or hurt two parts of a body; or one article "
            "lets somebody go by their own will and be dismissed, or something be over and go on; or one sues (buys, "
            "warns) the other here and is sued by the other there; or one person is a woman here and a man there. "
            "As info: a founder whom the other place leaves out or another number of them, and much made of what "
            "another sentence makes little of. Quoted and hedged claims are left alone: a denial that is reported is "
            "no contradiction of the article.",
            "“Berger signed the contract in Basel.” and later “Berger did not sign the contract in Basel.”",
            "“Berger signed the contract.” and “Berger denies that he signed the contract.”",
        ),
    )

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per pair of sentences that contradict each other."""
        told: set[frozenset[tuple[str, int]]] = set()
        for found in acts_apart(story):
            acts = _opposed(found)
            told.add(_sentences(acts))
            yield acts
        for decided in map(_opposed, acts_of_one_day(story)):
            if _sentences(decided) not in told:
                told.add(_sentences(decided))
                yield decided
        for own in acts_within(story):
            sides = own.one.evidence, own.two.evidence
            message = f"“{own.one.text}” stands against “{own.two.text}” in one article."
            values = own.one.value, own.two.value
            found_own = _across(message, sides, round(min(0.85, 0.4 + 0.6 * own.near), 3), values)
            told.add(_sentences(found_own))
            yield replace(found_own, scope=Scope.WITHIN)
        yield from self._of_quotes(story, told)
        yield from (f for f in self._of_events(story) if _sentences(f) not in told)
        for here, there, sure in places_apart(story):
            yield _across(
                f"The place is “{here.evidence.text}” here and “{there.evidence.text}” there.",
                (here.evidence, there.evidence),
                round(SOMEBODY * sure, 3),
                (here.name, there.name),
                "place",
            )
        for home, elsewhere in belongings_apart(story):
            if home.of_body:
                yield _across(
                    f"What is “{home.evidence.text}” here is “{elsewhere.evidence.text}” there.",
                    (home.evidence, elsewhere.evidence),
                    LOOSE,
                    (home.value, elsewhere.value),
                    "home",
                )
        for rises, falls, near in moves_apart(story):
            up, down = (m.evidence for m in (rises, falls))
            yield _across(
                f"“{up.text}” here stands against “{down.text}” there.",
                (up, down),
                round(min(0.8, 0.4 + 0.5 * near), 3),
                (rises.pole, falls.pole),
            )
        for here_is, there_is in deeds_turned(story):
            yield _turned(here_is, there_is)
        yield from self._of_counts(story)
        yield from gender_findings(story)

    def _of_quotes(self, story: Story, told: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on words of one person that one article denies; their sentences are added to `told`."""
        for denied in denied_quotes(story):
            found = _across(
                f"One says what the other denies (“{denied.denial}”).",
                (denied.one.evidence, denied.two.evidence),
                round(min(0.85, denied.near), 3),
                tuple("negated" if p.denials else "affirmed" for p in (denied.one, denied.two)),
                "denied",
                (("word", denied.denial),),
            )
            # "We will not close it" and "we will keep it open" are one.
            opposed = next(OppositeCheck().compare(denied.event.pair), None) is not None
            if not opposed and _sentences(found) not in told:
                told.add(_sentences(found))
                yield found

    def _of_counts(self, story: Story) -> Iterator[Finding]:
        """The findings on who was hurt where, who founded it, how much is made of it, and who came to which harm."""
        for hurt_here, hurt_there in injuries_apart(story):
            places = hurt_here.evidence, hurt_there.evidence
            message = f"“{places[0].text}” was hurt here, “{places[1].text}” there."
            yield _across(message, places, LOOSE, (hurt_here.part, hurt_there.part), "hurt")
        for much, little in magnitudes_apart(story):
            message = f"Much is made of it here (“{much.evidence.text}”), and little there (“{little.evidence.text}”)."
            values = f"much {much.noun}", f"little {little.noun}"
            yield _loose(message, (much.evidence, little.evidence), values, "size")
        for first, second in foundings_apart(story):
            here_are, there_are = (", ".join(sorted(f.founders)) for f in (first, second))
            message = "One of the two names a founder whom the other does not name."
            yield _loose(message, (first.evidence, second.evidence), (here_are, there_are), "founder")
        for fewer, more in counts_apart(story):
            message = f"The number of founders is {fewer.number} here and {more.number} there."
            values = str(fewer.number), str(more.number)
            yield _loose(message, (fewer.evidence, more.evidence), values, "founders")
        for hurt, other in other_harm(story):
            yield _across(
                f"What happened to “{hurt.quantity.text} {hurt.noun}” here is not what happened to "
                f"“{other.quantity.text} {other.noun}” there.",
                tuple(claim_passage(c.article, c.claim).whole() for c in (hurt, other)),
                SOMEBODY,
                (hurt.kind, other.kind),
                "harm",
                (
                    ("one", f"{hurt.quantity.text} {hurt.noun}"),
                    ("two", f"{other.quantity.text} {other.noun}"),
                ),
            )
        for none, some in nobody_and_some(story):
            q = some.quantity
            yield _across(
                f"One report says that there was nobody, the other counts “{q.text}”.",
                (none.evidence, claim_passage(some.article, some.claim).whole()),
                SOMEBODY,
                (f"{none.kind} 0", f"{none.kind} {q.value.normalize():f}"),
                "nobody",
                (("count", q.text),),
            )

    def _of_events(self, story: Story) -> Iterator[Finding]:
        """The findings on claims that are near: exactly one is plainly negated, or two words are opposites."""
        for event in event_pairs(story):
            near = _near(event)
            if _plain(event) and near and _one_denies(event) and _repeats(event):
                yield self._finding(event)
            elif are_told(event) and not apart(event.left_article, event.right_article):
                yield from self._opposite(event, near and _plain(event))
        known = {_places(event) for event in event_pairs(story)}
        for event in near_pairs(story):
            if _places(event) not in known and (found := reversed_verdict(event)) is not None:
                known.add(_places(event))
                if not _came_later(event, found):
                    yield self._verdict(event, found)

    def _opposite(self, event: EventPair, near: bool) -> Iterator[Finding]:
        """The findings where the claims use a word and its opposite in the same place.

        Claims that are not near in all they say contradict each other by a verdict alone.
        """
        found = next(OppositeCheck().compare(event.pair), None)
        if found is None or found.confidence < SURE or not self._contradicts(event, found, near):
            judged = verdicts("of_persons")
            found = next(lone_opposites(event.pair, judged), None) if _same_accused(event) else None
            found = found or reversed_verdict(event)
        if found is not None and not _came_later(event, found):
            yield self._verdict(event, found)

    def _verdict(self, event: EventPair, found: Finding) -> Finding:
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

    def _contradicts(self, event: EventPair, found: Finding, near: bool) -> bool:
        """True if two opposite words make the claims contradict each other."""
        concept = found.left_value.partition(":")[0]
        if concept in moves() and of_two_things(event):
            return False
        # A noun at a pole ("purchase price") names a thing; what happens to it is said by a verb.
        if any(e.text[0].isupper() for e in found.sides) or concept in orders():
            return False
        return (near or (concept in verdicts("of_things") and not_far(event))) and same_stance(event.pair)

    def _finding(self, event: EventPair) -> Finding:
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


def _opposed(found: Opposed) -> Finding:
    """A finding on two acts with opposite outcome in two articles."""
    one, two = found.one, found.two
    message, values = f"“{one.text}” here stands against “{two.text}” there.", (one.value, two.value)
    sure = round(min(0.85, 0.3 + 0.6 * found.near), 3)
    return replace(
        _across(message, (one.evidence, two.evidence), sure, values),
        related=tuple(a.evidence for a in found.again),
    )


def _turned(one: ToldDeed, two: ToldDeed) -> Finding:
    """A finding on who does it to whom."""
    scope = Scope.WITHIN if one.article is two.article else Scope.ACROSS
    message = f"Who does it to whom differs: “{one.evidence.text}” here, “{two.evidence.text}” there."
    values = (" ".join(sorted(t.doer)) for t in (one, two))
    told = _across(message, (one.evidence, two.evidence), SOMEBODY, (next(values), next(values)), "turned")
    return replace(told, scope=scope)


def _sentences(finding: Finding) -> frozenset[tuple[str, int]]:
    """The sentences that a finding holds against each other."""
    return frozenset((e.article, e.sentence) for e in finding.sides)


def _across(
    message: str,
    sides: tuple[Evidence, ...],
    sure: float,
    values: tuple[str, ...],
    reason: str = "",
    told: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """A finding on two articles."""
    return Finding(
        "claim-conflict",
        Severity.WARNING,
        sure,
        message,
        Scope.ACROSS,
        sides[0],
        sides[1],
        left_value=values[0],
        right_value=values[1],
        reason=reason,
        told=told,
    )


def _loose(message: str, sides: tuple[Evidence, Evidence], values: tuple[str, str], reason: str) -> Finding:
    """A finding that may be a way of putting it, within an article or on two."""
    within = sides[0].article == sides[1].article
    scope = Scope.WITHIN if within else Scope.ACROSS
    return replace(_across(message, sides, LOOSE, values, reason), severity=Severity.INFO, scope=scope)


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

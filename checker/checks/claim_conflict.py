"""`claim-conflict`: two claims on the same event, one of which denies the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from checker.checks.near_claims import near_findings
from checker.checks.opposite import OppositeCheck
from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.pairs import Pair
from checker.statements.pronouns import pronouns_apart
from checker.story.eventpairs import claim_passage
from checker.story.events.admissions import admitted_and_denied
from checker.story.events.contradicted import SURE, contradicted
from checker.story.events.dayacts import acts_of_one_day
from checker.story.events.deniedquotes import denied_quotes
from checker.story.events.founders import foundings_apart
from checker.story.events.notbefore import orders_turned
from checker.story.events.opposedacts import Opposed, acts_apart
from checker.story.events.ownacts import acts_within
from checker.story.events.places import places_apart
from checker.story.events.turnedcauses import causes_turned
from checker.story.events.turneddeeds import ToldDeed, deeds_turned
from checker.story.events.turnedquotes import quotes_going_on, quotes_turned
from checker.story.numbers.foundercounts import counts_apart
from checker.story.numbers.magnitudes import magnitudes_apart
from checker.story.numbers.moves import moves_apart
from checker.story.numbers.nobody import nobody_and_some, other_harm
from checker.story.numbers.turnedmoves import moves_within
from checker.story.persons.belonging import belongings_apart
from checker.story.persons.genderslips import gender_findings
from checker.story.persons.injuries import injuries_apart
from checker.story.story import Story

# How sure a report of nobody is against a count; set by hand.
SOMEBODY = 0.6
# How sure words of amount and founders that are left out are a contradiction; set by hand.
LOOSE = 0.5
# How sure a quotation that is turned round by one word is a slip; set by hand.
QUOTED = 0.75
# How sure an admission is of what another report denies, times how near the two are; set by hand.
ADMITTED = 0.8

# What is said of those to whom a harm happened.
HARMED = {"deaths": "are killed", "injured": "are injured", "missing": "are missing"}


class ClaimConflictCheck:
    """Compares the polarity of claims that repeat each other within an article or a story."""

    pairwise: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "claim-conflict",
            "Two claims exclude each other",
            Severity.WARNING,
            "Accuracy/Mistranslation",
            "Two claims say nearly the same of the same event, but one of them is negated, or has a word that excludes "
            "the other one's; or two reports let one "
            "person do opposite things, put one thing in two places, or hurt two parts of a body; or one article "
            "lets somebody go by their own will and be dismissed, or something be over and go on; or one sues (buys, "
            "warns) the other here and is sued by the other there; or one person is a woman here and a man there; or "
            "one report tells as admitted what the other, of no later day, denies. As info: a founder whom the other "
            "place leaves out or another number of them, and much made of what another sentence makes little of. "
            "Quoted and hedged claims are left alone: a denial that is reported is no contradiction of the article.",
            "“Berger signed the contract in Basel.” and later “Berger did not sign the contract in Basel.”",
            "“Berger signed the contract.” and “Berger denies that he signed the contract.”",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the person who is a woman in one version and a man in the other, by pronouns alone."""
        yield from pronouns_apart(pair)

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
        yield from self._of_admissions(story, told)
        for near in (f for f in near_findings(story) if _sentences(f) not in told):
            told.add(_sentences(near))
            yield near
        yield from self._of_places(story)
        yield from self._of_moves(story, told)
        yield from self._of_clauses(story, told)
        for denied, told_so in causes_turned(story):
            message = f"“{denied.text}” stands against “{told_so.text}”."
            cause = _across(message, (denied, told_so), SOMEBODY, ("no cause", "cause"))
            if _sentences(cause) not in told:
                told.add(_sentences(cause))
                yield replace(cause, scope=Scope.WITHIN)
        for late, soon in orders_turned(story):
            order = _loose(
                f"“{late.text}” stands against “{soon.text}”.", (late, soon), ("not before", "before"), ""
            )
            if _sentences(order) not in told:
                told.add(_sentences(order))
                yield order
        for here_is, there_is in deeds_turned(story):
            yield _turned(here_is, there_is)
        yield from self._of_counts(story)
        yield from gender_findings(story)

    def _of_clauses(self, story: Story, told: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on clauses that say the same but for a denial or two opposite words, but for those in `told`."""
        for two in contradicted(story):
            sides, sure = two.sides, round(min(0.85, 0.35 * two.held), 3)
            if two.poles is not None:
                here, there = (e.text for e in sides)
                values = tuple(f"{p.concept} {p.pole}" for p in two.poles)
                found = _across(f"“{here}” stands against “{there}”.", sides, sure, values)
            else:
                values = tuple("negated" if c.denials else "affirmed" for c in (two.one, two.two))
                message = f"One says what the other denies (“{two.word}”)."
                found = _across(message, sides, sure, values, "denied", (("word", two.word),))
            if _sentences(found) in told:
                continue
            told.add(_sentences(found))
            within = two.one.article is two.two.article
            # Within one article as many of the sure ones were wrong as right, on texts that nobody had read.
            severity = Severity.WARNING if two.held >= SURE and not within else Severity.INFO
            yield replace(found, severity=severity, scope=Scope.WITHIN if within else Scope.ACROSS)

    def _of_places(self, story: Story) -> Iterator[Finding]:
        """The findings on one thing in two places, and on a body of two parties or countries."""
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

    def _of_moves(self, story: Story, told: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on what rises here and falls there, but for the sentences in `told`."""
        for rises, falls, held in moves_apart(story):
            up, down = (m.evidence for m in (rises, falls))
            sure = round(min(0.8, 0.4 + 0.5 * held), 3)
            message = f"“{up.text}” here stands against “{down.text}” there."
            moved = _across(message, (up, down), sure, (rises.pole, falls.pole))
            if _sentences(moved) not in told:
                told.add(_sentences(moved))
                yield moved
        for one, two, near in moves_within(story):
            sides, sure = (one.evidence, two.evidence), round(min(0.8, 0.5 + 0.5 * near), 3)
            message = f"“{sides[0].text}” here stands against “{sides[1].text}” there."
            turned = _across(message, sides, sure, (one.pole, two.pole))
            if _sentences(turned) not in told:
                told.add(_sentences(turned))
                yield replace(turned, scope=Scope.WITHIN)

    def _of_quotes(self, story: Story, told: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on words of one person that one article denies; their sentences are added to `told`."""
        for said, turned, word in quotes_turned(story):
            places = said.evidence, turned.evidence
            message = f"One quotation stands in two wordings, of which one turns the other round (“{word}”)."
            found = _across(
                message,
                places,
                QUOTED,
                (" ".join(said.low), " ".join(turned.low)),
                "quoted",
                (("word", word),),
            )
            told.add(_sentences(found))
            yield replace(found, scope=Scope.WITHIN) if said.article is turned.article else found
        for said, other in quotes_going_on(story):
            places = said.evidence, other.evidence
            texts = " ".join(said.low), " ".join(other.low)
            found = _across(
                "One quotation begins alike in two places and goes on otherwise.",
                places,
                QUOTED,
                texts,
                "ending",
            )
            if _sentences(found) not in told:
                told.add(_sentences(found))
                yield replace(found, scope=Scope.WITHIN) if said.article is other.article else found
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

    def _of_admissions(self, story: Story, told: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on what one report tells as admitted and another denies; their sentences are added to `told`."""
        for admitted in admitted_and_denied(story):
            message = "One report tells as admitted what the other denies."
            sides, sure = (admitted.admission, admitted.denial), round(ADMITTED * admitted.near, 3)
            found = _across(message, sides, sure, ("admitted", "denied"), "admitted")
            if _sentences(found) not in told:
                told.add(_sentences(found))
                yield found

    def _of_counts(self, story: Story) -> Iterator[Finding]:
        """The findings on who was hurt where, who founded it, how much is made of it, and who came to which harm."""
        for hurt_here, hurt_there in injuries_apart(story):
            places = hurt_here.evidence, hurt_there.evidence
            message = f"“{places[0].text}” was hurt here, “{places[1].text}” there."
            parts = hurt_here.part, hurt_there.part
            within = places[0].article == places[1].article
            yield (
                _loose(message, places, parts, "hurt")
                if within
                else _across(message, places, LOOSE, parts, "hurt")
            )
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
                f"“{hurt.quantity.text} {hurt.noun}” {HARMED[hurt.kind]} here, “{other.quantity.text} {other.noun}” "
                f"{HARMED[other.kind]} there.",
                tuple(claim_passage(c.article, c.claim).whole() for c in (hurt, other)),
                SOMEBODY,
                (hurt.kind, other.kind),
                "harm",
                (
                    ("one", f"{hurt.quantity.text} {hurt.noun}"),
                    ("two", f"{other.quantity.text} {other.noun}"),
                    ("one_harm", HARMED[hurt.kind]),
                    ("two_harm", HARMED[other.kind]),
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

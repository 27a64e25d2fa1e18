"""`role-conflict`: one person with two offices that exclude each other, or one office with two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from typing import ClassVar

from checker.model import Finding, LedgerEntry, Rule, Scope, Severity
from checker.story.ledger import BODY_HEAD, CALLED, same_organisation
from checker.story.lines import lines_by_person
from checker.story.persons.belonging import Belonging, belongings_apart
from checker.story.persons.clients import clients_apart
from checker.story.persons.exchangedseats import seats_exchanged
from checker.story.persons.headlinetitles import headline_titles
from checker.story.persons.lastdays import LastDay, held_after
from checker.story.persons.likebodies import both_in_one_body, exclusive, of_one_body
from checker.story.persons.newholder import appointed_beside, left_only_now
from checker.story.persons.postmessages import conflict_told
from checker.story.persons.posts import (
    COURT,
    HEAD_LEVEL,
    PLAIN,
    TOP_LEVEL,
    back_and_forth,
    both_former,
    both_high,
    can_be,
    changes,
    days_between,
    departs,
    is_deputy_of,
    later,
    office_of,
    one_sentence,
    relation,
    same_time,
    stands_in,
)
from checker.story.persons.seats import (
    GUESS,
    LIKELY,
    SOFT,
    Pairing,
    of_offices,
    one_post_two_first_names,
    two_acting,
)
from checker.story.persons.twoheads import two_heads
from checker.story.persons.twotitles import two_titles
from checker.story.persons.wrongholder import given_to_another
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.facts.places import entity_of
from claims.offices import Relation, display, load_ontology

# Confidences: set by hand after reading what fires on shared/bench/news cut into documents.
SURE = 0.9
# Within so many days hardly anybody changes posts without being called new in the later report; set by hand.
# Weeks later a member of a board may have become its head, but no head its treasurer.
WEEKS, FEW_DAYS = 14, 10
# A head of a body (TOP_LEVEL or more) is no ordinary member of it (4 or less), whatever their fields.
RANKS_APART = 4

# What places on the field are kinds of.
PLAYER = "player"

RULE = Rule(
    "role-conflict",
    "Offices that exclude each other",
    Severity.ERROR,
    "Accuracy/Mistranslation",
    "One person is given two offices of one organisation that cannot be the same post in other words and "
    "cannot both be held (a managing director who is elsewhere co-lead of a team), or an office that one "
    "person holds at a time has two holders. Promotions, former and interim holders, and offices that go "
    "together (co-founder and chief scientist) are no conflict.",
    "“Der frühere Geschäftsführer von Nordlicht, Jan Berg” and “Berg, Co-Leiter eines Teams von Nordlicht”",
    "“Mitgründer Jan Berg” and “Chefwissenschaftler Jan Berg”",
)


class RoleConflictCheck:
    """Holds the lines of the ledger against each other."""

    pairwise: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per person, pair of offices and pair of articles, then the shared offices."""
        yield from _grouped(_of_persons(story), story)
        held = list(of_offices(story))
        known = {frozenset((one.person_id, two.person_id)) for one, two, *_ in held}
        respelt = [*one_post_two_first_names(story), *two_acting(story), *two_heads(story)]
        held += [p for p in respelt if frozenset((p[0].person_id, p[1].person_id)) not in known]
        yield from _grouped(iter(held), story)
        known |= {frozenset((one.person_id, two.person_id)) for one, two, *_ in respelt}
        lent = list(given_to_another(story))
        yield from _grouped(
            (p for p in lent if frozenset((p[0].person_id, p[1].person_id)) not in known), story
        )
        known |= {frozenset((one.person_id, two.person_id)) for one, two, *_ in lent}
        given = (
            p for p in seats_exchanged(story) if frozenset((p[0].person_id, p[1].person_id)) not in known
        )
        yield from _grouped(given, story)
        told = chain(appointed_beside(story), left_only_now(story), headline_titles(story))
        yield from _grouped(told, story)
        for one, two in clients_apart(story):
            found = _finding((one, two, Severity.WARNING, SOFT, "two_posts"), ())
            message = f"{one.person} is {display(one.office)} of one person here and of another there."
            yield replace(found, message=message, reason="clients")
        for here, there in belongings_apart(story):
            if not here.of_body:
                yield _belonging(here, there)
        for entry, day in held_after(story):
            if day.evidence.article == entry.article:
                yield _after(entry, day)


def _after(entry: LedgerEntry, last: LastDay) -> Finding:
    """The finding of a person who is called by a post after the last day in it."""
    return Finding(
        RULE.slug,
        Severity.WARNING,
        SOFT,
        f"{entry.person} is called {display(entry.office)} here, though the last day in the post was "
        f"{last.day.isoformat()}.",
        Scope.WITHIN,
        entry.evidence,
        last.evidence,
        left_value=f"{entry.person_id}: {entry.office}",
        right_value=f"{last.person}: {last.day.isoformat()}",
        reason="last_day",
        told=(("person", entry.person), ("day", last.day.isoformat())),
    )


def _belonging(one: Belonging, two: Belonging) -> Finding:
    """The finding of one person of two parties or countries."""
    return Finding(
        RULE.slug,
        Severity.WARNING,
        SOFT,
        f"What is “{one.evidence.text}” here is “{two.evidence.text}” there.",
        Scope.ACROSS,
        one.evidence,
        two.evidence,
        left_value=f"{one.kind}: {one.value}",
        right_value=f"{two.kind}: {two.value}",
        reason="home",
    )


def _of_persons(story: Story) -> Iterator[Pairing]:
    """The pairs of lines of one person that conflict."""
    held = lines_by_person(story)
    standing_in = {person for person, lines in held.items() if stands_in(lines, story)}
    for person, entries in held.items():
        for one, two in combinations(entries, 2):
            soon = later(one, two) and not back_and_forth(one, two, entries)
            if (soon and days_between(one, two) > WEEKS) or _compared(one, two, entries, story):
                continue
            if _told_apart(one, two, entries) or _told_apart(two, one, entries):
                continue
            verdict = _of_one_body(one, two, story) if exclusive(one, two) else weigh(one, two)
            if soon and verdict is not None:
                verdict = _softened(one, two, verdict)
            beside = person in standing_in and both_high(one, two) and not is_deputy_of(one, two)
            # The deputy director of one body may head another.
            beside = beside or (is_deputy_of(one, two) and of_one_body(one, two, story) is False)
            if verdict is not None and not beside:
                yield one, two, *verdict
            elif verdict is None and (doubt := two_titles(one, two, entries, story)):
                yield one, two, *doubt


def _told_apart(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether the sentence of one line gives the person the other's office beside its own, then or at another time.

    "Ihr früherer Sprecher und jetziger Stabschef" answers to every "chief of staff" of another article, "Rektor Berg,
    Sprecher der Rektoren" to every rector.
    """
    return one.article != two.article and any(
        (e.article, e.sentence, e.office) == (one.article, one.sentence, two.office) and e is not one
        for e in lines
    )


def _of_one_body(one: LedgerEntry, two: LedgerEntry, story: Story) -> tuple[Severity, float, str] | None:
    """The verdict on two posts of which each body has its own, so that one must be told for both."""
    return (Severity.WARNING, SOFT, "one_body") if both_in_one_body(one, two, story) else None


def _softened(
    one: LedgerEntry, two: LedgerEntry, verdict: tuple[Severity, float, str]
) -> tuple[Severity, float, str] | None:
    """What remains of a verdict where some weeks lie between two reports: posts that exclude each other, softly."""
    roles = [e.role for e in (one, two) if e.role is not None]
    plain = all(r.how in PLAIN and not r.succession for r in roles)
    # The head of the works council is of another body than a "vice-president".
    plain = plain and len({r.modifier for r in roles}) == 1
    once = exclusive(one, two)
    told = all(e.status == RoleStatus.CURRENT and (once or not departs(e)) for e in (one, two))
    apart = relation(one, two) is Relation.CONFLICT or once
    if verdict[0] is Severity.INFO or not apart or not (plain and told):
        return None
    if (once or days_between(one, two) > FEW_DAYS) and _moved_on(one, two):
        return None
    return Severity.WARNING, SOFT, verdict[2]


def _moved_on(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether the later of two lines gives a post as high or higher; counsel does not become prosecutor of a case."""
    first, last = (office_of(e) for e in sorted((one, two), key=lambda e: e.date or ""))
    if first is None or last is None:
        return False
    return last.level >= first.level and last.organisation != COURT


def _compared(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether versions have said all there is to say of two lines: their sentences are held against each other
    already, or one version contradicts itself and the other repeats it.
    """
    if frozenset((one.article, two.article)) not in story.versions:
        return False
    aligned = story.aligns(one.article, one.sentence, two.article, two.sentence)
    guessed = any(e.role is not None and e.role.guessed for e in (one, two))
    judged = aligned and BODY_HEAD not in (one.office, two.office) and not guessed
    return judged or any(
        e.article == other.article and e.article != line.article and can_be(e, line)
        for line, other in ((one, two), (two, one))
        for e in lines
    )


def weigh(one: LedgerEntry, two: LedgerEntry) -> tuple[Severity, float, str] | None:
    """How two offices of one person stand: (severity, confidence, why), or None for no conflict."""
    stand = relation(one, two)
    if stand is Relation.SAME and _called_otherwise(one, two):
        return (
            Severity.WARNING,
            SOFT,
            "interim",
        )
    if stand in (Relation.SAME, Relation.COMPATIBLE, Relation.UNKNOWN):
        return None
    same = same_organisation(one.organisation, two.organisation)
    if same is False or changes(one, two):
        return None
    if stand is Relation.WIDER:
        return _widening(one, two, bool(same))
    if not same_time(one, two) or (
        stand is Relation.DIFFERENT and not (_far_apart(one, two) or both_former(one, two))
    ):
        return None
    if same is None and not _public(one, two):
        return (Severity.WARNING, SOFT, "if_one_body") if _bare_posts(one, two, stand) else None
    if one_sentence(one, two):
        return None
    # A deputy director of one body may be the director of another.
    sure = bool(same) and not (one.inferred and two.inferred) and not is_deputy_of(one, two)
    if any(e.role is not None and e.role.guessed for e in (one, two)):
        return Severity.WARNING, SOFT, "if_title"
    # Of a former and a present post the time is one only where it is that of a departure.
    left = {one.status, two.status} > {RoleStatus.FORMER}
    why = "left_post" if left else "same_time"
    if stand is Relation.DIFFERENT:
        return (Severity.WARNING, SOFT, "rank") if sure else None
    if one.article != two.article and not sure:
        return Severity.WARNING, SOFT, why
    return Severity.ERROR, SURE if sure else LIKELY, why


def _called_otherwise(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether one body calls somebody to an office for the time being in one line and for good in the other.

    Whoever merely mentions an interim head may well say "head".
    """
    called = all(e.role is not None and e.role.how in CALLED for e in (one, two))
    statuses = {one.status, two.status}
    apart = RoleStatus.INTERIM in statuses and statuses & {RoleStatus.CURRENT, RoleStatus.DESIGNATED}
    body = same_organisation(one.organisation, two.organisation)
    return called and bool(apart) and body is True and one.article == two.article


def _bare_posts(one: LedgerEntry, two: LedgerEntry, stand: Relation) -> bool:
    """Whether two articles call a person by posts that exclude each other, and neither says of what body.

    So does one article with two posts at the top of a company. A deputy and the head are of one body where one
    article says which.
    """
    under = is_deputy_of(one, two) and not all(_stated(e, e) for e in (one, two))
    bare = not _stated(one, two) or under or _both_play(one, two)
    bare = bare and (one.article != two.article or _both_top(one, two))
    plain = all(e.role is not None and e.role.how in PLAIN and not e.role.guessed for e in (one, two))
    return stand is Relation.CONFLICT and bare and plain


def _both_top(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices without any body around are of those at the top of a company."""
    offices = office_of(one), office_of(two)
    top = all(o is not None and o.level >= TOP_LEVEL and o.organisation == "company" for o in offices)
    return top and not (one.organisation or two.organisation or is_deputy_of(one, two))


def _both_play(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices are places on the field: whoever has one plays for one team, named or not."""
    return all(o is not None and PLAYER in o.is_a for o in (office_of(one), office_of(two)))


def _far_apart(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices of different fields are too far apart in rank to be one person's in one body."""
    a, b = office_of(one), office_of(two)
    if a is None or b is None or a.wide or b.wide:
        return False
    return max(a.level, b.level) >= TOP_LEVEL and abs(a.level - b.level) >= RANKS_APART


def _widening(one: LedgerEntry, two: LedgerEntry, same: bool) -> tuple[Severity, float, str] | None:
    """A manager who is elsewhere the chief executive: softer, and within one article beside a departure only."""
    offices = [load_ontology().get(e.office) for e in (one, two)]
    wide = [o for o in offices if o is not None and o.wide and not o.both and o.organisation == "company"]
    top = [
        o
        for o in offices
        if o is not None and not o.wide and o.level >= HEAD_LEVEL and o.organisation == "company"
    ]
    if not (wide and top):
        return None
    if same and one.article == two.article and departs(one) and departs(two):
        return Severity.WARNING, SOFT, "level"
    # "Executive" is no "Geschäftsführer", as machines have it; in one language it is another word for the same person.
    return (Severity.INFO, GUESS, "level") if one.lang != two.lang else None


def _public(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices can be told to be of one body though it is not named with both: those of public life,
    in one article also if one line alone names it.
    """
    offices = office_of(one), office_of(two)
    if any(o is None or o.organisation == "company" for o in offices):
        return False
    return one.article == two.article or not _stated(one, two)


def _stated(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether a text says of what body one of two offices is, so that it need not be guessed; a town is none."""
    return any(e.organisation and not e.inferred and not entity_of(e.organisation) for e in (one, two))


def _grouped(pairings: Iterator[Pairing], story: Story) -> Iterator[Finding]:
    """One finding per persons, offices and articles; the clearest pair leads, the others are related."""
    groups: dict[tuple[frozenset[str], ...], list[Pairing]] = defaultdict(list)
    for pairing in pairings:
        one, two = pairing[0], pairing[1]
        people, posts = frozenset((one.person_id, two.person_id)), frozenset((_post(one), _post(two)))
        groups[people, posts, frozenset((one.article, two.article))].append(pairing)
    for members in groups.values():
        best = max(members, key=lambda p: (-p[2].rank, p[3], -p[0].start, -p[1].start))
        yield _finding(best, members, _told_again(best, story))


def _told_again(best: Pairing, story: Story) -> list[LedgerEntry]:
    """The lines of the two articles that give one of the two persons the office of one of two lines once more."""
    told = {(e.person_id, e.office, e.article) for e in best[:2]}
    return [e for e in story.ledger if (e.person_id, e.office, e.article) in told]


def _post(entry: LedgerEntry) -> str:
    """An office under the first of its names, so that the same post in other words groups together."""
    office = office_of(entry)
    return min((entry.office, *office.same_post)) if office else entry.office


def _finding(best: Pairing, members: Sequence[Pairing], again: Sequence[LedgerEntry] = ()) -> Finding:
    """The finding of a group of pairs, with the places that say the same again."""
    one, two, severity, confidence, why = best
    told = [e for pair in members for e in pair[:2]]
    related = {e: None for e in (*told, *again) if e not in (one, two)}
    message, said = conflict_told(one, two, why)
    return Finding(
        RULE.slug,
        severity,
        confidence,
        message,
        Scope.WITHIN if one.article == two.article else Scope.ACROSS,
        one.evidence,
        two.evidence,
        tuple(e.evidence for e in related),
        f"{one.person_id}: {one.office}",
        f"{two.person_id}: {two.office}",
        reason=why,
        told=said,
    )

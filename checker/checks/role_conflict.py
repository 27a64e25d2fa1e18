"""`role-conflict`: one person with two offices that exclude each other, or one office with two holders."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import ClassVar

from rapidfuzz.distance import JaroWinkler

from checker.checks.base import Story
from checker.dated import NEWS_DAYS
from checker.ledger import BODY_HEAD, same_organisation
from checker.model import Evidence, Finding, LedgerEntry, Rule, Scope, Severity
from checker.posts import (
    CHANGES,
    PLAIN,
    TOP_LEVEL,
    both_former,
    both_high,
    can_be,
    changes,
    departs,
    office_of,
    relation,
    same_time,
    stands_in,
    two_posts,
)
from claims.facts.model import RoleStatus
from claims.offices import Office, Relation, display, load_ontology

# Confidences: set by hand after reading what fires on shared/bench/news cut into documents.
SURE = 0.9
LIKELY = 0.75
SOFT = 0.5
GUESS = 0.3
# A head of a body (TOP_LEVEL or more) is no ordinary member of it (4 or less), whatever their fields.
RANKS_APART = 4
# Two persons whose names look this much alike are one, misspelt.
ONE_NAME = 0.9
# Bodies whose single-holder offices past and present holders share in one text without "former".
LONG_LIVED = frozenset({"state", "crown", "church", "city"})

RULE = Rule(
    "role-conflict",
    "Offices that exclude each other",
    Severity.ERROR,
    "accuracy/mistranslation",
    "One person is given two offices of one organisation that cannot be the same post in other words and "
    "cannot both be held (a managing director who is elsewhere co-lead of a team), or an office that one "
    "person holds at a time has two holders. Promotions, former and interim holders, and offices that go "
    "together (co-founder and chief scientist) are no conflict.",
    "“Der frühere Geschäftsführer von Nordlicht, Jan Berg” and “Berg, Co-Leiter eines Teams von Nordlicht”",
    "“Mitgründer Jan Berg” and “Chefwissenschaftler Jan Berg”",
)

UNSAID = "exclude each other, if they are of one body"

Pairing = tuple[LedgerEntry, LedgerEntry, Severity, float, str]


class RoleConflictCheck:
    """Holds the lines of the ledger against each other."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per person, pair of offices and pair of articles, then the shared offices."""
        yield from _grouped(_of_persons(story), story)
        yield from _grouped(_of_offices(story), story)


def _of_persons(story: Story) -> Iterator[Pairing]:
    """The pairs of lines of one person that conflict."""
    held: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        if entry.person_id:
            held[entry.person_id].append(entry)
    standing_in = {person for person, lines in held.items() if stands_in(lines, story)}
    for person, entries in held.items():
        for one, two in combinations(entries, 2):
            if later(one, two) or _compared(one, two, entries, story):
                continue
            verdict = weigh(one, two)
            if verdict is not None and not (person in standing_in and both_high(one, two)):
                yield one, two, *verdict
            elif verdict is None and two_posts(one, two, entries):
                yield one, two, Severity.INFO, GUESS, "may be two posts"


def _compared(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether versions have said all there is to say of two lines: their sentences are held against each other
    already, or one version contradicts itself and the other repeats it.
    """
    if frozenset((one.article, two.article)) not in story.versions:
        return False
    places = frozenset(((one.article, one.sentence), (two.article, two.sentence)))
    guessed = any(e.role is not None and e.role.guessed for e in (one, two))
    judged = places in story.linked and BODY_HEAD not in (one.office, two.office) and not guessed
    return judged or any(
        e.article == other.article and e.article != line.article and can_be(e, line)
        for line, other in ((one, two), (two, one))
        for e in lines
    )


def later(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether the two lines are of articles so many days apart that time may explain a change of office."""
    if one.date is None or two.date is None:
        return False
    days = dt.date.fromisoformat(one.date) - dt.date.fromisoformat(two.date)
    return abs(days.days) > NEWS_DAYS


def weigh(one: LedgerEntry, two: LedgerEntry) -> tuple[Severity, float, str] | None:
    """How two offices of one person stand: (severity, confidence, why), or None for no conflict."""
    stand = relation(one, two)
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
        return (Severity.WARNING, SOFT, UNSAID) if _bare_posts(one, two, stand) else None
    if _one_sentence(one, two):
        return None
    sure = bool(same) and not (one.inferred and two.inferred)
    if any(e.role is not None and e.role.guessed for e in (one, two)):
        return Severity.WARNING, SOFT, "exclude each other, if the title is read rightly"
    why = "exclude each other and are given for the same time"
    if stand is Relation.DIFFERENT:
        return (Severity.WARNING, SOFT, "are far apart in rank and given for the same time") if sure else None
    if one.article != two.article and not sure:
        return Severity.WARNING, SOFT, why
    return Severity.ERROR, SURE if sure else LIKELY, why


def _bare_posts(one: LedgerEntry, two: LedgerEntry, stand: Relation) -> bool:
    """Whether two articles call a person by posts that exclude each other, and neither says of what body."""
    bare = not (one.organisation or two.organisation) and one.article != two.article
    plain = all(e.role is not None and e.role.how in PLAIN and not e.role.guessed for e in (one, two))
    return stand is Relation.CONFLICT and bare and plain


def _far_apart(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices of different fields are too far apart in rank to be one person's in one body."""
    a, b = office_of(one), office_of(two)
    if a is None or b is None or a.wide or b.wide:
        return False
    return max(a.level, b.level) >= TOP_LEVEL and abs(a.level - b.level) >= RANKS_APART


def _widening(one: LedgerEntry, two: LedgerEntry, same: bool) -> tuple[Severity, float, str] | None:
    """A manager who is elsewhere the chief executive: softer, within one article and beside an event only."""
    offices = [load_ontology().get(e.office) for e in (one, two)]
    wide = [o for o in offices if o is not None and o.wide and not o.both and o.organisation == "company"]
    top = [o for o in offices if o is not None and not o.wide and o.holders and o.organisation == "company"]
    if not (wide and top and same and one.article == two.article and departs(one) and departs(two)):
        return None
    return Severity.WARNING, SOFT, "differ in level"


def _one_sentence(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether both stand in one sentence, which then states them together ("president and minister")."""
    return one.article == two.article and one.sentence == two.sentence


def _public(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices can be told to be of one body though it is not named with both: those of public life,
    in one article also if one line alone names it.
    """
    offices = office_of(one), office_of(two)
    if any(o is None or o.organisation == "company" for o in offices):
        return False
    return one.article == two.article or not (one.organisation or two.organisation)


def _of_offices(story: Story) -> Iterator[Pairing]:
    """The pairs of lines that give a single-holder office to two persons, in one article or in two of one time."""
    held: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        office = office_of(entry)
        if office and office.holders and entry.person_id:
            held[_seat(office)].append(entry)
    for entries in held.values():
        for one, two in combinations(entries, 2):
            if one.person_id == two.person_id or later(one, two) or not _rivals(one, two, story.ledger):
                continue
            if one.article != two.article:
                if _told_apart(one, two, story):
                    yield one, two, Severity.WARNING, SOFT, "is held by one person at a time"
                continue
            if _namesakes(one, two):
                yield (
                    one,
                    two,
                    Severity.WARNING,
                    SOFT,
                    "is held by one person at a time, and the surname is one",
                )
                continue
            office = office_of(one)
            soft = one.office != two.office or (office and office.organisation in LONG_LIVED)
            severity = Severity.WARNING if soft else Severity.ERROR
            yield one, two, severity, LIKELY, "is held by one person at a time"


def _told_apart(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool:
    """Whether two articles name the holder and the body in so many words, each its own and no word of the other."""
    office = office_of(one)
    if one.inferred or two.inferred or office is None or office.organisation in LONG_LIVED:
        return False
    if frozenset(((one.article, one.sentence), (two.article, two.sentence))) in story.linked:
        return False
    if (one.office != two.office and not _namesakes(one, two)) or JaroWinkler.similarity(
        one.person_id, two.person_id
    ) >= ONE_NAME:
        return False
    known = {(e.person_id, e.article) for e in story.ledger if (office := office_of(e)) and office.holders}
    return (one.person_id, two.article) not in known and (two.person_id, one.article) not in known


def _seat(office: Office) -> str:
    """The one name of a single-holder office, whatever it is called ("Nordlicht-Chefin" is the chief executive)."""
    others = (load_ontology().get(id_) for id_ in office.same_post)
    return min((office.id, *(o.id for o in others if o is not None and o.holders)))


def _rivals(one: LedgerEntry, two: LedgerEntry, ledger: Sequence[LedgerEntry]) -> bool:
    """Whether two persons are given one office of one organisation for one time, no succession stated."""
    same = same_organisation(one.organisation, two.organisation)
    if same is False or not (same or _namesakes(one, two)):
        return False
    if one.inferred and two.inferred and not _namesakes(one, two):
        return False
    if (
        any(e.status != RoleStatus.CURRENT for e in (one, two))
        or changes(one, two)
        or _one_sentence(one, two)
    ):
        return False
    if departs(one) != departs(two) or any(e.role is not None and e.role.deputy for e in (one, two)):
        return False
    articles = (one.article, two.article)
    return not any(_succeeds(entry, one, two) for entry in ledger if entry.article in articles)


def _namesakes(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two persons bear one surname and other first names; with one post they are hardly two persons."""
    a, b = one.person_id.split(), two.person_id.split()
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0] != b[0]


def _succeeds(entry: LedgerEntry, one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether a line makes one of the two persons a former, coming or newly appointed holder."""
    office = office_of(entry)
    if entry.person_id not in (one.person_id, two.person_id) or office is None:
        return False
    if not {entry.office, *office.same_post} & {one.office, two.office}:
        return False
    if same_organisation(entry.organisation, one.organisation) is False:
        return False
    return entry.status != RoleStatus.CURRENT or (entry.role is not None and entry.role.how in CHANGES)


def _grouped(pairings: Iterator[Pairing], story: Story) -> Iterator[Finding]:
    """One finding per persons, offices and articles; the clearest pair leads, the others are related."""
    groups: dict[tuple[frozenset[str], ...], list[Pairing]] = defaultdict(list)
    for pairing in pairings:
        one, two = pairing[0], pairing[1]
        people, posts = frozenset((one.person_id, two.person_id)), frozenset((_post(one), _post(two)))
        groups[people, posts, frozenset((one.article, two.article))].append(pairing)
    for members in groups.values():
        best = max(members, key=lambda p: (-p[2].rank, p[3], -p[0].start, -p[1].start))
        yield _finding(best, members)


def _post(entry: LedgerEntry) -> str:
    """An office under the first of its names, so that the same post in other words groups together."""
    office = office_of(entry)
    return min((entry.office, *office.same_post)) if office else entry.office


def _finding(best: Pairing, members: Sequence[Pairing]) -> Finding:
    """The finding of a group of pairs."""
    one, two, severity, confidence, why = best
    related = {e: None for pair in members for e in pair[:2] if e not in (one, two)}
    if one.person_id == two.person_id:
        where = f" of {one.role.organisation_text}" if one.role and one.role.organisation_text else ""
        message = (
            f"{one.person} is {display(one.office)}{where} here and {display(two.office)} there: they {why}."
        )
    else:
        message = f"{one.person} and {two.person} are both {display(one.office)}: the office {why}."
    return Finding(
        RULE.slug,
        severity,
        confidence,
        message,
        Scope.WITHIN if one.article == two.article else Scope.ACROSS,
        evidence_of(one),
        evidence_of(two),
        tuple(evidence_of(e) for e in related),
        f"{one.person_id}: {one.office}",
        f"{two.person_id}: {two.office}",
    )


def evidence_of(entry: LedgerEntry) -> Evidence:
    """The evidence of a line of the ledger."""
    return Evidence(entry.article, entry.lang, entry.sentence, entry.start, entry.end, entry.text)

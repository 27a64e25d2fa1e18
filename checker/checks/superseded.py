"""`superseded`: a later article gives another office or holder, or one article's "former" is another's present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import ClassVar

from checker.model import Evidence, Finding, LedgerEntry, Rule, Scope, Severity
from checker.story.ledger import same_organisation
from checker.story.lines import lines_by_person
from checker.story.persons.departures import Left, held_elsewhere
from checker.story.persons.lastdays import LastDay, held_after
from checker.story.persons.postmessages import title_of
from checker.story.persons.posts import AT_ONE_TIME, CHANGES, TOP_LEVEL, has_left, later, relation, tense
from checker.story.persons.succession import two_holders
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.model import Article
from claims.offices import Relation, display, load_ontology

# A later article that knows more is no slip: it is shown, no more; set by hand.
CONFIDENCE = 0.6
# Without dates nothing says which article is the later one: it is shown as info, and the message says so.
UNDATED = "not both articles are dated"
# The reasons of findings: former in one article and held in the other, another office later, given up and held.
FORMER, LATER, LEFT = "former", "later", "left"

RULE = Rule(
    "superseded",
    "True at another time",
    Severity.INFO,
    "Accuracy/Other",
    "Two articles of a story give a person offices that hold at different times: a later dated article "
    "names another office that could not be held with the first, or one article calls former what the other "
    "gives as present, or tells that its holder has left, whether they are dated or not; or articles of different "
    "weeks give one post to two persons. Only time can explain that, and without dates nothing says which holds "
    "today. It is shown and not counted as an error.",
    "“Greta Holm, ehemalige Präsidentin von Nordlicht” and elsewhere “Nordlicht-Präsidentin Greta Holm”",
    "“Mitgründer Jan Berg” in both articles",
)


class SupersededCheck:
    """Compares the lines of one person across the articles of a story."""

    pairwise: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per person, pair of offices and pair of articles."""
        found: dict[tuple[str, frozenset[str], frozenset[str]], tuple[str, list[LedgerEntry]]] = {}
        for person, entries in lines_by_person(story).items():
            for one, two in combinations(entries, 2):
                articles = frozenset((one.article, two.article))
                apart = one.article != two.article and articles not in story.versions
                kept = _keeps_both(one, two, entries)
                why = (_why(one, two) or _left(one, two, entries)) if apart and not kept else ""
                if why:
                    key = person, frozenset((one.office, two.office)), articles
                    found.setdefault(key, (why, []))[1].extend((one, two))
        for why, (one, two, *others) in found.values():
            yield _finding(one, two, why, [e for e in others if e not in (one, two)], story)
        told = {(one.person_id, e.article) for _, (one, *others) in found.values() for e in (one, *others)}
        for entry, gone in held_elsewhere(story):
            if not {(gone.person, entry.article), (gone.person, gone.evidence.article)} <= told:
                yield _gone(entry, gone, story)
        for first, last in two_holders(story):
            yield _two(first, last)
        for entry, day in held_after(story):
            articles = frozenset((entry.article, day.evidence.article))
            if len(articles) > 1 and articles not in story.versions:
                yield _after(entry, day)


def time_dependent(articles: Sequence[Article], ledger: Sequence[LedgerEntry]) -> frozenset[LedgerEntry]:
    """The lines of a ledger that hold at another time than what another of the articles tells."""
    story = Story(tuple(articles), tuple(ledger), ())
    sides = {(e.article, e.start) for f in SupersededCheck().across(story) for e in f.sides}
    return frozenset(e for e in ledger if (e.article, e.start) in sides)


def _why(one: LedgerEntry, two: LedgerEntry) -> str:
    """What the two lines say of time; empty where they say nothing, or the same."""
    same = same_organisation(one.organisation, two.organisation)
    stand = relation(one, two)
    known = same or (same is not False and bool(one.date and two.date) and _single(one))
    if stand is Relation.SAME and known and _former_and_current(one, two):
        return FORMER
    if same is not False and _stands_in(one, two):
        return LATER
    if later(one, two) and same is not False and (same or _public(one, two)) and _promoted(one, two):
        return LATER
    if later(one, two) and stand is Relation.CONFLICT and same is not False:
        # Two posts to come are two plans, of which the later holds.
        settled = one.status == two.status and one.status in AT_ONE_TIME
        return LATER if settled and (same or _public(one, two)) else ""
    return ""


def _left(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> str:
    """What two lines say of a post that was given up; empty where they say nothing."""
    return LEFT if has_left(one, two, lines) else ""


def _single(entry: LedgerEntry) -> bool:
    """Whether one person holds an office at a time, so that its body need not be named."""
    office = load_ontology().get(entry.office)
    return office is not None and bool(office.holders)


def _promoted(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether the later article tells of an appointment to an office of another level."""
    first, last = sorted((one, two), key=lambda e: e.date or "")
    offices = [load_ontology().get(e.office) for e in (first, last)]
    if any(o is None or o.wide or o.both for o in offices) or last.role is None:
        return False
    levels = {o.level for o in offices if o is not None}
    return last.role.how == "appointed" and first.status == RoleStatus.CURRENT and len(levels) > 1


def _stands_in(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether somebody who holds an office is called to another for the time being, or keeps one held so before."""
    if not one.date or not two.date or one.date == two.date:
        return False
    first, last = sorted((one, two), key=lambda e: e.date or "")
    if first.office == last.office:
        new = last.role is not None and (last.role.how in CHANGES or last.role.how == "copula")
        return (first.status, last.status) == (RoleStatus.INTERIM, RoleStatus.CURRENT) and new
    offices = [load_ontology().get(e.office) for e in (first, last)]
    high = all(o is not None and not o.wide and o.level >= TOP_LEVEL for o in offices)
    return high and (first.status, last.status) == (RoleStatus.CURRENT, RoleStatus.INTERIM)


def _keeps_both(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether an article with an office held for the time being gives the other one as held beside it."""
    return any(
        e.article == acting.article and e.status == RoleStatus.CURRENT and _is_post_of(e, held)
        for acting, held in ((one, two), (two, one))
        if acting.status == RoleStatus.INTERIM and held.status == RoleStatus.CURRENT
        for e in lines
    )


def _is_post_of(entry: LedgerEntry, held: LedgerEntry) -> bool:
    """Whether a line gives an office that is none but another line's, in that word or another."""
    return load_ontology().relation(entry.office, held.office) is Relation.SAME


def _former_and_current(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether one line calls the office former and the other gives it as held, not as being left."""
    by_status = {e.status: e for e in (one, two)}
    current = by_status.get(RoleStatus.CURRENT.value)
    if current is None or RoleStatus.FORMER.value not in by_status:
        return False
    return current.role is None or not (current.role.departs or tense(current) == "past")


def _public(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether both are offices of public life, which often stand without their body."""
    offices = [load_ontology().get(e.office) for e in (one, two)]
    return all(o is not None and o.organisation != "company" for o in offices)


def _finding(
    one: LedgerEntry, two: LedgerEntry, why: str, others: Sequence[LedgerEntry], story: Story
) -> Finding:
    """The finding of two lines, the earlier article first where dates are known, and the other lines like them."""
    if one.date and two.date and two.date < one.date:
        one, two = two, one
    dated = bool(one.date and two.date)
    where = ("in the earlier article", "in the later") if dated else ("in one article", "in the other")
    message = f"{one.person} is {title_of(one)} {where[0]} and {title_of(two)} {where[1]}"
    if why == LEFT:
        message = (
            f"{one.person} gives up an office ({display(one.office)}) {where[0]} and holds it {where[1]}"
        )
    note = () if dated else (("note", UNDATED),)
    message += "." if dated else f" ({UNDATED})."
    sides = (_evidence(one, story), _evidence(two, story))
    related = tuple(e.evidence for e in dict.fromkeys(others))
    told = (("person", one.person), *note)
    found = _told(message, sides, (_value(one), _value(two)), related)
    return replace(found, reason=why if dated else f"{why}_undated", told=told)


def _after(entry: LedgerEntry, last: LastDay) -> Finding:
    """The finding of a person whose last day in a post an earlier article tells, and who is called by it later."""
    message = (
        f"{entry.person} is called {display(entry.office)} in the later article, though the earlier one tells the "
        f"last day in the post, {last.day.isoformat()}."
    )
    values = (f"{last.person} until {last.day.isoformat()}", _value(entry))
    told = (("person", entry.person), ("day", last.day.isoformat()))
    found = _told(message, (last.evidence, entry.evidence), values)
    return replace(found, reason="last_day", told=told)


def _gone(entry: LedgerEntry, left: Left, story: Story) -> Finding:
    """The finding of a person who has left a body in one article and has a post in it in another."""
    date = story.by_id[left.evidence.article].date
    dated = entry.date is not None and date is not None
    where = entry.role.organisation_text if entry.role else ""
    post = f"{display(entry.office)} of {where} here and has left it"
    if not where:
        post = f"{display(entry.office)} here and has left that body"
    gone = f"{entry.office} {RoleStatus.FORMER} {date.isoformat() if date else ''}".strip()
    message = f"{entry.person} is {post} there{'' if dated else f' ({UNDATED})'}."
    told = [("person", entry.person), ("body", where)] if where else [("person", entry.person)]
    told += [] if dated else [("note", UNDATED)]
    found = _told(message, (entry.evidence, left.evidence), (_value(entry), gone))
    return replace(found, reason="gone" if where else "gone_body", told=tuple(told))


def _two(first: LedgerEntry, last: LedgerEntry) -> Finding:
    """The finding of a post that another person holds, or is called to, in a later article."""
    message = (
        f"{display(first.office)} is {first.person} in the earlier article and {last.person} in the later."
    )
    values = tuple(f"{e.person_id}: {e.office} {e.date or ''}".strip() for e in (first, last))
    told = (("person", first.person), ("other", last.person))
    found = _told(message, (first.evidence, last.evidence), (values[0], values[1]))
    return replace(found, reason="two_holders", told=told)


def _value(entry: LedgerEntry) -> str:
    """The office of a line with its status and date."""
    return f"{entry.office} {entry.status} {entry.date or ''}".strip()


def _told(
    message: str,
    sides: tuple[Evidence, Evidence],
    values: tuple[str, str],
    related: tuple[Evidence, ...] = (),
) -> Finding:
    """A finding of this rule, of two places in two articles."""
    return Finding(RULE.slug, Severity.INFO, CONFIDENCE, message, Scope.ACROSS, *sides, related, *values)


def _evidence(entry: LedgerEntry, story: Story) -> Evidence:
    """The evidence of a line, with the words by which its holder left the post."""
    shown = entry.evidence
    end = entry.role.left_end if entry.role is not None else -1
    if end <= shown.end or entry.status != RoleStatus.CURRENT:
        return shown
    article = story.by_id[entry.article]
    return replace(shown, end=end, text=article.text[shown.start : end])

"""How two lines of the ledger on one person stand to each other: offices, times, and whether both may be true."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from checker.model import LedgerEntry
from checker.story.dated import NEWS_DAYS
from checker.story.ledger import same_organisation
from checker.story.story import Story
from checker.titles.onepost import is_unmixed
from claims.facts.model import RoleStatus
from claims.facts.places import entity_of
from claims.lexicon import load_lexicon
from claims.offices import Office, Relation, load_ontology
from claims.rolewords import role_words

# Patterns that assert a change of office: what was held before is no contradiction.
CHANGES = frozenset({"appointed", "as"})
# A head of a body has this level or more; two posts of one body that are both called former are apart by so many
# levels where a person would be called by the higher alone.
TOP_LEVEL = 8
FORMER_APART = 3
# Who manages a company or heads its board has this level; a month, in days.
HEAD_LEVEL, SOON = 9, 31
# Work that people go on to do when they have left a body, and from which level on an office is a post.
LASTING, POST_LEVEL = frozenset({"science", "culture", "crime", "work"}), 5
# Where the posts of a case are not held one after the other, nor beside one another.
COURT = "court"
# Patterns by which a text calls a person by a post.
PLAIN = frozenset({"title", "apposition"})
# The pattern of a verb that says who leads.
LEAD = "lead"
# Offices of who came before or after somebody.
TURNS = frozenset({"predecessor", "successor"})
# Relations of two titles, the one that agrees best first.
AGREEING = (
    Relation.SAME, Relation.WIDER, Relation.COMPATIBLE, Relation.UNKNOWN, Relation.DIFFERENT, Relation.CONFLICT,
)  # fmt: skip
# Of two posts with one of these statuses it is known that they are held at one time.
AT_ONE_TIME = frozenset({RoleStatus.CURRENT, RoleStatus.DESIGNATED})
WORD = re.compile(r"\w+")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def office_of(entry: LedgerEntry) -> Office | None:
    """The concept of a line's office."""
    return load_ontology().get(entry.office)


def relation(one: LedgerEntry, two: LedgerEntry) -> Relation:
    """How the offices stand to each other, by whatever meaning of their titles agrees best.

    Of two that may both be posts in court, one is no player ("Verteidiger", "Staatsanwalt"). Who came before or
    after somebody may be anything by now.
    """
    if {one.office, two.office} & TURNS:
        return Relation.SAME if one.office == two.office else Relation.COMPATIBLE
    ontology, single = load_ontology(), one.lang == two.lang or _is_unmixed(one, two) or _is_unmixed(two, one)
    found = {
        (a, b): ontology.relation(a, b, single)
        for a in (one.office, *(one.role.also if one.role else ()))
        for b in (two.office, *(two.role.also if two.role else ()))
    }
    best = min(found.values(), key=AGREEING.index)
    if best is not Relation.DIFFERENT:
        return best
    in_court = [stand for pair, stand in found.items() if all(map(_is_of_court, pair))]
    return min(in_court or [best], key=AGREEING.index)


def _is_unmixed(entry: LedgerEntry, other: LedgerEntry) -> bool:
    """Whether the word of a line is of a language in which it is no other post of another language."""
    return is_unmixed(entry.office, (entry.lang, other.lang), other.office_text)


def _is_of_court(id_: str) -> bool:
    """Whether an office is one of a court case."""
    office = load_ontology().get(id_)
    return office is not None and office.organisation == COURT


def can_be(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two lines give one post, in words that say so."""
    stand = relation(one, two)
    wide = any(o is not None and o.wide for o in (office_of(one), office_of(two)))
    unknown = stand is Relation.UNKNOWN and not any(e.role is not None and e.role.guessed for e in (one, two))
    return stand is Relation.SAME or unknown or (stand is Relation.WIDER and not wide)


def changes(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether one of the lines states a change of office, an interim or a coming one."""
    roles = [e.role for e in (one, two) if e.role is not None]
    if any(r.how in CHANGES for r in roles):
        return True
    # Two posts to come are two at one time.
    coming = [e.status == RoleStatus.DESIGNATED for e in (one, two)]
    return any(e.status == RoleStatus.INTERIM for e in (one, two)) or (any(coming) and not all(coming))


def departs(entry: LedgerEntry) -> bool:
    """Whether the line's sentence speaks of a departure."""
    return entry.role is not None and entry.role.departs


def stands_in(lines: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether a sentence on the person says that one post is held for the time being, or beside another."""
    by_id = story.by_id
    for line in lines:
        lexicon = load_lexicon(line.lang)
        marks = role_words(lexicon).sets["meanwhile"] if lexicon else frozenset()
        sentence = by_id[line.article].sentences[line.sentence].text.lower()
        if (
            line.role is not None
            and line.status == RoleStatus.CURRENT
            and marks & set(WORD.findall(sentence))
        ):
            return True
    return False


def back_and_forth(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether a third line, of a later article, gives the post of the earlier of two again: nobody changes so soon.

    Nor does anybody become the deputy of a post that he held a few weeks before, unless a line says so.
    """
    first, last = sorted((one, two), key=lambda e: e.date or "")
    if not first.date or not last.date or first.status != last.status or changes(one, two):
        return False
    if any(departs(e) for e in (one, two)):
        return False
    again = any(
        e.date is not None and e.date > last.date and e.status == first.status
        for e in lines
        if relation(e, first) is Relation.SAME and e.article not in (one.article, two.article)
    )
    office = office_of(last)
    # Whoever heads the works council may stand under the head of another body.
    bodies = {e.role.modifier for e in (first, last) if e.role is not None}
    lowered = office is not None and first.office in office.stands_under and len(bodies) < 2
    return again or (lowered and days_between(one, two) <= SOON)


def is_deputy_of(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether one of two offices is the deputy's of the other."""
    a, b = office_of(one), office_of(two)
    return (a is not None and two.office in a.stands_under) or (
        b is not None and one.office in b.stands_under
    )


def days_between(one: LedgerEntry, two: LedgerEntry) -> int:
    """How many days lie between the articles of two dated lines."""
    return abs((dt.date.fromisoformat(one.date or "") - dt.date.fromisoformat(two.date or "")).days)


def both_high(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether both offices are of those who head a body, so that one may be held beside the other for a while.

    In a company that is the head of all of it, beside whatever else.
    """
    offices = office_of(one), office_of(two)
    if any(o is None or o.level < TOP_LEVEL for o in offices):
        return False
    company = all(o is not None and o.organisation == "company" for o in offices)
    return not company or any(o is not None and o.level >= HEAD_LEVEL for o in offices)


def same_time(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether both offices are given for one time: the same status, or both as left at a departure."""
    if {tense(one), tense(two)} == {"past", "present"} or any(_dated_past(e) for e in (one, two)):
        return False
    if one.status == two.status:
        left = (departs(one) and departs(two)) or both_former(one, two) or _deputy_left(one, two)
        return one.status in AT_ONE_TIME or left
    if one.article != two.article or not same_organisation(one.organisation, two.organisation):
        return (departs(one) and departs(two)) or _left_as_both(one, two)
    leaves = any(e.status != RoleStatus.FORMER and departs(e) for e in (one, two))
    return leaves or (departs(one) and departs(two)) or _left_as_both(one, two)


def _left_as_both(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two reports give the posts, one as former and one as being left, that somebody had at one body."""
    gone = all(e.status == RoleStatus.FORMER or departs(e) or tense(e) == "past" for e in (one, two))
    stated = not (one.inferred and two.inferred)
    return gone and stated and same_organisation(one.organisation, two.organisation) is True


def both_former(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two former posts of one body are too far apart in rank for a person to be called by both."""
    a, b = office_of(one), office_of(two)
    if a is None or b is None or one.inferred or two.inferred:
        return False
    known = same_organisation(one.organisation, two.organisation)
    return bool(known) and max(a.level, b.level) >= TOP_LEVEL and abs(a.level - b.level) >= FORMER_APART


def _deputy_left(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two articles give a person the post of a head and that of the deputy as the one held before, at one firm.

    Of a country somebody may well have been vice-president, and then president.
    """
    former = all(e.status == RoleStatus.FORMER and not e.inferred for e in (one, two))
    if not former or one.article == two.article or not is_deputy_of(one, two):
        return False
    same = same_organisation(one.organisation, two.organisation)
    return same is True and not any(entity_of(e.organisation) for e in (one, two))


def tense(entry: LedgerEntry) -> str:
    """Whether a line says that somebody "is" or "was" something, "leads" or "led"; "" where no such verb says it."""
    lexicon = load_lexicon(entry.lang)
    if entry.role is None or lexicon is None:
        return ""
    if entry.role.how == LEAD:
        words = role_words(lexicon)
        verb = entry.office_text.lower()
        if words.exact("carries_on", verb.partition(" ")[0]):
            return "present"
        if words.exact("lead_verbs", verb) or words.exact("lead_closing", verb):
            return "present" if words.exact("leads_now", verb) else "past"
    if entry.role.how != "copula":
        return ""
    past = lexicon.words("roles", "past")
    return "past" if any(w in past for w in WORD.findall(entry.text.lower())) else "present"


def _dated_past(entry: LedgerEntry) -> bool:
    """Whether a line says that somebody "was" something in a certain year."""
    return tense(entry) == "past" and YEAR.search(entry.text) is not None


def gives(entry: LedgerEntry, other: LedgerEntry) -> bool:
    """Whether a line gives the post of another one, as far as is known."""
    return entry.office == other.office or relation(entry, other) in (Relation.SAME, Relation.WIDER)


def later(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether the two lines are of articles so many days apart that time may explain a change of office."""
    return one.date is not None and two.date is not None and days_between(one, two) > NEWS_DAYS


def one_sentence(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether both stand in one sentence, which then states them together ("president and minister")."""
    return one.article == two.article and one.sentence == two.sentence


def has_left(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether the earlier of two articles tells that a person gave up a post, and the later calls the person by it.

    Either of the two where not both are dated. Not where the other article knows of it, or where some article calls the
    person to the post again.
    """
    first, last = sorted((one, two), key=lambda e: e.date or "")
    if not first.date or not last.date:
        return any(_has_left(a, b, lines) for a, b in ((one, two), (two, one)))
    return first.date != last.date and _has_left(first, last, lines)


def _has_left(first: LedgerEntry, last: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether one line tells that a person gave up a post, and the other calls the person by it and knows nothing."""
    if first.role is None or first.role.left_end < 0 or not _is_left(first, last):
        return False
    if not _still_called(last) or same_organisation(first.organisation, last.organisation) is False:
        return False
    knows = (e for e in lines if e.article == last.article and e is not last)
    again = (
        e
        for e in lines
        if e.role is not None and e.role.how in CHANGES and (e.date or "") >= (first.date or "")
    )
    return not any(_is_gone(e) and gives(e, last) for e in knows) and not any(gives(e, last) for e in again)


def _is_left(first: LedgerEntry, last: LedgerEntry) -> bool:
    """Whether two lines give one post that ends when its holder leaves, unlike a trade or what a founder stays."""
    offices = office_of(first), office_of(last)
    if any(o is None or o.both or o.level < POST_LEVEL or o.organisation in LASTING for o in offices):
        return False
    return relation(first, last) is Relation.SAME


def _still_called(entry: LedgerEntry) -> bool:
    """Whether a line calls somebody by a post as held."""
    plain = entry.role is not None and (entry.role.how in PLAIN or tense(entry) == "present")
    return plain and entry.status == RoleStatus.CURRENT and not departs(entry)


def _is_gone(entry: LedgerEntry) -> bool:
    """Whether a line knows that a post is over, or is held for the time being."""
    return entry.status in (RoleStatus.FORMER, RoleStatus.INTERIM) or departs(entry)

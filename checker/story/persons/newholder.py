"""Posts of which an article names a holder beside another who was called to it, or is only now leaving it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import LedgerEntry, Severity
from checker.story.dated import NEWS_DAYS
from checker.story.days import day_of
from checker.story.ledger import BODY_HEAD, HEAD, same_organisation
from checker.story.lines import lines_by_article
from checker.story.persons.posts import (
    HEAD_LEVEL,
    LEAD,
    PLAIN,
    TURNS,
    changes,
    departs,
    office_of,
    one_sentence,
    relation,
)
from checker.story.persons.seats import GUESS, SOFT, Pairing, seat_of
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.facts.roles.leaving import is_body
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.offices import Relation
from claims.rolewords import role_words

WORD = re.compile(r"\w+")
# The reasons of the findings, which the check has words for.
CALLED_TO, ONLY_NOW = "called_to", "only_now"


def appointed_beside(story: Story) -> Iterator[Pairing]:
    """The lines of one article of which one calls somebody by a post and another says who was called to it before.

    Told for a day that has passed, with no word of who leaves: then the first line is of a post that is over.
    """
    told = lines_by_article(story)
    for article in story.articles:
        for new in told[article.id]:
            if new.role is None or new.role.how != "appointed" or not _is_past(new, article):
                continue
            for old in told[article.id]:
                if _is_replaced(old, new, told[article.id], article):
                    yield old, new, Severity.WARNING, SOFT, CALLED_TO


def _is_past(entry: LedgerEntry, article: Article) -> bool:
    """Whether a line tells an appointment of a day some time before its article, and no day to come."""
    near = [s for s in article.content if s.index in (entry.sentence, entry.sentence + 1)]
    days = [d for s in near for m in s.facts.moments if (d := day_of(m, article.date)) is not None]
    if article.date is None or entry.status != RoleStatus.CURRENT or not days:
        return False
    here = [d for m in near[0].facts.moments if (d := day_of(m, article.date)) is not None]
    return max(days) <= article.date and bool(here) and (article.date - min(here)).days > NEWS_DAYS


def _is_replaced(old: LedgerEntry, new: LedgerEntry, lines: Sequence[LedgerEntry], article: Article) -> bool:
    """Whether a line calls somebody else by the post of an appointment, of whose leaving no sentence speaks."""
    office, called = office_of(old), office_of(new)
    if office is None or called is None or not office.holders or seat_of(office) != seat_of(called):
        return False
    plain = old.role is not None and old.role.how in PLAIN and old.status == RoleStatus.CURRENT
    stated = not old.inferred and not new.inferred and same_organisation(old.organisation, new.organisation)
    if (
        not plain
        or not stated
        or old.person_id == new.person_id
        or not old.person_id
        or one_sentence(old, new)
    ):
        return False
    if any(e.person_id == old.person_id and (e.status != old.status or departs(e)) for e in lines):
        return False
    surname = old.person_id.split()[-1]
    about = [s for s in article.content if any(n.key.split()[-1] == surname for n in s.facts.names)]
    # The next sentence may go on with a pronoun.
    near = {i for s in about for i in (s.index, s.index + 1)}
    return not any(_speaks_of_leaving(s) for s in article.content if s.index in near)


def _speaks_of_leaving(sentence: Sentence) -> bool:
    """Whether a sentence has a word for a departure."""
    lexicon = load_lexicon(sentence.lang)
    return lexicon is not None and role_words(lexicon).begins("departure", WORD.findall(sentence.text))


def left_only_now(story: Story) -> Iterator[Pairing]:
    """The lines of one article of which one tells who is just leaving the head of a body, and one who is its head.

    Where no line and no sentence tells of a successor.
    """
    told = lines_by_article(story)
    for article in story.articles:
        lines = told[article.id]
        leaving = [e for e in lines if _is_leaving(e, lines)]
        for old in leaving:
            for held in lines:
                if _is_held(held, old, lines) and not _takes_over(held, article):
                    # A former head may have been followed long ago, whatever else is left now.
                    gone = old.status == RoleStatus.FORMER
                    sure = (Severity.INFO, GUESS) if gone else (Severity.WARNING, SOFT)
                    yield old, held, *sure, ONLY_NOW


def _is_leaving(entry: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether a line gives somebody a post at the head of a body that the article tells the person to leave now."""
    if entry.inferred or not entry.organisation or not entry.person_id or not _heads(entry):
        return False
    if entry.status == RoleStatus.CURRENT:
        return departs(entry)
    gone = any(e.person_id == entry.person_id and departs(e) for e in lines)
    return entry.status == RoleStatus.FORMER and gone


def _heads(entry: LedgerEntry) -> bool:
    """Whether a line gives a post at the head of a body: of a company, or of all of what it says."""
    office, role, lexicon = office_of(entry), entry.role, load_lexicon(entry.lang)
    if office is None or role is None or role.deputy or role.guessed or lexicon is None:
        return False
    if office.id == HEAD:
        # "Studiochef Berg, der Nordlicht führt" heads all of it, a "Technikchef" a part.
        whole = role.how == LEAD or (role.modifier and is_body(role.modifier, role_words(lexicon)))
        return bool(whole) and not role.unit
    return (office.level >= HEAD_LEVEL or office.id == BODY_HEAD) and not office.both


def _is_held(held: LedgerEntry, old: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether a line calls another person by the post of a line at the same body, as held, and none as a new one."""
    if held.person_id == old.person_id or " " not in held.person_id or held.inferred or not _heads(held):
        return False
    if held.role is None or held.role.how not in (*PLAIN, LEAD, "copula") or held.role.succession:
        return False
    if same_organisation(held.organisation, old.organisation) is not True or one_sentence(held, old):
        return False
    wide = {HEAD, BODY_HEAD} & {held.office, old.office}
    if not wide and relation(held, old) is not Relation.SAME:
        return False
    surnames = held.person_id.split()[-1], old.person_id.split()[-1]
    mine = [e for e in lines if e.person_id == held.person_id]
    new = any(e.status != RoleStatus.CURRENT or changes(e, e) or e.office in TURNS for e in mine)
    return surnames[0] != surnames[1] and not new and not any(departs(e) for e in mine)


def _takes_over(entry: LedgerEntry, article: Article) -> bool:
    """Whether a sentence on a person has a word for a succession."""
    lexicon, surname = load_lexicon(entry.lang), entry.person_id.split()[-1]
    about = (s for s in article.content if any(n.key.split()[-1] == surname for n in s.facts.names))
    return lexicon is None or any(
        role_words(lexicon).begins("succession", WORD.findall(s.text)) for s in about
    )

"""Posts that somebody was called to some time ago and by which the same article still calls another person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.model import LedgerEntry, Severity
from checker.story.dated import NEWS_DAYS
from checker.story.ledger import same_organisation
from checker.story.persons.lastdays import day_of
from checker.story.persons.posts import PLAIN, departs, office_of, one_sentence
from checker.story.persons.seats import SOFT, Pairing, seat_of
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.rolewords import role_words

WORD = re.compile(r"\w+")
# The reason of the findings, which the check has words for.
CALLED_TO = "called_to"


def appointed_beside(story: Story) -> Iterator[Pairing]:
    """The lines of one article of which one calls somebody by a post and another says who was called to it before.

    Told for a day that has passed, with no word of who leaves: then the first line is of a post that is over.
    """
    told: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        told[entry.article].append(entry)
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

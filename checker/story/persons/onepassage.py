"""Whether one passage calls two persons by a post of a company whose body it does not name, so that it is of one."""

from __future__ import annotations

import re

from checker.model import LedgerEntry
from checker.story.persons.posts import PLAIN, office_of
from checker.story.story import Story
from claims.facts.model import NameKind
from claims.facts.wordtable import is_known
from claims.letters import UPPER
from claims.model import Sentence

# A word with a capital.
CAPITAL = re.compile(rf"{UPPER}[\w-]+")


def of_one_passage(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool:
    """Whether one paragraph calls two persons by a post of a company and no body is named there: it is of one."""
    offices = office_of(one), office_of(two)
    if one.article != two.article or one.organisation or two.organisation:
        return False
    plain = all(e.role is not None and e.role.how in PLAIN and not e.role.guessed for e in (one, two))
    if not plain or any(o is None or o.organisation != "company" for o in offices):
        return False
    article = story.by_id[one.article]
    first, last = sorted((one.sentence, two.sentence))
    between = article.sentences[first : last + 1]
    named = any(n.kind not in (NameKind.PERSON, NameKind.PLACE) for s in between for n in s.facts.names)
    turned = any(r.succession or r.departs for s in between for r in s.facts.roles)
    strange = any(_strange_before(e, article.sentences[e.sentence]) for e in (one, two))
    return len({s.paragraph for s in between}) == 1 and not (named or turned or strange)


def _strange_before(entry: LedgerEntry, sentence: Sentence) -> bool:
    """Whether a word that nobody knows stands with a capital before a title in its sentence: it may name a body."""
    before = [m[0] for m in CAPITAL.finditer(sentence.text, 0, max(0, entry.start - sentence.start))]
    return not all(is_known(w, sentence.lang) or is_known(w.lower(), sentence.lang) for w in before)

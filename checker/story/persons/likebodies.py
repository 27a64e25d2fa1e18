"""Of what kind of body two titles are, by the nouns behind them: "Vorsitzende des Stiftungsrats", "treasurer of the
foundation"."""

from __future__ import annotations

import re

from checker.model import LedgerEntry
from checker.story.ledger import same_organisation
from checker.story.persons.posts import PLAIN, office_of, one_sentence
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.facts.model import RoleStatus
from claims.facts.roles.role import name_key
from claims.lexicon import load_lexicon
from claims.rolewords import role_words

# Offices that all kinds of bodies have, so that a person may well have one in each of two.
ANYWHERE, OFFICERS = "any", "officers"
# From this cosine on two nouns are of one kind of body: "Stiftungsrats" and "foundation" .84, "Vereins" and "club"
# .76; "Verbandes" and "fédération" .21, "foundation" and "party" .09.
ALIKE = 0.7
WORD = re.compile(r"[ \u00a0]?([^\W\d_]+)['’]?")


def exclusive(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two titles are of an officer of any body and of a post that nobody has beside it in one body."""
    a, b = office_of(one), office_of(two)
    if a is None or b is None or {a.organisation, b.organisation} != {ANYWHERE}:
        return False
    if OFFICERS not in (a.group, b.group):
        return False
    return a.id in b.excludes or b.id in a.excludes


def both_in_one_body(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool:
    """Whether two lines call a person by two posts that are told to be of one body, by its name or by its noun."""
    plain = all(e.role is not None and e.role.how in PLAIN for e in (one, two))
    held = all(
        e.status == RoleStatus.CURRENT and e.role is not None and e.role.left_end < 0 for e in (one, two)
    )
    if not (plain and held) or one_sentence(one, two):
        return False
    return of_one_body(one, two, story) is True


def of_one_body(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool | None:
    """Whether two titles are of one body, by its name or by its noun; None where that is not told of both."""
    same = same_organisation(one.organisation, two.organisation)
    nouns = _noun(one, story), _noun(two, story)
    # A body that is only inferred says less than the noun that stands there.
    if not all(nouns) or not (same is None or one.inferred or two.inferred):
        return same
    here, there = shipped_encoder().encode(nouns)
    return float(here @ there) >= ALIKE


def _noun(entry: LedgerEntry, story: Story) -> str:
    """The noun right behind a title and "of", articles left out; "" where there is none, or the body's name."""
    lexicon = load_lexicon(entry.lang)
    if entry.role is None or lexicon is None:
        return ""
    words = role_words(lexicon)
    text = story.by_id[entry.article].text
    at, owned = entry.role.office_end, False
    while (word := WORD.match(text, at)) is not None:
        small = words.exact("of", word[1]) or words.exact("articles", word[1])
        if not small:
            # "Direktorin von Nordlicht": a body's name is no noun.
            named = same_organisation(name_key(word[1]), entry.organisation)
            named = named or name_key(word[1]) in entry.role.organisation.split()
            return word[1] if owned and not named else ""
        at, owned = word.end(), True
    return ""

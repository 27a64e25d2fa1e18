"""Whether a title is in the singular or in the plural: of one, or of many."""

from __future__ import annotations

from checker.pairs import Passage
from claims.facts.roles.officemention import OfficeMention
from claims.lexicon import Lexicon
from claims.offices import labels
from claims.rolewords import fold, role_words


def numbers_apart(one: OfficeMention, here: Passage, two: OfficeMention, there: Passage) -> bool:
    """True for a title in the plural beside one in the singular, which is not its own ("councillors", « maire »)."""
    numbers = {_number(m, side.lexicon) for m, side in ((one, here), (two, there)) if side.lexicon}
    return numbers == {1, 2}


def _number(title: OfficeMention, lexicon: Lexicon) -> int:
    """1 for a title in the singular, 2 in the plural, 0 where words do not tell (« der Minister, die Minister »)."""
    if not lexicon.table("roles").get("plurals_are_marked", False):
        return 0
    last = fold(title.text.lower()).split()[-1]
    plural = (last,) not in labels(lexicon).phrases and last.endswith(_endings(lexicon))
    return 2 if plural else 1


def _endings(lexicon: Lexicon) -> tuple[str, ...]:
    """The endings of titles in the plural."""
    return tuple(role_words(lexicon).sets["plural_ends"])

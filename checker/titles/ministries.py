"""Ministries by their field: "Finanzministerium" and « ministère du Travail » are two.

A ministry is read as its minister would be, whose titles the ontology knows by field; the lexicon's table
`[roles.ministries]` maps the words for a ministry to those for a minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.names.peoples import Affiliation
from checker.pairs import Pair, Passage
from claims.facts.roles.office import find_offices
from claims.lexicon import Lexicon

# A minister of no field.
ANY = "minister"
# What stands so many letters around the word may tell its field.
REACH = 40
# A first part with its hyphen, and one small word, before the compound that both share.
_SHARED = re.compile(r"\w[-\u2010\u2011] [^\W\d]+ \w*$")


def other_ministries(pair: Pair) -> Iterator[tuple[Affiliation, Affiliation]]:
    """Yield the one ministry that only the left side tells with the one that only the right side tells.

    A minister tells of the ministry too.
    """
    left, right = (list(_told(side)) for side in (pair.left, pair.right))
    if not left or not right:
        return
    lone = [
        [t for t in here if t.value not in _offices(there)]
        for here, there in ((left, pair.right), (right, pair.left))
    ]
    if all(len({t.value for t in side}) == 1 for side in lone):
        yield lone[0][0], lone[1][0]


def _offices(side: Passage) -> set[str]:
    """The ministers that a side tells of, and those of its ministries."""
    if side.lexicon is None:
        return set()
    ministers = {office for m in find_offices(side.text, side.lexicon) for office in m.offices}
    return ministers | {t.value for t in _told(side)}


def _told(side: Passage) -> Iterator[Affiliation]:
    """The ministries of a side whose field is known."""
    if side.lexicon is None or (words := _words(side.lexicon)) is None:
        return
    table = side.lexicon.table("roles")["ministries"]
    for match in words.finditer(side.text):
        # "Jugend- und Sportministerium" has two fields, of which only one would be read.
        if _SHARED.search(side.text, 0, match.start()):
            continue
        first = max(0, match.start() - REACH)
        # A letter such as "ſ" matches without regard to case, and is no other in small letters.
        minister = table.get(match[0].lower())
        if minister is None:
            continue
        longer = len(match[0]) - len(minister)
        text = side.text[first : match.start()] + minister + side.text[match.end() : match.end() + REACH]
        at = match.start() - first
        for mention in find_offices(text, side.lexicon):
            if mention.start <= at < mention.end and ANY not in mention.offices and ANY in mention.office:
                start, end = side.start + first + mention.start, side.start + first + mention.end + longer
                yield Affiliation(start, end, mention.office, word=True)


@cache
def _words(lexicon: Lexicon) -> re.Pattern[str] | None:
    """The words for ministries of a language, also at the end of compounds."""
    words = sorted(lexicon.table("roles").get("ministries", {}), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None

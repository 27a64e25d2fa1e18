"""A part of a whole and the share that a text gives it: "212 of the 340 votes, almost three quarters of the total", or
an amount and how much of a larger one it is said to be: "6.5 million, or 8 per cent of a budget of 84 million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Claim

# A share is told in round numbers: so far it may be from what the two counts give; set by hand.
ROUNDED = Decimal("0.08")
# A percentage is told in round numbers too: an amount that is so many times what it gives is another one; set by hand.
ASTRAY = Decimal("1.5")
# Words between the counts, and between the second one and the share.
JOINED, BEHIND = 4, 8
PERCENT = Decimal(100)
# A share right behind a mark tells the counts anew; a word that goes on after it may make it a share of something else.
OPENS = re.compile(r"[,(–—-]")
# A clause that the share closes.
CLOSED = re.compile(r"\s*(?:[.,;:)–—]|\Z)")
WORD = re.compile(r"\w+")


def shares_missum(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The parts of a whole that an article gives another share than their numbers do: the part and the share."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for claim in widest_claims(article):
            lexicon = load_lexicon(claim.lang)
            found = _wrong_share(claim, lexicon) if lexicon else None
            if found is not None:
                yield event_of(article, claim, article, claim, 1.0), *found


def _wrong_share(claim: Claim, lexicon: Lexicon) -> tuple[Quantity, Quantity] | None:
    """The part and the share of a claim that do not go together, or None."""
    told = sorted((q for q in claim.facts.quantities if not q.soft and q.high is None), key=lambda q: q.start)
    for (part, whole), share in zip(pairwise(told), told[2:], strict=False):
        if _is_amount_of(claim, part, whole, share, lexicon):
            return part, whole
        if not _is_part(claim, part, whole, lexicon) or not _is_share(claim, whole, share, lexicon):
            continue
        value = share.value / PERCENT if share.unit == "percent" else share.value
        if abs(part.value / whole.value - value) > ROUNDED and not claim.facts.hides(part.start):
            return part, share
    return None


def _is_amount_of(claim: Claim, part: Quantity, share: Quantity, whole: Quantity, lexicon: Lexicon) -> bool:
    """True for an amount, a percentage and a whole in one unit that are told of each other and do not go together."""
    # "6.5 million euros, or 8 per cent of 84 million".
    alike = part.unit == whole.unit or (not whole.unit and whole.scale > 1)
    if not part.unit or not alike or share.unit != "percent" or not share.value * whole.value:
        return False
    before, behind = _between(claim, part, share), WORD.findall(_between(claim, share, whole).lower())
    of = {w.rstrip("'") for w in lexicon.words("numbers", "amount_of")}
    told = OPENS.search(before) is not None and len(WORD.findall(before)) <= BEHIND
    near = 0 < len(behind) <= JOINED and {behind[0], behind[-1]} <= of
    if not told or not near or claim.facts.hides(part.start):
        return False
    said = part.value * PERCENT / whole.value / share.value
    return not 1 / ASTRAY < said < ASTRAY


def _is_part(claim: Claim, part: Quantity, whole: Quantity, lexicon: Lexicon) -> bool:
    """True for a count of a larger one: "212 of the 340 votes"."""
    counts = all(q.dimension == "count" and not q.unit for q in (part, whole))
    between = WORD.findall(_between(claim, part, whole).lower())
    marked = bool(re.search(r"[,;:.()]", _between(claim, part, whole)))
    joined = any(w in lexicon.words("numbers", "share_of") for w in between)
    genitive = bool(between) and between[0] in lexicon.words("numbers", "definite")
    return (
        counts
        and 0 < part.value < whole.value
        and len(between) <= JOINED
        and not marked
        and (joined or genitive)
    )


def _is_share(claim: Claim, whole: Quantity, share: Quantity, lexicon: Lexicon) -> bool:
    """True for a share that a mark parts from the whole, and that is one of this whole as far as is told."""
    if share.dimension != "ratio" or share.unit not in ("", "percent"):
        return False
    between, behind = _between(claim, whole, share), claim.text[share.end - claim.start :]
    first = WORD.match(behind.strip().lower())
    of = lexicon.words("roles", "of") + lexicon.words("numbers", "share_of")
    near = OPENS.search(between) is not None and len(WORD.findall(between)) <= BEHIND
    return near and (CLOSED.match(behind) is not None or (first is not None and first[0] in of))


def _between(claim: Claim, one: Quantity, two: Quantity) -> str:
    """The text between two numbers of a claim."""
    return claim.text[one.end - claim.start : two.start - claim.start]

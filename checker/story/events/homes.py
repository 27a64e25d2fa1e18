"""Where a body is at home by a word beside its noun: "die Hamburger Reederei Nordvik", "Nordvik, a Hamburg firm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.facts.bodywords import is_body_noun, is_borne
from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary
from claims.facts.places import entity_of, plain
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Claim

# A town's name that is no known one has so many letters at least before the adjective's ending.
SHORTEST = 4
# The letter before an adjective's ending that the town's name may lack.
LINKING = "n"
CITY, LAND = "city:", "place:"
# So many words behind a town the noun for a body stands at most.
BEHIND = 4
WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Home:
    """A town where a body is at home: the `place` as written, what it is `called`, and the key of the `owner`."""

    place: Name
    called: str
    owner: str


def homes_beside(claim: Claim) -> Iterator[Home]:
    """The towns that stand beside the noun for a body whose name stands there too."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None:
        return
    for match in _pattern(lexicon).finditer(claim.text):
        noun = next(
            (w for w in WORD.finditer(claim.text, *match.span("behind")) if _is_noun(w[0], lexicon)), None
        )
        if noun is None:
            continue
        start, end = (claim.start + at for at in match.span("place"))
        owner = _owner(claim, claim.start + match.start(), claim.start + noun.end())
        called = _town(match["place"], claim, start, end, lexicon)
        if owner is None or not called or claim.facts.is_quoted(start):
            continue
        place = Name(
            start, end, match["place"], NameKind.PLACE, called, tuple(called.split()), entity_of(called)
        )
        yield Home(place, called, owner.key)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A town, or an adjective made from one, with the words behind it."""
    endings, before = lexicon.words("seats", "adjectives"), lexicon.words("seats", "before_bodies")
    if not (endings or before):
        return re.compile(r"(?!)")
    word = rf"{UPPER}[^\W\d_]+"
    if endings:
        return re.compile(rf"(?<![\w-])(?P<place>{word}(?:{'|'.join(endings)}))(?P<behind>\s[\w-]+)")
    opens = rf"\b(?i:{'|'.join(before)})\s(?P<place>{word}(?:\s{word})?)(?:-based)?"
    return re.compile(rf"{opens}(?P<behind>(?:\s[a-z-]+){{1,{BEHIND}}})")


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """True for a noun for a body that no person is called by."""
    return is_body_noun(word, lexicon) and not is_borne(word, lexicon)


def _owner(claim: Claim, start: int, end: int) -> Name | None:
    """The body that is named right behind a noun with its town, or right before it and a comma."""
    text = claim.text
    for name in claim.facts.names:
        if name.kind is not NameKind.ORGANISATION or name.entity:
            continue
        gap = text[name.end - claim.start : start - claim.start]
        # The finder may have taken the noun into the name.
        behind = name.start == end + 1 or name.start < end < name.end
        if behind or (name.end < start and gap == ", "):
            return name
    return None


def _town(written: str, claim: Claim, start: int, end: int, lexicon: Lexicon) -> str:
    """What a town is called beside which a noun for a body stands, in plain letters; "" for none."""
    endings = lexicon.words("seats", "adjectives")
    if not endings:
        key = plain(written)
        name = next((n for n in claim.facts.names if n.start == start and n.end == end), None)
        found = name is not None and name.kind is NameKind.PLACE and not name.entity.startswith(LAND)
        return key if found or entity_of(key).startswith(CITY) else ""
    ending = next(e for e in endings if written.endswith(e))
    stem = written.removesuffix(ending)
    left_off = ("", *lexicon.words("seats", "left_off"))
    # "Münchner": an n of the ending's stands for the syllable left off.
    stems = (stem, stem[:-1]) if stem.endswith(LINKING) else (stem,)
    forms = [s + left for s in stems for left in left_off]
    known = next((f for f in forms if entity_of(plain(f)).startswith(CITY)), None)
    if known is not None:
        return plain(known)
    return "" if len(stem) < SHORTEST or is_ordinary(written, lexicon.lang) else plain(stem)

"""What a bare number counts, in the words of its text."""

from __future__ import annotations

import pytest

from checker.pairs import Pair
from checker.story.eventpairs import claim_passage
from checker.story.numbers.countedwords import counted_phrase, thing_counted
from claims.extract import take_apart
from claims.model import Article


def article(lang: str, text: str) -> Article:
    """A text of one sentence, taken apart."""
    return take_apart(text, id_=lang, path=lang, lang=lang)


@pytest.mark.parametrize(
    ("lang", "text", "counted"),
    [
        ("de", "Die Feuerwehr zählte 43 alte Häuser.", "alte Häuser"),
        ("en", "The firm has 4,300 people in Scotland.", "people"),
        ("fr", "La société compte 4 300 salariés.", "salariés"),
        ("de", "Der Antrag kam auf 31, was reichte.", ""),
        ("en", "The firm has 12 full-time drivers.", ""),
        ("en", "The bridge is 12 miles long.", ""),
    ],
)
def test_counted_words(lang: str, text: str, counted: str) -> None:
    """The noun right behind the number, in German with its adjectives; no mark, unit or compound stands between."""
    told = article(lang, text)
    (claim,) = told.claims
    assert counted_phrase(claim_passage(told, claim), claim.facts.quantities[0]) == counted


@pytest.mark.parametrize(
    ("one", "two", "counted"),
    [
        (("de", "Es waren 43 Häuser."), ("de", "Es waren 34 alte Häuser."), "Häuser"),
        (("de", "Es waren 43 Häuser."), ("en", "It was 34 houses."), "Häuser"),
        (("en", "She lost 48 yesterday."), ("en", "She lost 84 points."), ""),
    ],
)
def test_thing_counted(one: tuple[str, str], two: tuple[str, str], counted: str) -> None:
    """Two sides of one language must say the same."""
    sides = []
    for lang, text in (one, two):
        told = article(lang, text)
        sides.append((claim_passage(told, told.claims[0]), told.claims[0].facts.quantities[0]))
    (left, a), (right, b) = sides
    assert thing_counted(Pair(left, right, 1.0), a, b) == counted

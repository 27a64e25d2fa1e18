"""Values that one of two articles tells and the other does not: which pairs of them are likely of one thing."""

from __future__ import annotations

import pytest

from checker.story.make import make_story
from checker.story.numbers.leftover import leftovers, leftovers_apart
from checker.story.onething import FEATURES, likelihood
from claims.embed import load_encoder
from claims.extract import take_apart

NEWS = "The brewery Altmar in Valmer was sold to Helvaport."
PAIRS = [
    (
        "one count",
        f"{NEWS} It employs 310 people.",
        "Altmar geht an Helvaport. Die Brauerei zählt 130 Mitarbeiter.",
        1,
    ),
    (
        "known there",
        f"{NEWS} It employs 310 people.",
        "Altmar hat 310 Leute. Vor Jahren waren es 130 Mitarbeiter.",
        0,
    ),
    (
        "a past year",
        f"{NEWS} It employs 310 people.",
        "Im Jahr 1998 zählte die Brauerei Altmar 130 Mitarbeiter.",
        0,
    ),
    ("other harm", "Three workers were injured in Valmer.", "In Valmer kamen fünf Arbeiter ums Leben.", 0),
    ("two ages", "Jan Berg, 52, runs Altmar.", "Altmar gehört auch Ruth Berg, 57, aus Valmer.", 0),
    (
        "other people",
        "Berg of Altmar sold 12 boats on Monday.",
        "Wenger of Bellona sold 15 boats on Monday.",
        0,
    ),
]


@pytest.mark.parametrize(("what", "one", "two", "found"), PAIRS, ids=[p[0] for p in PAIRS])
def test_values_left_over_stand_against_each_other(what: str, one: str, two: str, found: int) -> None:
    """Two values are held against each other where they may be of one thing, and one alone is told on each side."""
    langs = ("en", "de" if not two.startswith("Wenger") else "en")
    articles = [
        take_apart(t, id_=i, path=i, lang=lang) for i, t, lang in zip("ab", (one, two), langs, strict=True)
    ]
    assert len(leftovers_apart(make_story(articles, load_encoder(None)))) == found


def test_the_likelihood_is_a_share_and_grows_with_what_is_shared() -> None:
    """Two values whose clauses, surroundings and digits are alike are likelier of one thing than two without."""
    none = dict.fromkeys(FEATURES, 0.0)
    alike = {**none, "clauses": 0.6, "around": 0.6, "best": 0.7, "least": 0.5, "digits_swapped": 1.0}
    assert 0.0 < likelihood(none) < 0.1 < 0.8 < likelihood(alike) < 1.0


ALONE = [
    ("two numbers for one thing", "Altmar employs 310 people. It employs 130 people.", 1),
    ("one of them is told again", "Altmar has 310 people. It employs 130 people. Of the 310, half left.", 0),
    ("in one sentence", "Altmar employs 310 people and Bellona employs 130 people.", 0),
]


@pytest.mark.parametrize(("what", "text", "found"), ALONE, ids=[a[0] for a in ALONE])
def test_values_told_once_in_one_article_stand_against_each_other(what: str, text: str, found: int) -> None:
    """Two values of one article are held against each other where each is told in one sentence of its own."""
    article = take_apart(text, id_="a", path="a", lang="en")
    assert len(list(leftovers(make_story([article], load_encoder(None))))) == found

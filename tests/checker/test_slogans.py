"""Slogans that an article quotes in two wordings."""

from __future__ import annotations

from checker.story.terms.slogans import slogans_beside
from claims.extract import take_apart


def test_further_places() -> None:
    """Two wordings are told once, with the places where either stands again."""
    text = (
        "Das Motto lautet „Folge dem Licht“.\n\nDie Menge rief „Follow the light“.\n\n"
        "Danach verkaufte man „Follow the light“-Hemden."
    )
    article = take_apart(text, id_="a", path="a", lang="de")
    found = list(slogans_beside(article))
    assert [[text[e.start : e.end] for e in places] for places, _ in found] == [
        ["„Folge dem Licht“", "„Follow the light“", "„Follow the light“"]
    ]


def test_three_wordings() -> None:
    """A third wording is told with one of the first two, not with both."""
    text = (
        "Das Motto lautet „Folge dem Licht“.\n\nAm Abend hieß es „Folge dem hellen Licht“.\n\n"
        "Die Menge rief „Follow the light“."
    )
    article = take_apart(text, id_="a", path="a", lang="de")
    assert len(list(slogans_beside(article))) == 2

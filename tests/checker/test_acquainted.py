"""Articles of one story are held against each other by their words only where they share its names."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checker.checks.claim_conflict import ClaimConflictCheck
from checker.checks.number_conflict import NumberConflictCheck
from checker.grouping.sharednames import BareNames, shared_names
from checker.story.acquainted import acquainted, compared
from checker.story.make import make_story
from checker.story.story import Before, Story
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.model import Article

TEXTS = {
    "bus": "Mayor Jan Berger and Erika Vogt of the Alpine Transit Company came to the bus. Five students were hurt.",
    "coach": "Jan Berger thanked the Alpine Transit Company. Erika Vogt said that five students were missing.",
    "school": "Erika Vogt spoke to the parents of Belmar. At the school of Belmar five students are missing.",
    "mine": "In Belmar a mine closed. Director Ana Sousa told the miners.",
}
# A story of a few articles is no chain.
OTHERS = ("Lisbon", "Oslo", "Turin", "Ghent", "Malmo", "Porto")


def story(before: Before | None = None, **dates: dt.date) -> Story:
    """The four texts and some others as one story."""
    texts = TEXTS | {town: f"In {town} it rained for weeks." for town in OTHERS}
    articles = [take_apart(text, id_=name, path=name, lang="en") for name, text in texts.items()]
    dated = [replace(a, date=dates.get(a.id)) for a in articles]
    return make_story(dated, load_encoder(), before=before or Before())


def article(told: Story, name: str) -> Article:
    """An article of a story by its id."""
    return next(a for a in told.articles if a.id == name)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("bus", "coach", True),
        ("coach", "bus", True),
        ("bus", "school", False),
        ("bus", "mine", False),
        ("school", "mine", False),
    ],
)
def test_shared_names(one: str, other: str, known: bool) -> None:
    """Two articles tell of one event where they share as many names as make a story; one name is not enough."""
    told = story()
    assert acquainted(told, article(told, one), article(told, other)) is known


@pytest.mark.parametrize(
    ("left", "right", "weight"),
    [
        ({"lee hargreave": 2}, {"lee hargreaves"}, 2),
        ({"lee hargreave": 2}, {"hargreaves"}, 1),
        ({"lee hargreave": 2}, {"lee hargrave"}, 0),
        ({"usa": 1}, {"us"}, 0),
    ],
)
def test_a_last_s(left: dict[str, int], right: set[str], weight: int) -> None:
    """A surname in s loses it where it is taken for a genitive's, and is the same name all the same."""
    assert shared_names(BareNames.of(left), BareNames.of(right)) == weight


def test_a_few_articles_are_compared() -> None:
    """What joined a few articles they have in common."""
    told = story()
    few = replace(told, articles=told.articles[:8])
    assert acquainted(few, article(few, "bus"), article(few, "mine"))


def test_what_is_not_compared() -> None:
    """An article is not held against itself, nor against one of another week or one that it was checked with."""
    told = story()
    bus, coach = article(told, "bus"), article(told, "coach")
    assert compared(told, bus, coach)
    assert not compared(told, bus, bus)
    known = story(Before({"bus": "one", "coach": "one"}))
    assert not compared(known, article(known, "bus"), article(known, "coach"))
    later = story(bus=dt.date(2026, 3, 1), coach=dt.date(2026, 5, 1))
    assert not compared(later, article(later, "bus"), article(later, "coach"))


def test_harms_of_one_event_only() -> None:
    """Five students are hurt in one accident and missing in another; only within one event this is a conflict."""
    found = [*ClaimConflictCheck().across(story()), *NumberConflictCheck().across(story())]
    assert [sorted(e.article for e in f.sides) for f in found] == [["bus", "coach"]]

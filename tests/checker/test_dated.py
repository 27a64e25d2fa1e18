"""When two dates of one event exclude each other."""

from __future__ import annotations

import pytest

from checker.story.dated import moments_of
from checker.values.moments import clash
from claims.extract import Imprint, take_apart
from claims.facts.find import find_facts
from claims.lexicon import load_lexicon

PAIRS = [
    (
        "one end of two stretches",
        "He ran it from 1979 to 2012.",
        "Il la dirigea de 1979 à 2002.",
        "fr",
        "year",
    ),
    ("stretches that overlap", "He ran it from 1979 to 2012.", "Il la dirigea de 1985 à 2002.", "fr", ""),
    ("one stretch", "He ran it from 1979 to 2012.", "Il la dirigea de 1979 à 2012.", "fr", ""),
    ("a year inside", "He ran it from 1979 to 2012.", "Er kam 1990.", "de", ""),
    ("a year outside", "He ran it from 1979 to 2012.", "Er kam 1970.", "de", "year"),
    ("two weekdays", "It opened on Monday.", "Es öffnete am Dienstag.", "de", "weekday"),
    ("a month and its day", "It opened in May.", "Es öffnete am 3. Mai.", "de", ""),
]


@pytest.mark.parametrize(("what", "one", "two", "lang", "field"), PAIRS, ids=[p[0] for p in PAIRS])
def test_dates_exclude_each_other(what: str, one: str, two: str, lang: str, field: str) -> None:
    """The field that makes two dates exclude each other is named, or nothing."""
    (left,) = find_facts(one, load_lexicon("en")).moments
    (right,) = find_facts(two, load_lexicon(lang)).moments
    assert clash(left, right) == clash(right, left) == field


UNDER = [
    (
        "a day of a chronicle",
        "# Chronicle\n\n10 March 2025\n\nThe founder left.\n\n12 March 2025\n\nShe came back.\n",
        10,
    ),
    ("the day of the article", "# The founder leaves\n\n10 March 2025\n\nThe founder left.\n", None),
]


@pytest.mark.parametrize(("what", "text", "day"), UNDER, ids=[u[0] for u in UNDER])
def test_what_stands_under_a_day_is_of_that_day(what: str, text: str, day: int | None) -> None:
    """A heading dates what stands under it, but the line that dates the article does not."""
    article = take_apart(
        text.replace("\n\n1", "\n\n## 1"),
        id_="a",
        path="a.md",
        lang="en",
        imprint=Imprint(source_kind="markdown"),
    )
    claim = next(c for c in article.claims if c.text.startswith("The founder left"))
    assert [d.moment.day for d in moments_of(article, claim)] == ([day] if day else [])

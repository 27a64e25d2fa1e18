"""Moments: what is read from a text, what is left alone, and what a date resolves to."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexica import lexicon

from claims.facts.dates.moment import find_moments
from claims.facts.model import Moment

LANGS = ("de", "fr", "en")


def fields(moment: Moment) -> tuple[int | None, ...]:
    """Year, month, day, weekday and hour."""
    return moment.year, moment.month, moment.day, moment.weekday, moment.hour


READ = [
    ("de", "am 14. Mai", "14. Mai", (None, 5, 14, None, None)),
    ("de", "Am Dienstag, dem 14. Mai 2024, begann es.", "Dienstag, dem 14. Mai 2024", (2024, 5, 14, 1, None)),
    ("de", "am 14.05.2024", "14.05.2024", (2024, 5, 14, None, None)),
    ("de", "um 14.30 Uhr", "14.30 Uhr", (None, None, None, None, 14)),
    ("de", "im Jahr 2021", "2021", (2021, None, None, None, None)),
    ("de", "am Freitagabend", "Freitagabend", (None, None, None, 4, None)),
    ("de", "in den neunziger Jahren", "neunziger Jahren", (1990, None, None, None, None)),
    ("de", "in den Neunzigern", "Neunzigern", (1990, None, None, None, None)),
    ("de", "der Mode der Sechzigerjahre", "Sechzigerjahre", (1960, None, None, None, None)),
    ("de", "um neun Uhr abends", "neun Uhr abends", (None, None, None, None, 21)),
    ("fr", "à 9 h du soir", "9 h du soir", (None, None, None, None, 21)),
    ("de", "die 1990er Jahre", "1990er Jahre", (1990, None, None, None, None)),
    ("fr", "le 1er août 2024", "le 1er août 2024", (2024, 8, 1, None, None)),
    ("fr", "mardi 14 mai", "mardi 14 mai", (None, 5, 14, 1, None)),
    ("fr", "à 14 h 30", "14 h 30", (None, None, None, None, 14)),
    ("fr", "Ils partent à cinq heures du matin.", "cinq heures du matin", (None, None, None, None, 5)),
    ("fr", "vers 17 heures, il neigeait", "17 heures", (None, None, None, None, 17)),
    ("en", "At three in the afternoon it rained.", "three in the afternoon", (None, None, None, None, 15)),
    ("fr", "les années 1990", "1990", (1990, None, None, None, None)),
    ("de", "im Jahre 1875 gebaut", "1875", (1875, None, None, None, None)),
    ("de", "Die 1783 gegründete Brauerei", "1783", (1783, None, None, None, None)),
    ("de", "seit dem 8. März 83.000 Geräte", "8. März", (None, 3, 8, None, None)),
    ("de", "am 12. und 17. Oktober", "12. und 17. Oktober", (None, 10, None, None, None)),
    ("fr", "d'ici à 2050.", "2050", (2050, None, None, None, None)),
    ("fr", "en 2008", "2008", (2008, None, None, None, None)),
    ("en", "May 14, 2024", "May 14, 2024", (2024, 5, 14, None, None)),
    ("en", "in May it rained", "May", (None, 5, None, None, None)),
    ("en", "at 2:30 p.m. sharp", "2:30 p.m.", (None, None, None, None, 14)),
    ("en", "on 2024-08-06", "2024-08-06", (2024, 8, 6, None, None)),
    ("en", "the 1990s", "1990s", (1990, None, None, None, None)),
]


@pytest.mark.parametrize(("lang", "text", "span", "expected"), READ)
def test_moment_is_read(lang: str, text: str, span: str, expected: tuple[int | None, ...]) -> None:
    """A date is found with its exact words and normalised fields."""
    found = find_moments(text, lexicon(lang))
    assert [(m.text, fields(m)) for m in found] == [(span, expected)]


LEFT_ALONE = [
    ("de", "Es kamen 2000 Menschen."),
    ("de", "Jan meint das so."),
    ("de", "Das Bild kostete 1600 Kronen."),
    ("de", "In den letzten Monaten stieg der Preis, in den kommenden Jahren wird er fallen."),
    ("fr", "Mars est une planète."),
    ("fr", "Ils ont payé 1990 euros."),
    ("en", "May the best team win; they march on."),
    ("en", "It costs $1999 a second."),
    ("en", "She scored in the 61st minute."),
]


@pytest.mark.parametrize(("lang", "text"), LEFT_ALONE)
def test_look_alike_is_no_moment(lang: str, text: str) -> None:
    """Amounts and words that only look like dates are left alone."""
    assert find_moments(text, lexicon(lang)) == []


RELATIVE = [
    ("de", "gestern", "yesterday"),
    ("fr", "la semaine dernière", "last_week"),
    ("en", "two weeks ago", "-2w"),
    ("fr", "il y a deux jours", "-2d"),
    ("de", "vor drei Monaten", "-3m"),
]


@pytest.mark.parametrize(("lang", "text", "code"), RELATIVE)
def test_relative_moment_has_a_code(lang: str, text: str, code: str) -> None:
    """A relative moment is given by a code without language."""
    assert [m.relative for m in find_moments(text, lexicon(lang))] == [code]


RESOLVED = [
    ("de", "gestern", "2024-05-13", "2024-05-13"),
    ("en", "last week", "2024-05-06", "2024-05-12"),
    ("fr", "il y a deux jours", "2024-05-12", "2024-05-12"),
    ("en", "next month", "2024-06-01", "2024-06-30"),
    ("de", "Ende letzten Monats", "2024-04-01", "2024-04-30"),
    ("de", "des vergangenen Jahres", "2023-01-01", "2023-12-31"),
    ("de", "Februar 2020", "2020-02-01", "2020-02-29"),
    ("de", "2005-2010", "2005-01-01", "2010-12-31"),
    ("en", "June 31, 2020", None, None),
]


@pytest.mark.parametrize(("lang", "text", "first", "last"), RESOLVED)
def test_moment_is_resolved(lang: str, text: str, first: str | None, last: str | None) -> None:
    """With the article's date known, a moment has its first and last day; an impossible day has none."""
    moment = find_moments(text, lexicon(lang), dt.date(2024, 5, 14))[0]
    assert (moment.first and str(moment.first), moment.last and str(moment.last)) == (first, last)


PIECES = st.sampled_from(
    ["14. Mai", "May", "mars", "2024", "1990er", "14:30", "p.m.", "vor zwei Tagen", "’68", ",", "XIXe siècle"]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12), st.sampled_from(LANGS))
def test_spans_quote_the_text(pieces: list[str], lang: str) -> None:
    """Whatever the text, spans quote it, stand in order and do not overlap."""
    text = " ".join(pieces)
    found = find_moments(text, lexicon(lang), dt.date(2024, 5, 14))
    assert all(m.text == text[m.start : m.end] and m.start < m.end for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


# The day as digits, as each language writes it in front of, behind and between what else a date has.
NUMERIC = {
    "de": ("{0:%Y-%m-%d}", "{0.day}.{0.month}.{0:%Y}", "{0:%d.%m.%Y}"),
    "fr": ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0:%d.%m.%Y}"),
    "en": ("{0:%Y-%m-%d}", "{0:%B} {0.day}, {0:%Y}", "{0.day} {0:%B} {0:%Y}"),
    "es": ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}"),
    "it": ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}"),
    "nl": ("{0:%Y-%m-%d}", "{0:%d-%m-%Y}"),
    "pt": ("{0:%Y-%m-%d}", "{0:%d/%m/%Y}"),
}


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(sorted(NUMERIC)))
def test_every_day_of_the_calendar_is_read_whole(day: dt.date, lang: str) -> None:
    """A date in digits is one moment of that very day, whatever the day, and no digit of it is left over."""
    for form in NUMERIC[lang]:
        text = form.format(day)
        (moment,) = find_moments(text, lexicon(lang))
        assert text[moment.start : moment.end] == text
        assert (moment.year, moment.month, moment.day) == (day.year, day.month, day.day)

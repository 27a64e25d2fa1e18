"""Which line under a headline is the date of an article, and which dates are of something else."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.extract import Imprint, take_apart
from claims.model import SentenceKind

BODY = "The ferry between Tarn and Oldmouth is running again. The harbour was closed for a week."
GERMAN = "Die Fähre nach Tarn fährt wieder. Der Hafen war eine Woche lang geschlossen."
FRENCH = "Le ferry de Tarn circule à nouveau. Le port était fermé depuis une semaine."
DAY = dt.date(2025, 3, 11)
LINES = [
    ("en", "# Ferry is back\n\n2025-03-11\n\n", BODY, dt.date(2025, 3, 11)),
    ("en", "Ferry is back\n\nTuesday, 11 March 2025\n\n", BODY, dt.date(2025, 3, 11)),
    ("de", "# Fähre fährt wieder\n\nTarn, 11. März 2025, 14.20 Uhr\n\n", GERMAN, dt.date(2025, 3, 11)),
    ("fr", "# Le ferry est de retour\n\nPublié le 11 mars 2025\n\n", FRENCH, dt.date(2025, 3, 11)),
    ("en", "# Ferry is back\n\nOLDMOUTH, March 11, 2025 — ", BODY, dt.date(2025, 3, 11)),
    ("de", "# Fähre fährt wieder\n\nTARN, 11. März 2025 – ", GERMAN, dt.date(2025, 3, 11)),
    ("en", "# Ferry is back\n\nThe harbour had been closed since 11 March 2025 – ", BODY, None),
    (
        "de",
        "# Fähre fährt wieder\n\nVon unserer Redaktion | Dienstag, 11. März 2025, 21.30 Uhr\n\n",
        GERMAN,
        DAY,
    ),
    ("de", "# Fähre fährt wieder\n\nDienstag, 11. März 2025 | Tarner Tagblatt am Abend\n\n", GERMAN, DAY),
    ("fr", "# Le ferry\n\nPublié le mardi 11 mars 2025 à 06h12 | Rubrique : Ports\n\n", FRENCH, DAY),
    ("fr", "# Le ferry\n\nPublié le mardi 11 mars 2025 à 7 h 40 – Mis à jour à 12 h 05\n\n", FRENCH, DAY),
    ("de", "# Fähre\n\n2025-03-11 15:42  Quelle: Hafenfunk  Schrift: groß mittel klein\n\n", GERMAN, DAY),
    ("de", "# Fähre\n\nTarn, 11. März 2025 (Hafenfunk)\n\n", GERMAN, DAY),
    (
        "en",
        "# Ferry is back\n\nThe ferry of Tarn was stuck since 11 March 2025 (in the dock)\n\n",
        BODY,
        None,
    ),
    # A title with a day in it, a sentence with dashes.
    ("en", "# Ferry is back\n\nHarbour closed | Ferry stuck in the dock since 11 March 2025\n\n", BODY, None),
    ("en", "# Ferry is back\n\nThe ferry of the two towns – 11 March 2025 – is back.\n\n", BODY, None),
    # A day without its year, a day inside a sentence, a day far below, two days.
    ("en", "# Ferry is back\n\nTuesday, 11 March\n\n", BODY, None),
    ("en", "# Ferry is back\n\nThe ferry has been waiting since 11 March 2025.\n\n", BODY, None),
    ("en", "# Ferry is back\n\n", f"{BODY} {BODY} {BODY}\n\n11 March 2025\n", None),
    ("en", "# Ferry is back\n\n11 March 2025\n\n12 March 2025\n\n", BODY, None),
    ("en", "# Ferry is back\n\n2025-02-30\n\n", BODY, None),
]


@pytest.mark.parametrize(("lang", "head", "body", "expected"), LINES)
def test_the_line_under_the_headline(lang: str, head: str, body: str, expected: dt.date | None) -> None:
    """One of the first lines that is a whole date and hardly more dates the article."""
    assert (
        take_apart(head + body, id_="a", path="a.md", lang=lang, imprint=Imprint(source_kind="markdown")).date
        == expected
    )


@pytest.mark.parametrize(("line", "expected"), [("2025-03-11\n\n", (2025, 3, 11)), ("", (2024, 1, 5))])
def test_a_date_for_the_undated(line: str, expected: tuple[int, int, int]) -> None:
    """The date that a run gives to articles without one (`--date`) leaves alone what the text itself tells."""
    text = f"# Ferry is back\n\n{line}{BODY}"
    article = take_apart(
        text,
        id_="a",
        path="a.md",
        lang="en",
        imprint=Imprint(undated=dt.date(2024, 1, 5), source_kind="markdown"),
    )
    assert article.date == dt.date(*expected)


def test_what_is_told_otherwise_counts_first() -> None:
    """A date from the file or its name outdoes the line, and what is relative in the text hangs on whichever it is."""
    text = "# Ferry is back\n\n2025-03-11\n\nThe ferry ran aground yesterday.\n"
    for told, first in ((None, dt.date(2025, 3, 10)), (dt.date(2025, 4, 2), dt.date(2025, 4, 1))):
        article = take_apart(
            text, id_="a", path="a.md", lang="en", imprint=Imprint(date=told, source_kind="markdown")
        )
        (moment,) = (m for s in article.sentences for m in s.facts.moments if m.relative)
        assert moment.first == first


UNDER = [
    ("Ferry is back after a week in the dock\n11 March 2025\n\n", BODY),
    ("Ferry is back after a week in the dock\nOldmouth, 11 March 2025\n\n", BODY),
    ("# Ferry is back\n\n11 March 2025\n\n", BODY),
]


@pytest.mark.parametrize(("head", "body"), UNDER)
def test_a_dateline_is_no_part_of_the_headline(head: str, body: str) -> None:
    """A date under the headline, with or without a blank line between, is a line of its own."""
    article = take_apart(
        head + body, id_="a", path="a.md", lang="en", imprint=Imprint(source_kind="markdown")
    )
    assert article.date == dt.date(2025, 3, 11)
    assert article.title.startswith("Ferry is back")
    assert "2025" not in article.title


STAYS = [
    # Date headings of a chronicle, a date that opens the text or is all of it, a date in a wrapped paragraph.
    "Diary of a ferry\n\n11 March 2025\n\nIt broke down.\n\n12 March 2025\n\nIt was repaired.\n",
    "11 March 2025\n\nThe ferry broke down.\n",
    "11 March 2025",
    "The ferry between Tarn and Oldmouth broke down in the night of\n11 March 2025 and was\nrepaired by two men.",
]


@pytest.mark.parametrize("text", STAYS)
def test_dates_that_tell_something(text: str) -> None:
    """Dates that say when something happened stay claims."""
    article = take_apart(text, id_="a", path="a.txt", lang="en")
    assert any(
        "11 March 2025" in s.text and s.kind is not SentenceKind.BOILERPLATE for s in article.sentences
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferry is back\n\nThe ferry runs again.\n", "Ferry is back"),
        ("The ferry runs again. It was late.", ""),
    ],
)
def test_the_headline_is_the_title(text: str, title: str) -> None:
    """Where the file names no title, the heading that the text opens with is it."""
    assert take_apart(text, id_="a", path="a.txt", lang="en").title == title

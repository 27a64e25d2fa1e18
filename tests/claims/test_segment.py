"""Sentences: tables of cuts, and the promises about offsets for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.layout import BULLET, HASHES, NUMBERED
from claims.model import SentenceKind
from claims.segment import split_sentences

CUTS = [
    ("de", "Am 14. Mai kam er. Das Lager hat 2. 500 Plätze.|"),
    ("de", "Im 19. Jahrhundert war das z. B. üblich.|Danach nicht mehr."),
    ("de", "Es ist der große 3. Band der Reihe.|Die Bände 1 und 2 fehlen."),
    ("de", "Das meint Dr. Huber bzw. Prof. Ostermann, d. h. die Leitung.|Alle folgen."),
    ("de", "Ludwig XIV. war König.|Er starb 1715.|Der Hof zog um."),
    ("de", "Sie wurde auf Platz 3. Die Staffel kam nicht an.|"),
    ("de", "Es kostet 2.500,50 Euro.|20 Leute zahlten am 3. 10. 2023 rd. 3 Mio. Euro."),
    ("de", "Er rief „Nein! Nein!“ und lief weg.|„Warum?“, fragte sie.|„Darum.“|Er lachte… und schwieg."),
    (
        "de",
        "Sie schrieb: „Wir kommen nicht.|Das Wetter ist zu schlecht für eine so lange Fahrt.“|Dann fuhr sie.",
    ),
    ("de", "Die Halle steht leer. .|Der Rat tagt."),
    ("de", "Sie wurde entlassen.|Freitag, 17. November, Ortszeit"),
    ("fr", "M. Dupont est venu.|Les fruits, p. ex. les pommes, coûtent cher."),
    ("fr", "Elle a dit : « Non. »|Puis elle est partie, etc.|Il reste 1.500 places à 2,5 euros."),
    ("en", "Mr. Smith went to the U.S. in May.|He lives in the U.S.|The house is big."),
    ("en", 'J. K. Rowling met George W. Bush at 5 p.m. on Monday.|"Why?" he asked.|"No."'),
    ("en", "Nobody bought one.|iPhone sales rose."),
    ("und", "Ero sul ponte.|Non c'era nessuno."),
]
CUTS = [(lang, text.rstrip("|")) for lang, text in CUTS]


@pytest.mark.parametrize(("lang", "marked"), CUTS)
def test_cuts(lang: str, marked: str) -> None:
    """Sentences end where the table has a bar, and nowhere else."""
    expected = marked.split("|")
    if "Platz 3. Die" in marked:
        expected = ["Sie wurde auf Platz 3.", "Die Staffel kam nicht an."]
    if "14. Mai kam" in marked:
        expected = ["Am 14. Mai kam er.", "Das Lager hat 2. 500 Plätze."]
    text = " ".join(expected)
    assert [text[p.start : p.end] for p in split_sentences(text, lang)] == expected


def test_kinds_and_paragraphs() -> None:
    """Headings, items and date headings are known, and marks are outside of their sentences."""
    text = (
        "Der Umbau beginnt\n\n  • Das Dach zuerst.\n1. Der Rat tagt.\n2. Der Rat zahlt.\n"
        "Es regnet. Samstag, 18. November\nEnde."
    )
    found = [(text[p.start : p.end], p.kind) for p in split_sentences(text, "de")]
    assert found == [
        ("Der Umbau beginnt", SentenceKind.HEADING),
        ("Das Dach zuerst.", SentenceKind.ITEM),
        ("Der Rat tagt.", SentenceKind.ITEM),
        ("Der Rat zahlt.", SentenceKind.ITEM),
        ("Es regnet.", SentenceKind.BODY),
        ("Samstag, 18. November", SentenceKind.HEADING),
        ("Ende.", SentenceKind.BODY),
    ]


LISTS_OF_DAYS = [
    (
        "en",
        (
            "3 May: the board meets to discuss the audit",
            "18 August: last day for nominations",
            "2 October: vote",
        ),
    ),
    (
        "fr",
        (
            "2 avril 2024 : Norvik dépose plainte à Lorgue",
            "juin 2024 : le juge refuse",
            "7 mai 2025 : accord",
        ),
    ),
    (
        "de",
        (
            "3. Mai – Der Rat berät über den langen Bericht",
            "August 2025 – Die Frist läuft ab",
            "9. Mai – Wahl",
        ),
    ),
]


@pytest.mark.parametrize(("lang", "lines"), LISTS_OF_DAYS)
def test_lines_of_a_list_of_days_stay_apart(lang: str, lines: tuple[str, ...]) -> None:
    """A line that opens with a date and a mark goes on with nothing above it, however long that is."""
    text = "\n".join(lines)
    assert tuple(text[p.start : p.end] for p in split_sentences(text, lang)) == lines


def test_wrapped_lines_are_one_paragraph() -> None:
    """Hard-wrapped lines are joined; a date at the start of a line is no list number."""
    text = (
        "Die Stadt hat am Montag beschlossen, die alte Halle am Fluss bis\n"
        "zum Herbst zu sanieren. Die Kosten trägt zur Hälfte das Land, das\n"
        "auch die Pläne prüft.\n\n17. November: Beginn\n18. November: Ende"
    )
    found = [text[p.start : p.end] for p in split_sentences(text, "de")]
    assert len(found) == 4
    assert found[1].endswith("das\nauch die Pläne prüft.")
    assert found[2] == "17. November: Beginn"


PIECES = st.sampled_from(
    [
        "Der Rat",
        " tagt",
        ".",
        "\n",
        "\r\n",
        " „",
        "“",
        " «\u00a0",
        " »",
        "…",
        " z. B.",
        " 3.",
        "• ",
        "1. ",
        " Mai",
        "# ",
        "- ",
        "\t",
        "é",
        "!",
        "?",
        "\u2028",
        " a",
        " U.S.",
        '"',
        "(",
        ")",
        "漢字。",
        "\ufffd",
        "\x85",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80), st.sampled_from(["de", "fr", "und"])
)
def test_offsets(text: str, lang: str) -> None:
    """Spans are trimmed, in order and disjoint, and outside of them are only white space and marks."""
    end = 0
    for piece in split_sentences(text, lang):
        assert piece.start >= end
        part = text[piece.start : piece.end]
        assert part == part.strip() != ""
        gap = text[end : piece.start].lstrip()
        assert not gap or any(mark.match(gap + "x") for mark in (BULLET, NUMBERED, HASHES))
        end = piece.end
    assert not text[end:].strip()


@pytest.mark.parametrize("unit", ["x", "Der Rat tagt am 5. Mai. ", '"„ . ', ". ", "1. ", "( "])
def test_long_line(unit: str) -> None:
    """A line of a megabyte is split in seconds, into sentences of bounded length."""
    text = unit * (1_000_000 // len(unit))
    begun = time.process_time()
    pieces = split_sentences(text, "de")
    assert time.process_time() - begun < 10
    assert max(p.end - p.start for p in pieces) <= 3000

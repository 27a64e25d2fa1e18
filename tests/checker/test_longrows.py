"""Rows that hold whole texts: aligned by their sentences, in time and memory that grow with their length."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker import pairs
from checker.pipeline import qa
from checker.report import Report
from checker.run.longrows import LONG
from checker.settings import Settings

# Facts differ from sentence to sentence, or every sentence is every other one's counterpart.
WEEKDAYS = (("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Freitag", "Friday"), ("Sonntag", "Sunday"))
SUBJECTS = (
    ("Das Museum", "The museum", "Besucher", "visitors"),
    ("Die Fähre", "The ferry", "Autos", "cars"),
    ("Das Schwimmbad", "The swimming pool", "Kinder", "children"),
    ("Die Bibliothek", "The library", "Bücher", "books"),
    ("Der Bäcker", "The baker", "Brote", "loaves"),
)


def text_of(side: int, sentences: int, wrong: int = -1) -> str:
    """A German (0) or English (1) text; in one sentence the number is another one."""
    parts = []
    for i in range(sentences):
        day, subject = WEEKDAYS[i % 4], SUBJECTS[i % 5]
        number = 100 + i + (500 if i == wrong else 0)
        german = f"{subject[0]} zählte am {day[0]} in Halle {i} genau {number} {subject[2]}."
        english = f"{subject[1]} counted exactly {number} {subject[3]} in hall {i} on {day[1]}."
        parts.append((german, english)[side])
    return " ".join(parts)


def check(folder: Path, left: str, right: str, head: str = "") -> Report:
    """The report on one row."""
    path = folder / "rows.tsv"
    path.write_text(f"{head}{left}\t{right}\n", encoding="utf-8")
    return qa([str(path)], Settings(langs=("de", "en"), model=False, jobs=1))


def test_slip_in_a_long_row(tmp_path: Path) -> None:
    """A number that differs in one of forty sentences is found there, with offsets into the row and its line."""
    left, right = text_of(0, 40) + " {name}", text_of(1, 40, wrong=30) + " {nome}"
    assert len(left) > LONG
    report = check(tmp_path, left, right, "Ja.\tYes.\n")
    (slip,) = [f for f in report.findings if f.rule == "number-mismatch"]
    assert slip.left is not None
    assert slip.right is not None
    assert (slip.left.row, slip.left.line, slip.right.line) == (2, 2, 2)
    assert slip.left.article == slip.right.article == str(tmp_path / "rows.tsv")
    assert left[slip.left.start : slip.left.end] == slip.left.text
    assert "130" in slip.left.text
    assert right[slip.right.start : slip.right.end] == slip.right.text
    assert "630" in slip.right.text
    assert [f.rule for f in report.findings if f is not slip] == ["placeholder-mismatch"]
    assert [row.row for row in report.rows or ()] == [1, 2]


def test_unlike_texts_in_a_long_row(tmp_path: Path) -> None:
    """Two texts that are no versions of one another are one finding, not one for every sentence."""
    other = " ".join(
        f"Nobody in the village of Wendel {i} remembers who once painted the door blue." for i in range(40)
    )
    (found,) = check(tmp_path, text_of(0, 40), other).findings
    assert found.rule == "divergence"


def test_memory_of_a_long_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a long row are held against each other sentence by sentence, never all at once."""
    longest = 0
    linked = pairs.prepare_links

    def watched(texts: Sequence[tuple[str, str, str, str]]) -> None:
        nonlocal longest
        longest = max(longest, *(len(text) for left, right, *_ in texts for text in (left, right)))
        linked(texts)

    monkeypatch.setattr(pairs, "prepare_links", watched)
    check(tmp_path, text_of(0, 200), text_of(1, 200))
    assert 0 < longest < LONG

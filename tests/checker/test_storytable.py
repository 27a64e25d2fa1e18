"""The story table: one row per fact, one cell per article, marks where findings are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker import audit
from checker.cli import main
from checker.model import Alignment, AlignmentLink, Report, Severity
from checker.story.factrows import shared_values
from checker.story.make import make_story
from checker.story.table import DIFFERS, StoryFact
from claims.embed import load_encoder
from claims.extract import take_apart
from reports.story_csv import render

TEXTS = {
    "a-de.txt": "Die Reederei Nordlicht verlässt Kiel\n\nDer Präsident von Nordlicht, Jan Kowalski, hat am 14. Mai "
    "in Kiel den Vertrag mit der Werft unterschrieben.\n\nDie Reederei zahlt 40 Millionen Euro für die Fähre.",
    "b-en.txt": "The shipping company Nordlicht leaves Kiel\n\nThe minister of Nordlicht, Jan Kowalski, signed the "
    "contract with the shipyard in Kiel on 15 May.\n\nThe shipping company pays 40 million euros for the ferry.",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The audit of two reports on one event that agree on the price and differ on office and day."""
    folder = tmp_path_factory.mktemp("story")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return audit([str(folder)])


@pytest.fixture
def fact(report: Report) -> Callable[[str], StoryFact]:
    """The first fact of a kind."""
    return lambda kind: next(f for f in report.story_tables[0].facts if f.kind == kind)


def test_columns_are_the_articles(report: Report) -> None:
    """Every article of the story is a column, also in the DataFrame."""
    assert report.story_tables[0].articles == ("a-de", "b-en")
    assert list(report.story_frame().columns) == ["story", "kind", "who", "what", "agrees", "a-de", "b-en"]


def test_person_is_one_row(fact: Callable[[str], StoryFact]) -> None:
    """A person whom both articles name is one quiet row."""
    row = fact("who")
    assert row.who == "Jan Kowalski"
    assert row.agrees
    assert set(row.cells) == {"a-de", "b-en"}


def test_offices_that_differ_are_marked(fact: Callable[[str], StoryFact]) -> None:
    """Both cells of an office in dispute bear the finding's fingerprint and severity."""
    row = fact("role")
    assert [c.value for c in row.cells.values()] == ["president", "minister"]
    assert all(c.differs and c.severity in (Severity.ERROR, Severity.WARNING) for c in row.cells.values())


def test_equal_numbers_are_quiet(fact: Callable[[str], StoryFact]) -> None:
    """One amount in two languages is one row, unmarked, with the words around it."""
    row = fact("number")
    assert row.agrees
    assert [c.value for c in row.cells.values()] == ["40 Millionen Euro", "40 million euros"]
    assert "Fähre" in row.what


def test_days_that_differ_are_one_row(report: Report, fact: Callable[[str], StoryFact]) -> None:
    """Two days that a finding holds against each other stand in one row, marked in the DataFrame."""
    assert [c.value for c in fact("date").cells.values()] == ["14. Mai", "15 May"]
    frame = report.story_frame()
    shown = frame[frame["kind"] == "date"].iloc[0]
    assert (shown["a-de"], shown["b-en"]) == (f"{DIFFERS}14. Mai", f"{DIFFERS}15 May")
    assert not shown["agrees"]


def test_aligned_values_keep_their_order() -> None:
    """Values of aligned sentences come in reading order, in every process."""
    count = 12
    german, english = "Das Haus kostet am Ende {} Euro.", "The house costs {} euros in the end."
    left, right = (
        take_apart(" ".join(form.format(20 + i) for i in range(count)), id_=lang, path=lang, lang=lang)
        for lang, form in (("de", german), ("en", english))
    )
    links = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(count))
    story = make_story([left, right], load_encoder(), [Alignment("de", "en", 1.0, links)])
    starts = [one.place.start for one, _ in shared_values(story)]
    assert len(starts) >= count
    assert starts == sorted(starts)


def test_places_are_slices(report: Report) -> None:
    """Every place of every cell is a slice of its article."""
    texts = {a.id: a.text for a in report.articles}
    places = [p for t in report.story_tables for f in t.facts for c in f.cells.values() for p in c.places]
    assert places
    assert all(texts[p.article][p.start : p.end] == p.text for p in places)


def test_article_alone_has_no_table(tmp_path: Path) -> None:
    """A single article is no story: the table is empty and has its fixed columns alone."""
    (tmp_path / "a.txt").write_text(TEXTS["a-de.txt"], encoding="utf-8")
    report = audit([str(tmp_path)])
    assert report.story_tables == ()
    assert list(report.story_frame().columns) == ["story", "kind", "who", "what", "agrees"]


def test_csv_is_safe_and_marked(report: Report) -> None:
    """The CSV has the frame's columns, marks what differs, and no cell that a spreadsheet would calculate."""
    header, *rows = render(report).splitlines()
    assert header == "story,kind,who,what,agrees,a-de,b-en"
    assert any(f"{DIFFERS}14. Mai" in row for row in rows)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.split(","))


@pytest.mark.parametrize("format_", ["text", "csv", "json"])
def test_command_prints_the_table(tmp_path: Path, format_: str) -> None:
    """`crosscheck story` lists the facts in every format and ends well, findings or not."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["story", str(tmp_path), "--format", format_])
    assert result.exit_code == 0
    assert "Jan Kowalski" in result.output

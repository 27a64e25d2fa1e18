"""The story table: one row per fact, one cell per article, marks where findings are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker import audit
from checker.cli import main
from checker.model import Alignment, AlignmentLink, Evidence, Finding, Scope, Severity
from checker.report import Report
from checker.story.factrows import shared_values
from checker.story.make import make_story
from checker.story.table import DIFFERS, StoryCell, StoryFact, StoryTable, marked
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


def _said(article: str, text: str, start: int = 0) -> Evidence:
    """A place of an article."""
    return Evidence(article, "en", 0, start, start + len(text), text)


def _marks(kind: str, values: dict[str, str], finding: Finding) -> dict[str, tuple[str, bool]]:
    """What the cells of one fact say after marking, and whether they differ; every article is a column."""
    cells = {id_: StoryCell(id_, value, (_said(id_, value),)) for id_, value in values.items()}
    table = StoryTable(("a", "b", "c", "d"), (StoryFact(kind, "Ada Lund", "", cells),))
    fact = marked(table, [finding]).facts[0]
    return {id_: (cell.value, cell.differs) for id_, cell in fact.cells.items()}


def _finding(rule: str, left: Evidence, right: Evidence, *related: Evidence) -> Finding:
    """A finding that holds two places against each other."""
    return Finding(rule, Severity.ERROR, 0.9, "", Scope.ACROSS, left, right, related)


def test_further_places_mark_the_rarer_value_alone() -> None:
    """Of the places that a finding only mentions, those with the value of more articles stay quiet."""
    many = {"a": "mayor", "b": "mayor", "c": "engineer", "d": "mayor"}
    places = [_said(id_, value) for id_, value in many.items()]
    marks = _marks("role", many, _finding("role-conflict", places[0], places[2], places[1], places[3]))
    assert [differs for _, differs in marks.values()] == [True, False, True, False]
    few = {**many, "b": "engineer", "d": "mayor"}
    places = [_said(id_, value) for id_, value in {**few, "e": "mayor"}.items()]
    marks = _marks("role", few, _finding("role-conflict", places[0], places[2], places[1]))
    assert not marks["b"][1]
    rare = {"a": "mayor", "b": "engineer", "c": "engineer", "d": "mayor", "e": "mayor"}
    places = [_said(id_, value) for id_, value in rare.items()]
    marks = _marks("role", rare, _finding("role-conflict", places[0], places[1], places[2], places[3]))
    assert [differs for _, differs in marks.values()] == [True, True, True, False, False]


def test_garbled_name_is_shown_where_it_stands() -> None:
    """A slip that was not taken for the person's name is told beside the name, and a short form is not."""
    names = {"a": "Ada Lund", "b": "Ada Lund"}
    slip, short = _said("b", "Lun", 40), _said("b", "Lund", 40)
    assert _marks("who", names, _finding("name-garbled", slip, _said("b", "Ada Lund")))["b"] == (
        "Ada Lund; Lun",
        True,
    )
    assert _marks("who", names, _finding("name-garbled", short, _said("a", "Ada Lund")))["b"] == (
        "Ada Lund",
        False,
    )


def test_one_office_of_two_parties_shows_what_differs() -> None:
    """Where the offices are alike and what goes with them is not, the cells show the words of the finding."""
    values = {"a": "minister", "b": "minister", "c": "minister"}
    right = _said("c", "the conservative minister")
    marks = _marks("role", values, _finding("role-conflict", _said("a", "minister, a liberal"), right))
    assert marks["a"] == ("minister, a liberal", True)
    assert marks["b"] == ("minister", False)
    assert marks["c"] == ("the conservative minister", True)
    aside = _said("c", "conservative", 90)
    marks = _marks("role", values, _finding("role-conflict", _said("a", "minister, a liberal"), aside))
    assert marks["c"] == ("minister; conservative", True)


@pytest.mark.parametrize(("kind", "rule"), [("who", "name-mismatch"), ("role", "role-mismatch")])
def test_article_with_another_name_does_not_count_as_silent(kind: str, rule: str) -> None:
    """What an article has instead stands in its column."""
    finding = _finding(rule, _said("a", "Ada Lund"), _said("c", "Ida Sund"))
    marks = _marks(kind, {"a": "Ada Lund", "b": "Ada Lund"}, finding)
    assert marks == {"a": ("Ada Lund", True), "b": ("Ada Lund", False), "c": ("Ida Sund", True)}

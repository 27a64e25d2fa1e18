"""What a story gave before stays, and only what concerns fresh articles is compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import checker.engines.engine
from checker.model import Finding
from checker.pipeline import audit
from checker.report import Report
from checker.run import stages
from checker.settings import Settings
from checker.shelf import increment
from checker.shelf.stored import Shelf, audit_stored
from checker.story.eventpairs import near_pairs
from checker.story.make import make_story
from checker.story.story import Story
from claims.store.store import open_store

FIRE = {
    "a.txt": "Fire in Altdorf\n\nOn 3 May a fire destroyed 12 houses in Altdorf. Mayor Jan Berger visited the "
    "town on Friday. The fire brigade of Altdorf came with 40 men.",
    "b.txt": "Houses burn in Altdorf\n\nThe fire destroyed 15 houses in Altdorf on 3 May. The fire brigade of "
    "Altdorf came with 40 men. Mayor Jan Berger thanked them.",
    "c.txt": "Altdorf counts its losses\n\nThe fire of 3 May destroyed 21 houses in Altdorf. Mayor Jan Berger "
    "visited the town on Friday. The fire brigade of Altdorf came with 70 men.",
    "d.txt": "After the fire\n\nOn 3 May the fire destroyed 12 houses in Altdorf, Mayor Jan Berger said. The fire "
    "brigade of Altdorf came with 40 men. The losses are put at two million euros.",
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four reports of one fire."""
    for name, text in FIRE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in FIRE]


def stored(store: Path, *paths: Path, jobs: int = 1) -> Report:
    """An audit with a store."""
    return audit_stored([str(p) for p in paths], Shelf(str(store)), Settings(jobs=jobs), lambda *_: None)


def places(report: Report) -> list[tuple[str, list[tuple[str, int]]]]:
    """The findings of a report, by rule and places."""
    return sorted((f.rule, sorted((e.article, e.start) for e in f.sides)) for f in report.findings)


def test_only_fresh_pairs_are_compared(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the pairs of claims in a story that was checked before, those with the fresh article are looked at."""
    stored(tmp_path / "store", *files[:3])
    seen: list[Story] = []

    def watch(*args: object) -> Story:
        seen.append(make_story(*args))  # type: ignore[arg-type]
        return seen[-1]

    monkeypatch.setattr(stages, "make_story", watch)
    stored(tmp_path / "store", files[3])
    pairs = [(e.left_article.id, e.right_article.id) for story in seen for e in near_pairs(story)]
    assert pairs
    assert all("d" in pair for pair in pairs)
    assert {a.id for story in seen for a in story.articles} == {"a", "b", "c", "d"}


@pytest.mark.parametrize("split", [(1, 2, 3), (2,), (3,), (1, 3)])
def test_in_parts_as_at_once(split: tuple[int, ...], files: list[Path], tmp_path: Path) -> None:
    """Whatever came when, the store tells the findings and the table of the audit of all files."""
    whole = audit([str(f) for f in files])
    assert {"number-conflict"} <= {f.rule for f in whole.findings}
    for start, stop in zip((0, *split), (*split, len(files)), strict=True):
        stored(tmp_path / "store", *files[start:stop])
    last = stored(tmp_path / "store", *files)
    assert places(last) == places(whole)
    assert [facts(t) for t in last.story_tables] == [facts(t) for t in whole.story_tables]


def facts(table: object) -> set[str]:
    """The rows of a story table, in any order."""
    return {str(fact) for fact in table.facts}  # type: ignore[attr-defined]


def test_what_a_changed_article_gave_goes(files: list[Path], tmp_path: Path) -> None:
    """The conflicts of the others stay, its own are found again in its new text."""
    stored(tmp_path / "store", *files)
    files[1].write_text(FIRE["b.txt"].replace("15 houses", "12 houses"), encoding="utf-8")
    stored(tmp_path / "store", files[1])
    last, whole = stored(tmp_path / "store", *files), audit([str(f) for f in files])
    assert places(last) == places(whole)
    assert [facts(t) for t in last.story_tables] == [facts(t) for t in whole.story_tables]


def test_removal_leaves_what_the_others_share(files: list[Path], tmp_path: Path) -> None:
    """The table of a story without one of its articles is that of the rest."""
    stored(tmp_path / "store", *files)
    with open_store(tmp_path / "store", write=True) as store:
        store.remove(["c"])
    rest = [f for f in files if f.stem != "c"]
    last, whole = stored(tmp_path / "store", *rest), audit([str(f) for f in rest])
    assert places(last) == places(whole)
    assert [facts(t) for t in last.story_tables] == [facts(t) for t in whole.story_tables]


def test_other_processes_read_the_store(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories that other processes read and check give what they give here."""
    other = tmp_path / "other.txt"
    other.write_text(
        "The mine of Belmar\n\nThe mine of Belmar closed on 4 June. Director Ana Sousa told 300 miners of Belmar. "
        "Ana Sousa and Rui Prado signed the plan for Belmar.",
        encoding="utf-8",
    )
    more = tmp_path / "more.txt"
    more.write_text(
        "Belmar without its mine\n\nThe mine of Belmar closed on 4 June, said Rui Prado. Director Ana Sousa told 450 "
        "miners of Belmar. Ana Sousa and Rui Prado signed the plan for Belmar.",
        encoding="utf-8",
    )
    monkeypatch.setattr(checker.engines.engine, "WORTH_PROCESSES", 2)
    asked: list[int] = []

    def watch(self: increment.Increment, *args: object) -> Iterator[object]:
        asked.append(self.work.engine.apart)
        return checked(self, *args)  # type: ignore[arg-type]

    checked = increment.Increment._checked
    monkeypatch.setattr(increment.Increment, "_checked", watch)
    for number, jobs in enumerate((1, 2)):
        stored(tmp_path / f"store{number}", *files[:2], other, jobs=jobs)
        stored(tmp_path / f"store{number}", *files[2:], more, jobs=jobs)
    assert asked == [False, False, True, True]
    one, two = (stored(tmp_path / f"store{number}", *files, other, more) for number in (0, 1))
    assert places(one) == places(two)
    assert len(one.stories) == 2
    assert _conflicts(one) >= {frozenset({"other", "more"})}


def _conflicts(report: Report) -> set[frozenset[str]]:
    """The articles of the conflicts of numbers."""

    def sides(finding: Finding) -> frozenset[str]:
        return frozenset(e.article for e in finding.sides)

    return {sides(f) for f in report.findings if f.rule == "number-conflict"}


@pytest.mark.parametrize("name", ["12-*", "31-*", "40-*", "43-*", "46-*"])
def test_a_story_that_comes_article_by_article(name: str, tmp_path: Path) -> None:
    """Conflicts of every kind, their witnesses among them, are found whichever article comes last."""
    (folder,) = (Path(__file__).parents[1] / "golden" / "stories").glob(name)
    files = sorted(p for p in folder.iterdir() if p.suffix == ".txt")
    for number, order in enumerate((files, files[::-1])):
        for file in order:
            stored(tmp_path / f"store{number}", file)
        last = stored(tmp_path / f"store{number}", *files)
        # What a store found with fewer articles may be a further place here.
        kept = places(last)
        for rule, sides in places(audit([str(f) for f in order])):
            assert any(rule == other and set(sides) <= set(held) for other, held in kept)

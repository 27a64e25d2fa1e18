"""What is written where: folders of pages, large audits, tables; nobody else's file is touched."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import html as lxml_html
from sample_report import DE, RULES, hostile, qa_sample, sample, stories

from checker.report import Report
from claims.errors import UsageError
from claims.read.walk import find_files
from reports import parquet, writers
from reports.csv_writer import COLUMNS
from reports.html import manypages
from reports.html.split import split
from reports.options import Options


def names(folder: Path) -> list[str]:
    """The names of all files below a folder."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def links(page: Path) -> set[Path]:
    """The files that a page links to."""
    root = lxml_html.document_fromstring(page.read_text(encoding="utf-8"))
    hrefs = {a.get("href").partition("#")[0] for a in root.cssselect("a[href]")}
    return {(page.parent / href).resolve() for href in hrefs if href}


def test_folder_gets_an_index_and_a_page_per_story(tmp_path: Path) -> None:
    """Every page is led to by the index and leads back; what an earlier report left is gone, other files stay."""
    folder = tmp_path / "out"
    writers.write(stories(4), f"{folder}/", RULES)
    (folder / "notes.txt").write_text("mine")
    (folder / "story-999.html").write_text("mine too")
    index = writers.write(stories(2), folder, RULES)
    assert names(folder) == ["index.html", "notes.txt", "story-001.html", "story-002.html", "story-999.html"]
    assert links(index) == {folder / "story-001.html", folder / "story-002.html"}
    assert index in links(folder / "story-001.html")
    text = index.read_text(encoding="utf-8")
    assert "4\u00a0errors and 2\u00a0warnings in 7\u00a0articles" in text
    assert "lone.txt" in text
    assert "news/scan.pdf" in text


@pytest.mark.parametrize("name", ["out", "out/", "deep/out"])
def test_name_without_extension_makes_a_folder(tmp_path: Path, name: str) -> None:
    """A folder need not be there, nor end with a slash."""
    writers.check_output(f"{tmp_path}/{name}")
    index = writers.write(stories(1), f"{tmp_path}/{name}", RULES)
    assert index == tmp_path / name / "index.html"
    assert names(index.parent) == ["index.html", "story-001.html"]


def test_pages_are_named_after_their_stories(tmp_path: Path) -> None:
    """Every page says in its title and heading what it is about, the index that it is one."""
    index = writers.write(stories(2), f"{tmp_path}/audit/", RULES)
    titles = {}
    for page in (index, *sorted(index.parent.glob("story-*.html"))):
        root = lxml_html.document_fromstring(page.read_text(encoding="utf-8"))
        titles[root.cssselect("title")[0].text_content()] = root.cssselect("h1")[0].text_content()
    assert len(titles) == 3
    assert titles["Crosscheck report – overview"] == "Crosscheck report – overview"
    assert any(t.endswith(" – Crosscheck report") and "Brücke" in t for t in titles)
    assert all(h.startswith("Crosscheck report – ") for t, h in titles.items() if "overview" not in t)


def test_large_audit_splits_beside_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An HTML file of many articles becomes an index; odd names of files are quoted in the links."""
    monkeypatch.setattr(manypages, "LARGEST_PAGE", 5)
    path = writers.write(stories(2), tmp_path / "a #1?%.html", RULES)
    assert names(tmp_path) == [
        "a #1?%-stories/story-001.html",
        "a #1?%-stories/story-002.html",
        "a #1?%.html",
    ]
    root = lxml_html.document_fromstring(path.read_text(encoding="utf-8"))
    hrefs = [a.get("href") for a in root.cssselect(".story a")]
    assert hrefs[0] == "a%20%231%3F%25-stories/story-001.html"
    page = (tmp_path / "a #1?%-stories" / "story-001.html").read_text(encoding="utf-8")
    assert 'href="../a%20%231%3F%25.html"' in page
    writers.write(sample(), tmp_path / "small.html", RULES)
    assert (tmp_path / "small.html").is_file()
    assert not (tmp_path / "small-stories").exists()


def test_two_hundred_articles(tmp_path: Path) -> None:
    """An audit of 200 articles splits by itself, and no page is larger than 1.5 MB."""
    report = stories(67)
    assert len(report.articles) > 200
    writers.write(report, tmp_path / "audit.html", RULES)
    assert len(names(tmp_path)) == 68
    assert max(p.stat().st_size for p in tmp_path.rglob("*.html")) < 1_500_000


@pytest.mark.parametrize("make", [sample, qa_sample, hostile, lambda: stories(3)])
def test_every_finding_stands_in_one_part(make: Any) -> None:
    """Splitting loses and doubles nothing, and the worst part comes first."""
    report: Report = make()
    parts = split(report)
    found = [f.fingerprint for part in parts for f in part.report.findings]
    assert sorted(found) == sorted(f.fingerprint for f in report.findings)
    assert [p.order for p in parts] == sorted(p.order for p in parts)
    for part in parts:
        inside = set(part.articles)
        assert all(e.article in inside for f in part.report.findings for e in f.sides[:1])
        assert {a.id for a in part.report.articles} <= inside


def test_a_clean_lone_article_has_no_page() -> None:
    """An article that is alone and has no finding needs no page; with a gap it is told on the index."""
    assert split(Report("s", (DE,))) == []
    part = split(replace(sample(), not_covered=()))[0]
    assert part.articles == ("de1", "fr1", "en1")
    assert part.report.ledger == sample().ledger


def test_a_foreign_index_is_not_overwritten(tmp_path: Path) -> None:
    """A folder with a web page of somebody's is refused before any work, and left as it is."""
    (tmp_path / "index.html").write_text("<h1>My site</h1>")
    for refuse in (writers.check_output, lambda p: writers.write(sample(), p, RULES)):
        with pytest.raises(UsageError, match=re.escape("index.html")):
            refuse(f"{tmp_path}/")
    assert names(tmp_path) == ["index.html"]


def test_reports_are_no_articles(tmp_path: Path) -> None:
    """A second audit of a folder does not read the report that the first one left there."""
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.html").write_text("<p>Two.")
    writers.write(sample(), tmp_path / "report.html", RULES)
    writers.write(stories(2), f"{tmp_path}/pages/", RULES)
    assert [Path(f.path).name for f in find_files([str(tmp_path)])] == ["a.txt", "b.html"]


@pytest.mark.parametrize("make", [sample, qa_sample, hostile, lambda: Report("s")])
def test_parquet_has_the_columns_of_the_csv(make: Any, tmp_path: Path) -> None:
    """The Parquet table reads back with typed columns and the texts as they were, also without a row."""
    report: Report = make()
    path = writers.write(report, tmp_path / "out.parquet", RULES)
    frame = pd.read_parquet(path)
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(report.findings)
    assert frame["confidence"].dtype == "float64"
    assert frame["left_start"].dtype == "Int64"
    for finding, text in zip(report.findings, frame["left_text"], strict=True):
        if finding.left is not None and "\ud800" not in finding.left.text:
            assert text == finding.left.text


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing, one line names the extra, before any work."""
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=re.escape("crosscheck-claims[parquet]")):
        writers.check_output("out.parquet")


def test_csv_for_a_spreadsheet() -> None:
    """With the mark Excel takes a CSV for UTF-8, and pandas reads it either way."""
    marked = writers.render(sample(), "csv", RULES, Options(bom=True))
    assert marked.startswith("\ufeffseverity,")
    plain = writers.render(sample(), "csv", RULES, Options())
    assert marked[1:] == plain
    assert list(pd.read_csv(io.StringIO(plain))["rule"]) == [f.rule for f in sample().findings]

"""Bilingual rows on the page: both texts in full, in the cards and in the table, with the words marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html
from sample_report import RULES

from checker import qa
from checker.model import Evidence, Finding, Row, Scope, Severity
from checker.report import Report
from checker.run import rows as run_rows
from reports.html import onepage
from reports.html.split import split
from reports.options import Options

LEFT = "Der Markt öffnet am 14. Mai um acht Uhr."
RIGHT = "Le marché ouvre le 15 mai à huit heures."


def page(report: Report) -> lxml_html.HtmlElement:
    """The parsed page of a report."""
    return lxml_html.document_fromstring(onepage.render(report, RULES, Options()))


def text(element: lxml_html.HtmlElement) -> str:
    """The text of an element with its white space collapsed."""
    return " ".join(element.text_content().split())


def quoted(file: str, lang: str, side: str, quote: str) -> Evidence:
    """Evidence for a quote in row 7."""
    start = side.index(quote)
    return Evidence(file, lang, 0, start, start + len(quote), quote, 7, "u7")


def report(left_file: str, right_file: str, *, one_sided: bool = False) -> Report:
    """One finding of a row of one bilingual file, or of two files that go line by line."""
    left = quoted(left_file, "de", LEFT, "14. Mai")
    right = None if one_sided else quoted(right_file, "fr", RIGHT, "15 mai")
    against = right_file if one_sided else ""
    finding = Finding(
        "date-mismatch", Severity.WARNING, 0.7, "The day.", Scope.BETWEEN, left, right, against=against
    )
    own = left_file if left_file != right_file else ""
    row = Row(7, "u7", right_file, 0.8, langs=("de", "fr"), texts=(LEFT, RIGHT), left_article=own)
    return Report("s", findings=(finding,), rows=(Row(6, None, right_file, 0.1, left_article=own), row))


def test_card_has_both_segments_with_the_words_marked() -> None:
    """Either box has its whole segment, also where the sides are two files."""
    for left, right in (("memo.tsv", "memo.tsv"), ("talk.de", "talk.fr")):
        quotes = page(report(left, right)).cssselect(".card blockquote")
        assert [text(q) for q in quotes] == [LEFT, RIGHT]
        assert [text(q.cssselect("mark")[0]) for q in quotes] == ["14. Mai", "15 mai"]


def test_card_of_one_side_has_the_other_segment_beside_it() -> None:
    """What a finding does not quote stands there in full, unmarked."""
    quotes = page(report("talk.de", "talk.fr", one_sided=True)).cssselect(".card blockquote")
    assert [text(q) for q in quotes] == [LEFT, RIGHT]
    assert [len(q.cssselect("mark")) for q in quotes] == [1, 0]


def test_table_has_both_texts_with_the_words_marked() -> None:
    """A row of the table leads to its findings and shows what they speak of; one without texts stays a row."""
    rows = page(report("talk.de", "talk.fr")).cssselect("#rows tbody tr")
    assert [text(td) for td in rows[0].cssselect("td")] == [LEFT, RIGHT, "0.80", "1"]
    assert [text(m) for m in rows[0].cssselect("mark.warning")] == ["14. Mai", "15 mai"]
    assert [text(td) for td in rows[1].cssselect("td")] == ["", "", "0.10", ""]


def test_rows_of_a_run_keep_the_texts_that_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The most divergent rows and those with a finding keep their texts, whatever else a file holds."""
    monkeypatch.setattr(run_rows, "TEXTS_KEPT", 1)
    path = tmp_path / "memo.tsv"
    pairs = [
        ("Die Fähre fährt um neun Uhr ab.", "Le ferry part à neuf heures."),
        (LEFT, RIGHT),
        ("Der Eintritt ist frei.", "L'entrée est gratuite."),
    ]
    path.write_text("".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")
    found = qa([str(path)])
    assert found.rows is not None
    kept = [row.row for row in found.rows if row.texts != ("", "")]
    assert 2 in kept
    assert len(kept) < len(pairs)
    assert text(page(found).cssselect(".card blockquote")[1]) == RIGHT


def test_split_keeps_what_only_the_left_file_shows() -> None:
    """A finding on the left of two files stands on the page of their rows."""
    parts = split(report("talk.de", "talk.fr", one_sided=True))
    assert [len(part.report.findings) for part in parts] == [1]

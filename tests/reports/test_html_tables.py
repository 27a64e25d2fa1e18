"""The tables and marks of the page: what leads where, with which severity, and what stands for nothing."""

from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html
from sample_report import DE, EN, FR, RULES, evidence, sample

from checker.model import Severity
from checker.report import Report
from reports.html import onepage
from reports.options import Options


def page(report: Report, **options: object) -> lxml_html.HtmlElement:
    """The parsed page of a report."""
    return lxml_html.document_fromstring(onepage.render(report, RULES, Options(**options)))  # type: ignore[arg-type]


def text(element: lxml_html.HtmlElement) -> str:
    """The text of an element with its white space collapsed."""
    return " ".join(element.text_content().split())


def test_a_number_has_the_severity_of_its_own_finding() -> None:
    """In a cell with two findings, each number has the colour of its own, and says it."""
    base = sample()
    role = next(f for f in base.findings if f.rule == "role-conflict")
    milder = replace(role, severity=Severity.INFO, context="elsewhere")
    table = base.story_tables[0]
    fact = table.facts[0]
    cell = fact.cells["de1"]
    both = replace(cell, findings=(role.fingerprint, milder.fingerprint))
    facts = (replace(fact, cells={**fact.cells, "de1": both}), *table.facts[1:])
    report = replace(base, findings=(*base.findings, milder), story_tables=(replace(table, facts=facts),))
    refs = page(report).cssselect("#facts td a.ref")[:2]
    assert [r.get("class") for r in refs] == ["ref error", "ref info"]
    assert [r.get("aria-label") for r in refs] == ["Finding 4, Error", "Finding 5, Note"]


def test_ledger_leads_to_what_its_cells_are_about() -> None:
    """A cell names the finding of which it is a side, not one that only mentions it or speaks of something else."""
    report = sample()
    number = next(f for f in report.findings if f.rule == "number-mismatch")
    wide = replace(number, left=evidence(DE, "Die Bürgermeisterin Petra Lindqvist stellte"), context="wide")
    cells = page(replace(report, findings=(*report.findings, wide))).cssselect(".ledger tbody tr")
    mayor, engineer = cells[0].cssselect("td"), cells[1].cssselect("td")
    assert text(mayor[1]).endswith(" 5")
    assert [a.get("class") for a in mayor[1].cssselect("a")] == ["ref error"]
    assert not mayor[2].cssselect("a")
    assert mayor[2].cssselect("bdi")[0].get("lang") == "fr"
    assert engineer[3].cssselect("bdi")[0].get("lang") is None


def test_a_mark_over_several_sentences_has_one_anchor() -> None:
    """A finding on two sentences is numbered in both, and its link leads to the first."""
    first, second = (DE.sentences[i] for i in (3, 4))
    quote = DE.text[first.start : second.end]
    wide = replace(sample().findings[0], left=evidence(DE, quote), right=evidence(FR, "3 milliards"))
    root = page(replace(sample(), findings=(wide,)))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert len(root.cssselect("#p0 td:first-child a.ref")) == 2
    assert "p0-m1-0" in ids


def test_silence_is_said_and_not_only_drawn() -> None:
    """A dash is for the eye; who hears the page is told what it means."""
    cell = page(sample()).cssselect("#facts td span.dim")[0]
    assert cell.get("aria-hidden") == "true"
    assert text(cell.getparent()).endswith("says nothing of it")
    assert not page(sample()).cssselect("span[aria-label]:not([role])")


def test_head_tells_one_slip_once() -> None:
    """A slip that two pairs of versions show stands in the head once, and what else is wrong comes up."""
    report = sample()
    number = next(f for f in report.findings if f.rule == "number-mismatch")
    other = replace(
        number, right=evidence(EN, "14 May"), left=evidence(DE, "4 Milliarden"), message="Otherwise said."
    )
    lines = [
        text(li) for li in page(replace(report, findings=(*report.findings, other))).cssselect(".first li")
    ]
    assert [line.split(" ", 1)[1][:12] for line in lines] == ["Numbers diff", "One person, ", "Date mismatc"]


def test_facts_are_named_for_those_who_hear_the_page() -> None:
    """A fact of a row with a finding says its words and its value, once where it is cut; the legend tells kinds."""
    root = page(sample())
    facts = root.cssselect(".flagged .k[tabindex]")
    assert facts
    assert all(f.get("role") == "note" and f.get("aria-label").startswith(text(f)) for f in facts)
    assert "4 Milliarden: 4,000,000,000 SEK" in {f.get("aria-label") for f in facts}
    assert [text(k) for k in root.cssselect(".legend .k")] == [
        "number",
        "date",
        "name",
        "office",
        "denial or doubt",
    ]
    cut = replace(sample().findings[0], left=evidence(DE, "Milliarden Kronen"))
    halves = page(replace(sample(), findings=(cut,))).cssselect(".sides tr td:first-child .k.quantity")
    told = "4 Milliarden: 4,000,000,000 SEK"
    assert [(text(k), k.get("aria-label")) for k in halves] == [("4", told), ("Milliarden", None)]

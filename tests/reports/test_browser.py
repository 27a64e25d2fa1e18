"""The HTML page in a real browser: what runs and what does not, interaction, accessibility, speed, paper."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, PHONE, Open, faults
from sample_report import RULES, hostile, qa_sample, sample

from checker import audit
from checker.baseline import load_baseline
from checker.report import Report
from reports.writers import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.requires_browser


def visible_rules(page: Page) -> list[str]:
    """The rules of the cards that are shown, in order."""
    return [str(c.get_attribute("data-rule")) for c in page.locator(".card:visible").all()]


@functools.cache
def audited() -> Report:
    """The report of the real pipeline on the shipped samples."""
    return audit([str(Path(__file__).parents[2] / "samples")])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make", [sample, qa_sample, hostile, audited], ids=["sample", "qa", "hostile", "audited"]
)
def test_accessible_and_inside_the_screen(
    opened: Open, make: Callable[[], Report], scheme: str, viewport: dict[str, int]
) -> None:
    """axe-core finds no violation of WCAG 2.2 AA, and nothing sticks out of the screen."""
    page = opened(make(), viewport=viewport, color_scheme=scheme, bypass_csp=True)
    for box in page.locator(".facts input").all():
        box.check()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_hostile_text_runs_nothing(opened: Open) -> None:
    """Script tags, handlers and style breakers of an article are shown as text; the title stays ours."""
    page = opened(hostile())
    for mark in page.locator(".card blockquote mark").all()[:10]:
        mark.hover()
    assert page.title() == "Crosscheck report"
    assert page.locator("script:not([type])").count() == 1
    assert "<script>document.title='owned'</script>" in page.locator("#findings").inner_text()


def test_policy_stops_foreign_script(browser: Browser, tmp_path: Path) -> None:
    """A script or style that got into the file in spite of everything would not run: the policy stops it."""
    path = write(sample(), tmp_path / "r.html", RULES)
    evil = "<script>document.title='owned'</script><style>body{display:none}</style></body>"
    path.write_text(path.read_text(encoding="utf-8").replace("</body>", evil), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() == "Crosscheck report"
    assert page.locator("h1").is_visible()
    page.close()


def test_filters_and_search(opened: Open) -> None:
    """Severity, rule, article and words narrow the list together; reset shows all again."""
    page = opened(sample())
    assert visible_rules(page) == ["number-mismatch", "date-mismatch", "addition", "role-conflict"]
    page.uncheck("input[value=error]")
    assert visible_rules(page) == ["date-mismatch", "addition"]
    assert page.locator(".count").inner_text() == "2 / 4 shown · 4 open"
    page.click("button[type=reset]")
    page.select_option("select[name=rule]", "role-conflict")
    assert visible_rules(page) == ["role-conflict"]
    page.click("button[type=reset]")
    page.select_option("select[name=article]", label="3 bridge.en.txt (1)")
    assert visible_rules(page) == ["role-conflict"]
    page.click("button[type=reset]")
    page.fill("input[name=search]", "MUSÉE rive")
    assert visible_rules(page) == ["addition"]
    page.click("button[type=reset]")
    page.select_option("select[name=status]", "known")
    assert visible_rules(page) == ["addition"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("confidence", ["number-mismatch", "date-mismatch", "addition"]),
        ("severity", ["number-mismatch", "date-mismatch", "addition"]),
        ("place", ["date-mismatch", "number-mismatch", "addition"]),
        ("rule", ["addition", "date-mismatch", "number-mismatch"]),
    ],
)
def test_sorting(opened: Open, order: str, expected: list[str]) -> None:
    """Each order puts the cards of a section where it says."""
    page = opened(sample())
    page.select_option("select[name=sort]", order)
    assert visible_rules(page)[:3] == expected


def test_keyboard(opened: Open) -> None:
    """j and k walk, a and d decide and undo, / searches, Escape leaves, ? shows the keys."""
    page = opened(sample())
    focused = "document.activeElement.dataset.rule"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "number-mismatch"
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.dataset.status") == "dismissed"
    page.keyboard.press("k")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.dataset.status") == "accepted"
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.dataset.status") == "open"
    page.keyboard.press("/")
    page.keyboard.type("jd")
    assert page.input_value("input[name=search]") == "jd"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys p").is_visible()


def test_deep_link_to_a_finding(opened: Open) -> None:
    """A link to a finding focuses its card, also one that a filter hides; its quote leads into the text."""
    fingerprint = sample().findings[1].fingerprint
    page = opened(sample(), fragment=f"#finding-{fingerprint}")
    assert page.evaluate("document.activeElement.dataset.rule") == "role-conflict"
    page.uncheck("input[value=warning]")
    page.locator("#texts .ref.warning").first.click()
    page.locator(".card[data-rule=date-mismatch]:focus").wait_for()
    assert page.locator(".card:visible").count() == 4
    page.locator("details.pair > summary").first.click()
    page.locator(".card").first.get_by_text("show in text").first.click()
    page.locator("details.pair[open]").first.wait_for()


def test_decisions_travel(opened: Open, tmp_path: Path) -> None:
    """A decision with its reason survives a reload, exports as a baseline and imports elsewhere."""
    page = opened(sample())
    card = page.locator(".card").first
    card.locator(".dismiss").click()
    card.locator(".reason").fill('rounded "on purpose" <b>')
    card.locator(".reason").press("Tab")
    page.reload()
    assert page.locator(".card").first.get_attribute("data-status") == "dismissed"
    page.locator(".decisions summary").click()
    with page.expect_download() as download:
        page.click("#export")
    path = tmp_path / "baseline.json"
    download.value.save_as(path)
    entries = load_baseline(path).entries
    entry = entries[sample().findings[0].fingerprint]
    assert (entry.status, entry.rule, entry.reason) == (
        "dismissed",
        "number-mismatch",
        'rounded "on purpose" <b>',
    )
    other = opened(sample())
    assert other.locator(".card").first.get_attribute("data-status") == "open"
    other.locator(".decisions summary").click()
    other.set_input_files("#import-file", path)
    other.get_by_text("Baseline imported.").wait_for()
    assert other.locator(".card").first.get_attribute("data-status") == "dismissed"
    path.write_text('{"schema": 7}')
    other.set_input_files("#import-file", path)
    other.get_by_text("This is no baseline file.").wait_for()


def test_readable_without_script(opened: Open) -> None:
    """Without JavaScript everything is there to read, and what would not work is not shown."""
    page = opened(sample(), java_script_enabled=False)
    assert page.locator(".card blockquote:visible").count() == 9
    assert page.locator(".sides mark.error:visible").count() > 3
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".triage").first.is_visible()
    assert page.get_by_text("Filters, sorting and decisions need JavaScript").is_visible()
    page.check("#show-facts")
    page.locator(".sides .k.quantity").first.hover()
    assert "4,000,000,000 SEK" in page.locator(".sides .k.quantity").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )


def test_facts_show_their_value_on_focus(opened: Open) -> None:
    """A fact of a row with a finding, or any with the box ticked, is reached by keyboard and shows its value."""
    page = opened(replace(sample(), findings=sample().findings[:1]))
    shown = "e => getComputedStyle(e, '::after').content"
    page.locator(".flagged .k.quantity").first.focus()
    assert "4,000,000,000 SEK" in page.locator(".flagged .k.quantity").first.evaluate(shown)
    quiet = page.locator("tr:not(.flagged) .k.moment").first
    assert quiet.get_attribute("tabindex") is None
    page.check("#show-facts")
    quiet.focus()
    assert "May 14" in quiet.evaluate(shown)
    page.uncheck("#show-facts")
    assert quiet.get_attribute("tabindex") is None


def test_on_paper_the_findings_come_first(opened: Open) -> None:
    """In print the controls go, the findings stand before the overview, and a PDF comes out."""
    page = opened(sample())
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    tops = page.evaluate(
        "['findings', 'overview'].map(i => document.getElementById(i).getBoundingClientRect().top)"
    )
    assert tops[0] < tops[1]
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_other_interface_languages(opened: Open, lang: str) -> None:
    """The interface in another language works alike, and messages are in it too."""
    page = opened(sample(), lang=lang)
    page.uncheck("input[value=error]")
    assert re.match("2 / 4 ", page.locator(".count").inner_text())
    card = page.locator(".card[data-rule=number-mismatch]")
    assert card.locator(".message").get_attribute("lang") == lang
    assert re.search(r"4[.\u202f]000[.\u202f]000[.\u202f]000", card.locator(".message").text_content() or "")


def test_stored_rubbish_does_no_harm(opened: Open) -> None:
    """Local storage that is no JSON, or holds other things, leaves all findings open."""
    page = opened(sample())
    for rubbish in ("{", json.dumps({"x": {"status": "accepted"}, "0" * 16: {"status": "maybe"}}), "null"):
        page.evaluate("text => localStorage.setItem('crosscheck-triage-1', text)", rubbish)
        page.reload()
        assert page.locator(".card[data-status=open]").count() == 4

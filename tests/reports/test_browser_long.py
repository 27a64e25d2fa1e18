"""Long pages in a real browser: they open and filter fast, and miss nothing, with and without a script."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Open
from sample_report import large

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.requires_browser

# From the issue: a page of 2,000 rows opens and filters within these seconds.
OPENS = 2.0
FILTERS = 0.1
# Openings and filterings that are tried; the best counts, as what else the machine does is no matter of the page's.
TRIES = 5

# Seconds from the start of the navigation until the page has been painted and answers.
OPENED = """() => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(() => done(performance.now() / 1000)));
})"""
FILTERED = """() => {
  const box = document.querySelector('input[value=warning]');
  const start = performance.now();
  box.click();
  document.body.offsetHeight;
  return (performance.now() - start) / 1000;
}"""


def all_there(page: Page) -> Page:
    """The page after all pieces of its lists have been taken up."""
    page.wait_for_selector("noscript.later", state="detached")
    return page


def test_two_thousand_rows_open_and_filter_fast(opened: Open) -> None:
    """A page with 2,000 rows and 2,000 findings opens in two seconds by the clock and filters in a tenth of one."""
    page = opened(large(2000, 2000))
    seconds = []
    for _ in range(TRIES):
        page.reload(wait_until="load")
        seconds.append(page.evaluate(OPENED))
    assert min(seconds) < OPENS
    all_there(page)
    assert page.locator(".card").count() == 2000
    filtered = [page.evaluate(FILTERED) for _ in range(TRIES)]
    assert page.locator(".card:visible").count() == 2000 - 667
    assert min(filtered) < FILTERS


def test_long_lists_are_whole_without_script(opened: Open) -> None:
    """Where no script takes the pieces up, the browser shows them as they stand, text side by side included."""
    page = opened(large(300, 300), java_script_enabled=False)
    assert page.locator(".card").count() == 300
    assert page.locator(".sides tbody tr").count() == 300
    page.locator(".card").last.scroll_into_view_if_needed()
    assert page.locator(".card").last.locator("blockquote").first.is_visible()
    assert "Petra Lindqvist 299" in (page.locator(".sides tbody tr").last.text_content() or "")


def test_links_reach_what_is_not_taken_up_yet(opened: Open) -> None:
    """A deep link to the last finding and the way from there into the text work at once, and the order is kept."""
    report = large(300, 300)
    last = report.findings[-1].fingerprint
    page = opened(report, fragment=f"#finding-{last}")
    page.locator(f"#finding-{last}:focus").wait_for()
    page.locator(f"#finding-{last}").get_by_text("show in text").first.click()
    page.locator("#p0-m300-0").wait_for()
    all_there(page)
    numbers = page.locator(".card").evaluate_all("cards => cards.map(c => Number(c.dataset.n))")
    assert numbers == list(range(1, 301))
    assert page.locator("table.sides").count() == 1
    assert page.locator(".sides tbody tr").count() == 300


def test_pieces_obey_filter_and_decisions(opened: Open, tmp_path: Path) -> None:
    """What comes later is filtered, known to the export and walked to like what was there first."""
    report = large(300, 300)
    page = opened(report)
    page.uncheck("input[value=warning]")
    all_there(page)
    assert page.locator(".card:visible").count() == 200
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("k")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.dataset.n") == "300"
    page.locator(".decisions summary").click()
    with page.expect_download() as download:
        page.click("#export")
    download.value.save_as(tmp_path / "baseline.json")
    assert list(json.loads((tmp_path / "baseline.json").read_text())["findings"]) == [
        report.findings[-1].fingerprint
    ]
    page.reload()
    all_there(page)
    assert page.locator(".card[data-status=dismissed]").get_attribute("data-n") == "300"


def test_paper_has_every_piece(opened: Open) -> None:
    """Printing right after opening prints all cards and rows."""
    page = opened(large(300, 300))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card").count() == 300
    assert page.locator(".sides tbody tr").count() == 300


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_hostile_text_stays_text_in_later_pieces(opened: Open, script: bool) -> None:
    """What an article says cannot end the piece that it stands in, nor run when the piece is taken up."""
    evil = "</noscript><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    report = large(300, 300)
    findings = tuple(replace(f, message=f"{f.message} {evil}") for f in report.findings)
    page = opened(replace(report, findings=findings), java_script_enabled=script)
    if script:
        all_there(page)
    assert page.title() == "Crosscheck report"
    assert page.locator("img").count() == 0
    assert page.locator(".card").count() == 300
    assert evil in (page.locator(".card .message").last.text_content() or "")


def test_help_of_a_rule_comes_to_the_card(opened: Open) -> None:
    """The help stands once in the page; a card that asks shows it in its place and folds it away again."""
    page = opened(large(4, 4))
    what = page.locator(".card .what").first
    what.click()
    assert page.locator(".card .told code").first.inner_text() == "number-mismatch"
    assert what.get_attribute("aria-expanded") == "true"
    what.click()
    assert page.locator(".card .told").count() == 0

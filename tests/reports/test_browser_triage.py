"""Working through the findings in a real browser: where the focus goes, what is kept, what a filter hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import Open, three_versions
from sample_report import large, sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.requires_browser

FOCUSED = "document.activeElement.dataset.n"
# What a browser does that lets no page keep anything.
BLOCKED = """() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"""


def focused(page: Page) -> str:
    """The number of the card that has the focus."""
    return str(page.evaluate(FOCUSED))


def test_links_of_the_articles_table_lead_to_the_pair(opened: Open) -> None:
    """The table of articles links a version to its pair, with a script as without."""
    for script in (True, False):
        page = opened(sample(), java_script_enabled=script)
        page.locator("table.articles a[href='#p0']").first.click()
        page.wait_for_url("**#p0")


def test_a_count_of_the_overview_shows_what_it_counts(opened: Open) -> None:
    """The number of findings of an article, or a rule, leads to just these, whatever filter was on; the order stays."""
    page = opened(sample())
    page.select_option("select[name=sort]", "place")
    for link in ("td a[data-article]", "ul.rules a[data-rule]", "td a[data-article]"):
        page.uncheck("input[value=error]")
        page.locator(link).last.click()
        page.wait_for_url("**#findings")
        counted = page.locator(link).last.inner_text() if "article" in link else ""
        shown = page.locator(".card:visible").count()
        assert 0 < shown < page.locator(".card").count()
        assert counted in ("", str(shown))
    assert page.locator("select[name=sort]").input_value() == "place"


@pytest.mark.parametrize("by", ["key", "click"])
def test_focus_goes_on_where_a_decision_hides_its_card(opened: Open, by: str) -> None:
    """Whoever shows open findings alone and dismisses one stands on the next, after the last one on that before it."""
    page = opened(large(12, 12))
    page.select_option("select[name=status]", "open")
    page.evaluate("document.activeElement.blur()")
    for _ in range(10):
        page.keyboard.press("j")
    assert focused(page) == "10"
    for expected in ("11", "12", "9"):
        if by == "key":
            page.keyboard.press("d")
        else:
            page.locator(".card:focus .dismiss").click()
        assert focused(page) == expected
    page.keyboard.press("k")
    assert focused(page) == "8"


def test_walk_goes_on_from_a_card_that_a_filter_hid(opened: Open) -> None:
    """j goes on from the card that had the focus, though a filter has taken it away since."""
    page = opened(large(12, 12))
    for _ in range(5):
        page.keyboard.press("j")
    assert focused(page) == "5"
    page.uncheck("input[value=warning]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert focused(page) == "6"


def test_last_decision_leaves_the_focus_at_the_filters(opened: Open) -> None:
    """Where nothing is left to show, the focus stands on the filter of decisions, and the page says why."""
    page = opened(large(2, 1))
    page.select_option("select[name=status]", "open")
    page.locator(".card .dismiss").click()
    assert page.evaluate("document.activeElement.name") == "status"
    assert page.get_by_text("Nothing fits these filters.").is_visible()
    page.click("button[type=reset]")
    page.get_by_text("Nothing fits these filters.").wait_for(state="hidden")


def test_headings_count_what_a_filter_leaves(opened: Open) -> None:
    """Each section says how many of its findings are shown, and paper says that a filter is on."""
    page = opened(sample())
    assert page.locator("#between-h").inner_text() == "Between versions (3)"
    page.uncheck("input[value=error]")
    assert page.locator("#between-h").inner_text() == "Between versions (2 / 3)"
    assert page.locator("#conflicts-h").inner_text().endswith("(0 / 1)")
    note = page.get_by_text("A filter is on: 2 of 4 are shown.")
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert note.is_visible()
    page.emulate_media(media="screen")
    page.click("button[type=reset]")
    page.get_by_text("4 / 4 shown").wait_for()
    page.emulate_media(media="print")
    assert not page.locator("#filtered").is_visible()


def test_a_decision_says_how_it_is_kept(opened: Open) -> None:
    """The page says where a decision is kept, leads to the export, and is quiet once told to be."""
    page = opened(sample())
    page.locator(".card .dismiss").first.click()
    assert "in this browser only" in page.locator("#said").inner_text()
    page.locator("#said a").click()
    # The link's target opens what hides the export once the page has gone there, a moment after the click.
    page.locator("#export").wait_for(state="visible")
    page.locator("#said button").click()
    page.locator(".card .accept").nth(1).click()
    assert not page.locator("#said").is_visible()


def test_a_reason_waits_for_its_decision(opened: Open) -> None:
    """A reason typed before any decision is not lost: the page asks for one, which then takes it along."""
    page = opened(sample())
    reason = page.locator(".card .reason").first
    reason.fill("rounded")
    reason.press("Enter")
    assert "accept or dismiss the finding first" in page.locator("#said").inner_text()
    page.locator(".card .accept").nth(1).click()
    assert reason.input_value() == "rounded"
    page.locator(".card .dismiss").first.click()
    page.reload()
    assert page.locator(".card .reason").first.input_value() == "rounded"


def test_blocked_storage_is_said(opened: Open) -> None:
    """Where the browser keeps nothing, a decision holds as long as the page, and the page says so."""
    page = opened(sample())
    page.evaluate(BLOCKED)
    page.locator(".card .dismiss").first.click()
    assert page.locator(".card").first.get_attribute("data-status") == "dismissed"
    assert "keeps nothing" in page.locator("#said").inner_text()


def test_chooser_says_why_it_shows_another_pair(opened: Open) -> None:
    """Two versions that were not compared cannot stand side by side; the page says what stands there instead."""
    report = three_versions()
    page = opened(report)
    page.select_option(".chooser select[name=left]", label="fr · pont.fr.txt")
    said = page.locator(".chooser [role=status]")
    page.select_option(".chooser select[name=right]", label="fr · pont.fr.txt")
    assert said.inner_text().startswith("fr · pont.fr.txt and fr · pont.fr.txt were not compared")
    page.select_option(".chooser select[name=right]", label="en · bridge.en.txt")
    assert said.inner_text() == ""


def test_filter_finds_what_an_article_lacks(opened: Open) -> None:
    """A finding on what an article does not have belongs to that article too, in its count and under its filter."""
    page = opened(sample())
    page.select_option("select[name=article]", label="1 bruecke.de.txt (4)")
    shown = [c.get_attribute("data-rule") for c in page.locator(".card:visible").all()]
    assert shown == ["number-mismatch", "date-mismatch", "addition", "role-conflict"]

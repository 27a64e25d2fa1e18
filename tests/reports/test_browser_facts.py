"""Facts and tables on narrow and wide screens in a real browser: values on demand, nothing that sticks out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browsing import DESKTOP, PHONE, Open
from sample_report import large, qa_sample, sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.requires_browser

# The name of a file that has no place where it may break.
LONG_NAME = f"{'Hafenbrueckenplanungsunterlage' * 5}.de.txt"
# How wide the value of a fact is, in pixels (a pseudo-element has no box to ask for).
VALUE_WIDTH = "fact => parseFloat(getComputedStyle(fact, '::after').width)"


def wide_elements(page: Page) -> float:
    """How many pixels the page is wider than the window."""
    return float(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_values_of_facts_stay_inside_the_page(opened: Open, viewport: dict[str, int]) -> None:
    """Every value is shown on focus, no wider than the window, and the page grows no wider for it."""
    page = opened(sample(), viewport=viewport)
    page.check("#show-facts")
    for fact in page.locator(".sides .k:not(.on):visible").all():
        fact.focus()
        assert 0 < fact.evaluate(VALUE_WIDTH) <= viewport["width"]
        assert wide_elements(page) <= 0


def test_arrows_lead_from_fact_to_fact(opened: Open) -> None:
    """A row with several facts is one stop of the Tab key; the arrows go among them, and the legend is no stop."""
    page = opened(sample())
    row = page.locator("tr.flagged:has(.k.name):has(.k.moment)").first
    stops = row.locator(".k[tabindex='0']")
    assert stops.count() == 1
    stops.first.focus()
    focused = "document.activeElement.getAttribute('aria-label')"
    first = page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(focused)
    assert second
    assert second != first
    assert stops.count() == 1
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == first
    assert page.locator(".legend [tabindex]").count() == 0


def test_facts_of_later_rows_are_reached_too(opened: Open) -> None:
    """Rows that a long page takes up later have their one stop as well."""
    page = opened(large(300, 300))
    page.wait_for_selector("noscript.later", state="detached")
    rows = page.locator(".sides tbody tr.flagged:has(.k)")
    assert rows.count() > 120
    assert page.locator(".sides .k[tabindex='0']").count() == rows.count()


def test_long_file_name_keeps_the_columns_in_sight(opened: Open) -> None:
    """A name that cannot break at a hyphen breaks anywhere; the table does not scroll for it."""
    report = sample()
    articles = (replace(report.articles[0], path=LONG_NAME), *report.articles[1:])
    page = opened(replace(report, articles=articles), viewport={"width": 1200, "height": 900})
    for table in page.locator(".scroll:visible").all():
        assert table.evaluate("box => box.scrollWidth - box.clientWidth") <= 0


def test_rows_are_stacked_on_a_phone(opened: Open) -> None:
    """The rows of a bilingual file need no scrolling sideways on a phone."""
    page = opened(qa_sample(), viewport=PHONE)
    assert page.locator("#rows .scroll").evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    assert page.locator("#rows td[data-h]").first.is_visible()

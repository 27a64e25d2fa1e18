"""The page of `crosscheck serve` in a real browser: paste two texts, see the report, and nothing runs or leaves."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import DESKTOP, PHONE, faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.requires_browser

ROOT = Path(__file__).parents[2]
LEFT = "Der Tunnel unter dem Kerwan ist 480 Meter lang. Am 3. Mai wurde er geöffnet."
RIGHT = "Le tunnel sous le Kerwan est long de 840 mètres. Il a été ouvert le 3 mai."
EVIL = "</textarea><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
# Starting the service and one comparison may take this long on a busy machine.
PATIENCE_MS = 300_000

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a running service."""
    command = [sys.executable, "-m", "checker.cli", "serve", "--port", "0", "--no-model"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://\S+", line := process.stderr.readline())
            assert found, line + process.stderr.read()
            yield found[0]
        finally:
            process.kill()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A function that opens the service's page; a complaint of the browser or a request elsewhere fails the test.

    A status of the service's own (422 for an empty field) is no complaint.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(path: str = "", **options: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda m: complaints.append(m.text) if "status of 4" not in m.text else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("dialog", lambda d: complaints.append(d.message))
        page.on("request", lambda r: complaints.append(r.url) if not _is_ours(r.url, address) else None)
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _is_ours(url: str, address: str) -> bool:
    """True for an address of the service, or one that holds its content itself."""
    return url.startswith((address, "blob:", "data:"))


def compare(page: Page, left: str = LEFT, right: str = RIGHT) -> None:
    """Paste two texts and press the button."""
    page.locator("#left").fill(left)
    page.locator("#right").fill(right)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/report")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paste_two_texts_and_see_the_report(visit: Visit, script: bool) -> None:
    """The report names the changed number and quotes both sides; the page needs no script for that."""
    page = visit(java_script_enabled=script)
    compare(page)
    card = page.locator(".card[data-rule=number-mismatch]")
    assert card.count() == 1
    assert card.is_visible()
    quoted = card.inner_text()
    assert "480 Meter" in quoted
    assert "840 mètres" in quoted


def test_the_report_works_under_its_policy(visit: Visit) -> None:
    """The report's own script runs as it does from a file: a severity that is unchecked hides its cards."""
    page = visit()
    compare(page)
    card = page.locator(".card[data-rule=number-mismatch]")
    page.uncheck("input[value=error]")
    assert not card.is_visible()
    page.check("input[value=error]")
    assert card.is_visible()


def test_back_in_the_form_the_texts_are_still_there(visit: Visit) -> None:
    """An editor who goes back from the report can correct the text and compare once more."""
    page = visit()
    compare(page)
    page.go_back()
    assert page.locator("#left").input_value() == LEFT
    compare(page, right=RIGHT.replace("840", "480"))
    assert page.locator(".card[data-rule=number-mismatch]").count() == 0


def test_a_missing_text_is_said(visit: Visit) -> None:
    """The browser asks for an empty field itself; blanks get the service's word, and the other text stays."""
    page = visit("?lang=de")
    page.locator("#left").fill(LEFT)
    page.locator("button[type=submit]").click()
    assert page.evaluate("document.activeElement.id") == "right"
    compare(page, right="   ")
    assert page.locator("[role=alert]").inner_text() == "Beide Felder brauchen einen Text."
    assert page.locator("#left").input_value() == LEFT


def test_what_is_pasted_runs_nothing(visit: Visit) -> None:
    """Tags and handlers stay text, in the form that comes back and in the report."""
    page = visit()
    compare(page, left=EVIL, right="  ")
    assert page.title() == "Compare two versions of a text – Crosscheck"
    assert page.locator("#left").input_value() == EVIL
    compare(page, left=f"{LEFT} {EVIL}", right=f"{RIGHT} {EVIL}")
    assert page.title() != "owned"
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(
    ("locale", "label", "lang"),
    [("fr-CH", "Texte source", "fr"), ("de-AT", "Ausgangstext", "de"), ("sv", "Source", "en")],
)
def test_speaks_the_language_of_the_browser(visit: Visit, locale: str, label: str, lang: str) -> None:
    """Form and report come in the browser's language, English where there is none of it; a link changes it."""
    page = visit(locale=locale)
    assert page.get_by_label(label, exact=True).is_visible()
    compare(page)
    assert page.locator("html").get_attribute("lang") == lang
    page.go_back()
    page.get_by_role("link", name="Français").click()
    assert page.get_by_label("Texte source").is_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_and_inside_the_screen(visit: Visit, scheme: str, viewport: dict[str, int]) -> None:
    """axe-core finds no violation of WCAG 2.2 AA, with and without a message, and nothing sticks out."""
    page = visit(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    assert faults(page) == []
    compare(page, right=" ")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

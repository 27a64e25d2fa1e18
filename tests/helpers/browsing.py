"""What the browser tests share: screens, a function that opens a report, and the accessibility rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sample_report import RULES, sample

from checker.model import Alignment, AlignmentLink
from checker.report import Report
from reports.options import Options
from reports.writers import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
# Level AA of WCAG 2.2 with all that it includes, and axe-core's best practices.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Open = Callable[..., "Page"]


def three_versions() -> Report:
    """The sample with its English article as a third version."""
    links = (AlignmentLink((1,), (0,), 0.9),)
    more = (Alignment("de1", "en1", 0.8, links), Alignment("fr1", "en1", 0.8, links))
    return replace(sample(), versions=(*sample().versions, *more))


@contextmanager
def opener(browser: Browser, folder: Path) -> Iterator[Open]:
    """A function that writes a report and opens it; anything the pages complain of fails at the end.

    It takes a report or the path of a page; `again` opens it in the same browser profile as before.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(
        what: Report | Path, *, lang: str = "en", fragment: str = "", again: bool = False, **options: Any
    ) -> Page:
        path = what if isinstance(what, Path) else folder / "report.html"
        if isinstance(what, Report):
            write(what, path, RULES, Options(lang=lang))
        if not again:
            contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        page = contexts[-1].new_page()
        page.on("console", lambda m: complaints.append(m.text))
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("dialog", lambda d: complaints.append(d.message))
        page.on(
            "request",
            lambda r: complaints.append(r.url) if not r.url.startswith(("file:", "blob:")) else None,
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page: the rule and the first elements that break it."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page, options={"runOnly": STANDARD})
    return [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in result.response["violations"]]

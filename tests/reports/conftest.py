"""Makes the hand-built reports importable for these tests, and opens a browser where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browsing import Open
    from playwright.sync_api import Browser

# What headless Chromium needs on a machine without network, display or user namespaces.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whoever ignores test_browser.py (a busy machine) leaves out every file that needs the browser."""
    ignored = {Path(p).name for p in config.getoption("ignore") or ()}
    browsing = collection_path.name.startswith("test_browser_")
    return True if browsing and "test_browser.py" in ignored else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by playwright."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """A function that writes a report and opens it; anything the page complains of fails the test."""
    from browsing import opener

    with opener(browser, tmp_path) as open_:
        yield open_

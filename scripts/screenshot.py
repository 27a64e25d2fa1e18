"""Takes a picture of an HTML report: `.venv/bin/python scripts/screenshot.py REPORT.html PICTURE.png`.

Needs Debian's chromium and the test extra (playwright). Make the report first, from the samples:
`./scripts/crosscheck audit samples/ -o report.html`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

WIDTH = 1200
HEIGHT = 1400
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def main() -> int:
    """Open the report at a fixed size and write the picture; exit code 2 where there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--width", type=int, default=WIDTH)
    parser.add_argument("--height", type=int, default=HEIGHT)
    parser.add_argument("--at", default="", help="id of the section to scroll to, such as texts")
    parser.add_argument("--dark", action="store_true")
    args = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("screenshot: chromium is not installed (apt-get install chromium)", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={"width": args.width, "height": args.height},
            color_scheme="dark" if args.dark else "light",
        )
        page.goto(args.report.resolve().as_uri() + (f"#{args.at}" if args.at else ""))
        page.screenshot(path=args.picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

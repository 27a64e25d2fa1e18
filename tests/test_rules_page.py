"""docs/rules.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

from make_rules import rules_page

ROOT = Path(__file__).parents[1]


def test_rules_page_is_up_to_date() -> None:
    """The page is what scripts/make_rules.py would write now."""
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "run scripts/make_rules.py"

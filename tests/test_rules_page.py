"""docs/rules.md says what the rules say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_rules_page_is_up_to_date() -> None:
    """The page is what scripts/make_rules.py would write now."""
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "scripts" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == script.rules_page(), "run scripts/make_rules.py"

"""Runs the case tables in `cases/`, one TOML per rule, against the check that owns the rule (helpers/casetables.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casetables import KINDS, ROWS, load, owner, run

from checker.checks.registry import RULES


@pytest.mark.parametrize(("slug", "kind", "row"), [pytest.param(*row, id=name) for *row, name in ROWS])
def test_case(slug: str, kind: str, row: dict[str, Any], tmp_path: Path) -> None:
    """A check fires where its table says so, quoting the telling words, and keeps quiet elsewhere."""
    found = [f for f in run(owner(slug), row, tmp_path) if f.rule == slug]
    if kind != "fires":
        assert not found, [f.message for f in found]
        return
    assert found, "silent"
    texts = [e.text for f in found for e in f.sides]
    for quote in row.get("quotes", ()):
        assert any(quote in t or t in quote for t in texts), (quote, texts)


@pytest.mark.parametrize("slug", sorted(RULES))
def test_table_is_complete(slug: str) -> None:
    """Every rule has firing, silent and abstaining cases, and among them German, French and English."""
    table = load(slug)
    assert set(table) == set(KINDS)
    langs = {
        side["lang"]
        for rows in table.values()
        for row in rows
        for side in (*row.get("articles", ()), row.get("left"), row.get("right"))
        if side
    }
    assert {"de", "fr", "en"} <= langs

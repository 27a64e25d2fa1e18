"""Articles of the kind of the shared ones: what was found is found, and what is right stays quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.gold import read_seeds
from evaluation.kinds import KINDS, rows_of

# Rows found and rows loud when the set was last measured (docs/quality.md): fewer and more are a step back.
READ = [
    pytest.param("read-a", 74, 0, id="a"),
    pytest.param("read-b", 69, 1, id="b"),
    pytest.param("read-c", 84, 2, id="c"),
    pytest.param("read-d", 86, 3, id="d"),
    pytest.param("read-e", 74, 0, id="e"),
    pytest.param("read-f", 79, 1, id="f"),
    pytest.param("read-g", 81, 0, id="g"),
    pytest.param("read-h", 64, 2, id="h"),
    pytest.param("read-i", 76, 0, id="i"),
]


@pytest.mark.parametrize(("name", "found", "loud"), READ)
def test_read_sets(name: str, found: int, loud: int) -> None:
    """Of the slips as many are found as before, and of the traps no more are loud."""
    rows = rows_of(KINDS / name)
    assert sum(ok for seed, ok in rows if seed.label == "must") >= found
    assert sum(not ok for seed, ok in rows if seed.label == "must_not") <= loud


@pytest.mark.parametrize("folder", sorted(p for p in KINDS.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_labels(folder: Path) -> None:
    """Every label quotes what stands at its place."""
    texts = {p.stem: p.read_text(encoding="utf-8") for p in folder.glob("*.txt")}
    for seed in read_seeds(folder / "seeds.jsonl"):
        for span in seed.spans:
            assert texts[span.article][span.start : span.end] == span.text

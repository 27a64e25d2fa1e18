"""Catalogues in which a key stands twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import BilingualFile, Sides, SkippedSegment


@pytest.mark.parametrize(
    ("name", "left", "right", "again"),
    [
        ("{}.json", '{"a": "x", "b": "y", "a": "z"}', '{"a": "x", "b": "y"}', [("a", "left")]),
        (
            "{}.json",
            '{"n": {"a": "y"}, "a": "x"}',
            '{"a": "x", "n": {"a": "x", "a": "y"}}',
            [("n.a", "right")],
        ),
        ("{}.yml", "en:\n  a: x\n  a: y\n", "de:\n  a: x\n", [("a", "left")]),
        ("{}.json", '{"m": ["a", {"k": "a"}, {"k": "a"}]}', '{"m": ["a", {"k": "a"}, {"k": "a"}]}', []),
    ],
)
def test_repeated_keys(
    tmp_path: Path, name: str, left: str, right: str, again: list[tuple[str, str]]
) -> None:
    """A key that one catalogue has twice is told, since its last text alone counts; equal keys elsewhere are none."""
    paths = [tmp_path / name.format(lang) for lang in ("en", "de")]
    for path, text in zip(paths, (left, right), strict=True):
        path.write_text(text, encoding="utf-8")
    items = list(read_segments(BilingualFile(*map(str, paths)), Sides()))
    assert [(i.key, i.why.split()[-2]) for i in items if isinstance(i, SkippedSegment)] == again

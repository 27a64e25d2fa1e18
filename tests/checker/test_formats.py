"""`qa` over the formats: the same rows give the same findings in each, and hostile files one line."""

from __future__ import annotations

from pathlib import Path

import bilingual_samples as samples
import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.pipeline import qa
from checker.settings import Settings


def test_formats_agree(tmp_path: Path) -> None:
    """Planted errors are found alike, with the same scores and offsets, whatever the rows are written in."""
    told = {}
    for suffix, produce in samples.PRODUCERS.items():
        path = tmp_path / f"rows{suffix}"
        path.write_bytes(produce(samples.ROWS))
        sides = ("", "") if suffix == ".csv" else ("de", "en")
        report = qa([str(path)], Settings(source=sides[0], target=sides[1], langs=("de", "en")))
        told[suffix] = (
            sorted(
                (
                    f.rule,
                    f.confidence,
                    *((e.row, e.start, e.end, e.text) if e else None for e in (f.left, f.right)),
                )
                for f in report.findings
            ),
            [(row.row, row.divergence) for row in report.rows or ()],
        )
    first = told[".tsv"]
    assert {"number-mismatch", "polarity-mismatch", "date-mismatch"} <= {finding[0] for finding in first[0]}
    assert all(other == first for other in told.values())


def test_repeated_rows(tmp_path: Path) -> None:
    """A row that repeats another has its findings too, under its own number."""
    path = tmp_path / "rows.tsv"
    path.write_bytes(samples.tsv([*samples.ROWS[:1], ("Ja.", "Yes."), *samples.ROWS[:1]]))
    report = qa([str(path)], Settings(langs=("de", "en"), model=False))
    assert [f.left.row for f in report.findings if f.rule == "number-mismatch" and f.left] == [1, 3]
    assert [row.row for row in report.rows or ()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>'),
        ("a.tmx", b"<tmx>" * 100_000),
        ("a.po", b'msgid "a"\nmsgstr "open'),
        ("a.xlsx", b"PK\x05\x06" + bytes(18)),
        ("a.json", b"{}"),
        ("a.docx", b""),
    ],
)
def test_hostile(tmp_path: Path, name: str, data: bytes) -> None:
    """A file that cannot be read ends `qa` with one line and exit code 2."""
    path = tmp_path / name
    path.write_bytes(data)
    result = CliRunner().invoke(main, ["qa", str(path)])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "root:" not in result.output

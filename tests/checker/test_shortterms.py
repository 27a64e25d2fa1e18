"""A stretch since somebody took office, held against the day on which the same article says that it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

GERMAN = (
    "Wien, 6. Juni 2024\n\nWeniger als zwei Jahre nach ihrem Amtsantritt gibt Rektorin Hanna Voss auf. Voss wurde im {}"
    " zur Rektorin gewählt."
)
ENGLISH = "Leeds, 6 June 2024\n\nLess than two years after taking office, Hugh Pell is leaving. Pell took over in {}."
FRENCH = (
    "Lyon, le 6 juin 2024\n\nMoins de deux ans après sa nomination, la rectrice Anne Dorval part. Dorval a été nommée"
    " en {}."
)
OTHER = (
    "Leeds, 6 June 2024\n\nLess than two years after taking office, Hugh Pell is leaving. Mary Orde took over in"
    " {}."
)
CASES = [
    (GERMAN, "März 2021", True),
    (GERMAN, "März 2023", False),
    (ENGLISH, "May 2020", True),
    (ENGLISH, "May 2023", False),
    (FRENCH, "mars 2021", True),
    (FRENCH, "mars 2023", False),
    (OTHER, "May 2020", False),
]


@pytest.mark.parametrize(("text", "day", "found"), CASES)
def test_a_stretch_in_office_fits_its_beginning(tmp_path: Path, text: str, day: str, found: bool) -> None:
    """“Less than two years” is told where the same person took office earlier; another person may have."""
    (tmp_path / "a.txt").write_text(text.format(day), encoding="utf-8")
    findings = [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "date-conflict"]
    assert bool(findings) is found

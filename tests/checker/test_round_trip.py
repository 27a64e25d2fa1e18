"""A decision holds from one run to the next: dismissed stays dismissed until what it was about changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import main

LEFT = (
    "Die neue Schleuse in Marlow kostet 350 Millionen Euro. Der Bürgermeister dankte den Arbeitern.\n\n"
    "Im Herbst beginnt der Verkehr auf dem Kanal.\n"
)
RIGHT = (
    "La nouvelle écluse de Marlow coûte 530 millions d’euros. Le maire a remercié les ouvriers.\n\n"
    "Le trafic sur le canal commence à l’automne.\n"
)


class Desk:
    """A newsroom's folder with two versions, run again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write(LEFT, RIGHT)

    def write(self, left: str, right: str) -> None:
        """Save both versions."""
        (self.folder / "left.txt").write_text(left, encoding="utf-8")
        (self.folder / "right.txt").write_text(right, encoding="utf-8")

    def run(self, *options: str) -> dict[str, Any]:
        """The JSON report of a comparison."""
        paths = [str(self.folder / name) for name in ("left.txt", "right.txt")]
        out = self.folder / "out.json"
        result = CliRunner().invoke(main, ["compare", *paths, "-o", str(out), "--quiet", *options])
        assert result.exit_code in (0, 1), result.output
        report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return report

    def dismiss(self, report: dict[str, Any]) -> str:
        """A baseline file that dismisses every finding of a report, as the page exports it."""
        path = self.folder / "baseline.json"
        entries = {
            f["fingerprint"]: {"status": "dismissed", "rule": f["rule"], "reason": "checked"}
            for f in report["findings"]
        }
        path.write_text(json.dumps({"schema": 1, "findings": entries}), encoding="utf-8")
        return str(path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with two versions that differ in a number."""
    return Desk(tmp_path)


def test_dismissed_stays_dismissed(desk: Desk) -> None:
    """An unrelated edit that moves all lines brings nothing back; another number does, and the old one is gone."""
    first = desk.run()
    assert [f["rule"] for f in first["findings"]] == ["number-mismatch"]
    baseline = desk.dismiss(first)
    assert desk.run("--baseline", baseline)["findings"] == []
    desk.write(
        "Marlow feiert.\n\n" + LEFT.replace("Im Herbst", "Im späten Herbst"),
        "Marlow fait la fête.\n\n" + RIGHT,
    )
    assert desk.run("--baseline", baseline)["findings"] == []
    desk.write(LEFT, RIGHT.replace("530", "540"))
    page = desk.folder / "report.html"
    again = desk.run("--baseline", baseline, "-o", str(page), "--report-lang", "en")
    assert [(f["rule"], f["baseline"]) for f in again["findings"]] == [("number-mismatch", "new")]
    text = page.read_text(encoding="utf-8")
    assert "Gone since the baseline" in text
    assert first["findings"][0]["fingerprint"] in text


def test_the_page_carries_what_the_baseline_holds(desk: Desk) -> None:
    """An export of the page after a run with a baseline loses none of its decisions."""
    baseline = desk.dismiss(desk.run())
    desk.write(LEFT + "\nSie öffnet am 3. Mai.\n", RIGHT + "\nElle ouvre le 3 juin.\n")
    page = desk.folder / "report.html"
    report = desk.run("--baseline", baseline, "-o", str(page), "--report-lang", "en")
    assert [f["rule"] for f in report["findings"]] == ["date-mismatch"]
    assert "Dismissed in the baseline (1)" in page.read_text(encoding="utf-8")
    known = json.loads(Path(baseline).read_text(encoding="utf-8"))["findings"]
    assert all(key in page.read_text(encoding="utf-8") for key in known)

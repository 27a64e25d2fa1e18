"""The benchmark script: its smallest run prints its tables, and the growth that it fits is the one there is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.performance.cost import Cost, program
from scripts.performance.growth import Size, exponent

ROOT = Path(__file__).parents[1]
SCRIPT = str(ROOT / "scripts" / "benchmark.py")
ROWS = 12
FORMS = {
    "de": "Die Werft in Hafen {} zahlte am Montag {} Euro für ein Schiff.",
    "fr": "Le chantier du port {} a payé lundi {} euros pour un navire.",
    "en": "The shipyard in port {} paid {} euros for a ship on Monday.",
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with news of two years in three languages, a few rows of each."""
    news = tmp_path / "bench" / "news"
    news.mkdir(parents=True)
    for year in (2010, 2011):
        for lang, form in FORMS.items():
            rows = (form.format(i, year + i) for i in range(ROWS))
            (news / f"{year}.{lang}").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_smallest_run(shared: Path) -> None:
    """The script prints a figure above nothing for every stage, and the growth."""
    run = [
        sys.executable,
        SCRIPT,
        "--shared",
        str(shared),
        "--sizes",
        "3,6",
        "--articles",
        "3",
        "--rows",
        "4",
    ]
    done = subprocess.run([*run, "--alone"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    cells = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    stages = {row[0]: row[2] for row in cells if row[1] == "crosscheck"}
    assert {name.split()[0] for name in stages} == {"claims", "sentences", "aligned", "rows", "whole", "cold"}
    assert all(float(figure.replace(",", "")) > 0 for figure in stages.values())
    assert {row[0] for row in cells} >= {"3", "6"}
    assert "to the power of" in done.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--shared", "nowhere"], "no bench/news"), (["--sizes", "some"], "no list of numbers")],
)
def test_wrong_options(options: list[str], words: str) -> None:
    """What cannot be measured is said in a line, with exit code 2."""
    done = subprocess.run([sys.executable, SCRIPT, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.parametrize("power", [1.0, 1.1, 2.0])
def test_exponent(power: float) -> None:
    """The exponent is that of the seconds over the start."""
    start = 2.0
    sizes = [Size(n, Cost(processor=start + 0.1 * n**power)) for n in (100, 300, 1000)]
    assert exponent(sizes, start) == pytest.approx(power)


def test_cost_counts_children() -> None:
    """Memory and processor time of a program are those of all its processes together."""
    hold = "data = bytearray(60 << 20); import time; t = time.process_time()\nwhile time.process_time() < t + .6: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    cost = program([sys.executable, "-c", code])
    assert cost.processor >= 0.6
    if Path("/proc/self/smaps_rollup").exists():
        assert cost.memory >= 60

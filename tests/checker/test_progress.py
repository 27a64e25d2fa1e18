"""Progress and the seconds of a run on standard error."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from checker.cli import main
from checker.cli.progress import bars, progress
from checker.pipeline import audit


def terminal() -> tuple[io.StringIO, Console]:
    """A terminal of 80 columns that keeps what is written to it."""
    stream = io.StringIO()
    return stream, Console(file=stream, force_terminal=True, width=80, color_system=None)


def test_bar_has_counts_and_remaining_time() -> None:
    """A stage shows its name, how many of how many, and a time; a stage without items shows no count of all."""
    stream, console = terminal()
    with bars(console) as show:
        show("embed", 0, 0)
        for done in range(40):
            show("read", done, 40)
    shown = stream.getvalue()
    assert "read" in shown
    assert "39/40" in shown
    assert "0:00:0" in shown or "-:--:--" in shown


def test_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe sees no bar, and neither does a terminal with --quiet."""
    with progress(quiet=False) as show:
        show("read", 0, 3)
    assert not sys.stderr.isatty()
    assert capsys.readouterr().err == ""


def test_pipeline_tells_its_stages(tmp_path: Path) -> None:
    """Every stage is announced, and those over many items count them up."""
    for name, text in (("a.txt", "The bridge at Marlow opened on Monday.\n"), ("b.txt", "Rain fell.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    report = audit([str(tmp_path)], progress=lambda *step: told.append(step))
    assert set(report.seconds) <= {stage for stage, _, _ in told}
    assert [t for t in told if t[0] == "read" and t[2]] == [("read", 0, 2), ("read", 1, 2)]
    assert [t for t in told if t[0] == "within and across" and t[2]] == [
        ("within and across", 0, 2),
        ("within and across", 1, 2),
    ]


def test_verbose_ends_with_the_seconds(tmp_path: Path) -> None:
    """--verbose prints each stage with its share and the whole with its speed, on standard error."""
    path = tmp_path / "a.txt"
    path.write_text("The bridge at Marlow opened on Monday.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["audit", str(path), "--verbose"])
    lines = result.stderr.splitlines()
    assert [line.split("%  ")[1] for line in lines if "%  " in line][:1] == ["read"]
    assert lines[-1].endswith("a second")
    assert "100%" in lines[-1]
    assert "a second" not in result.stdout

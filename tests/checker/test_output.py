"""What is written stays away from what is read, and an output that fails ends with one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main

ROOT = Path(__file__).parents[2]
PAGE = "<!doctype html><p>The ferry to Marlow sails again. It was out of use for three weeks.</p>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article and a bilingual file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "rows.csv").write_text("de,en\nDie Fähre fährt.,The ferry sails.\n", encoding="utf-8")
    (tmp_path / "rows.po").write_text('msgid "Save"\nmsgstr "Sichern"\n', encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("rows.csv")
    (tmp_path / "known.json").write_text('{"schema": 1, "findings": {}}', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("audit news -o news/ferry.html", "news/ferry.html: is one of the files under check"),
        ("audit news/ferry.html -o news/../news/ferry.html", "is one of the files under check"),
        ("qa rows.csv -o rows.csv", "rows.csv: is one of the files under check"),
        ("qa rows.po -o rows.po", "rows.po: is one of the files under check"),
        ("qa rows.csv -o link.csv", "link.csv: is one of the files under check"),
        ("qa link.csv -o rows.csv", "rows.csv: is one of the files under check"),
        ("compare news/ferry.html rows.csv -o rows.csv", "is one of the files under check"),
        ("audit news --baseline known.json -o known.json", "known.json: is read by this run"),
    ],
)
def test_no_report_over_what_is_read(folder: Path, arguments: str, why: str) -> None:
    """A report is not written over an article, a bilingual file or a baseline, by whatever path."""
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    result = CliRunner().invoke(main, arguments.split())
    assert result.exit_code == 2
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_report_beside_what_is_read(folder: Path) -> None:
    """A report in the folder under check is written, and may be written again."""
    for _ in range(2):
        result = CliRunner().invoke(main, ["audit", "news", "-o", "news/report.html"])
        assert result.exit_code == 0, result.output
    assert (folder / "news" / "ferry.html").read_text(encoding="utf-8") == PAGE


def test_no_page_over_an_article(folder: Path) -> None:
    """A folder of pages takes no article away that bears the name of a page."""
    again = PAGE.replace("again", "once more")
    (folder / "news" / "story-001.html").write_text(again, encoding="utf-8")
    result = CliRunner().invoke(main, ["audit", "news", "-o", "news/"])
    assert result.exit_code == 2
    assert "story-001.html: is no page of a report" in result.stderr


def run(shell: str) -> subprocess.CompletedProcess[str]:
    """Run the command line through a shell."""
    command = shell.format(crosscheck=f"{sys.executable} -m checker.cli")
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize(
    ("shell", "why"),
    [
        ("{crosscheck} rules > /dev/full", "No space left on device"),
        ("{crosscheck} --help >&-", "it is closed"),
        ("{crosscheck} rules number-mismatch --format json >&-", "it is closed"),
    ],
)
def test_output_that_fails(shell: str, why: str) -> None:
    """A full or closed standard output is said in one line, with exit code 2."""
    done = run(shell)
    assert done.returncode == 2
    assert done.stderr == f"crosscheck: standard output: cannot be written: {why}\n"


@pytest.mark.parametrize(("arguments", "code"), [("rules", 0), ("audit nothing", 2)])
def test_standard_error_that_is_closed(arguments: str, code: int) -> None:
    """Where nobody hears what is said, the exit code says the same."""
    assert run(f"{{crosscheck}} {arguments} 2>&-").returncode == code


def test_no_working_folder() -> None:
    """A working folder that was removed is said in one line."""
    done = run('cd "$(mktemp -d)" && rmdir "$PWD" && PYTHONPATH=' + str(ROOT) + " {crosscheck} audit x")
    assert (done.returncode, done.stderr) == (
        2,
        "crosscheck: the working folder is gone (change to another one)\n",
    )


def test_reader_that_has_seen_enough() -> None:
    """A pipe that is closed early is no failure."""
    done = run("set -o pipefail; {crosscheck} rules | head -n 1; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, "")

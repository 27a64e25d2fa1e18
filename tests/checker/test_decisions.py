"""Decisions from the command line: an updated baseline, and `crosscheck dismiss` with the ids a terminal shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import WARNING, crosscheck, refused, write, write_versions


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of one text."""
    return write_versions(tmp_path)


def shown_id(*args: str | Path) -> str:
    """The id of the one finding that a comparison shows."""
    (found,) = re.findall(r"\bid ([0-9a-f]{16})\b", crosscheck("compare", *args).stdout)
    return str(found)


def test_a_finding_is_dismissed_and_taken_back(tmp_path: Path, versions: tuple[Path, Path]) -> None:
    """A dismissed finding leaves the report, an accepted one fails no run, and both can be undone."""
    path = tmp_path / "decisions.json"
    key = shown_id(*versions, "--verbose")
    assert crosscheck("compare", *versions).exit_code == 1
    assert " id " not in crosscheck("compare", *versions).stdout
    assert crosscheck("dismiss", key, "--baseline", path, "--reason", "agreed").exit_code == 0
    held = crosscheck("compare", *versions, "--baseline", path)
    assert held.exit_code == 0
    assert "1 dismissed before" in held.stdout
    assert json.loads(path.read_text(encoding="utf-8"))["findings"][key]["reason"] == "agreed"
    crosscheck("dismiss", key, "--accept", "--baseline", path)
    assert "known" in crosscheck("compare", *versions, "--baseline", path).stdout
    kept = json.loads(path.read_text(encoding="utf-8"))["findings"][key]
    assert (kept["status"], kept["reason"]) == ("accepted", "agreed")
    assert "1 taken back" in crosscheck("dismiss", key, "--undo", "--baseline", path).stdout
    assert crosscheck("compare", *versions, "--baseline", path).exit_code == 1


def test_decisions_on_nothing(tmp_path: Path, versions: tuple[Path, Path]) -> None:
    """An id that a report has not, and a decision that was never made, are refused; without a report that is said."""
    path, report = tmp_path / "decisions.json", tmp_path / "report.json"
    crosscheck("compare", *versions, "-o", report)
    (finding,) = json.loads(report.read_text(encoding="utf-8"))["findings"]
    none = "0123456789abcdef"
    undone = crosscheck("dismiss", none, "--undo", "--baseline", path)
    assert (undone.exit_code, f"has no decision on {none}" in undone.stderr) == (2, True)
    assert not path.exists()
    wrong = crosscheck("dismiss", none, "--report", report, "--baseline", path)
    assert (wrong.exit_code, f"has no finding {none}" in wrong.stderr) == (2, True)
    assert "--report FILE" in crosscheck("dismiss", none, "--baseline", path).stdout
    told = crosscheck("dismiss", finding["fingerprint"], "--report", report, "--baseline", path)
    assert told.stdout == f"1 dismissed, in {path}\n"


def test_rule_of_a_decision(tmp_path: Path, versions: tuple[Path, Path]) -> None:
    """An id alone tells no rule, and none is written; the report or the next update of the file has rule and files."""
    path, report = tmp_path / "decisions.json", tmp_path / "report.json"
    crosscheck("compare", *versions, "-o", report)
    (finding,) = json.loads(report.read_text(encoding="utf-8"))["findings"]
    key, wanted = finding["fingerprint"], sorted(p.name for p in versions)

    def kept() -> dict[str, object]:
        return dict(json.loads(path.read_text(encoding="utf-8"))["findings"][key])

    crosscheck("dismiss", key, "--baseline", path, "--reason", "agreed")
    assert kept() == {"status": "dismissed", "reason": "agreed"}
    crosscheck("dismiss", key, "--baseline", path, "--report", report)
    told = {"status": "dismissed", "rule": finding["rule"], "reason": "agreed", "articles": wanted}
    assert kept() == told
    crosscheck("dismiss", key, "--undo", "--baseline", path)
    crosscheck("dismiss", key, "--baseline", path, "--reason", "agreed")
    crosscheck("compare", *versions, "--baseline", path, "--update-baseline")
    assert kept() == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read: No such file"),
        ("no JSON", "is not JSON"),
        ("[1]", "no report of crosscheck"),
        ('{"findings": []}', "has no finding 0000000000000000"),
        ('{"findings": [null, {"left": 3, "related": 4}], "articles": 5}', "has no finding"),
    ],
)
def test_no_such_report(tmp_path: Path, text: str | None, words: str) -> None:
    """A report that is none, or tells other findings, gets one line, and no file is made."""
    report, path = tmp_path / "report.json", tmp_path / "decisions.json"
    if text is not None:
        report.write_text(text, encoding="utf-8")
    assert words in refused(crosscheck("dismiss", "0" * 16, "--baseline", path, "--report", report))
    assert not path.exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["12"], "12: is no id of a finding"),
        (["A" * 16], "is no id of a finding"),
        (["0" * 16, "--accept", "--undo"], "--accept and --undo"),
    ],
)
def test_what_cannot_be_decided(tmp_path: Path, args: list[str], words: str) -> None:
    """A wrong id and two decisions at once get one line, and no file is made."""
    path = tmp_path / "decisions.json"
    assert words in refused(crosscheck("dismiss", *args, "--baseline", path))
    assert not path.exists()


def test_baseline_round_trip(tmp_path: Path) -> None:
    """A finding accepted into a baseline stays known, and a dismissed one stays away, when other lines change."""
    path = write(tmp_path, "a.txt", WARNING)
    baseline = tmp_path / "baseline.json"
    args = ["audit", path, "--select", "quote-unbalanced", "--fail-on", "warning", "--baseline", baseline]
    assert crosscheck(*args, "--update-baseline").exit_code == 0
    write(tmp_path, "a.txt", "A new first line stands here now.\n\n" + WARNING)
    again = crosscheck(*args, "--format", "json")
    assert again.exit_code == 0
    assert [f["baseline"] for f in json.loads(again.stdout)["findings"]] == ["known"]
    data = json.loads(baseline.read_text(encoding="utf-8"))
    for entry in data["findings"].values():
        entry["status"] = "dismissed"
    baseline.write_text(json.dumps(data), encoding="utf-8")
    assert json.loads(crosscheck(*args, "--format", "json").stdout)["findings"] == []
    other = "The guard said: “We closed at nine. The gate was not.” Open to anybody at night.” He went to sleep.\n"
    write(tmp_path, "a.txt", f"{WARNING}\n{other}")
    assert crosscheck(*args).exit_code == 1

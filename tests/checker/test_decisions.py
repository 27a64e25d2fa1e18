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

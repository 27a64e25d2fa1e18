"""The commands that align and embed alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commands import crosscheck, write, write_versions

from checker.model import AlignmentLink
from reports.aligned import lines_of, render_table
from reports.options import Options


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of one text."""
    return write_versions(tmp_path)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_align_lines(tmp_path: Path, end: str, final: bool) -> None:
    """With --lines every line, also a blank one, is counted, and every index occurs exactly once."""
    left = ["Der Hafen ist zu.", "", "Der Wind war stark.\x0bDie Fähre blieb.", "Montag wird geöffnet."]
    right = ["Le port est fermé.", "Le vent était fort. Le bac est resté.", "", "", "On rouvre lundi."]
    paths = [
        write(tmp_path, name, end.join(lines) + (end if final else ""))
        for name, lines in (("left.bin", left), ("right.html", right))
    ]
    result = crosscheck("align", *paths, "--lines")
    links: list[dict[str, Any]] = json.loads(result.stdout)
    assert sorted(i for x in links for i in x["left"]) == list(range(len(left)))
    assert sorted(i for x in links for i in x["right"]) == list(range(len(right)))
    assert all(0.0 <= x["score"] <= 1.0 for x in links)
    assert any(x["left"] == [0] and x["right"] == [0] for x in links)


def test_align_reads_lf_only(tmp_path: Path) -> None:
    """A lone CR, a form feed or a Unicode line separator ends no line, and an empty file has none."""
    left = write(tmp_path, "left.txt", "eins\rzwei\x0cdrei\u2028vier\n")
    right = write(tmp_path, "right.txt", "")
    links = json.loads(crosscheck("align", left, right, "--lines").stdout)
    assert [(x["left"], x["right"]) for x in links] == [([0], [])]


def test_align_articles(versions: tuple[Path, Path]) -> None:
    """Without --lines the sentences of both texts are aligned."""
    links = json.loads(crosscheck("align", *versions).stdout)
    assert [(x["left"], x["right"]) for x in links] == [([0], [0]), ([1], [1])]


def test_align_text(tmp_path: Path) -> None:
    """As text a link is a line with tabs: numbers from 1, kind, score, both sentences; blank lines are left out."""
    left = write(tmp_path, "a.txt", "Der Hafen ist zu.\n\nDie Kräne stehen still.\n")
    right = write(tmp_path, "b.txt", "Le port est fermé.\n\n")
    told = crosscheck("align", left, right, "--lines", "--format", "text").stdout.splitlines()
    first, second, total = (line.split("\t") for line in told)
    assert (first[:3], first[4:]) == (["1", "1", "1:1"], ["Der Hafen ist zu.", "Le port est fermé."])
    assert second == ["3", "–", "only left", "–", "Die Kräne stehen still.", ""]
    assert total[0].startswith("2 links (1 1:1, 1 only left); mean score 0.")


@pytest.mark.parametrize("width", [20, 60, 200])
def test_align_table(width: int) -> None:
    """In a terminal both texts stand side by side in its width, and nothing in them steers it."""
    links = (
        AlignmentLink((0,), (0, 1), 0.8),
        AlignmentLink((1,), (), 0.0),
        AlignmentLink((2,), (2,), 0.7, True),
    )
    texts = (["Ja.\x1b[2J", "Nein.", "Gut."], ["Oui.", "Si.", "Bien."])
    shown = render_table(list(lines_of(links, *texts)), Options(width=width))
    assert max(map(len, shown.splitlines()[:-1])) <= width
    assert "\x1b" not in shown
    if width > 60:
        wanted = [
            ["Ja.\ufffd[2J", "1–2", "Oui. Si.", "1:2", "0.80"],
            ["Nein.", "–", "only left"],
            ["1:1, moved"],
        ]
        for line, words in zip(shown.splitlines()[1:], wanted, strict=False):
            assert all(word in line for word in words)


def test_align_nothing(tmp_path: Path) -> None:
    """What cannot be aligned is said on standard error, and no link is printed."""
    left, right = write(tmp_path, "a.txt", "Der Hafen ist zu.\n"), write(tmp_path, "b.txt", "")
    result = crosscheck("align", left, right)
    assert "no sentences to align" in result.stderr
    assert json.loads(result.stdout) == []


def test_embed_lines(tmp_path: Path) -> None:
    """One unit-length float32 row per line, blank lines counted (their rows are zero)."""
    path = write(tmp_path, "a.txt", "Der Hafen ist zu.\r\n\nLe port est fermé.\nEr kaufte ein Auto.")
    out = tmp_path / "v.npy"
    assert crosscheck("embed", path, "--lines", "-o", out).exit_code == 0
    vectors = np.load(out)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == 4
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 0.0, 1.0, 1.0], abs=1e-4)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[3] + 0.2

"""Nothing in an article, its name or a wrong argument steers the terminal of whoever looks at it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

# Colours, a window's title, an eight-bit control sequence, a bell, a line turned round.
HOSTILE = "\x1b[31mMarlow\x1b[0m \x1b]0;pwned\x07 \x9b31m \u202edetsop\u202c"
TEXT = f"The bridge at {HOSTILE} opened on 31 February 2026. The mayor Anna Keller praised the the bridge.\n"
NAME = "evil\x1b[31m\nname\x9b31m.txt"
STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def shown(*arguments: str | Path) -> Result:
    """What a command prints where colours are wanted, so that click takes no control sequence out by itself."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], color=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, hostile in its text and its name, and a store that has it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / NAME).write_text(TEXT, encoding="utf-8")
    assert shown("store", "add", "news").exit_code == 0
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")
@pytest.mark.parametrize(
    "command",
    [
        "audit news",
        "claims news",
        "claims news --format json",
        "ledger news",
        "story news",
        "store list",
        "store list --format json",
        "store add news",
        "search bridge",
        "search bridge --format json",
        "audit news/\x1b[31m.txt",
        "claims news/\x1b[31m.txt",
        "audit news --select \x1b[31m",
        "store remove \x9b31m",
        "\x9b31m",
    ],
)
def test_nothing_steers(folder: Path, command: str) -> None:
    """Control characters come out as replacement characters or escapes, in one line an item."""
    result = shown(*command.split(" "))
    assert result.exit_code in (0, 1, 2)
    assert not STEERS.search(result.output.replace("\t", "").replace("\n", ""))
    assert "\nname" not in result.output


def test_the_text_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`claims --text` gives the text as it is, unless a terminal would show it."""
    assert shown("claims", "news", "--text").stdout == TEXT

"""What a command costs before it does anything: the time of --help, and which libraries a command brings in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERSIONS = [str(ROOT / "samples" / f"2026-03-12-helvaport-{lang}.md") for lang in ("de", "en")]
# Tries of which the best counts, and how many times as long it may take as Python and click alone, on whatever machine.
TRIES = 5
HELP_TIMES = 3.0
# Runs a command in this process and prints which of the heavy libraries it brought in.
WATCHED = """
import json, sys
from checker.cli import main
code = 0
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code or 0
heavy = ("torch", "sentence_transformers", "transformers")
print("\\n" + json.dumps([code, [name for name in heavy if name in sys.modules]]))
"""


def environment() -> dict[str, str]:
    """The environment in which a new process finds this project."""
    paths = (str(ROOT), os.environ.get("PYTHONPATH"))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def test_help_is_quick() -> None:
    """`crosscheck --help` answers before one notices: the best of some tries, in processor time."""
    best = min(processor_seconds("-m", "checker.cli", "--help") for _ in range(TRIES))
    bare = min(processor_seconds("-c", "import click") for _ in range(TRIES))
    assert best < HELP_TIMES * bare


def processor_seconds(*arguments: str) -> float:
    """What Python with some arguments costs in a process of its own: other work of the machine says little in this."""
    run = [sys.executable, *arguments]
    started = subprocess.Popen(run, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return usage.ru_utime + usage.ru_stime


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with two articles, made without the heavy libraries."""
    folder = str(tmp_path_factory.mktemp("speed") / "store")
    assert imported(["store", "add", *VERSIONS, "--store", folder]) == []
    return folder


def test_no_torch(store: str, tmp_path: Path) -> None:
    """No command brings in torch where the encoder is the shipped one."""
    rows = tmp_path / "rows.tsv"
    rows.write_text("Die Fähre kostet 40 Euro.\tThe ferry costs 40 euros.\n", encoding="utf-8")
    commands = {
        "help": ["--help"],
        "audit": ["audit", *VERSIONS, "-o", str(tmp_path / "report.html")],
        "audit with a store": ["audit", VERSIONS[0], "--store", store],
        "search": ["search", "The port was sold", "--store", store],
        "qa": ["qa", str(rows)],
        "ledger": ["ledger", *VERSIONS],
        "doctor": ["doctor"],
    }
    assert {name: found for name, command in commands.items() if (found := imported(command))} == {}


def test_the_watch_sees(tmp_path: Path) -> None:
    """The watch says so where a command brings such a library in."""
    module = tmp_path / "torch.py"
    module.write_text("", encoding="utf-8")
    assert imported(["--help"], before="import torch\n", first=str(tmp_path)) == ["torch"]


def imported(command: list[str], before: str = "", first: str = "") -> list[str]:
    """The heavy libraries that a command brings in; `before` runs before it, with `first` first on the path."""
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (first, env["PYTHONPATH"])))
    run = [sys.executable, "-c", before + WATCHED, *command]
    done = subprocess.run(run, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    code, found = json.loads(done.stdout.splitlines()[-1])
    assert code in (0, 1), done.stderr
    return list(found)

"""The floors: reports stands on checker, checker on claims; the command line alone sees all three."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {"claims": set(), "checker": {"claims"}, "reports": {"claims", "checker"}}
FRONT_DOOR = ROOT / "checker" / "cli"
FILES = sorted(p for package in BELOW for p in (ROOT / package).rglob("*.py"))
HEAVY = (
    "torch",
    "sentence_transformers",
    "pandas",
    "faiss",
    "trafilatura",
    "docx",
    "jinja2",
    "rich",
    "lingua",
)


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    out: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out.add(node.module.split(".")[0])
    return out


def name_of(path: Path) -> str:
    """A file's path from the root, for the names of tests."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in FILES if FRONT_DOOR not in p.parents], ids=name_of)
def test_arrows(path: Path) -> None:
    """A package imports only what stands below it."""
    package = path.relative_to(ROOT).parts[0]
    assert imported(path) & set(BELOW) <= BELOW[package] | {package}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_length(path: Path) -> None:
    """No file is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_language_in_a_condition(path: Path) -> None:
    """Language data lives in the lexicons: no Python condition names a language code."""
    source = path.read_text(encoding="utf-8")
    assert not re.search(
        r"""(==|!=)\s*["'](de|fr|en|es|it|pt|nl)["']|\bin\s*\(\s*["'](de|fr|en)["']""", source
    )


def test_only_the_index_imports_faiss() -> None:
    """FAISS is behind one class."""
    assert [name_of(p) for p in FILES if "faiss" in imported(p)] == ["claims/index.py"]


def test_help_loads_nothing_heavy() -> None:
    """`crosscheck --help` imports none of the heavy libraries."""
    code = f"import sys, checker.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"

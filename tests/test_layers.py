"""The floors: reports stands on checker, checker on claims; the command line alone sees all three.

Inside a package the arrows go one way too: `FLOORS` lists what stands in each, the lowest first.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {"claims": set(), "checker": {"claims"}, "reports": {"claims", "checker"}}
FRONT_DOOR = ROOT / "checker" / "cli"
# What stands in a package, the lowest first: a part (a folder, or a file beside the folders) imports only those before
# it. "" are the files of a folder that lie in no folder below it.
FLOORS = {
    "checker": [
        *("settings", "same", "fingerprint", "model", "judged", "words", "pairs", "messages"),
        *("engines", "alignment", "grouping"),
        *("meaning", "names", "values", "titles", "statements"),
        *("story", "frames", "report", "glossary", "surroundings"),
        *("checks", "decide", "comparing", "passages"),
        *("run", "pipeline", "looked", "recognised", "baseline", "shelf"),
    ],
    "checker/story": ["", "events", "persons", "numbers", "terms"],
}
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


def modules_of(path: Path) -> set[Path]:
    """The files of this project that a file imports, anywhere in it."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            home = ROOT / Path(*node.module.split("."))
            out |= {home / f"{alias.name}.py" for alias in node.names} | {home.with_suffix(".py")}
    return {file for file in out if file.is_file()} - {path}


def part_of(path: Path, package: str) -> str | None:
    """The part of a package that a file belongs to, by name; None for what stands outside it, or above all parts."""
    inside = path.relative_to(ROOT).as_posix().removeprefix(f"{package}/").removesuffix(".py").split("/")
    if (ROOT / package) not in path.parents or FRONT_DOOR in path.parents or path.name == "__init__.py":
        return None
    return "" if "" in FLOORS[package] and len(inside) == 1 else inside[0]


@pytest.mark.parametrize("package", FLOORS)
def test_floors(package: str) -> None:
    """Inside a package a part imports only the parts that stand below it."""
    floors = FLOORS[package]
    wrong = [
        f"{name_of(path)} imports {name_of(file)}"
        for path in FILES
        if (part := part_of(path, package)) is not None
        for file in modules_of(path)
        if (other := part_of(file, package)) is not None and floors.index(other) > floors.index(part)
    ]
    assert not wrong


@pytest.mark.parametrize("package", BELOW)
def test_no_circles(package: str) -> None:
    """No file imports one that comes back to it, and no folder either."""
    files = {path: modules_of(path) for path in FILES if path.relative_to(ROOT).parts[0] == package}
    folders: dict[Path, set[Path]] = {}
    for path, others in files.items():
        folders.setdefault(top(path), set()).update(
            top(o) for o in others if o in files and top(o) != top(path)
        )
    for arrows in (files, folders):
        TopologicalSorter(arrows).prepare()  # raises CycleError, with the circle


def top(path: Path) -> Path:
    """The folder right below its package that a file lies in, or the file itself where it lies in none."""
    return ROOT / Path(*path.relative_to(ROOT).parts[:2])


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

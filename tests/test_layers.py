"""The floors: reports stands on checker, checker on claims; the command line alone sees all three.

Inside a package the arrows go one way too: `FLOORS` lists what stands in each, the lowest first.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {"claims": set(), "checker": {"claims"}, "reports": {"claims", "checker"}}
FRONT_DOOR = ROOT / "checker" / "cli"
# What stands in a package, the lowest first: a part (a folder, or a file beside the folders) imports only those before
# it. "" are the files of a folder that lie in no folder below it. This is the one place that has the order.
FLOORS = {
    "claims": [
        *("errors", "version", "recent", "whole", "encodable", "letters", "shipped"),
        # What is known of languages and of names in any of them.
        *(
            "lexicon",
            "personnames",
            "endings",
            "words",
            "loans",
            "rolewords",
            "offices",
            "genders",
            "firstnames",
        ),
        # Files to raw text, and the text to its language and sentences.
        *("language", "read", "form", "boundaries", "layout"),
        *("wordpieces", "vectortable", "embed", "index", "shards", "rerank"),
        *(
            "facts",
            "model",
            "segment",
            "clauses",
            "clean",
            "dateline",
            "origin",
            "names",
            "senses",
            "meanings",
            "linking",
            "extract",
        ),
        *("tables", "space", "store"),
    ],
    "claims/facts": [
        *("model", "telling", "phrase", "phrasepatterns", "patternwords", "plainwords", "places", "regions"),
        *("quote", "modality", "attribution", "opposite", "polarity"),
        *("tagtokens", "wordtable", "tagfeatures", "tagsums", "tagger", "surname", "bodywords"),
        *("numbers", "dates", "roles"),
        *("namelists", "name", "knownbodies", "knownnames", "namekinds", "deed", "find"),
    ],
    "checker": [
        *("settings", "same", "fingerprint", "model", "judged", "words", "pairs", "messages"),
        *("engines", "alignment", "grouping"),
        *("meaning", "names", "values", "titles", "statements"),
        *("story", "frames", "report", "glossary", "surroundings"),
        *("checks", "decide", "comparing", "passages"),
        *("run", "pipeline", "looked", "recognised", "baseline", "shelf"),
    ],
    "checker/story": ["", "events", "persons", "numbers", "terms"],
    "reports": [
        *("clean", "options", "rulebook", "places", "lines", "mqm", "uris", "indented", "files"),
        *("wording", "html", "bilingual"),
        *(
            "json_writer",
            "jsonl",
            "csv_writer",
            "told",
            "story_csv",
            "aligned",
            "parquet",
            "terminal",
            "text",
        ),
        *("sarif", "junit", "github", "gitlab", "writers"),
    ],
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


@cache
def tree_of(path: Path) -> ast.Module:
    """A file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    out: set[str] = set()
    for node in ast.walk(tree_of(path)):
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


@cache
def modules_of(path: Path) -> set[Path]:
    """The files of this project that a file imports, anywhere in it: of a package its own, or the one named in it."""
    out = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            out |= {file_of(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            home = node.module
            out |= {file_of(f"{home}.{alias.name}") or file_of(home) for alias in node.names}
    return {file for file in out if file is not None} - {path}


@cache
def file_of(module: str) -> Path | None:
    """The file of a module of this project; None for a name in a module, and for other people's modules."""
    home = ROOT / Path(*module.split("."))
    return next((f for f in (home.with_suffix(".py"), home / "__init__.py") if f.is_file()), None)


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


@pytest.mark.parametrize("package", FLOORS)
def test_floors_are_whole(package: str) -> None:
    """Every part of a package has its place in the order, and nothing else has one."""
    parts = {part for path in FILES if (part := part_of(path, package)) is not None}
    assert sorted(parts) == sorted(FLOORS[package])


@pytest.mark.parametrize("folder", sorted({p.parent for p in FILES}), ids=name_of)
def test_no_circles(folder: Path) -> None:
    """Of what lies in one folder, files and folders, nothing imports what comes back to it."""
    arrows: dict[Path, set[Path]] = {}
    for path in FILES:
        if folder in path.parents and path != folder / "__init__.py":
            others = {below(folder, file) for file in modules_of(path) if folder in file.parents}
            arrows.setdefault(below(folder, path), set()).update(
                others - {below(folder, path), folder / "__init__.py"}
            )
    TopologicalSorter(arrows).prepare()  # raises CycleError, with the circle


def below(folder: Path, path: Path) -> Path:
    """The file or folder right in a folder that a file is, or lies in."""
    return folder / path.relative_to(folder).parts[0]


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


# Files whose conditions still have endings of words in them, and why.
WITH_ENDINGS = {
    "claims/clean.py": "a Unicode category",
    "checker/engines/daskengine.py": "the names of variables of the environment",
    "claims/facts/name.py": "to be moved to ontology/endings.toml: stems that take no genitive",
    "claims/names.py": "to be moved to ontology/endings.toml: one ending in several spellings",
}
AFFIXES = {"startswith", "endswith", "removesuffix", "removeprefix", "strip", "lstrip", "rstrip"}


@pytest.mark.parametrize("path", [p for p in FILES if "reports" not in p.parts], ids=name_of)
def test_no_ending_in_a_condition(path: Path) -> None:
    """Endings and beginnings of words are language data too; `claims.endings` has those that all languages share."""
    calls = (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.Call))
    affixes = (c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in AFFIXES and c.args)
    told = {n.value for call in affixes for n in ast.walk(call.args[0]) if isinstance(n, ast.Constant)}
    letters = {text for text in told if isinstance(text, str) and re.fullmatch(r"[^\W\d_]{1,3}", text)}
    assert not letters or name_of(path) in WITH_ENDINGS


def test_only_the_index_imports_faiss() -> None:
    """FAISS is behind one class."""
    assert [name_of(p) for p in FILES if "faiss" in imported(p)] == ["claims/index.py"]


def test_help_loads_nothing_heavy() -> None:
    """`crosscheck --help` imports none of the heavy libraries."""
    code = f"import sys, checker.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"

"""The hooks and the CI examples name commands and options that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from checker.cli import main
from reports.writers import format_of

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
EXAMPLES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]


def parse(line: str) -> click.Context:
    """The command line as click understands it, without running it; a wrong option raises."""
    program, name, *arguments = shlex.split(line)
    assert program == "crosscheck"
    return main.commands[name].make_context(name, arguments)


def test_hooks_are_complete() -> None:
    """Every hook has what pre-commit needs, and an entry that is a command of ours."""
    assert [hook["id"] for hook in HOOKS] == ["crosscheck-audit", "crosscheck-qa"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        parse(f"{hook['entry']} articles")
    pattern = re.compile(HOOKS[1]["files"])
    assert all(
        pattern.search(f"a/b{suffix}") for suffix in (".tsv", ".csv", ".xlsx", ".mxliff", ".po", ".xlf")
    )
    assert not pattern.search("a.txt")


def test_examples_use_hooks_that_there_are() -> None:
    """The pre-commit example names our hooks, with arguments that their commands take."""
    config = next(e for e in EXAMPLES if "repos" in e)
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    for hook in config["repos"][0]["hooks"]:
        parse(shlex.join([*shlex.split(entries[hook["id"]]), *hook["args"], "file"]))


@pytest.mark.parametrize("kind", ["jobs", "crosscheck"])
def test_commands_of_the_examples(kind: str) -> None:
    """The command lines of the GitHub and the GitLab example are understood, reports and all."""
    example = next(e for e in EXAMPLES if kind in e)
    steps = example["jobs"]["articles"]["steps"] if kind == "jobs" else []
    lines = [s["run"] for s in steps if "run" in s] if kind == "jobs" else example["crosscheck"]["script"]
    line = next(x for x in lines if x.startswith("crosscheck "))
    context = parse(re.sub(r"\$\{\{.*?\}\}", "main", line))
    assert context.params["changed_since"]
    assert all(format_of(path) for path in context.params["output"])


def test_commands_on_translation_files() -> None:
    """The command lines of the examples for translation files are understood, reports and all."""
    steps = next(e["jobs"]["translations"]["steps"] for e in EXAMPLES if "translations" in e.get("jobs", ()))
    script = next(e["translations"]["script"] for e in EXAMPLES if "translations" in e)
    lines = [line for line in (*(s.get("run", "") for s in steps), *script) if line.startswith("crosscheck ")]
    assert len(lines) == 4
    for line in lines:
        context = parse(line)
        assert context.params["fail_on"] == "warning"
        assert all(format_of(path) for path in context.params["output"])

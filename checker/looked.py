"""What a run looked at: which articles and which rules, so that a decision on something else is left alone."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.checks.base import RevisionCheck
from checker.checks.divergence import DivergenceCheck
from checker.checks.opposite import OppositeCheck
from checker.checks.registry import CHECKS, RULES
from checker.checks.term_mismatch import TermMismatchCheck
from checker.model import Finding
from checker.report import Report
from checker.settings import Settings
from claims.read.content import STANDARD_INPUT
from claims.read.web import is_address

# Checks that may go by the model alone.
BY_MODEL = (DivergenceCheck, OppositeCheck)


@dataclass(frozen=True, slots=True)
class Looked:
    """The articles that a run looked at, by their paths from a folder, and its rules (None: all there are)."""

    folder: Path
    names: dict[str, str]
    rules: frozenset[str] | None = None

    def articles_of(self, finding: Finding) -> tuple[str, ...]:
        """The paths of the articles that a finding speaks of, from the folder."""
        return tuple(sorted(self.names.get(id_) or path_from(id_, self.folder) for id_ in finding.articles))

    def ran(self, rule: str) -> bool:
        """True for a rule that the run looked for; what bears no rule may be of any."""
        return self.rules is None or not rule or rule in self.rules

    def has(self, articles: Sequence[str]) -> bool:
        """True where all of these articles were looked at, or are no longer there."""
        known = {*self.names.values()}
        return all(name in known or self._is_gone(name) for name in articles)

    def _is_gone(self, name: str) -> bool:
        """True for a file that is not there any more; what is no file cannot be gone."""
        return name != STANDARD_INPUT and not is_address(name) and not (self.folder / name).exists()


def looked_at(report: Report, folder: Path, rules: Collection[str] | None = None) -> Looked:
    """What a report is about, with paths as they lead from a folder (that of the baseline)."""
    names = {a.id: path_from(a.path, folder) for a in report.articles}
    rows = {*report.files, *(e.article for f in report.findings for e in f.sides if e.row is not None)}
    names |= {path: path_from(path, folder) for path in rows}
    return Looked(folder, names, None if rules is None else frozenset(rules))


def rules_of(settings: Settings, revision: bool) -> frozenset[str]:
    """The rules that a run with these settings looks for; `revision` says that it knows what changed in a source.

    None where only sure findings are wanted: what is not shown may be there all the same.
    """
    if settings.min_confidence > Settings().min_confidence:
        return frozenset()
    wanted = {*(settings.select or RULES)} - {*settings.ignore}
    # What checks cannot do without: a text of the last time, a glossary, the model that is a ground of theirs.
    needs = ((RevisionCheck, revision), (TermMismatchCheck, settings.glossary), (BY_MODEL, settings.model))
    for kind, there in needs:
        if not there:
            wanted -= {rule.slug for check in CHECKS if isinstance(check, kind) for rule in check.rules}
    return frozenset(wanted)


def path_from(path: str, folder: Path) -> str:
    """The path of a file from the baseline's folder, with slashes; standard input and addresses as they are."""
    if path == STANDARD_INPUT or is_address(path):
        return path
    try:
        return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()

"""A baseline: the findings that people have looked at, kept in a file by fingerprint.

The file is what the HTML report exports and `--baseline` reads::

    {"schema": 1, "findings": {"<fingerprint>": {"status": "dismissed", "rule": "…", "reason": "…"}}}

A dismissed finding (a false alarm) leaves the report; an accepted one (a slip that is known) stays in it,
marked "known", and no longer fails a run. Fingerprints hold no offsets and know no left and right, so both survive
edits elsewhere and versions that change places; one that is near (fingerprint.py) survives an edit of its sentence.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.fingerprint import EXACT
from checker.looked import Looked, looked_at
from checker.model import Finding
from checker.recognised import are_near, former_fingerprint
from checker.report import Report
from claims.errors import UsageError
from claims.whole import replace_file

SCHEMA = 1
ACCEPTED = "accepted"
DISMISSED = "dismissed"
NEW = "new"
KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: `status` is "accepted" or "dismissed", `reason` free text, `rule` a slug for readers ("": unknown).

    `articles` are the files that it is about, by their paths from the baseline's folder; none where it is not known.
    """

    fingerprint: str
    status: str
    rule: str = ""
    reason: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """All decisions of a file, by fingerprint."""

    entries: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Update:
    """How many decisions a rewritten baseline has more, as before (`idle` of them not looked at), and fewer."""

    added: int
    kept: int
    removed: int
    idle: int

    def __str__(self) -> str:
        idle = f" ({self.idle} of them not looked at in this run)" if self.idle else ""
        return f"{self.added} added, {self.kept} kept{idle}, {self.removed} removed"


@dataclass(frozen=True, slots=True)
class Marked:
    """Findings held against a baseline: those that stay (each "new" or "known"), the dismissed, the gone.

    `entries` are all decisions, those on findings of this run under the fingerprints that these have now.
    """

    findings: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    gone: tuple[Entry, ...]
    entries: tuple[Entry, ...] = ()
    update: Update | None = None


def load_baseline(path: str | Path) -> Baseline:
    """Read a baseline file; `UsageError` says in one line what is wrong with it."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(
            "there is no such baseline file", str(path), "write one with --update-baseline"
        ) from None
    except OSError as error:
        raise UsageError(f"the baseline cannot be read: {error.strerror}", str(path)) from None
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"the baseline is not JSON: {error}", str(path), "export it again from the report"
        ) from None
    if (
        not isinstance(data, dict)
        or data.get("schema") != SCHEMA
        or not isinstance(data.get("findings"), dict)
    ):
        raise UsageError(
            f'a baseline is an object with "schema": {SCHEMA} and an object "findings"', str(path)
        )
    return Baseline({str(key): _entry(str(key), value, path) for key, value in data["findings"].items()})


def _entry(fingerprint: str, value: Any, path: str | Path) -> Entry:
    """One decision of the file, checked."""
    if not isinstance(value, dict) or value.get("status") not in (ACCEPTED, DISMISSED):
        raise UsageError(
            f'finding {fingerprint} needs a "status" of "{ACCEPTED}" or "{DISMISSED}"', str(path)
        )
    rule, reason = value.get("rule") or "", value.get("reason") or ""
    articles = value.get("articles")
    names = tuple(map(str, articles)) if isinstance(articles, list) else ()
    return Entry(fingerprint, value["status"], str(rule), str(reason), names)


def mark(findings: Iterable[Finding], baseline: Baseline) -> Marked:
    """Hold findings against a baseline; their order is kept."""
    findings = tuple(findings)
    decisions = decided(findings, baseline)
    kept: list[Finding] = []
    dismissed: list[Finding] = []
    for finding, entry in zip(findings, decisions, strict=True):
        if entry is not None and entry.status == DISMISSED:
            dismissed.append(replace(finding, baseline=KNOWN))
        else:
            # What another baseline knows already stays known.
            known = entry is not None or finding.baseline == KNOWN
            kept.append(replace(finding, baseline=KNOWN if known else NEW))
    met = {entry.fingerprint for entry in decisions if entry is not None}
    gone = tuple(e for key, e in baseline.entries.items() if key not in met)
    now = {f.fingerprint: e for f, e in zip(findings, decisions, strict=True) if e is not None}
    rules = {f.fingerprint: f.rule for f in findings}
    entries = (*gone, *(replace(e, fingerprint=key, rule=rules[key]) for key, e in now.items()))
    return Marked(tuple(kept), tuple(dismissed), gone, tuple(sorted(entries, key=lambda e: e.fingerprint)))


def decided(findings: Sequence[Finding], baseline: Baseline) -> list[Entry | None]:
    """The decision on each finding: by its fingerprint, by the one it had at first, or by one that is near it.

    A decision that is some finding's own is no longer near another one.
    """
    entries = baseline.entries
    found = [entries.get(f.fingerprint) or entries.get(former_fingerprint(f)) for f in findings]
    met = {e.fingerprint for e in found if e is not None}
    waiting: dict[str, list[Entry]] = {}
    for key, entry in entries.items():
        if key not in met:
            waiting.setdefault(key[:EXACT], []).append(entry)
    for at, finding in enumerate(findings):
        if found[at] is None:
            others = waiting.get(finding.fingerprint[:EXACT], ())
            found[at] = next((e for e in others if are_near(e.fingerprint, finding)), None)
    return found


def hold(
    report: Report, path: str | Path | None, update: bool = False, rules: Collection[str] | None = None
) -> tuple[Report, Marked]:
    """The report held against a baseline file, and what the file says besides; unchanged without a path.

    With `update` the file is written anew from the findings of this run (it need not exist before), and
    what it then holds counts as known; what it held before and no finding matches is still told as gone.
    `rules` are those that the run looked for (None: all). A decision on another rule, or on an article that the run
    did not look at, is neither gone nor removed.
    """
    if path is None:
        return report, Marked(report.findings, (), ())
    known = Baseline() if update and not Path(path).exists() else load_baseline(path)
    looked = looked_at(report, Path(path).parent, rules)
    marked = mark(report.findings, known)
    gone = tuple(e for e in marked.gone if looked.ran(e.rule) and looked.has(e.articles))
    marked = replace(marked, gone=gone)
    if update:
        written, change = update_baseline(path, report.findings, known, looked)
        again = mark(report.findings, written)
        marked = replace(marked, findings=again.findings, entries=again.entries, update=change)
    return replace(report, findings=marked.findings), marked


def update_baseline(
    path: str | Path, findings: Iterable[Finding], previous: Baseline, looked: Looked
) -> tuple[Baseline, Update]:
    """Write the findings of a run as accepted, whole or not at all, and return what was written, and what changed.

    Decisions of `previous` keep their status and reason; its dismissals stay even where they do not occur, and its
    accepted findings leave once they are gone from articles and rules that were looked at.
    """
    findings = tuple(findings)
    decisions = decided(findings, previous)
    met = {entry.fingerprint for entry in decisions if entry is not None}
    rest = [entry for key, entry in previous.entries.items() if key not in met]
    idle = [e for e in rest if e.status == ACCEPTED and not _is_gone(e, previous, looked)]
    entries = {e.fingerprint: e for e in rest if e.status == DISMISSED} | {e.fingerprint: e for e in idle}
    for finding, entry in zip(findings, decisions, strict=True):
        made = entry or Entry("", ACCEPTED)
        key, articles = finding.fingerprint, looked.articles_of(finding)
        # Who decided by the id alone could not say of what rule it is.
        entries[key] = replace(made, fingerprint=key, rule=finding.rule, articles=articles)
    baseline = Baseline(dict(sorted(entries.items())))
    _write_whole(Path(path), json.dumps(_plain(baseline), ensure_ascii=True, indent=1) + "\n")
    added = {f.fingerprint for f, e in zip(findings, decisions, strict=True) if e is None}
    removed = sum(e.status == ACCEPTED for e in rest) - len(idle)
    return baseline, Update(len(added), len(entries) - len(added), removed, len(idle))


def record(path: str | Path, decisions: Mapping[str, Entry | None]) -> int:
    """Write decisions by fingerprint into a baseline, which need not exist, and return how many are new or other.

    None takes a decision back. What the file says of a finding besides stays, and a reason if none is given.
    """
    entries = dict(load_baseline(path).entries) if Path(path).exists() else {}
    before = dict(entries)
    for key, made in decisions.items():
        known = entries.pop(key, None)
        if made is not None:
            kept = known or made
            entries[key] = Entry(
                key,
                made.status,
                made.rule or kept.rule,
                made.reason or kept.reason,
                made.articles or kept.articles,
            )
    baseline = Baseline(dict(sorted(entries.items())))
    _write_whole(Path(path), json.dumps(_plain(baseline), ensure_ascii=True, indent=1) + "\n")
    return sum(before.get(key) != entries.get(key) for key in decisions)


def _is_gone(entry: Entry, previous: Baseline, looked: Looked) -> bool:
    """True where the run would have found it again, had it still been there.

    Which article a decision is about, older files and the export of a report do not say. Such a one is gone where the
    run looked at everything that the file names otherwise.
    """
    if not looked.ran(entry.rule):
        return False
    if entry.articles:
        return looked.has(entry.articles)
    named = [e.articles for e in previous.entries.values() if e.articles]
    return bool(named) and all(map(looked.has, named))


def _plain(baseline: Baseline) -> dict[str, Any]:
    """The baseline as its file has it."""
    entries: dict[str, Any] = {}
    for key, entry in baseline.entries.items():
        told = {"status": entry.status, "rule": entry.rule, "reason": entry.reason}
        # A rule that is not known is left out: an empty one looks like a mistake.
        entries[key] = told if entry.rule else {"status": entry.status, "reason": entry.reason}
        if entry.articles:
            entries[key]["articles"] = list(entry.articles)
    return {"schema": SCHEMA, "findings": entries}


def _write_whole(path: Path, text: str) -> None:
    """Write the file whole or not at all; UsageError says in one line why it cannot be written."""
    try:
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"the baseline cannot be written: {error.strerror}", str(path)) from None

"""A baseline: the findings that people have looked at, kept in a file by fingerprint.

The file is what the HTML report exports and `--baseline` reads::

    {"schema": 1, "findings": {"<fingerprint>": {"status": "dismissed", "rule": "…", "reason": "…"}}}

A dismissed finding (a false alarm) leaves the report; an accepted one (a slip that is known) stays in it,
marked "known", and no longer fails a run. Fingerprints hold no offsets, so both survive edits elsewhere.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.model import Finding, Report
from claims.errors import UsageError

SCHEMA = 1
ACCEPTED = "accepted"
DISMISSED = "dismissed"
NEW = "new"
KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: `status` is "accepted" or "dismissed", `reason` free text, `rule` a slug for readers."""

    fingerprint: str
    status: str
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """All decisions of a file, by fingerprint."""

    entries: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """Findings held against a baseline: those that stay (each "new" or "known"), the dismissed, the gone."""

    findings: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    gone: tuple[Entry, ...]


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
    return Entry(fingerprint, value["status"], str(rule), str(reason))


def mark(findings: Iterable[Finding], baseline: Baseline) -> Marked:
    """Hold findings against a baseline; their order is kept."""
    kept: list[Finding] = []
    dismissed: list[Finding] = []
    seen = set()
    for finding in findings:
        fingerprint = finding.fingerprint
        seen.add(fingerprint)
        entry = baseline.entries.get(fingerprint)
        if entry is not None and entry.status == DISMISSED:
            dismissed.append(replace(finding, baseline=KNOWN))
        else:
            # What another baseline knows already stays known.
            known = entry is not None or finding.baseline == KNOWN
            kept.append(replace(finding, baseline=KNOWN if known else NEW))
    gone = tuple(e for key, e in baseline.entries.items() if key not in seen)
    return Marked(tuple(kept), tuple(dismissed), gone)


def hold(report: Report, path: str | Path | None, update: bool = False) -> tuple[Report, Marked]:
    """The report held against a baseline file, and what the file says besides; unchanged without a path.

    With `update` the file is written anew from the findings of this run (it need not exist before), and
    what it then holds counts as known; what it held before and no finding matches is still told as gone.
    """
    if path is None:
        return report, Marked(report.findings, (), ())
    known = Baseline() if update and not Path(path).exists() else load_baseline(path)
    marked = mark(report.findings, known)
    if update:
        written = mark(report.findings, update_baseline(path, report.findings, known))
        marked = replace(marked, findings=written.findings)
    return replace(report, findings=marked.findings), marked


def known_entries(path: str | Path | None) -> tuple[Entry, ...]:
    """The entries of a baseline file as it is now; none without a file."""
    return () if path is None else tuple(load_baseline(path).entries.values())


def update_baseline(
    path: str | Path, findings: Iterable[Finding], previous: Baseline | None = None
) -> Baseline:
    """Write the findings of a run as accepted, whole or not at all, and return what was written.

    Decisions of `previous` keep their status and reason; its dismissals stay even where they do not occur,
    its accepted findings leave once they are gone.
    """
    old = previous.entries if previous is not None else {}
    entries = {key: entry for key, entry in old.items() if entry.status == DISMISSED}
    for finding in findings:
        key = finding.fingerprint
        entries[key] = old.get(key) or Entry(key, ACCEPTED, finding.rule)
    baseline = Baseline(dict(sorted(entries.items())))
    data = {
        "schema": SCHEMA,
        "findings": {
            key: {"status": e.status, "rule": e.rule, "reason": e.reason}
            for key, e in baseline.entries.items()
        },
    }
    _write_whole(Path(path), json.dumps(data, ensure_ascii=True, indent=1) + "\n")
    return baseline


def _write_whole(path: Path, text: str) -> None:
    """Write through a temporary neighbour and a rename, so that a reader never sees half a file."""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"the baseline cannot be written: {error.strerror}", str(path)) from None

"""The decisions of a baseline as the page shows them and hands them back in its export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.baseline import DISMISSED, Entry
from reports.clean import displayable
from reports.options import Options


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the run's baseline holds: `entries` for the script, by fingerprint, and two lists for people.

    `dismissed` have left the report, `gone` no longer occur.
    """

    entries: dict[str, dict[str, str]]
    dismissed: tuple[Entry, ...]
    gone: tuple[Entry, ...]


def decisions_of(options: Options) -> Decisions:
    """The decisions of the options' baseline."""
    gone = {e.fingerprint for e in options.gone}
    return Decisions(
        {e.fingerprint: _shown(e) for e in options.baseline},
        tuple(e for e in options.baseline if e.status == DISMISSED and e.fingerprint not in gone),
        options.gone,
    )


def _shown(entry: Entry) -> dict[str, Any]:
    """An entry as the baseline file has it."""
    return {"status": entry.status, "rule": displayable(entry.rule), "reason": displayable(entry.reason)}

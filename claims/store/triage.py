"""Decisions on findings (triage), by fingerprint: the one thing in a store that nothing can make again.

They outlive the findings and articles they are about, and stand a second time beside the database, in a baseline
file, from which `repair` brings them back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from claims.encodable import encodable
from claims.errors import DamageError
from claims.store.checksum import row_checksum
from claims.store.database import HINT, Database, said
from claims.store.files import write_whole
from claims.store.schema import TRIAGE, insert

COPY = "triage.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided on a finding: "accepted" or "dismissed", and why."""

    fingerprint: str
    status: str
    rule: str = ""
    reason: str = ""


def decisions(database: Database) -> list[Decision]:
    """All decisions, by fingerprint."""
    sql = "SELECT fingerprint, status, rule, reason, checksum FROM triage ORDER BY fingerprint"
    found = []
    for *values, checksum in database.rows(sql):
        texts = [str(v) for v in values]
        if row_checksum(TRIAGE.name, texts) != checksum:
            raise DamageError(f"row {texts[0]} of triage is damaged", str(database.folder), HINT)
        found.append(Decision(*texts))
    return found


def decide(database: Database, made: Iterable[Decision]) -> None:
    """Store decisions, each in the place of an earlier one on the same finding; a transaction of its own."""
    rows = [tuple(map(encodable, (d.fingerprint, d.status, d.rule, d.reason))) for d in made]
    if not rows:
        return
    with database.transaction() as connection:
        insert(connection, TRIAGE, rows, replace=True)
    write_copy(database)


def write_copy(database: Database) -> None:
    """Write the copy beside the database, whole or not at all."""
    found = {
        d.fingerprint: {"status": d.status, "rule": d.rule, "reason": d.reason} for d in decisions(database)
    }
    with said(database.folder):
        write_whole(
            database.folder / COPY,
            json.dumps({"schema": SCHEMA, "findings": found}, indent=1).encode() + b"\n",
        )


def read_copy(folder: Path) -> list[Decision]:
    """The decisions of the copy; none where it is missing or damaged."""
    try:
        held = json.loads((folder / COPY).read_text(encoding="utf-8"))["findings"]
        return [Decision(str(k), str(v["status"]), str(v["rule"]), str(v["reason"])) for k, v in held.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []

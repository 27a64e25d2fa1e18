"""What a report holds as pandas DataFrames: one row per finding, per alignment link, per ledger line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.model import Alignment, Finding, LedgerEntry

if TYPE_CHECKING:
    import pandas as pd

_SIDE = ("article", "lang", "sentence", "start", "end", "text", "row")
# Whole numbers also where a side is missing: as floats they would be no offsets into a text.
_WHOLE = ("sentence", "start", "end", "row")


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per finding; the columns of a side bear its name first ("left_text"), None where it is missing."""
    import pandas as pd

    rows = []
    for f in findings:
        row: dict[str, object] = {
            "rule": f.rule,
            "severity": f.severity.value,
            "confidence": f.confidence,
            "scope": f.scope.value,
            "message": f.message,
            "fingerprint": f.fingerprint,
            "left_value": f.left_value,
            "right_value": f.right_value,
        }
        for name, side in (("left", f.left), ("right", f.right)):
            row |= {f"{name}_{column}": getattr(side, column, None) for column in _SIDE}
        rows.append(row)
    columns = [
        "rule",
        "severity",
        "confidence",
        "scope",
        "message",
        "fingerprint",
        "left_value",
        "right_value",
    ]
    columns += [f"{name}_{column}" for name in ("left", "right") for column in _SIDE]
    whole = {f"{name}_{column}": "Int64" for name in ("left", "right") for column in _WHOLE}
    return pd.DataFrame(rows, columns=columns).astype(whole)


def alignments_frame(versions: Iterable[Alignment]) -> pd.DataFrame:
    """One row per alignment link: the two articles, the sentence indices of both sides, score, moved."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "left": v.left,
                "right": v.right,
                "left_sentences": list(link.left),
                "right_sentences": list(link.right),
                "score": link.score,
                "moved": link.moved,
            }
            for v in versions
            for link in v.links
        ],
        columns=["left", "right", "left_sentences", "right_sentences", "score", "moved"],
    )


def ledger_frame(ledger: Iterable[LedgerEntry]) -> pd.DataFrame:
    """One row per ledger line: person, office, organisation, status, article, date, place and words."""
    import pandas as pd

    columns = [
        "person",
        "office",
        "organisation",
        "status",
        "article",
        "date",
        "lang",
        "sentence",
        "start",
        "end",
        "text",
    ]
    return pd.DataFrame([{c: getattr(e, c) for c in columns} for e in ledger], columns=columns)

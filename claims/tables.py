"""Claims as a table, at the border to pandas, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from claims.facts.model import Fact
from claims.model import Article, Claim

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "article", "lang", "sentence", "start", "end", "text", "facts")


def claims_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """One row per claim with the columns id, article, lang, sentence, start, end, text, facts.

    `facts` is a JSON list of objects with "type" (quantity, moment, name…) and the fields of the fact;
    numbers of arbitrary precision and dates are strings.
    """
    import pandas as pd

    rows = [claim_record(claim) for article in articles for claim in article.claims]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def claim_record(claim: Claim) -> dict[str, Any]:
    """One claim as a row: the columns of `claims_frame`."""
    return {
        "id": claim.id,
        "article": claim.article,
        "lang": claim.lang,
        "sentence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "facts": json.dumps([fact_record(fact) for fact in claim.facts], ensure_ascii=False),
    }


def fact_record(fact: Fact) -> dict[str, Any]:
    """One fact as plain values, its type first; unknown (None) and empty fields are left out."""
    record: dict[str, Any] = {"type": type(fact).__name__.lower()}
    for f in fields(fact):
        value = getattr(fact, f.name)
        if value is None or value == "" or value == ():
            continue
        record[f.name] = value if isinstance(value, (bool, int, float)) else _plain(value)
    return record


def _plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    return [_plain(v) for v in value] if isinstance(value, tuple) else str(value)


def claim_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a claims table as dictionaries, with `facts` parsed."""
    for row in frame.to_dict("records"):
        yield {**{str(k): v for k, v in row.items()}, "facts": json.loads(row["facts"])}

"""Organisations as the articles write them: the ledger knows them by a key in small letters."""

from __future__ import annotations

from collections import Counter

from checker.report import Report
from claims.facts.model import NameKind


def written_bodies(report: Report) -> dict[str, str]:
    """From the key and the identity of every organisation to the writing that is most frequent."""
    writings: dict[str, Counter[str]] = {}
    for article in report.articles:
        for sentence in article.sentences:
            for name in sentence.facts.names:
                if name.kind in (NameKind.ORGANISATION, NameKind.UNKNOWN, NameKind.PRODUCT):
                    for key in {name.key, name.entity} - {""}:
                        writings.setdefault(key, Counter())[name.text] += 1
    return {key: max(counts, key=counts.__getitem__) for key, counts in writings.items()}

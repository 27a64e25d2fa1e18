"""Alarms by rules on news that no rule was fitted to: WMT 2008, 2009, 2015 and 2016, half of it never read.

Rows were cut into blocks of 200; those of every other block may be read while rules are mended, of the others only
these counts are looked at. The encoder was trained on all of them, so that omissions, additions and divergences are
rarer here than on news that it does not know.
"""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

from evaluation.rows import judge_rows

from checker.model import Severity

PAIRS = (("de", "fr"), ("de", "en"), ("fr", "en"))
BLOCK = 200
HALVES = ("read", "not read")


def main(shared: Path) -> None:
    """Print per language pair and half the share of rows with an error, with a warning, and the rules of both."""
    print("| pair | half | rows | error % | warning or error % | findings by rule |")
    print("|---|---|---|---|---|---|")
    for left, right in PAIRS:
        path = shared / f"corpora/parallel/{left}-{right}.news.tsv.xz"
        with lzma.open(path, "rt", encoding="utf-8") as file:
            rows = [tuple(line.rstrip("\n").split("\t")[:2]) for line in file if "\t" in line]
        for at, half in enumerate(HALVES):
            part = [
                (a, b) for i, (a, b) in enumerate(rows) if i // BLOCK % 2 == at and a.strip() and b.strip()
            ]
            judged = judge_rows(part, (left, right))
            shares = [
                100 * sum(j.has(s) for j in judged) / len(part) for s in (Severity.ERROR, Severity.WARNING)
            ]
            rules = Counter(f.rule for j in judged for f in j.findings if f.severity is not Severity.INFO)
            told = ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
            print(f"| {left}–{right} | {half} | {len(part)} | {shares[0]:.2f} | {shares[1]:.2f} | {told} |")

"""Versions that lag: how much worse a translation fits its source after a change that it did not follow.

A change of the source is planted as `plant.py` plants errors; an edit that asks nothing of a translation comes from
`lagging.toml`. `checker/run/revision.py` calls a translation behind from `WORSE` on.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.plant import planted
from evaluation.rows import news_rows, pairs_of

from checker.checks.registry import wanted_checks
from checker.comparing import compare_pair
from checker.meaning.opinions import with_opinions
from checker.run.revision import WORSE, log_odds_of
from checker.settings import Settings

# The right side is the source here, since errors are planted there; the left one is its translation.
PAIRS = (("en", "de"), ("de", "fr"), ("fr", "en"))
KINDS = (
    "number", "number word", "unit", "scale", "month", "weekday", "name", "role", "negation", "opposite",
    "clause omitted", "sentence added",
)  # fmt: skip
PER_KIND, NEUTRAL = 15, 110
LIMITS = (0.2, 0.3, 0.4, 0.5, 0.7)
SEED = 4
Row = tuple[str, str]


def main(shared: Path) -> None:
    """Print per limit how many planted changes and how many mere edits would be called behind."""
    worse: dict[str, list[float]] = {}
    for langs in PAIRS:
        rows = news_rows(shared, langs)
        random.Random(SEED).shuffle(rows)
        before = dict(rows)
        edited = edits(rows, langs[1])
        worse.setdefault("mere edits", []).extend(differences(edited, before, langs))
        for kind in KINDS:
            changed = list(planted(rows, kind, langs[1], PER_KIND, SEED))
            worse.setdefault(kind, []).extend(differences(changed, before, langs))
    print(f"| behind from (now {WORSE}) | {' | '.join(worse)} |")
    print("|---|" + "---|" * len(worse))
    for limit in LIMITS:
        shares = [f"{100 * np.mean(np.array(found) >= limit):.1f}" for found in worse.values()]
        print(f"| {limit} | {' | '.join(shares)} |")


def edits(rows: Sequence[Row], lang: str) -> list[Row]:
    """Rows whose right side reads otherwise and says the same."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[lang]["edits"]
    rng = random.Random(SEED)
    out: list[Row] = []
    for left, right in rows:
        fitting = [(pattern, instead) for pattern, instead in table if re.search(pattern, right)]
        if fitting and len(out) < NEUTRAL:
            pattern, instead = rng.choice(fitting)
            out.append((left, re.sub(pattern, instead, right, count=1)))
    return out


def differences(changed: Sequence[Row], before: dict[str, str], langs: tuple[str, str]) -> list[float]:
    """By how much, in log odds, the divergence of each row rose with its change."""
    now = odds(changed, langs)
    then = odds([(left, before[left]) for left, _ in changed], langs)
    return [a - b for a, b in zip(now, then, strict=True)]


def odds(rows: Sequence[Row], langs: tuple[str, str]) -> list[float]:
    """The log odds of every row's divergence."""
    settings = Settings()
    checks = wanted_checks(settings)
    pairs = with_opinions(pairs_of(rows, langs), settings)
    return [log_odds_of(pair, compare_pair(pair, checks)) for pair in pairs]

"""One slip planted into one of three versions of an article: is it found, once, and told of the version that is odd?

The versions are the faithful translations of `tests/golden/faithful`, each changed in one sentence by the planter of
`plant.py` (or short of one sentence) and audited as a folder with the two others, from files to findings.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.faithful import folders
from evaluation.plant import PLANTERS

from checker.model import Finding, Severity
from checker.pipeline import audit

KINDS = (
    "number", "year", "weekday", "unit", "scale", "name", "garbled name", "role", "negation", "opposite",
    "clause omitted",
)  # fmt: skip
DROPPED = "sentence dropped"
# What one version lacks is added by the other, whichever of them is the left one.
LACKING = frozenset({"omission", "addition"})
SENTENCE = re.compile(r"[^.!?\n]+[.!?]")
PIECE = re.compile(r"(?<=[.!?])\s+|\n+")
# Words that a sentence has at least, to be planted into and to be dropped.
SHORTEST, SHORTEST_DROPPED = 5, 8
SEED = 5
# One text of so many, for an audit of each version and kind takes its time.
EVERY = 3


def main(shared: Path) -> None:
    """Print by kind: versions planted into, share found, share with any warning, cards a slip, share with witnesses.

    Nothing of `shared` is read.
    """
    print("| kind | planted | found % | any warning % | cards a slip found | told of the odd version % |")
    print("|---|---|---|---|---|---|")
    for kind in (*KINDS, DROPPED):
        rng = random.Random(SEED)
        counts: Counter[str] = Counter()
        for folder in folders()[::EVERY]:
            for odd in sorted(folder.glob("*.txt")):
                changed = _changed(kind, folder, odd, rng)
                if changed is not None:
                    counts.update(_judged(kind, folder, odd, changed))
        planted, found = max(1, counts["planted"]), max(1, counts["found"])
        shares = (100 * counts["found"] / planted, 100 * counts["any"] / planted)
        print(
            f"| {kind} | {counts['planted']} | {shares[0]:.0f} | {shares[1]:.0f} | "
            f"{counts['cards'] / found:.2f} | {100 * counts['agree'] / found:.0f} |"
        )


def _changed(kind: str, folder: Path, odd: Path, rng: random.Random) -> str | None:
    """The text of a version with one slip of a kind, None where it has no place for one."""
    text = odd.read_text(encoding="utf-8")
    if kind == DROPPED:
        long = [s for s in SENTENCE.findall(text) if len(s.split()) >= SHORTEST_DROPPED]
        return text.replace(rng.choice(long), "", 1)
    other = next(f for f in sorted(folder.glob("*.txt")) if f != odd).read_text(encoding="utf-8")
    sentences = [s for s in PIECE.split(text) if len(s.split()) >= SHORTEST]
    rng.shuffle(sentences)
    rows = [(other, s) for s in sentences]
    for sentence in sentences:
        row = PLANTERS[kind][0]((other, sentence), odd.stem, rng, rows)
        if row is not None and row[1] != sentence:
            return text.replace(sentence, row[1], 1)
    return None


def _judged(kind: str, folder: Path, odd: Path, changed: str) -> Iterator[str]:
    """What to count of an audit with a changed version."""
    rules = (
        LACKING if kind == DROPPED else PLANTERS[kind][1] | (LACKING if kind == "clause omitted" else set())
    )
    yield "planted"
    told = [
        f for f in _audited(folder, odd, changed) if f.severity is not Severity.INFO and _is_of(f, odd.stem)
    ]
    hits = [f for f in told if f.rule in rules]
    if told:
        yield "any"
    if hits:
        yield "found"
        yield from ("cards" for _ in hits)
    if any(name == "agreeing" for f in hits for name, _ in f.told):
        yield "agree"


def _audited(folder: Path, odd: Path, changed: str) -> tuple[Finding, ...]:
    """The findings of a folder, one of its files changed."""
    with tempfile.TemporaryDirectory() as place:
        for path in folder.glob("*.txt"):
            text = changed if path == odd else path.read_text(encoding="utf-8")
            (Path(place) / path.name).write_text(text, encoding="utf-8")
        return audit([place]).findings


def _is_of(finding: Finding, name: str) -> bool:
    """True for a finding that speaks of an article."""
    return name in finding.articles or any(e.article == name for e in finding.sides)

"""Slips put by hand into good translations: which are found, and what is said of the translations as they are.

`tests/golden/slips/` has a German text with its translations, and a table of slips: a language, words of that version,
and what a careless translator might have written there. Each slip stands alone against the German text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.model import Finding, Severity
from checker.pipeline import audit

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = ROOT / "tests" / "golden" / "slips"
SOURCE = "de"


@dataclass(frozen=True, slots=True)
class Slip:
    """Words of a version, and what stands there instead."""

    lang: str
    right: str
    wrong: str


def main(shared: Path) -> None:
    """Print the slips found by text and language, the alarms on the texts as they are, and what was missed.

    Nothing of `shared` is read.
    """
    print(
        "\n| text | slips found, English | French | alarms without a slip, de–en / de–fr |\n|---|---|---|---|"
    )
    missed: list[str] = []
    for folder in folders():
        cells, quiet = [], []
        for lang in ("en", "fr"):
            slips = [s for s in slips_of(folder) if s.lang == lang]
            found = [s for s in slips if is_found(folder, s)]
            missed += [f"{folder.name} {lang}: {s.right} → {s.wrong}" for s in slips if s not in found]
            cells.append(f"{len(found)} of {len(slips)}" if slips else "–")
            quiet.append(str(len(loud(folder, lang, text_of(folder, lang)))))
        print(f"| {folder.name} | {' | '.join(cells)} | {' / '.join(quiet)} |")
    print()
    for line in missed:
        print(f"- missed {line}")


def folders() -> list[Path]:
    """The texts, in order."""
    return sorted(p for p in TEXTS.iterdir() if p.is_dir())


def slips_of(folder: Path) -> Iterator[Slip]:
    """The slips of a text."""
    for line in (folder / "slips.tsv").read_text(encoding="utf-8").splitlines():
        yield Slip(*line.split("\t"))


def text_of(folder: Path, lang: str) -> str:
    """One version of a text."""
    return (folder / f"{lang}.txt").read_text(encoding="utf-8")


def is_found(folder: Path, slip: Slip) -> bool:
    """True if a version with a slip has a warning or an error that it has not without."""
    text = text_of(folder, slip.lang)
    told = {_key(f) for f in loud(folder, slip.lang, text)}
    return any(_key(f) not in told for f in loud(folder, slip.lang, text.replace(slip.right, slip.wrong, 1)))


# The version as it is stands against each slip.
@cache
def loud(folder: Path, lang: str, text: str) -> tuple[Finding, ...]:
    """The warnings and errors for a version against the German text."""
    with tempfile.TemporaryDirectory() as there:
        paths = [Path(there) / f"{SOURCE}.txt", Path(there) / f"{lang}.txt"]
        for path, written in zip(paths, (text_of(folder, SOURCE), text), strict=True):
            path.write_text(written, encoding="utf-8")
        found = audit([str(p) for p in paths]).findings
    return tuple(f for f in found if f.severity is not Severity.INFO)


def _key(finding: Finding) -> tuple[str, ...]:
    """What tells a finding from others, without its places."""
    return (finding.rule, *(e.text for e in finding.sides))

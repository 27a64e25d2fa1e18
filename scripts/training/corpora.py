"""The parallel corpora as a list of sources: languages, rows, and what their licences allow."""

from __future__ import annotations

import hashlib
import lzma
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Never trained on: CC BY-NC and CC BY-NC-ND (corpora/SOURCES.md).
NON_COMMERCIAL = frozenset({"xnli_devtest", "ted_iwslt17_dev_tst2010_15"})
# Licence "not stated" or "research use" (corpora/SOURCES.md); left out with `--sources clean`.
UNSTATED = frozenset({"news", "ced22", "multi30k", "php_manual"})
# Benchmarks whose files hold sentences; documents (swissgov) are split at line ends only.
_BENCH_GLOBS = ("news/20*", "tatoeba/*-eng.*", "textberg/dev.??", "ced22/*/dev.src", "ced22/*/dev.mt",
                "ced21/*.tsv", "refresd/dev.tsv")  # fmt: skip
# One-word and two-word lines ("Ja.", "Vielen Dank") are shared by chance; they give no benchmark row away.
_MIN_GUARDED_CHARS = 24


@dataclass(frozen=True, slots=True)
class Source:
    """One file of sentence or word pairs in two languages."""

    name: str
    left: str
    right: str
    path: Path

    @property
    def pair(self) -> str:
        """The two language codes joined by a hyphen."""
        return f"{self.left}-{self.right}"

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield (left, right) texts; rows of ced22 that are marked BAD are left out."""
        opener = lzma.open if self.path.suffix == ".xz" else open
        seen: set[int] = set()
        with opener(self.path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
                    continue
                if len(cells) > 2 and cells[2] != "OK":
                    continue
                left, right = cells[0].strip(), cells[1].strip()
                # Names and code that read the same on both sides are found without being learnt.
                key = hash((left, right))
                if key in seen or left == right:
                    continue
                seen.add(key)
                yield left, right


def find_sources(corpora: Path, selection: str) -> list[Source]:
    """List the sources of `corpora` that may be trained on under `selection` ("clean" or "all"), by name."""
    found = []
    for path in sorted([*corpora.glob("parallel/*.tsv.xz"), *corpora.glob("dict/*.tsv")]):
        pair, name = path.name.split(".")[:2]
        left, right = pair.split("-")
        found.append(Source(name, left, right, path))
    for path in sorted(corpora.glob("ced22/*.tsv.xz")):
        left, right = path.name.split(".")[0].split("-")
        found.append(Source("ced22", left, right, path))
    refused = NON_COMMERCIAL if selection == "all" else NON_COMMERCIAL | UNSTATED
    return [source for source in found if source.name not in refused]


def fingerprint(text: str) -> bytes | None:
    """Return 8 bytes that ignore case, punctuation, spaces and widths; None for a short text."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    if len(letters) < _MIN_GUARDED_CHARS:
        return None
    return hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def bench_fingerprints(bench: Path) -> frozenset[bytes]:
    """Return the fingerprints of every cell of every benchmark file under `bench`."""
    marks: set[bytes | None] = set()
    for pattern in _BENCH_GLOBS:
        for path in sorted(bench.glob(pattern)):
            for line in path.read_text(encoding="utf-8").split("\n"):
                marks.update(fingerprint(cell) for cell in line.split("\t"))
    marks.discard(None)
    return frozenset(mark for mark in marks if mark is not None)

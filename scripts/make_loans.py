#!/usr/bin/env python
"""Writes claims/lexicons/loans/*.tsv, the English nouns and their words in another language, from Wiktionary.

    scripts/make_loans.py --shared ../shared

Each line is an English noun, a tab, and the nouns for it, parted by commas. Only languages that write nouns with
capitals have such a file: there a noun is told from other words by how it is written.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LANGUAGES = ("de",)
# One to three English words in small letters, without the article of a gloss.
ENGLISH = re.compile(r"(?:(?:an?|the) )?([a-z]{3,}(?:[ -][a-z]+){0,2})")
NOUN = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")


def word_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of an English noun and a noun of the other language in a word list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, gloss = line.partition("\t")
        english = ENGLISH.fullmatch(gloss.strip())
        if english and NOUN.fullmatch(word.strip()):
            yield english[1], word.strip()


@click.command()
@click.option("--shared", default="../shared", help="The folder with corpora/.")
def main(shared: str) -> None:
    """Write the file of each language."""
    from claims.loans import FOLDER

    FOLDER.mkdir(exist_ok=True)
    for lang in LANGUAGES:
        words: dict[str, set[str]] = defaultdict(set)
        for english, word in word_pairs(Path(shared) / "corpora" / "dict" / f"{lang}-en.wiktionary.tsv"):
            words[english].add(word)
        lines = [f"{english}\t{','.join(sorted(words[english]))}\n" for english in sorted(words)]
        (FOLDER / f"{lang}.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")
        print(f"{lang}: {len(lines)} English nouns, {sum(map(len, words.values()))} words")


if __name__ == "__main__":
    main()

#!/usr/bin/env python
"""Writes claims/lexicons/loans: the English nouns and their words in another language, and the loans that it uses.

    scripts/make_loans.py --shared ../shared

Each line of LANG.tsv is an English noun, a tab, and the nouns for it in Wiktionary, parted by commas. LANG.used.txt has
the English nouns that texts of the language use as nouns of its own: behind an article, twice or oftener, and in no
longer name. LANG.foreign.txt has further English words, from the glosses of all word lists, that English texts often
have and texts of the language never. Only languages that write nouns with capitals have all three: there a noun is
told from other words by how it is written.
"""

from __future__ import annotations

import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claims.letters import UPPER  # noqa: E402

LANGUAGES = ("de",)
# Languages that write nouns small, for which there are only the words that they never have.
SMALL = ("fr",)
# One to three English words in small letters, without the article of a gloss.
ENGLISH = re.compile(r"(?:(?:an?|the) )?([a-z]{3,}(?:[ -][a-z]+){0,2})")
WORD = re.compile(r"\w[\w-]*|[^\w\s]")
LOAN = re.compile(r"[A-Z][a-z]{3,}")
# Texts that people wrote or edited; software manuals leave too much in English.
PROSE = (
    "news", "tatoeba_manythings", "tatoeba_pivot_en", "swiss_federal_law", "debian_web", "stsb_multi_mt",
    "pawsx_devtest", "mozilla_www", "sdg_translations", "privacyguides", "multi30k",
)  # fmt: skip
USED = 2
# Endings of English words, each with what stands for it in the word without.
PLURALS = (("ies", "y"), ("s", ""))
LETTERS = re.compile(r"[^\W\d_]+")
# English words of so many letters, and so often in English prose, are left in a compound by a slip alone.
FOREIGN = re.compile(r"(?<![\w'-])[a-z]{6,}(?![\w'-])")
OFTEN = 3
# English texts that people wrote.
ENGLISH_PROSE = (*PROSE, "europarl_concodisco", "canada_federal_law")
ENDINGS = ("", "s", "es", "n", "en", "e", "er", "in", "innen")
NOUN = re.compile(rf"{UPPER}[^\W\d_]{{2,}}")


def word_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of an English noun and a noun of the other language in a word list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, gloss = line.partition("\t")
        english = ENGLISH.fullmatch(gloss.strip())
        if english and NOUN.fullmatch(word.strip()):
            yield english[1], word.strip()


def used_loans(folder: Path, lang: str, nouns: Container[str]) -> Iterator[str]:
    """The English nouns, in order, that texts of a language use behind an article, as they use nouns of their own."""
    from claims.lexicon import load_lexicon

    lexicon = load_lexicon(lang)
    telling = (
        {*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")} if lexicon else set()
    )
    counts: Counter[str] = Counter()
    for source in PROSE:
        for path in sorted(folder.glob(f"{lang}-*.{source}.tsv.xz")):
            with lzma.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    counts.update(_told(WORD.findall(line.partition("\t")[0]), telling, nouns))
    yield from sorted(w for w, n in counts.items() if n >= USED)


def foreign_words(shared: Path, lang: str, nouns: Container[str]) -> Iterator[str]:
    """The English words, in order, that a language has neither in its word list nor in its texts, but in names."""
    glossed = {
        word
        for path in sorted((shared / "corpora" / "dict").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for word in FOREIGN.findall(line.partition("\t")[2])
    }
    lines = (
        (shared / "corpora" / "dict" / f"{lang}-en.wiktionary.tsv").read_text(encoding="utf-8").splitlines()
    )
    own = {word.lower() for line in lines for word in WORD.findall(line.partition("\t")[0])}
    english: Counter[str] = Counter()
    for line in set(_texts(shared / "corpora" / "parallel", "en", ENGLISH_PROSE)):
        english.update(FOREIGN.findall(line))
    for line in set(_texts(shared / "corpora" / "parallel", lang, PROSE)):
        words = [part for word in WORD.findall(line) for part in word.split("-")]
        own.update(
            word.lower() for before, word in zip(("", *words), words, strict=False) if not before.istitle()
        )
    for word in sorted(glossed):
        stem = word.removesuffix("s")
        known = (
            word in nouns or stem in nouns or stem in own or any(word.removesuffix(e) in own for e in ENDINGS)
        )
        if english[word] >= OFTEN and not known:
            yield word


def strange_words(shared: Path, lang: str) -> Iterator[str]:
    """The English words, in order, that a language has neither in its word list nor in any text, accents or not.

    Words that another language's list has too are loans that travel ("comeback").
    """
    corpora = shared / "corpora"
    rows = {
        path: path.read_text(encoding="utf-8").splitlines()
        for path in sorted((corpora / "dict").glob("*.tsv"))
    }
    glossed = {
        word for lines in rows.values() for line in lines for word in FOREIGN.findall(line.partition("\t")[2])
    }
    own = {
        _plain(w)
        for lines in rows.values()
        for line in lines
        for w in LETTERS.findall(line.partition("\t")[0])
    }
    for line in set(_texts(corpora / "parallel", lang, ENGLISH_PROSE)):
        own.update(map(_plain, LETTERS.findall(line)))
    english: Counter[str] = Counter()
    for line in set(_texts(corpora / "parallel", "en", ENGLISH_PROSE)):
        english.update(FOREIGN.findall(line))
    for word in sorted(glossed):
        singulars = {word.removesuffix(end) + y for end, y in PLURALS if word.endswith(end)}
        if english[word] >= OFTEN and not own & {word, *singulars}:
            yield word


def _plain(word: str) -> str:
    """A word in small letters, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _texts(folder: Path, lang: str, sources: Container[str]) -> Iterator[str]:
    """The lines of a language in some of the parallel texts."""
    for path in sorted(folder.glob("*.tsv.xz")):
        langs, source = path.name.removesuffix(".tsv.xz").split(".", 1)
        if lang not in langs.split("-") or source not in sources:
            continue
        side = langs.split("-").index(lang)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n").split("\t")[side] for line in lines)


def _told(words: Sequence[str], telling: Container[str], nouns: Container[str]) -> Iterator[str]:
    """The English nouns of a line behind an article, an adjective between them or not, that no name goes on from."""
    for i, word in enumerate(words):
        stem = word.lower() if word.lower() in nouns else word.lower().removesuffix("s")
        if not i or not LOAN.fullmatch(word) or stem not in nouns:
            continue
        name = i + 1 < len(words) and (words[i + 1][0].isupper() or words[i + 1][0].isdigit())
        adjective = words[i - 1][0].islower() and i > 1 and words[i - 2].lower() in telling
        if not name and (words[i - 1].lower() in telling or adjective):
            yield stem


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
        own = {word.lower() for found in words.values() for word in found}
        used = [w for w in used_loans(Path(shared) / "corpora" / "parallel", lang, words) if w not in own]
        (FOLDER / f"{lang}.used.txt").write_text("\n".join(used) + "\n", encoding="utf-8", newline="\n")
        strange = list(foreign_words(Path(shared), lang, words))
        (FOLDER / f"{lang}.foreign.txt").write_text("\n".join(strange) + "\n", encoding="utf-8", newline="\n")
        print(f"{lang}: {len(used)} loans in use, {len(strange)} further English words")
        print(f"{lang}: {len(lines)} English nouns, {sum(map(len, words.values()))} words")
    for lang in SMALL:
        strange = list(strange_words(Path(shared), lang))
        (FOLDER / f"{lang}.foreign.txt").write_text("\n".join(strange) + "\n", encoding="utf-8", newline="\n")
        print(f"{lang}: {len(strange)} English words")


if __name__ == "__main__":
    main()

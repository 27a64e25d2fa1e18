"""An archive of any size out of real news: the news benchmark cut into passages and recombined.

Each text is a chain of passages from several places. Some stand in one language only, others in two or three as
versions of each other. Passages come again and again in a large archive, with all their near neighbours, which
is harder on an index and on finding versions than an archive of different texts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("de", "fr", "en")
YEARS = ("2010", "2011")
# Rows of one passage, and passages of one text; with these an article has some 20 claims.
PASSAGE = (2, 6)
PASSAGES = (3, 5)
# Of the texts this share stands in one language, in two and in three.
VERSIONS = (0.6, 0.25, 0.15)
# Rows that a version leaves out, now and then.
LEFT_OUT = 0.04
SEED = 9


@dataclass(frozen=True, slots=True)
class Text:
    """One article: the group whose members are its versions, its language and its rows."""

    group: int
    lang: str
    rows: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file name."""
        return f"{self.group:06}-{self.lang}.txt"


def recombined(news: Path, count: int, seed: int = SEED) -> Iterator[Text]:
    """`count` texts out of the folder of the news benchmark; the same seed gives the same texts."""
    rng = random.Random(seed)
    years = [_year(news, year) for year in YEARS]
    made = 0
    for group in range(count):
        picked = [row for _ in range(rng.randint(*PASSAGES)) for row in _passage(rng.choice(years), rng)]
        number = rng.choices((1, 2, 3), VERSIONS)[0]
        for lang in rng.sample(LANGUAGES, number):
            kept = tuple(row[lang] for row in picked if number == 1 or rng.random() >= LEFT_OUT)
            yield Text(group, lang, kept)
            made += 1
            if made == count:
                return


def write_archive(news: Path, folder: Path, count: int, seed: int = SEED) -> None:
    """Write the texts as files, one a text, into a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in recombined(news, count, seed):
        (folder / text.name).write_text("\n\n".join(text.rows) + "\n", encoding="utf-8")


def _year(news: Path, year: str) -> list[dict[str, str]]:
    """The rows of one year, each by language."""
    columns = [(news / f"{year}.{lang}").read_text(encoding="utf-8").split("\n") for lang in LANGUAGES]
    rows = [dict(zip(LANGUAGES, row, strict=True)) for row in zip(*columns, strict=True)]
    return [row for row in rows if all(text.strip() for text in row.values())]


def _passage(rows: list[dict[str, str]], rng: random.Random) -> list[dict[str, str]]:
    """Some neighbouring rows from anywhere."""
    length = rng.randint(*PASSAGE)
    at = rng.randrange(len(rows) - length)
    return rows[at : at + length]

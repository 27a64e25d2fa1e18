"""English nouns and the words that a language has for them: what tells a loan from a word of its own.

The lists (`lexicons/loans/*.tsv`, made by `scripts/make_loans.py`) are nouns of Wiktionary, CC BY-SA 3.0; which of them
a language uses as loans (`*.used.txt`), and which further English words it never has (`*.foreign.txt`), was counted in
texts of `corpora/parallel`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from claims.endings import without_s
from claims.errors import LexiconError
from claims.lexicon import load_lexicon

# The language whose words others use as loans, and leave in by mistake.
ENGLISH = "en"
FOLDER = Path(__file__).parent / "lexicons" / "loans"


class Loans(NamedTuple):
    """Words in lower case: those of a language for each English noun, all of them, and the loans that it uses.

    `foreign` are further English words, which texts of the language never have. `links` are the letters that join the
    parts of its compounds, `name_links` what joins those of names beside them, `lost` the letters that a first part may
    lose there, `endings` those of its nouns ("" among links and endings).
    """

    words: dict[str, tuple[str, ...]]
    own: frozenset[str]
    used: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    links: tuple[str, ...] = ("",)
    lost: str = ""
    endings: tuple[str, ...] = ("",)
    name_links: tuple[str, ...] = ()

    def has_form(self, low: str) -> bool:
        """True for a word in lower case that is one of the language's own, in some form."""
        return any(low.removesuffix(ending) in self.own for ending in self.endings)

    def of(self, english: str) -> tuple[str, ...]:
        """The words for an English noun, also for its plural; none for an unknown one."""
        low = english.lower()
        return self.words.get(low) or self.words.get(without_s(low), ())

    def is_used(self, english: str) -> bool:
        """True for an English noun that texts of the language use, also for its plural."""
        low = english.lower()
        return low in self.used or without_s(low) in self.used


@cache
def load_loans(lang: str) -> Loans | None:
    """The list of a language, or None where it has none. Raises LexiconError for a damaged file."""
    path = FOLDER / f"{lang}.tsv"
    if not lang.isalpha() or not path.is_file():
        return None
    try:
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").lower().splitlines())
        words = {english: tuple(own.split(",")) for english, own in rows}
    except ValueError as error:
        raise LexiconError(f"not a word list: {error}", str(path), "reinstall Crosscheck") from error
    own = frozenset(word for known in words.values() for word in known)
    used, foreign = (_listed(path.with_suffix(f".{name}.txt")) for name in ("used", "foreign"))
    lexicon = load_lexicon(lang)
    if lexicon is None:
        return Loans(words, own, used, foreign)
    links, endings = lexicon.words("words", "links"), lexicon.words("words", "endings")
    lost = str(lexicon.table("words").get("lost_before_link", ""))
    name_links = lexicon.words("words", "name_links")
    return Loans(words, own, used, foreign, links or ("",), lost, endings or ("",), name_links)


@cache
def load_foreign(lang: str) -> frozenset[str]:
    """The English words that texts of a language never have; none where that is not known."""
    return _listed(FOLDER / f"{lang}.foreign.txt") if lang.isalpha() else frozenset()


def _listed(path: Path) -> frozenset[str]:
    """The words of a list, a word a line; none where there is no such list."""
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()

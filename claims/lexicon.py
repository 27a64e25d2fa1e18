"""A lexicon is the language data of one language, read from one TOML file.

Python code never names a language: it asks the lexicon. A new language is one new file in `lexicons/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import LexiconError
from claims.shipped import load_shipped

FOLDER = Path(__file__).parent / "lexicons"
# What holds in all languages at once: units, offices, families of names.
ONTOLOGY = Path(__file__).parent / "ontology"
# The table of letters for which part of a language's writers have others, with the tables whose words have both.
RESPELLED = "respelled"
# What stands in patterns, and in no word.
PATTERN = frozenset("[\\")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The tables of one language; `lexicon.table("numbers")` is a mapping, empty where the file has none.

    Compares and hashes by identity, so compiled patterns can be cached per lexicon with `functools.cache`.
    """

    lang: str
    name: str
    tables: Mapping[str, Any] = field(repr=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """One top-level table of the file; an empty mapping where the language has none."""
        found = self.tables.get(name, {})
        if not isinstance(found, dict):
            raise LexiconError(f"[{name}] is not a table", f"lexicon {self.lang}", "see lexicons/README.md")
        return found

    @property
    def capital_nouns(self) -> bool:
        """True for a language that writes all nouns with a capital."""
        return bool(self.table("names").get("nouns_are_capitalised", False))

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of words of a table; empty where there is none."""
        return tuple(self.table(table).get(key, ()))


@cache
def load_lexicon(lang: str) -> Lexicon | None:
    """The lexicon of an ISO 639-1 code, or None where Crosscheck has none (then say so: `not_covered`)."""
    path = FOLDER / f"{lang}.toml"
    if not lang.isalpha() or not path.is_file():
        return None
    tables = load_shipped(path)
    spelling = tables.pop(RESPELLED, {"letters": {}, "tables": ()})
    respelled = {name: _respelled(tables[name], spelling["letters"]) for name in spelling["tables"]}
    return Lexicon(lang, str(tables.get("name", lang)), tables | respelled)


def writes_capitals(lang: str) -> bool:
    """True for a language that is known to write all nouns with a capital."""
    lexicon = load_lexicon(lang)
    return lexicon is not None and lexicon.capital_nouns


def _respelled(found: Any, letters: Mapping[str, str]) -> Any:
    """A table with each word of its lists in either spelling; patterns stay as they are."""
    if isinstance(found, dict):
        return {key: _respelled(value, letters) for key, value in found.items()}
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        return found
    return list(dict.fromkeys(form for word in found for form in (word, _spell(word, letters))))


def _spell(word: str, letters: Mapping[str, str]) -> str:
    """A word with other letters; a pattern as it is."""
    if PATTERN.isdisjoint(word):
        for letter, other in letters.items():
            word = word.replace(letter, other)
    return word


@cache
def known_languages() -> tuple[str, ...]:
    """The codes of all languages with a lexicon, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def words_of_all(table: str, key: str) -> frozenset[str]:
    """The words that the lexicon of any language has under a key of a table."""
    lexicons = (load_lexicon(lang) for lang in known_languages())
    return frozenset(w for lexicon in lexicons if lexicon is not None for w in lexicon.words(table, key))


# The tables without which a family of facts is not compared, and what people call that family.
FAMILIES = {
    "names": "names",
    "roles": "offices",
    "numbers": "numbers",
    "dates": "dates",
    "negation": "negation",
}


def uncompared(lang: str) -> str:
    """What is not compared in a language, in words for `not_covered`; "" where everything is."""
    lexicon = load_lexicon(lang)
    if lexicon is None:
        return f"no lexicon for its language ({lang}): no facts were read from it"
    missing = [words for table, words in FAMILIES.items() if not lexicon.table(table)]
    return f"{' and '.join(missing)} are not compared in its language ({lang})" if missing else ""

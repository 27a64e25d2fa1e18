"""What was not covered, and why, in the language of the interface.

Readers and checks say it in English, and know nothing of languages. Each other language has one TOML with what is said
for every English sentence; one that it lacks stays English, and the phrase says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from checker.model import NotCovered
from claims.shipped import load_shipped
from reports.clean import displayable
from reports.wording.phrases import ENGLISH, Phrase

_FIELD = re.compile(r"\\\{(\w+)\\\}")
# How deep words inside of words are looked up ("not compared: no translation there yet").
_DEPTH = 4
# No reason is longer; what is, quotes something.
_LONGEST = 2000


def gap_phrases(gap: NotCovered, lang: str) -> tuple[Phrase, Phrase]:
    """What was not covered, and why."""
    what = _said(gap.what, _load(lang, "what"), 1)
    book = _load(lang, "why")
    why = _said(gap.why, book, _DEPTH) or _hinted(gap.why, book)
    return (
        Phrase(displayable(what or gap.what), lang),
        Phrase(displayable(why), lang) if why else Phrase(displayable(gap.why), ENGLISH),
    )


def _hinted(why: str, book: Mapping[re.Pattern[str], str]) -> str:
    """A reason with a hint in brackets behind it; "" where one of both is not known."""
    for match in re.finditer(r" \(", why if why.endswith(")") else ""):
        reason = _said(why[: match.start()], book, _DEPTH)
        hint = _said(why[match.end() : -1], book, _DEPTH)
        if reason and hint:
            return f"{reason} ({hint})"
    return ""


def _said(english: str, book: Mapping[re.Pattern[str], str], depth: int) -> str:
    """What is said for some English words, the longest sentence that fits them; "" where nothing is."""
    if not depth or len(english) > _LONGEST:
        return ""
    for pattern, said in book.items():
        if match := pattern.fullmatch(english):
            inside = {name: _said(text, book, depth - 1) or text for name, text in match.groupdict().items()}
            return said.format(**inside)
    return ""


@cache
def _load(lang: str, table: str) -> Mapping[re.Pattern[str], str]:
    """One table ("what" or "why") of a language, the sentences with the most fixed letters first; none for English."""
    path = files("reports") / "templates" / f"gaps.{lang}.toml"
    if not path.is_file():
        return {}
    said = load_shipped(path)[table]
    fixed = sorted(said, key=lambda english: -len(re.sub(r"\{\w+\}", "", english)))
    return {_pattern(english): said[english] for english in fixed}


def _pattern(english: str) -> re.Pattern[str]:
    """The pattern of an English sentence with fields; a field may be anything on one line or several."""
    return re.compile(_FIELD.sub(lambda m: f"(?P<{m[1]}>.+?)", re.escape(english)), re.S)

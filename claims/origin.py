"""What an article says of where it comes from: the language or the file that it was translated from.

Front matter says it (`translated_from: de`, `translation_of: story.de.md`), or a short line at the beginning or
end of the text ("Aus dem Englischen von …"). The lexicon table `[translation]` has the words: `words` open such a
line, `from` names the languages, and `alone` says that a language may open it too.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath

from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article
from claims.read.markdown import FRONT_MATTER
from claims.read.raw import language_code

FIELD = re.compile(r"^translat(?:ed_from|ion_of)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.M | re.I)
# Lines at either end that may say it, and how long such a line is at most: longer ones are sentences of the text.
EDGE = 6
LONGEST = 120


def origins(article: Article) -> frozenset[str]:
    """The language codes and file names (without their last extension) that an article says it comes from."""
    matter = FRONT_MATTER.match(article.text)
    said = [value.strip("\"' ") for value in FIELD.findall(matter[1])] if matter else []
    found = {language_code(value) or stem(value) for value in said}
    lexicon = load_lexicon(article.lang)
    if lexicon is not None:
        lines = [s.text for s in (*article.sentences[:EDGE], *article.sentences[-EDGE:])]
        found |= {code for line in lines for code in _named(line, lexicon)}
    return frozenset(found - {"", article.lang})


def stem(path: str) -> str:
    """The name of a file without its last extension, as it is compared."""
    return PurePath(path.replace("\\", "/")).stem.casefold()


def _named(line: str, lexicon: Lexicon) -> set[str]:
    """The languages that a line says the text was translated from; none where it says nothing of the kind."""
    if len(line) > LONGEST:
        return set()
    return {code for code, pattern in _patterns(lexicon).items() if pattern.match(line)}


@cache
def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    """By language code, what a line begins with that names this language as the source."""
    table = lexicon.table("translation")
    words = "|".join(map(re.escape, table.get("words", ())))
    opening = rf"(?:(?:{words})\b\W*(?:\w+\W+){{0,2}}?)" + ("?" if table.get("alone") else "")
    return {
        code: re.compile(rf"\W*{opening}{re.escape(phrase)}\b", re.I)
        for code, phrase in table.get("from", {}).items()
    }

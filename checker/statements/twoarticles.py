"""Two articles before one noun: „sagte am Ihre Entscheidung bekannt“, « du la mairie », "of the their plan".

From the lexicon table `[sentences]` it takes `determined`, the small words that hold an article or are one, and
`determiners`, those that never follow them; both inside a sentence and outside of quotation marks around one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.lexicon import Lexicon, load_lexicon
from claims.model import Sentence


def two_articles(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of two words in a row that both stand before a noun."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return
    for match in _pattern(lexicon).finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        # "am Der" may be the end of a name, and a name may begin so ("im Die Zeit").
        if not any(n.start < end and start < n.end for n in sentence.facts.names):
            yield match.span()


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A word that holds an article before another one, compiled once; the second may begin with a capital in German."""
    first, second = (
        "|".join(map(re.escape, lexicon.words("sentences", key))) or "(?!)"
        for key in ("determined", "determiners")
    )
    either = "(?i:" if lexicon.capital_nouns else "(?:"
    return re.compile(rf"(?<![\w„“”\"«»'’-])(?i:{first}) {either}{second})(?![\w'’-])(?! [\"„“«»])")

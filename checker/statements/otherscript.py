"""Words in another script that a translation has left in a sentence: "ist 暂时 noch unklar".

What is named so stands in brackets or quotation marks, or beside a word with a capital; a word between two small ones
of the text's own language was left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.clean import script_of
from claims.lexicon import load_lexicon
from claims.model import Sentence

# Languages with a lexicon are written in these letters.
HOME = "LATIN"
BEYOND = re.compile(r"[^\W\d_\u0000-\u024f]{2,}(?:\s+[^\W\d_\u0000-\u024f]{2,})*")
# Without a sharp s: behind "heißt" stands what something is called.
SMALL_BEFORE = re.compile(r"(?<![\w(\[„“«\"'’-])[a-zà-öø-ÿ]+ ?$")
SMALL_BEHIND = re.compile(r" ?[a-zà-öø-ÿ]+(?![\w'’-])")


def other_scripts(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of words in another script between small words of its own."""
    if sentence.text.isascii() or load_lexicon(sentence.lang) is None:
        return
    for match in BEYOND.finditer(sentence.text):
        if any(script_of(c) in (HOME, "?") for c in match.group() if c.isalpha()):
            continue
        between = SMALL_BEFORE.search(sentence.text[: match.start()]) and SMALL_BEHIND.match(
            sentence.text, match.end()
        )
        quoted = any(q.start <= sentence.start + match.start() < q.end for q in sentence.facts.quotes)
        if between and not quoted:
            yield match.span()

"""Words in another script that a translation has left in a sentence: "ist 暂时 noch unklar".

What is named so stands in brackets or quotation marks, or beside a name; a word between two of the text's own language
was left over, the second a small one or a noun that the language knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.clean import script_of
from claims.embed import shipped_encoder
from claims.facts.wordtable import is_known
from claims.lexicon import load_lexicon
from claims.model import Sentence
from claims.words import function_words

# A word of so many letters at most stands on either side.
LONGEST = 40
# Languages with a lexicon are written in these letters.
HOME = "LATIN"
BEYOND = re.compile(r"[^\W\d_\u0000-\u024f]{2,}(?:\s+[^\W\d_\u0000-\u024f]{2,})*")
# Without a sharp s: behind "heißt" stands what something is called.
SMALL_BEFORE = re.compile(r"(?<![\w(\[„“«\"'’-])[a-zà-öø-ÿ]+ ?$")
SMALL_BEHIND = re.compile(r" ?[a-zà-öø-ÿ]+(?![\w'’-])")
WORD_BEFORE = re.compile(r"(?<![\w(\[„“«\"'’-])([^\W\d_]+) ?$")
WORD_BEHIND = re.compile(r" ?([^\W\d_]+)(?![\w'’-])")


def other_scripts(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of words in another script between small words of its own."""
    if sentence.text.isascii() or load_lexicon(sentence.lang) is None:
        return
    for match in BEYOND.finditer(sentence.text):
        if any(script_of(c) in (HOME, "?") for c in match.group() if c.isalpha()):
            continue
        before, behind = sentence.text[: match.start()][-LONGEST:], sentence.text[match.end() :][:LONGEST]
        between = SMALL_BEFORE.search(before) and SMALL_BEHIND.match(behind)
        quoted = sentence.facts.is_quoted(sentence.start + match.start())
        if (between or _stands_before_noun(before, behind, sentence)) and not quoted:
            yield match.span()


def _stands_before_noun(before: str, behind: str, sentence: Sentence) -> bool:
    """Whether the next word is a noun of the language, behind a small word of it or a colon ("Seine 灵巧 Hände")."""
    noun, word = WORD_BEHIND.match(behind), WORD_BEFORE.search(before)
    if noun is None or not noun[1].istitle():
        return False
    if not (is_known(noun[1], sentence.lang) or shipped_encoder().is_whole(noun[1].lower())):
        return False
    if any(noun[1] in n.text.split() for n in sentence.facts.names):
        return False
    opened = before.rstrip().endswith(":")
    return opened or (word is not None and word[1].lower() in function_words(sentence.lang))

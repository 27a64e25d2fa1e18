"""Sentences that end on a word behind which more must come: "der seinen Sitz in", "les analystes estiment que".

From the lexicon table `[sentences]` it takes `unended`, the articles, prepositions and conjunctions that end no
sentence of the language, with a full stop or without. A paragraph that goes on in the next block, as pages and columns
break it, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.lexicon import load_lexicon
from claims.model import Article, Sentence, SentenceKind

# A sentence has so many words; shorter lines are labels ("Im Gespräch mit").
WORDS = 6
LAST = re.compile(r"(?<![\w'’-])(?P<words>(?:[^\W\d_]+\s+){0,2}(?P<last>[^\W\d_]+))\.?\s*$")
# What follows goes on with the sentence.
GOES_ON = re.compile(r"[a-zß-öø-ÿœ(\[…\d„“«\"]|\.\.\.")
# A text with more such lines is one whose columns are cut, not a sentence.
MOST = 2


def cut_ends(article: Article) -> Iterator[tuple[Sentence, int, int]]:
    """The sentences of an article without an end, with the range of their last words."""
    content = article.content
    found = []
    for i, sentence in enumerate(content):
        match = LAST.search(sentence.text)
        last = i + 1 == len(content)
        if match is None or not (
            _is_open(match["last"], sentence) or (last and _lacks_rest(match, sentence))
        ):
            continue
        if len(sentence.text.split()) < WORDS or sentence.kind is SentenceKind.HEADING:
            continue
        stopped = sentence.text.rstrip().endswith(".")
        after = content[i + 1].text if i + 1 < len(content) else ""
        if (stopped or _ends_block(content, i)) and not GOES_ON.match(after):
            found.append((sentence, match.start(), match.end("last")))
    if len(found) <= MOST:
        yield from found


def _ends_block(content: tuple[Sentence, ...], at: int) -> bool:
    """True for the last sentence of a paragraph."""
    return at + 1 == len(content) or content[at + 1].paragraph != content[at].paragraph


def _is_open(word: str, sentence: Sentence) -> bool:
    """True for a word behind which more must come."""
    return word in _unended(sentence.lang)


def _lacks_rest(match: re.Match[str], sentence: Sentence) -> bool:
    """True for the last line of a text that ends on a verb of being, with no mark behind it ("eine Einigung ist")."""
    lexicon = load_lexicon(sentence.lang)
    being = lexicon.words("roles", "copulas") if lexicon else ()
    return match["last"] in being and not match[0].rstrip().endswith(".")


@cache
def _unended(lang: str) -> frozenset[str]:
    """The words that end no sentence of a language, in small letters: "Model A" is a name."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("sentences", "unended")) if lexicon else frozenset()

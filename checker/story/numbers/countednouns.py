"""What a number counts, though words stand between: "1.8 million affected customers", « 1,8 million de clients »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.words.nearness import nearness
from claims.facts.model import Quantity
from claims.lexicon import load_lexicon
from claims.model import Claim
from claims.words import split_words

# So many words with a meaning behind a number may name what is counted, no mark between.
REACH = 3
# Words with so many first letters in common are one, and those this near (cosine), less so in two languages; by hand.
STEM, ONE_WORD, ONE_WORD_ABROAD = 6, 0.85, 0.7
MARK = re.compile(r"[,;:.!?()–—„“”«»\"]")
KEPT = 4096


def counted_words(claim: Claim, q: Quantity) -> tuple[str, ...]:
    """The next words with a meaning behind a number, up to a mark; in a language that writes nouns with a capital, the
    first of these.
    """
    at = q.end - claim.start
    mark = MARK.search(claim.text, at)
    end = mark.start() if mark else len(claim.text)
    words = [
        w.text
        for w in split_words(claim.text, claim.lang)
        if at <= w.start < end and w.content and w.text[0].isalpha()
    ][:REACH]
    lexicon = load_lexicon(claim.lang)
    if lexicon is not None and lexicon.capital_nouns:
        return tuple(w for w in words if w[0].isupper())[:1]
    return tuple(words)


def one_counted(one: Sequence[str], two: Sequence[str], abroad: bool = False) -> bool:
    """True where two counts have a word in common that they may count, in its forms or (`abroad`) in two languages."""
    return any(_one_word(a.casefold(), b.casefold(), abroad) for a in one for b in two)


def is_of_people(claim: Claim, words: Sequence[str]) -> bool:
    """True for people at large, of whom there are as many as one likes ("persons", "inhabitants")."""
    lexicon = load_lexicon(claim.lang)
    known = lexicon.words("numbers", "people") if lexicon is not None else ()
    return any(w.lower() in known for w in words)


@lru_cache(KEPT)
def _one_word(one: str, two: str, abroad: bool) -> bool:
    """True for two forms of one word, or for its counterpart in another language."""
    stem = len(one) >= STEM and one[:STEM] == two[:STEM]
    return stem or nearness(one, two) >= (ONE_WORD_ABROAD if abroad else ONE_WORD)

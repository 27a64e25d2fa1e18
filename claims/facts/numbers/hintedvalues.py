"""Every value that a text hints at, however weakly, beside the numbers that it tells."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claims.facts.numbers.digits import runs_of
from claims.facts.numbers.numberwords import number_words, read_word
from claims.facts.numbers.romans import roman_values
from claims.lexicon import Lexicon, known_languages, load_lexicon

# The capitalised words whose number in other languages is kept.
KEPT_LENT = 1 << 14


def trace_values(text: str, lexicon: Lexicon) -> frozenset[Decimal]:
    """Every value that a text hints at, however weakly: digits in names, "beide", "Fünfkampf", an article."""
    words = number_words(lexicon)
    out: set[Decimal] = {Decimal(d) for d in re.findall(r"\d+", text) if len(d) < 30}
    out |= roman_values(text)
    lowered = text.lower()
    out.update(value for phrase, values in words.spoken.items() if phrase in lowered for value in values)
    for token in runs_of(text, words.decimal):
        low = token.text.lower()
        if token.value is not None:
            out.add(token.value)
            continue
        if low in words.weak:
            out.add(words.weak[low])
        if low in words.articles:
            out.add(Decimal(1))
        read = read_word(low, lexicon)
        if read:
            out.add(read.value)
            if read.kind == "fraction":
                out.add(1 / read.value)
        elif words.prefix and (head := words.prefix.match(low)):
            # "Siebtschnellste": an ordinal at the head of a word, with its endings or without.
            ranked = next((v for w, v in words.ordinals.items() if w.startswith(head.group())), Decimal(0))
            out.add(words.cardinals.get(head.group(), words.scales.get(head.group(), ranked)))
        elif words.rank and token.text[0].isupper() and (rank := words.rank.fullmatch(low)):
            out.add(words.ordinals[rank.group(1)])
        elif token.text[0].isupper():
            out |= _lent(low)
    return frozenset(out)


@lru_cache(KEPT_LENT)
def _lent(word: str) -> frozenset[Decimal]:
    """What a word counts in any language, for those in names that texts of another take over ("Final Four")."""
    tables = (number_words(lexicon) for code in known_languages() if (lexicon := load_lexicon(code)))
    return frozenset(table.cardinals[word] for table in tables if word in table.cardinals)
